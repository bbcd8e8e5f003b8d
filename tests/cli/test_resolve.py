"""What git left in conflict is merged by record over all files, also where records stand elsewhere by now."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Folder, Run, workspace_of
from tests.paired import ERP, FILES
from tests.repository import git, repository

MAIN, RISKS, TASKS = "projects/erp.yaml", "projects/erp/risks.yaml", "projects/erp/tasks.yaml"
SECTION = ERP[ERP.index("risks:") : ERP.index("updates:")]
BUILD = ERP[ERP.index("  build:") : ERP.index("  test:")]
SPLIT = {MAIN: ERP.replace(SECTION, ""), RISKS: f"# Risks of the ERP\n{SECTION}"}
WORSE = {MAIN: ERP.replace("probability: 30%", "probability: 50%  # the vendor is sold")}


def stopped(
    folder: Folder,
    ours: Mapping[str, str],
    theirs: Mapping[str, str],
    how: str = "merge",
    files: Mapping[str, str] = FILES,
    name: str = "portfolio",
) -> Path:
    """A repository in which two branches changed files, and bringing one into the other has stopped."""
    root = repository(folder, dict(files), name)
    git(root, "config", "commit.gpgsign", "false")
    git(root, "checkout", "-q", "-b", "other")
    for branch, changed in (("other", theirs), ("main", ours)):
        git(root, "checkout", "-q", branch)
        for path, text in changed.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text)
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", branch)
    if how == "rebase":
        git(root, "checkout", "-q", "other")
    call = {"merge": ("merge", "other"), "rebase": ("rebase", "main"), "cherry-pick": ("cherry-pick", "other")}[how]
    done = subprocess.run(["git", "-C", str(root), *call], capture_output=True, text=True, check=False)
    assert done.returncode, done.stdout
    return root


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_change_of_what_the_other_branch_moved_into_a_part_is_brought_there(
    how: str, turned: bool, run: Run, folder: Folder
) -> None:
    root = stopped(folder, *((WORSE, SPLIT) if turned else (SPLIT, WORSE)), how)
    code, out, _err = run("resolve", cwd=root)
    assert out.splitlines() == [
        "projects/erp.yaml: merged by record",
        "projects/erp/risks.yaml: what the other branch changed of risks/late was brought here",
        "look at what they say now ('itpm validate'), then: git add projects/erp.yaml projects/erp/risks.yaml",
    ]
    assert code == 0
    assert (root / MAIN).read_text() == SPLIT[MAIN]
    moved = SECTION.replace("probability: 30%", "probability: 50%  # the vendor is sold")
    assert (root / RISKS).read_text() == f"# Risks of the ERP\n{moved}"


def test_some_records_of_a_section_may_move_and_all_else_merges_beside_them(run: Run, folder: Folder) -> None:
    ours = {MAIN: ERP.replace(BUILD, "").replace("effort: 20d", "effort: 21d"), TASKS: f"tasks:\n{BUILD}"}
    theirs = {
        MAIN: ERP.replace("effort: 10d", "effort: 12d")
        .replace("  test:\n", "  pilot:\n    name: Pilot\n    effort: 1d\n  test:\n")
        .replace("    started: 2026-03-02", "    priority: 600\n    started: 2026-03-02")
    }
    root = stopped(folder, ours, theirs)
    assert run("resolve", cwd=root)[0] == 0
    files = {**FILES, MAIN: (root / MAIN).read_text(), TASKS: (root / TASKS).read_text()}
    workspace = workspace_of(files)
    assert workspace.findings == ()
    tasks = workspace.portfolio.projects["erp"].tasks
    assert {key: str(each.effort) for key, each in tasks.items()} == {
        key: str(each.effort)
        for key, each in workspace_of({**FILES, MAIN: theirs[MAIN].replace("effort: 20d", "effort: 21d")})
        .portfolio.projects["erp"]
        .tasks.items()
    }
    assert tasks["design"].priority == 600
    assert "build" in (root / TASKS).read_text()
    assert BUILD.splitlines()[0] not in (root / MAIN).read_text().splitlines()


def test_both_branches_may_have_moved_the_same(run: Run, folder: Folder) -> None:
    ours = {**SPLIT, RISKS: SECTION.replace("30%", "40%")}
    theirs = {**SPLIT, RISKS: SECTION.replace("response: accept", "response: mitigate"), MAIN: SPLIT[MAIN] + "# end\n"}
    root = stopped(folder, ours, theirs)
    assert run("resolve", cwd=root)[0] == 0
    assert (root / RISKS).read_text() == SECTION.replace("30%", "40%").replace("accept", "mitigate")


def test_what_both_changed_of_it_stands_between_markers_where_it_is_now(run: Run, folder: Folder) -> None:
    root = stopped(folder, {**SPLIT, RISKS: SECTION.replace("30%", "20%")}, WORSE)
    code, out, _err = run("resolve", cwd=root)
    assert (code, out.splitlines()[0]) == (1, "projects/erp.yaml: merged by record")
    assert "    probability: 20%\n||||||| base\n    probability: 30%\n=======\n" in (root / RISKS).read_text()
    assert (root / MAIN).read_text() == SPLIT[MAIN]


def test_what_somebody_has_settled_or_written_since_is_left(run: Run, folder: Folder) -> None:
    root = stopped(folder, SPLIT, WORSE)
    (root / RISKS).write_text(SECTION.replace("30%", "60%"))
    before = (root / MAIN).read_text()
    code, out, _err = run("resolve", cwd=root)
    assert (code, out.splitlines()) == (
        1,
        [
            "projects/erp.yaml: left as it is: another file of it is left as it is",
            "projects/erp/risks.yaml: left as it is: it has no conflict any more: somebody has settled it",
        ],
    )
    assert (root / MAIN).read_text() == before
    assert (root / RISKS).read_text() == SECTION.replace("30%", "60%")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # One side of a conflict was chosen, something was written beside it.
        ("<<<<<<< HEAD\n    progress: 60%\n=======\n    progress: 50%\n>>>>>>> other\n", "    progress: 60%\n"),
        ("manager: jane\n", "manager: omar\n"),
    ],
)
def test_what_somebody_has_begun_to_settle_is_left(old: str, new: str, run: Run, folder: Folder) -> None:
    def written(share: str, due: str) -> dict[str, str]:
        return {MAIN: ERP.replace("progress: 40%", f"progress: {share}").replace("due: 2026-09-30", f"due: {due}")}

    root = stopped(folder, written("60%", "2026-10-15"), written("50%", "2026-10-31"))
    before = (root / MAIN).read_text()
    assert old in before
    (root / MAIN).write_text(before.replace(old, new))
    code, out, _err = run("resolve", cwd=root)
    assert (code, out) == (1, "projects/erp.yaml: left as it is: somebody has begun to settle it\n")
    assert (root / MAIN).read_text() == before.replace(old, new)
    (root / MAIN).write_text(before)
    assert run("resolve", cwd=root)[1].startswith("projects/erp.yaml: merged by record; 2 places")


def test_what_is_no_file_of_the_portfolio_and_what_was_taken_away_is_left(run: Run, folder: Folder) -> None:
    root = stopped(
        folder,
        {"notes.txt": "ours\n", MAIN: ERP.replace("progress: 40%", "progress: 60%")},
        {"notes.txt": "theirs\n", MAIN: ERP.replace("progress: 40%", "progress: 60%\n    priority: 600")},
    )
    code, out, _err = run("resolve", cwd=root)
    assert code == 1
    assert out.splitlines()[:2] == [
        "projects/erp.yaml: merged by record",
        "notes.txt: left as it is: it is no file of the portfolio",
    ]
    assert (root / "notes.txt").read_text().startswith("<<<<<<<")


def test_a_file_that_one_took_away_is_left(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    git(root, "checkout", "-q", "-b", "other")
    (root / MAIN).write_text(WORSE[MAIN])
    git(root, "commit", "-qam", "worse")
    git(root, "checkout", "-q", "main")
    git(root, "rm", "-q", MAIN)
    git(root, "commit", "-qm", "gone")
    assert subprocess.run(["git", "-C", str(root), "merge", "other"], capture_output=True, check=False).returncode
    code, out, _err = run("resolve", cwd=root)
    assert (code, out) == (1, "projects/erp.yaml: left as it is: it cannot be merged by record\n")
    assert (root / MAIN).read_text() == WORSE[MAIN]


def test_nothing_in_conflict_is_said_and_no_repository_is_no_portfolio_of_git(run: Run, folder: Folder) -> None:
    assert run("resolve", cwd=repository(folder, FILES))[:2] == (0, "nothing is in conflict\n")
    assert run("resolve", cwd=folder(FILES, "bare"))[0] == 3


def test_a_portfolio_below_the_top_of_the_repository_is_merged_too(run: Run, folder: Folder) -> None:
    def below(files: Mapping[str, str]) -> dict[str, str]:
        return {f"pm/{path}": text for path, text in files.items()}

    root = repository(folder, below(FILES))
    git(root, "checkout", "-q", "-b", "other")
    for branch, files in (("other", below(SPLIT)), ("main", below(WORSE))):
        git(root, "checkout", "-q", branch)
        for path, text in files.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text)
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", branch)
    assert subprocess.run(["git", "-C", str(root), "merge", "other"], capture_output=True, check=False).returncode
    code, out, _err = run("resolve", cwd=root / "pm")
    assert (code, len(out.splitlines())) == (0, 3)
    assert "50%  # the vendor is sold" in (root / "pm" / RISKS).read_text()


def test_what_the_other_branch_took_away_is_gone_where_it_stands_now(run: Run, folder: Folder) -> None:
    """The only record of its section, and one of two."""
    other = "  ill:\n    name: Somebody is ill\n"
    two = SECTION + other
    for number, (section, kept) in enumerate(((SECTION, ""), (two, other))):
        erp = ERP.replace(SECTION, section)
        files = {**FILES, MAIN: erp}
        # Git itself says nothing where both took the section away: something else has to stop it.
        split = {
            MAIN: ERP.replace(SECTION, "").replace("    started", "    priority: 600\n    started"),
            RISKS: section,
        }
        gone = {MAIN: erp.replace(section, f"risks:\n{kept}" if kept else "").replace("effort: 10d", "effort: 11d")}
        gone[MAIN] = gone[MAIN].replace("    started", "    level: 2\n    started")
        root = stopped(folder, split, gone, files=files, name=f"p{number}")
        assert run("resolve", cwd=root)[0] == 0
        erp_now = workspace_of(
            {**FILES, MAIN: (root / MAIN).read_text(), RISKS: (root / RISKS).read_text()}
        ).portfolio.projects["erp"]
        assert list(erp_now.risks) == (["ill"] if kept else [])
        assert str(erp_now.tasks["build"].effort) == str(
            workspace_of({MAIN: gone[MAIN]}).portfolio.projects["erp"].tasks["build"].effort
        )


def test_what_both_moved_into_different_files_is_left_to_people(run: Run, folder: Folder) -> None:
    ours = {**SPLIT, MAIN: SPLIT[MAIN].replace("progress: 40%", "progress: 50%")}
    theirs = {
        MAIN: SPLIT[MAIN].replace("progress: 40%", "progress: 60%"),
        "projects/erp/more.yaml": SECTION.replace("30%", "40%"),
    }
    code, out, _err = run("resolve", cwd=stopped(folder, ours, theirs))
    assert code == 1
    said = "the branches moved risks/late into different files: projects/erp/more.yaml and projects/erp/risks.yaml"
    assert f"projects/erp/risks.yaml: left as it is: {said}" in out.splitlines()
    assert f"projects/erp/more.yaml: left as it is: {said}" in out.splitlines()
