"""What a forge marks in a pull request: each thing that gets worse, at the edit that makes it so."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_diff import FILES, edit
from tests.conftest import Folder, Run
from tests.repository import git, repository

MARK = re.compile(r"^::(error|warning|notice) file=([^,]*),line=(\d+),.*title=([^:,]*)::(.*)$")


@pytest.fixture
def root(folder: Folder) -> Path:
    return repository(folder, FILES)


def marks(run: Run, root: Path, *more: str) -> tuple[list[tuple[str, ...]], str]:
    code, out, _err = run("diff", "--format", "github", *more, cwd=root)
    assert code == 0, out
    *lines, last = out.splitlines()
    found = [MARK.match(line) for line in lines]
    assert all(found), lines
    return [each.groups() for each in found if each is not None], last


def test_a_figure_that_gets_worse_is_marked_at_its_edit(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    found, last = marks(run, root)
    ((kind, file, line, title, said),) = found
    assert (kind, file, line, title) == ("warning", "projects/erp.yaml", "6", "worse")
    assert "erp/live: Finish 2026-07-27 → 2026-08-04, 6 working days later" in said
    assert last.startswith("itpm: Worse: ") and "more than GitHub shows" not in last


def test_each_edit_has_what_it_does_and_what_is_found_or_let_pass_stands_where_it_is(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    edit(root, "projects/shop.yaml", "effort: 5d", "effort: 9d")
    edit(root, "projects/shop.yaml", "owner: sam", "owner: nobody")
    edit(root, "itpm.yaml", "currency: EUR", "rules: {STR007: off}\ncurrency: EUR")
    found, _last = marks(run, root)
    places = [(kind, file, line, title) for kind, file, line, title, _said in found]
    assert ("warning", "itpm.yaml", "2", "FRS014") in places
    assert ("error", "projects/shop.yaml", "3", "REF001") in places
    worse = {file: said for _kind, file, _line, title, said in found if title == "worse"}
    assert set(worse) == {"projects/erp.yaml", "projects/shop.yaml"}
    assert "erp/live" in worse["projects/erp.yaml"] and "erp/live" not in worse["projects/shop.yaml"]
    # Ten working days more: six by the work of the one, four by that of the other.
    assert "10 working days later (6d of it by this alone)" in worse["projects/erp.yaml"]
    assert "10 working days later (4d of it by this alone)" in worse["projects/shop.yaml"]


def test_what_was_taken_away_is_marked_in_the_old_file_at_its_line(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 2d")
    git(root, "commit", "-q", "-a", "-m", "nearly done")
    # Lines come in front of it: in the new file the sixth is another one.
    edit(root, "projects/erp.yaml", ", remaining: 2d", "")
    edit(root, "projects/erp.yaml", "name: ERP\n", "# one\n# two\nname: ERP\n")
    ((file, line, said),) = [
        (at, no, said) for _kind, at, no, title, said in marks(run, root, "HEAD")[0] if title == "worse"
    ]
    assert (file, line) == ("projects/erp.yaml", "6")
    assert said.startswith("what was taken away here makes worse: ") and "erp/live" in said


def test_ten_of_a_kind_are_shown_and_the_rest_is_counted(root: Path, run: Run) -> None:
    edit(root, "staffing.yaml", "{name: Kai", "{name: Kai, " + ", ".join(f"nope{n}: 1" for n in range(14)))
    found, last = marks(run, root)
    errors = [each for each in found if each[0] == "error"]
    assert len(errors) == 10
    assert re.search(r" [4-9]\d? marks more than GitHub shows\.$", last)


def test_gitlab_has_all_of_them_with_fingerprints_of_their_own(root: Path, run: Run) -> None:
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    edit(root, "staffing.yaml", "{name: Kai", "{name: Kai, " + ", ".join(f"nope{n}: 1" for n in range(14)))
    code, out, _err = run("diff", "--format", "gitlab", cwd=root)
    found = json.loads(out)
    assert code == 0 and len(found) > 14
    assert len({each["fingerprint"] for each in found}) == len(found)
    (worse,) = [each for each in found if each["check_name"] == "worse"]
    assert worse["location"]["path"] == "projects/erp.yaml" and worse["location"]["lines"]["begin"] == 6
    # The fault is the same at another line: so is its fingerprint.
    edit(root, "projects/erp.yaml", "stage: execution\n", "\n\nstage: execution\n")
    again = json.loads(run("diff", "--format", "gitlab", cwd=root)[1])
    assert {each["fingerprint"] for each in again} == {each["fingerprint"] for each in found}


def test_files_are_named_from_the_folder_of_the_repository(folder: Folder, run: Run) -> None:
    top = repository(folder, {f"pm/{path}": text for path, text in FILES.items()})
    edit(top, "pm/projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    assert {file for _kind, file, *_rest in marks(run, top, "-C", "pm")[0]} == {"pm/projects/erp.yaml"}


def test_nothing_of_the_portfolio_begins_a_command(root: Path, run: Run) -> None:
    evil = '"x%0A::error::owned\\n::error file=a::owned\\u2028::stop-commands::t"'
    edit(root, "projects/erp.yaml", "remaining: 10d", "remaining: 16d")
    edit(root, "projects/erp.yaml", "name: ERP", f"name: {evil}")
    edit(root, "projects/erp.yaml", "owner: olga", f"owner: {evil}")
    _code, out, _err = run("diff", "--format", "github", cwd=root)
    assert [line for line in out.splitlines() if line.startswith("::") and not MARK.match(line)] == []
    assert not [line for line in out.splitlines() if "owned" in line.partition("::")[0]]
    assert "%0A::error" not in out
