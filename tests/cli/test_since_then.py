"""What is said of an earlier state of the files: nothing of what could not be read, and nothing of days to come."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_since import SETTINGS, commit, project
from tests.conftest import Folder, Run
from tests.repository import git

OTHER = "name: Till\nstage: execution\ntasks: {t: {duration: 5d, assign: [ann]}}\n"


def rows(run: Run, root: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    code, out, err = run("status", *arguments, "--format", "json", cwd=root)
    assert code == 0, err
    return {each["project"]: each for each in json.loads(out)["since"]}


@pytest.fixture
def unread(folder: Folder) -> Path:
    """Two projects; at the last review nobody could read one of them, and another one came in since."""
    root = folder({"itpm.yaml": SETTINGS})
    git(root, "init", "-q")
    broken = "name: CRM\nstage: execution\ntasks: [\n"
    commit(root, "2026-06-30", projects__crm=broken, projects__till=OTHER, staffing="people: {ann: {}}\n")
    git(root, "tag", "board/2026-06")
    later = OTHER.replace("5d", "9d")
    commit(root, "2026-07-14", projects__crm=project("60d", "2026-07-14"), projects__till=later, projects__new=OTHER)
    return root


def test_what_has_changed_since_files_that_cannot_be_read_is_unknown(run: Run, unread: Path) -> None:
    found = rows(run, unread, "--since", "board/2026-06")
    lacking = "projects/crm.yaml cannot be read there"
    counted = ("changed", "touched", "added", "gone")
    assert [found["crm"][each] for each in ("then", *counted, "reason")] == [*(None,) * 5, lacking]
    # The one task of it has another length; how it stood hangs on what the other project asked of Ann, too.
    assert [found["till"][each] for each in ("then", *counted, "reason")] == [None, 1, 0, 0, 0, lacking]
    assert lacking in run("status", "--since", "board/2026-06", cwd=unread)[1]


def test_a_project_of_which_only_its_plan_was_read_has_not_come_in(run: Run, unread: Path) -> None:
    git(unread, "tag", "-d", "board/2026-06")
    plan = "baselines: {first: {approved: {date: 2026-06-01}, tasks: {build: {start: 2026-06-01}}}}\n"
    commit(unread, "2026-07-14", projects__crm="name: CRM\ntasks: [\n", projects__crm__baselines__first=plan)
    commit(unread, "2026-07-14", projects__crm=project("60d", "2026-07-14"))
    found = rows(run, unread, "--since", "HEAD~1")["crm"]
    assert (found["changed"], found["added"], found["reason"]) == (None, None, "projects/crm.yaml cannot be read there")


def test_nothing_is_said_since_a_review_of_which_files_cannot_be_read(run: Run, unread: Path) -> None:
    out = run("status", "--why", "till", cwd=unread)[1]
    assert "since when is not known" in out
    assert "2026-06-30" not in out


def test_a_project_that_was_not_there_says_so(run: Run, unread: Path) -> None:
    git(unread, "tag", "-d", "board/2026-06")
    commit(unread, "2026-07-14", projects__late=OTHER)
    found = rows(run, unread, "--since", "HEAD~1")["late"]
    assert (found["then"], found["added"], found["reason"]) == (None, None, "it was not there then")


def test_no_review_after_the_status_date_is_the_last_one(run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": SETTINGS})
    git(root, "init", "-q")
    for day in ("2026-06-15", "2026-06-30"):
        commit(root, day, projects__crm=project("90d", day))
        git(root, "tag", f"board/{day}")
    commit(root, "2026-07-14", projects__crm=project("80d", "2026-06-15", "2026-06-30"))
    # 90 days from 15 June on end after September, and so do 80 from 14 July on.
    assert "since before 2026-06-30, nobody" in run("status", "--why", cwd=root)[1]
    assert "since before 2026-06-15, nobody" in run("--as-of", "2026-06-29", "status", "--why", cwd=root)[1]
    assert "since before 2026-06-30, nobody" in run("--as-of", "2026-06-30", "status", "--why", cwd=root)[1]
    code, out, err = run("--as-of", "2026-06-14", "status", "--why", cwd=root)
    assert (code, "since before" in out) == (0, False)
    assert "the commits of all earlier tags 'board/*' were made after the status date" in err
    # A revision that is named is one of the files; its day is at most the one from which all is seen.
    out = run("--as-of", "2026-06-14", "status", "--why", "--since", "HEAD", cwd=root)[1]
    assert ("since before 2026-06-14, nobody" in out, "2026-07-14, nobody" in out) == (True, False)


def test_a_tag_of_a_branch_that_was_never_merged_is_no_review(run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": SETTINGS})
    git(root, "init", "-q", "-b", "main")
    commit(root, "2026-06-15", projects__crm=project("90d", "2026-06-15"))
    git(root, "tag", "board/2026-06-15")
    git(root, "switch", "-q", "-c", "draft")
    commit(root, "2026-06-30", projects__crm=project("5d", "2026-06-30"))
    git(root, "tag", "board/2026-06-30")
    git(root, "switch", "-q", "main")
    commit(root, "2026-07-14", projects__crm=project("80d", "2026-06-15"))
    assert "since before 2026-06-15, nobody" in run("status", "--why", cwd=root)[1]
    git(root, "tag", "-d", "board/2026-06-15")
    code, out, err = run("status", cwd=root)
    assert code == 0 and "no tag 'board/*' stands at an earlier commit" in out + err
