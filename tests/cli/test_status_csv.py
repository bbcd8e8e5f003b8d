"""``itpm status --format csv``: the one table that is asked for, and no other one in its place."""

import csv
import io

import pytest

from tests.analysis.crm import FILES, crm
from tests.cli.test_since import SETTINGS, ended
from tests.conftest import Folder, Run
from tests.repository import git

OF_PROJECTS = "project,declared,reported,now,schedule,cost,scope,quality,risk,benefits,people,odds,trust"


def test_it_holds_projects_where_nothing_else_is_asked_for(run: Run, folder: Folder) -> None:
    assert run("status", "--format", "csv", cwd=folder(FILES))[1].splitlines()[0] == OF_PROJECTS


def test_it_holds_the_tally(run: Run, folder: Folder) -> None:
    # Promised for 6 July and reached on the 13th, seven days later; no git says what the facts of the report were.
    made = folder({"itpm.yaml": SETTINGS, "projects/crm.yaml": ended("2026-07-13", "2026-06-29")})
    (row,) = csv.DictReader(io.StringIO(run("status", "--tally", "--format", "csv", cwd=made)[1]))
    assert (row["of"], row["reported"], row["declared"], row["derived"]) == ("crm/live", "2026-06-29", "green", "")
    assert (row["days_late"], row["right"], "git" in row["reason"]) == ("7", "", True)


def test_it_holds_the_duties(run: Run, folder: Folder) -> None:
    rows = list(csv.DictReader(io.StringIO(run("status", "--duties", "--format", "csv", cwd=folder(FILES))[1])))
    assert [each["duty"].split()[0] for each in rows] == [
        *(f"I{n}" for n in range(1, 6)),
        *(f"P{n}" for n in range(1, 6)),
    ]


def test_it_holds_what_has_changed_since(run: Run, folder: Folder) -> None:
    made = folder(FILES)
    git(made, "init", "-q")
    git(made, "add", "-A")
    git(made, "commit", "-q", "-m", "first")
    (row,) = csv.DictReader(io.StringIO(run("status", "--since", "HEAD", "--format", "csv", cwd=made)[1]))
    assert (row["project"], row["changed"], row["added"], row["gone"]) == ("crm", "0", "0", "0")


@pytest.mark.parametrize("form", [("--format", "csv"), ("-o", "of.csv")])
def test_two_tables_are_refused(form: tuple[str, str], run: Run, folder: Folder) -> None:
    code, out, err = run("status", "--tally", "--duties", *form, cwd=folder(FILES))
    assert (code, out) == (2, "")
    assert "CSV holds one table; ask for --tally and --duties one by one, or in JSON" in err


SECOND_PLAN = """\
  first:
    approved: {date: 2026-06-01, by: eve}
    tasks: {build: {start: 2026-06-01, finish: 2026-07-17}}
  second:
"""


def test_what_is_held_against_the_approved_plan_stands_where_the_last_one_is(run: Run, folder: Folder) -> None:
    later = ("date: 2026-06-01, by: eve}\n    tasks:\n", "date: 2026-06-08, by: eve}\n    tasks:\n")
    files = crm(later, ("  first:\n", SECOND_PLAN))
    text = files["projects/crm.yaml"].splitlines()
    line = text.index("  second:") + 1
    out = run("status", "--why", "crm", cwd=folder(files))[1]
    assert f"crm.time_lost – projects/crm.yaml:{line}," in out
    assert f"crm.scope_changed – projects/crm.yaml:{line}," in out
    assert "0 went out since the plan of 2 tasks was approved" in out
