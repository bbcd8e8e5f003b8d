"""A lag is told as it is written, in working or in elapsed time, wherever on the way it lies."""

from typing import Any

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.reasons import reasons
from itpm.queries.timetable import document
from tests.analysis.demand import HEAD
from tests.analysis.staff import facts

CALENDARS = 'calendars: {late: {week: {mon-fri: ["12:00-20:00"]}, hours_per_day: 8}}\n'
TASKS = """\
tasks:
  a: {duration: 1d}
  s: {after: [a SS+2w]}
  s1: {parent: s, duration: 1d}
  x: {duration: 3d, after: [a FS+1ed], cancelled: {date: 2026-07-13}}
  t: {%s}
"""


def seen(task: str) -> Facts:
    files = {"calendars.yaml": CALENDARS, "projects/a.yaml": HEAD + TASKS % task}
    return facts(files)


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ("duration: 1d, after: [a FS+3d]", "after a/a and 3 working days"),
        ("duration: 1d, after: [a FS+6d]", "after a/a and 6 working days"),
        ("duration: 1d, after: [a FS+3ed]", "after a/a and 3 elapsed days"),
        ("duration: 1d, after: [a FS+1ed]", "after a/a and 1 elapsed day"),
        ("duration: 1d, after: [a FS+72eh]", "after a/a and 72 elapsed hours"),
        ("duration: 1d, after: [a FS+0.25d]", "after a/a and 0.25 working days"),
        ("duration: 1d, after: [s1 FS-3d]", "after a/s1 less 3 working days"),
        ("duration: 1d, after: [a SS+90min]", "once begun: a/a and 90 working minutes"),
        ("duration: 1d, after: [a FF+1w]", "ends no earlier than a/a and 1 working week"),
        ("duration: 1d, after: [a FS+2h], calendar: late", "after a/a and 2 working hours of late"),
        # The lag stands at the summary, or on both sides of work that was dropped.
        ("duration: 1d, parent: s", "once begun: a/a and 2 working weeks"),
        ("duration: 1d, after: [x FS+1d]", "after a/a and 1 working day and 1 elapsed day"),
    ],
)
def test_a_lag_is_told_as_written(task: str, reason: str) -> None:
    assert next(iter(reasons(seen(task).schedule, "a/t"))).reason == reason


@pytest.mark.parametrize(
    ("lag", "said"),
    [
        ("3d", {"written": "3d", "elapsed": False, "calendar": "late"}),
        ("1ed", {"written": "1ed", "elapsed": True, "calendar": None}),
    ],
)
def test_programs_read_which_time_a_lag_is_in(lag: str, said: dict[str, Any]) -> None:
    found = document(seen(f"duration: 1d, after: [a FS+{lag}], calendar: late").schedule, ["a"])
    driver = next(each["driver"] for each in found["tasks"] if each["id"] == "a/t")
    assert driver == {"cause": "link", "task": "a/a", "type": "FS", "lags": [said]}
