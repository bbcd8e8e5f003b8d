"""Any two states side by side, as a board asks for them: the blocks of ``itpm diff``, without a base in common."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.test_diff import FILES, SETTINGS, edit
from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository

REVIEWED = FILES | {"itpm.yaml": SETTINGS + 'reviews: {tags: "board/*"}\n'}


def commit(root: Path, monkeypatch: pytest.MonkeyPatch, day: str, said: str) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+00:00")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", said)


@pytest.fixture
def root(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reviews, each of which a branch has of its own: nothing but the first commit is common to both."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-05-01T12:00:00+00:00")
    root = repository(folder, REVIEWED)
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    commit(root, monkeypatch, "2026-06-10", "Slip")
    git(root, "tag", "-a", "board/2026-06", "-m", "Minutes")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 9d")
    commit(root, monkeypatch, "2026-07-10", "More to move")
    git(root, "tag", "-a", "board/2026-07", "-m", "Minutes")
    return root


def test_two_tags_are_compared_as_they_stand(root: Path, run: Run) -> None:
    code, out, err = run("compare", "board/2026-06", "board/2026-07", cwd=root)
    assert (
        code == 0
        and out.startswith("Worse: 1 state, 2 dates and 1 error.")
        and "\nEdits\n  shop/move  effort  5d  9d" in out
    )
    assert re.match(
        r"board/2026-06 \([0-9a-f]{8}\) and board/2026-07 \([0-9a-f]{8}\), both as of 2026-07-14$", err.strip()
    )
    found = json.loads(run("compare", "board/2026-06", "board/2026-07", "--format", "json", cwd=root)[1])
    assert [each["name"] for each in (found["base"], found["head"])] == ["board/2026-06", "board/2026-07"]
    assert not found["backwards"]
    same = json.loads(run("diff", "board/2026-06", "board/2026-07", "--format", "json", cwd=root)[1])
    assert same == found


def test_a_state_that_nobody_knows_is_no_better_one(root: Path, run: Run) -> None:
    # With less to do the project is late no more, and nobody says what else is wrong with it: that is no good news yet.
    out = run("compare", "board/2026-07", "board/2026-06", cwd=root)[1]
    assert "shop  State by its facts  amber  unknown\n" in out and out.startswith("Better: 2 dates and 1 error.")
    back = run("compare", "board/2026-06", "board/2026-07", cwd=root)[1]
    assert "shop  State by its facts  unknown  amber  worse\n" in back


def test_the_order_of_time_turned_round_is_said(root: Path, run: Run) -> None:
    _code, out, err = run("compare", "board/2026-07", "board/2026-06", cwd=root)
    assert (
        "Better: 2 dates and 1 error." in out
        and "the first is the newer one, so that all is told the other way round" in err
    )
    found = json.loads(run("compare", "board/2026-07", "board/2026-06", "--format", "json", cwd=root)[1])
    assert found["backwards"]


def test_of_branches_that_parted_the_one_that_was_made_later_is_the_newer_one(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "checkout", "-q", "-b", "side", "board/2026-06")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 6d")
    commit(root, monkeypatch, "2026-07-12", "On the side")
    assert "the newer one" in run("compare", "side", "main", cwd=root)[2]
    out = run("compare", "main", "side", cwd=root)
    assert "the newer one" not in out[2] and "shop/move  effort  9d  6d" in out[1]


def test_without_a_name_it_is_the_last_review_and_the_folder(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 16d", "remaining: 12d")
    code, out, err = run("compare", cwd=root)
    assert code == 0 and out.startswith("Better: ") and err.startswith("board/2026-06 (")  # HEAD is the review itself.
    git(root, "commit", "-qam", "Less is left")
    assert run("compare", cwd=root)[2].startswith("board/2026-07 (")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["board/2026-05"], 2, "BEFORE: no revision 'board/2026-05' in this repository"),
        (["main", "nowhere"], 2, "no revision 'nowhere' in this repository"),
        (["main", "main", "--at", "main"], 2, "AFTER and --at both say which revision is compared"),
    ],
)
def test_a_wrong_name_is_a_mistake_in_the_call(root: Path, run: Run, typed: list[str], code: int, said: str) -> None:
    assert run("compare", *typed, cwd=root)[:2] == (code, "") and said in run("compare", *typed, cwd=root)[2]


def test_where_there_is_no_review_one_has_to_be_named(folder: Folder, run: Run) -> None:
    code, out, err = run("compare", cwd=repository(folder, FILES))
    assert (code, out) == (
        2,
        "",
    ) and "name BEFORE, for there is no last review: 'reviews' of itpm.yaml names no tags" in err
    code, out, err = run("compare", cwd=repository(folder, REVIEWED, "other"))
    assert (code, out) == (2, "") and "no tag 'board/*' stands at an earlier commit" in err


def test_a_clone_without_history_could_not_be_compared(root: Path, run: Run, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(root, "clone", "-q", "--depth=1", root.as_uri(), str(shallow))
    for typed in (["board/2026-06"], []):
        code, out, err = run("compare", *typed, cwd=shallow)
        assert (code, out) == (3, "") and "could not compare: " in err and "shallow" in err


def test_a_page_is_one_file_that_asks_for_nothing(root: Path, run: Run) -> None:
    edit(root, "projects/shop.yaml", "name: Shop", 'name: "<script>alert(1)</script>"')
    commit_of = run("compare", "board/2026-06", "--output", "since.html", cwd=root)
    assert commit_of[0] == 0
    page = (root / "since.html").read_text()
    assert "<h2" in page and "Worse: " in page and "shop/open" not in re.findall(r'href="([^"]*)"', page)
    assert "<script" not in page and "&lt;script&gt;" in page
    assert not re.findall(r'(?:src|href)="(?!#)', page) and "url(" not in page


def test_what_only_few_may_know_stands_on_no_page(root: Path, run: Run) -> None:
    edit(root, "staffing.yaml", "kai: {name: Kai}", "kai: {name: Kai, rate: 777}")
    assert "777" in run("compare", "board/2026-07", cwd=root)[1]
    assert "777" not in run("compare", "board/2026-07", "--format", "html", cwd=root)[1]


def test_the_commands_of_the_manual_run(root: Path, run: Run) -> None:
    page = (ROOT / "docs/how-to/change.md").read_text()
    typed = re.findall(r"^\$ itpm (compare.*)$", page, re.MULTILINE)
    assert len(typed) >= 4
    for line in typed:
        code, _out, err = run(*shlex.split(line), cwd=root)
        assert code == 0, (line, err)
