"""What moves over days off of its project has moved by elapsed time; what counts on days off, by its own days."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.baselines import named, variances
from itpm.analysis.value.outcome import moved, outcomes
from tests.analysis.staff import facts
from tests.conftest import checked

CALENDARS = """\
calendars:
  office: {week: {mon-fri: ["08:00-12:00", "13:00-17:00"]}, hours_per_day: 8}
  weekend: {week: {sat-sun: ["08:00-20:00"]}, hours_per_day: 12}
  evening: {week: {mon-fri: ["17:00-21:00"]}, hours_per_day: 4}
"""
# The cut-over is approved for Saturday, 08:00 to 14:00.
PROJECT = """\
name: A
stage: execution
start: 2026-07-13
tolerances: {time: 0d}
tasks:
  c: {%s, not_before: 2026-07-18}
milestones:
  m: {after: [c]%s}
baselines:
  b:
    approved: {date: 2026-07-13}
    tasks:
      c: {start: "2026-07-18T08:00", finish: "%s"}
      m: {start: "%s", finish: "%s"}
"""


def seen(task: str, reached: str = "", approved: str = "2026-07-18T14:00", day: date = date(2026, 7, 13)) -> Facts:
    return facts(files(task, reached, approved), day)


def files(task: str, reached: str = "", approved: str = "2026-07-18T14:00") -> dict[str, str]:
    text = PROJECT % (task, reached, approved, approved, approved)
    return {"calendars.yaml": CALENDARS, "itpm.yaml": "calendar: office\n", "projects/a.yaml": text}


def slips(found: Facts) -> dict[str, str]:
    moves = variances(found.schedule, named(found.schedule.times, found.portfolio.projects["a"], "b"))
    return {address: each.slip.told for address, each in moves.items() if each.slip is not None}


@pytest.mark.parametrize(
    ("task", "approved", "own", "milestone"),
    [
        ("duration: 6h, calendar: weekend", "2026-07-18T14:00", "0d", "0d"),
        # Until Sunday 16:00: 14 hours of twelve a day; 26 hours, of which the office works none.
        ("duration: 20h, calendar: weekend", "2026-07-18T14:00", "1.2d", "1ed"),
        ("duration: 9h, calendar: weekend", "2026-07-18T14:00", "0.2d", "3eh"),
        ("duration: 5h, calendar: weekend", "2026-07-18T14:30", "-0.1d", "-90emin"),
        ("duration: 6h, calendar: weekend", "2026-07-19T16:00", "-1.2d", "-1ed"),
        # Monday 21:00 instead of 20:00.
        ("duration: 4h, calendar: evening", "2026-07-20T20:00", "0.2d", "1eh"),
        # An approved day holds the whole of it.
        ("duration: 9h, calendar: weekend", "2026-07-18", "0d", "0d"),
    ],
)
def test_a_slip_on_days_off_is_told(task: str, approved: str, own: str, milestone: str) -> None:
    assert slips(seen(task, approved=approved)) == {"a/c": own, "a/m": milestone}


def test_a_day_that_was_told_is_the_approved_day() -> None:
    done = "duration: 6h, calendar: weekend, started: 2026-07-18, finished: 2026-07-18"
    found = seen(done, ", reached: 2026-07-18", day=date(2026, 7, 20))
    assert slips(found) == {"a/c": "0d", "a/m": "0d"}


def test_what_ended_a_day_off_later_has_missed_its_baseline() -> None:
    done = "duration: 6h, calendar: weekend, started: 2026-07-18, finished: 2026-07-19"
    # From Saturday 14:00 to the end of Sunday: 18 hours.
    found = checked(files(done, ", reached: 2026-07-19"), "SCH011", day=date(2026, 7, 20))
    assert [str(each.what) for each in found] == ["'a/c' ended 1.5 working days after its baseline"]
    found = checked(files("duration: 20h, calendar: weekend"), "SCH016", day=date(2026, 7, 13))
    assert [str(each.what) for each in found] == ["'a/m' is 1 day without work later than its baseline; 0 are allowed"]


@pytest.mark.parametrize(
    ("hours", "told", "minutes"),
    [("6h", "0d", 0), ("20h", "1ed", 1560), ("9h", "3eh", 180), ("4h", "-2eh", -120)],
)
def test_a_project_moves_over_days_off(hours: str, told: str, minutes: int) -> None:
    before, after = (seen(f"duration: {each}, calendar: weekend") for each in ("6h", hours))
    found = moved(before.schedule, outcomes(before.schedule)["a"], outcomes(after.schedule)["a"])
    assert found is not None and (found.told, found.minutes, found.elapsed) == (told, 0, minutes)


@pytest.mark.parametrize(
    ("before", "after", "told", "minutes"),
    [
        # The milestone is reached with c, on Tuesday at 17:00, or stands at the opening of Wednesday: a working day.
        (("2d", ""), ("2d", "2026-07-15"), "1d", 480),
        (("2d", "2026-07-15"), ("2d", ""), "-1d", -480),
        (("2d", "2026-07-15"), ("2d", "2026-07-16"), "1d", 480),
        # From the opening of Wednesday to the end of Thursday, and back.
        (("2d", "2026-07-15"), ("4d", ""), "1d", 480),
        (("4d", ""), ("2d", "2026-07-15"), "-1d", -480),
        # From Friday's end to Monday's opening; from one end to another.
        (("5d", ""), ("5d", "2026-07-20"), "1d", 480),
        (("2d", ""), ("3d", ""), "1d", 480),
        # Saturday is no day of work, and opens none.
        (("2d", "2026-07-18"), ("6d", ""), "1d", 480),
        (("2d", "2026-07-15"), ("1d", "2026-07-15"), "0d", 0),
    ],
)
def test_a_project_moves_by_whole_days_to_what_opens_one(
    before: tuple[str, str], after: tuple[str, str], told: str, minutes: int
) -> None:
    def planned(duration: str, opens: str) -> Facts:
        milestone = f"m: {{after: [c]{f', not_before: {opens}' if opens else ''}}}"
        project = f"name: A\nstart: 2026-07-13\ntasks: {{c: {{duration: {duration}}}}}\nmilestones: {{{milestone}}}\n"
        texts = {"calendars.yaml": CALENDARS, "itpm.yaml": "calendar: office\n", "projects/a.yaml": project}
        return facts(texts, date(2026, 7, 13))

    first, then = (planned(*each) for each in (before, after))
    found = moved(first.schedule, outcomes(first.schedule)["a"], outcomes(then.schedule)["a"])
    assert found is not None and (found.told, found.minutes) == (told, minutes)
