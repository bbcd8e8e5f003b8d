"""A change is held against the revision that it started from: it cannot switch off its own checks unseen."""

from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.repository import git, repository

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\nrules: {SCH008: {max: 40d}, STR007: error}\nfail_on: {governance-1: warning}\n",
    "staffing.yaml": "people: {omar: {name: Omar}}\n",
    "projects/p.yaml": "name: P\ngovernance: 1\nmanager: omar\n",
    "waivers.yaml": "waivers:\n  STR007 p: {reason: Later, by: omar, until: 2026-04-01}\n",
}
MORE = {
    **FILES,
    "projects/p.yaml": FILES["projects/p.yaml"] + "tasks: {a: {name: A, duration: 2d}}\n",
    "projects/p/baselines/one.yaml": "baselines:\n  one: {approved: {date: 2026-02-01, by: omar}, tasks: {a: {start: 2026-03-02, finish: 2026-03-03}}}\n",
    "projects/q.yaml": "name: Q\n",
    "timesheets/2026-W09.yaml": "omar: {p/a: 4h}\n",
    "schemas/local/project.schema.json": '{"required": ["manager"]}',
}


def told(run: Run, root: Path, *arguments: str) -> list[str]:
    _code, out, err = run("validate", "--base", "HEAD", "--select", "FRS014", *arguments, cwd=root)
    assert not err.startswith("Error"), err
    return [
        line.partition("looser than before: ")[2].partition(" – ")[0] for line in out.splitlines() if "FRS014" in line
    ]


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"),
    [
        ("itpm.yaml", "STR007: error", "STR007: off", ["STR007 is off, and was an error"]),
        ("itpm.yaml", "STR007: error", "STR007: {severity: info}", ["STR007 is an info, and was an error"]),
        ("itpm.yaml", ", STR007: error", "", ["STR007 is a warning, and was an error"]),
        ("itpm.yaml", "STR007: error", "STR007: error, BUD001: warning", ["BUD001 is a warning, and was an error"]),
        ("itpm.yaml", "max: 40d", "max: 90d", ["SCH008 has max 90d, and had 40d"]),
        ("itpm.yaml", "SCH008: {max: 40d}, ", "", ["SCH008 has max 44d, and had 40d"]),
        ("itpm.yaml", "fail_on: {governance-1: warning}\n", "", ["governance-1 fails on error, and failed on warning"]),
        ("itpm.yaml", "2026-03-02", "2026-01-01", ["the status date is 2026-01-01, and was 2026-03-02"]),
        ("itpm.yaml", "2026-03-02", "2026-03-09", []),
        ("itpm.yaml", "status_date: 2026-03-02\n", "", ["the status date is auto, and was 2026-03-02"]),
        ("projects/p.yaml", "governance: 1\n", "governance: 3\n", ["governance of 'p' is 3, and was 1"]),
        ("projects/p.yaml", "governance: 1\n", "", ["governance of 'p' is 4, and was 1"]),
        ("projects/p.yaml", "name: P\n", "name: P # itpm: ignore[STR007] why not\n", ["a comment accepts STR007"]),
        ("waivers.yaml", "2026-04-01", "2027-04-01", ["STR007 p is waived until 2027-04-01, and was until 2026-04-01"]),
        ("waivers.yaml", "waivers:\n", "waivers:\n  SCH007 p: {reason: x, by: omar, until: 2026-05-01}\n", ["SCH007 p is waived until 2026-05-01"]),
        # Stricter, or the same.
        ("itpm.yaml", "STR007: error", "STR007: error, BUD013: error", []),
        ("itpm.yaml", "fail_on: {governance-1: warning}", "fail_on: {governance-1: info}", []),
        ("waivers.yaml", "2026-04-01", "2026-03-10", []),
        ("projects/p.yaml", "name: P\n", "name: Q\n", []),
    ],
)  # fmt: skip
def test_what_is_looser_is_told(
    path: str, before: str, after: str, expected: list[str], run: Run, folder: Folder
) -> None:
    root = repository(folder, FILES)
    assert told(run, root) == []
    text = (root / path).read_text()
    assert before in text
    (root / path).write_text(text.replace(before, after))
    assert told(run, root) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("projects/q.yaml", None, ["project 'q' is gone"]),
        ("timesheets/2026-W09.yaml", None, ["timesheet 2026-W09 is gone"]),
        ("projects/p/baselines/one.yaml", None, ["baseline 'one' of 'p' is gone"]),
        ("projects/p/baselines/one.yaml", "baselines:\n  one: {approved: {date: 2026-02-01, by: omar}, tasks: {a: {start: 2026-03-02, finish: 2026-05-03}}}\n",
         ["baseline 'one' of 'p' is another one"]),
        ("schemas/local/project.schema.json", None, ["schemas/local/project.schema.json is gone"]),
        ("schemas/local/project.schema.json", "{}", ["schemas/local/project.schema.json is another one"]),
        # What stands in it changes no check: hours that were written down, work, dates.
        ("timesheets/2026-W09.yaml", "omar: {p/a: 40h}\n", []),
        ("projects/q.yaml", "name: Q\nstart: 2027-01-01\n", []),
    ],
)  # fmt: skip
def test_what_is_no_longer_checked_is_told(
    path: str, text: str | None, expected: list[str], run: Run, folder: Folder
) -> None:
    root = repository(folder, MORE)
    assert told(run, root) == []
    if text is None:
        (root / path).unlink()
    else:
        (root / path).write_text(text)
    assert told(run, root) == expected


def test_what_moved_is_still_there_and_governed_as_before(run: Run, folder: Folder) -> None:
    root = repository(folder, MORE)
    (root / "projects/q.yaml").rename(root / "projects/r.yaml")
    (root / "moved.yaml").write_text("moved: {q: {to: r, date: 2026-03-01}}\n")
    assert told(run, root) == []
    (root / "moved.yaml").unlink()
    assert told(run, root) == ["project 'q' is gone"]


def test_a_task_with_another_name_makes_no_other_plan_of_what_was_approved(run: Run, folder: Folder) -> None:
    root = repository(folder, MORE)
    (root / "projects/p.yaml").write_text(MORE["projects/p.yaml"].replace("{a:", "{b:"))
    (root / "moved.yaml").write_text("moved: {p/a: {to: p/b, date: 2026-03-01}}\n")
    assert told(run, root) == []
    plan = root / "projects/p/baselines/one.yaml"
    plan.write_text(plan.read_text().replace("2026-03-03", "2026-05-03"))
    assert told(run, root) == ["baseline 'one' of 'p' is another one"]


def test_a_plan_in_a_project_with_another_name_is_compared_with_what_it_was(run: Run, folder: Folder) -> None:
    root = repository(folder, MORE)
    (root / "projects/p.yaml").rename(root / "projects/r.yaml")
    (root / "projects/p").rename(root / "projects/r")
    (root / "moved.yaml").write_text("moved: {p: {to: r, date: 2026-03-01}}\n")
    (root / "waivers.yaml").unlink()
    assert told(run, root) == []
    plan = root / "projects/r/baselines/one.yaml"
    plan.write_text(plan.read_text().replace("2026-03-03", "2026-05-03"))
    assert told(run, root) == ["baseline 'one' of 'r' is another one"]


def test_what_is_told_of_an_approved_plan_stands_in_its_file(run: Run, folder: Folder) -> None:
    root = repository(folder, MORE)
    plan = root / "projects/p/baselines/one.yaml"
    plan.write_text(plan.read_text().replace("2026-03-03", "2026-05-03"))
    out = run("validate", "--base", "HEAD", "--select", "FRS014,COL009", cwd=root)[1]
    assert "projects/p/baselines/one.yaml:2:3: warning FRS014" in out
    assert "\nprojects/p/baselines/one.yaml:2:" in out and "info COL009: a baseline changes" in out


@pytest.mark.parametrize("way", ["not read", "a submodule", "a link", "another name"])
def test_a_portfolio_that_is_no_longer_read_is_told(way: str, run: Run, folder: Folder, tmp_path: Path) -> None:
    root = repository(folder, MORE)
    if way == "not read":
        (root / "archive").mkdir()
        (root / "projects/q.yaml").rename(root / "archive/q.yaml")
        assert told(run, root) == ["project 'q' is gone"]
    elif way == "another name":
        (root / "itpm.yaml").rename(root / "itpm.yml")
        assert "STR007 is a warning, and was an error" in told(run, root)
    else:
        (root / "projects").rename(tmp_path / "elsewhere")
        if way == "a link":
            (root / "projects").symlink_to(tmp_path / "elsewhere")
        else:
            (root / "projects").mkdir()
        assert {"project 'p' is gone", "project 'q' is gone"} <= set(told(run, root))


def test_a_change_cannot_accept_that_it_accepts(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    (root / "itpm.yaml").write_text(FILES["itpm.yaml"].replace("STR007: error", "STR007: off, FRS014: off"))
    waived = FILES["waivers.yaml"] + "  FRS014 p: {reason: x, by: omar, until: 2026-05-01}\n"
    (root / "waivers.yaml").write_text(waived)
    (root / "projects/p.yaml").write_text("name: P\n# itpm: ignore[FRS014] x\ngovernance: 2\nmanager: omar\n")
    assert told(run, root) == [
        # What stands in a project of a high tier weighs more than a setting.
        "a comment accepts FRS014",
        "governance of 'p' is 2, and was 1",
        "STR007 is off, and was an error",
        "FRS014 is off, and was a warning",
        "FRS014 p is waived until 2026-05-01",
    ]
    assert run("validate", "--base", "HEAD", "--fail-on", "warning", "--select", "FRS014", cwd=root)[0] == 1


def test_a_revision_that_is_none_is_a_mistake_of_the_call(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    code, out, err = run("validate", "--base", "nope", cwd=root)
    assert (code, out) == (2, "")
    assert "--base: no revision 'nope'" in err


def test_where_history_is_cut_off_nobody_says_that_there_is_no_such_revision(
    run: Run, folder: Folder, tmp_path: Path
) -> None:
    root = repository(folder, FILES)
    (root / "itpm.yaml").write_text(f"{FILES['itpm.yaml']}currency: EUR\n")
    git(root, "commit", "-qam", "more")
    shallow = tmp_path / "shallow"
    git(root, "clone", "-q", "--depth=1", root.as_uri(), str(shallow))
    code, out, err = run("validate", "--base", "HEAD~1", cwd=shallow)
    assert (code, out) == (3, "") and "--base is not checked: no revision 'HEAD~1'" in err and "shallow" in err


def test_without_a_base_nothing_is_held_against_anything(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    (root / "itpm.yaml").write_text("portfolio: T\nstatus_date: 2026-03-02\n")
    assert "FRS014" not in run("validate", cwd=root)[1]
    git(root, "add", "-A")
