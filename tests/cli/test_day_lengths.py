"""Days that are shorter than the portfolio's: four hours are a day where four hours are worked, everywhere."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Folder, Run, checked, lines

# Ten mornings from Monday 23 March end on Friday 3 April; seven were approved, until 31 March, and nine promised.
FILES = {
    "itpm.yaml": "portfolio: T\nhours_per_day: 8\ncalendar: office\nstatus_date: 2026-03-23\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  half: {week: {mon-fri: ["09:00-13:00"]}, hours_per_day: 4}
""",
    "projects/p.yaml": """\
name: P
stage: execution
calendar: half
start: 2026-03-23
tolerances: {time: 2d}
tasks:
  a: {duration: 10d}
  odd: {duration: 10d, started: 2026-03-16, progress: 50%, remaining: 9d}
milestones: {m: {after: [a], due: 2026-04-01}}
baselines:
  first:
    approved: {date: 2026-03-01}
    tasks: {a: {start: 2026-03-23, finish: 2026-03-31}, m: {start: 2026-03-31, finish: 2026-03-31}}
""",
}


def row(run: Run, root: Path, *arguments: str) -> dict[str, str]:
    out = run(*arguments, "--format", "csv", cwd=root)[1]
    return next(each for each in csv.DictReader(io.StringIO(out)) if each["id"] == "p/m")


def test_float_and_slip_are_days_of_the_calendar_in_lists_too(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert {name: row(run, root, "schedule", "--baseline", "first", "p")[name] for name in ("float", "slip")} == {
        "float": "-2d",
        "slip": "3d",
    }
    assert row(run, root, "list", "milestones", "--columns", "float,network_float") == {
        "id": "p/m",
        "name": "M",
        "float": "-2d",
        "network_float": "-2d",
    }
    (shown,) = [line for line in run("show", "p/m", cwd=root)[1].splitlines() if line.strip().startswith("float:")]
    assert shown.strip() == "float: -2d"


@pytest.mark.parametrize(("test", "found"), [("float < -1.5d", 1), ("float < -2.5d", 0), ("float = -2d", 1)])
def test_a_float_is_compared_in_the_same_days(test: str, found: int, run: Run, folder: Folder) -> None:
    out = run("list", "milestones", "--where", test, "--format", "json", cwd=folder(FILES))[1]
    made = json.loads(out)["milestones"]
    assert len(made) == found
    assert all(each["float_minutes"] == -480 for each in made)


def test_findings_count_the_same_days() -> None:
    said = lines(checked(FILES, "SCH016", "FRS008", day=date(2026, 3, 23)))
    assert [each.partition(": ")[2] for each in said] == [
        "error FRS008: of 'p/odd', 5 or 9 working days are left",
        "warning SCH016: 'p/m' is 3 working days later than its baseline; 2 are allowed",
    ]


def test_a_week_is_that_of_the_calendar_for_programs_too(run: Run, folder: Folder) -> None:
    """Four days of ten hours are 2400 minutes a week, seven of eight are 3360; a week of effort has five days of eight."""
    root = folder(
        {
            "itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\n",
            "calendars.yaml": (
                'calendars:\n  tens: {week: {mon-thu: ["08:00-18:00"]}, hours_per_day: 10}\n'
                '  every: {week: {mon-sun: ["09:00-13:00", "14:00-18:00"]}}\n'
            ),
            "projects/p.yaml": (
                "name: P\ntasks:\n  a: {duration: 1w, calendar: tens}\n  b: {duration: 1w, calendar: every}\n  c: {effort: 1w}\n"
            ),
        }
    )
    tasks = json.loads(run("list", "tasks", "--format", "json", cwd=root)[1])["tasks"]
    assert [each.get("duration_minutes", each.get("effort_minutes")) for each in tasks] == [2400, 3360, 2400]
    longer = run("list", "tasks", "--where", "duration > 2880min", "--format", "csv", cwd=root)[1]
    assert [line.split(",")[0] for line in longer.splitlines()[1:]] == ["p/b"]
