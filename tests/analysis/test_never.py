"""What never happens is a finding, whatever keeps it from happening, and says the cause where there is one."""

from datetime import date

import pytest

from tests.conftest import checked, lines

DAY = date(2026, 3, 2)
CALENDARS = """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  never: {week: {mon-sun: []}, hours_per_day: 8}
"""
BASE = {"itpm.yaml": "schema: 1\ntimezone: Europe/Berlin\ncalendar: office\n", "calendars.yaml": CALENDARS}
LAG = "name: P\n{stage}start: 2026-03-02\ntasks:\n  a: {{duration: 1d}}\n  b: {{duration: 1d, after: [a FS+2d], calendar: never}}\n"


def told(files: dict[str, str], *codes: str) -> list[str]:
    return lines(checked({**BASE, **files}, *codes, day=DAY))


@pytest.mark.parametrize(
    ("stage", "severity"),
    [("", "error"), ("stage: planning\n", "error"), ("stage: execution\n", "error"), ("stage: proposal\n", "warning")],
)
def test_a_lag_that_never_ends_is_told_of_all_that_is_planned(stage: str, severity: str) -> None:
    row = 5 + bool(stage)
    assert told({"projects/p.yaml": LAG.format(stage=stage)}, "SCH023") == [
        f"projects/p.yaml:{row}:3: {severity} SCH023: 'p/b' has no date: the lag after p/a never ends in its calendar"
    ]


def test_elapsed_time_ends_with_the_years_that_calendars_know_as_working_time_does() -> None:
    """Four million days lead beyond any calendar and any date; eighty thousand end in 2245."""
    plan = (
        "name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n  a: {duration: 1d}\n"
        "  b: {duration: 1ed, after: [a FS+4000000ed]}\n  c: {duration: 4000000ed}\n  d: {duration: 1ed, after: [a FS+80000ed]}\n"
        "  e: {duration: 1d, after: [a FS-4000000ed]}\n"
    )
    assert told({"projects/p.yaml": plan}, "SCH023") == [
        "projects/p.yaml:6:3: error SCH023: 'p/b' has no date: the lag after p/a never ends in its calendar",
        "projects/p.yaml:7:3: error SCH023: 'p/c' has no date: there is not enough working time for it",
    ]


@pytest.mark.parametrize("stage", ["stage: idea\n", "stage: closed\n", "on_hold: {since: 2026-02-01}\n"])
def test_what_nobody_plans_lacks_no_date(stage: str) -> None:
    assert told({"projects/p.yaml": LAG.format(stage=stage)}, "SCH023") == []


def test_the_lag_of_a_summary_is_the_cause_and_what_waits_for_it_says_so() -> None:
    plan = (
        "name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n  a: {duration: 1d}\n"
        "  s: {after: [a FS+2d], calendar: never}\n  s1: {duration: 1d, calendar: office, parent: s}\n"
        "  t: {duration: 1d, after: [s]}\n"
    )
    assert told({"projects/p.yaml": plan}, "SCH023") == [
        "projects/p.yaml:7:3: error SCH023: 'p/s1' has no date: the lag after p/a never ends in its calendar"
    ]


def test_what_keeps_a_whole_summary_from_a_date_is_told_once() -> None:
    plan = (
        "name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n  a: {duration: 1d}\n"
        "  s: {after: [a FS+2d], calendar: never}\n"
        "  s1: {duration: 1d, calendar: office, parent: s}\n  s2: {duration: 1d, calendar: office, parent: s}\n"
        "  n: {calendar: never}\n  n1: {duration: 1d, parent: n}\n  n2: {effort: 1d, parent: n, assign: [ann]}\n"
        "  o: {}\n  o1: {duration: 1d, parent: o, calendar: never}\n  o2: {parent: o}\n"
        "  o3: {duration: 1d, parent: o2, calendar: never}\n  o4: {duration: 2d, parent: o2, calendar: never}\n"
        "  q: {}\n  q1: {duration: 1d, parent: q}\n  q2: {duration: 1d, parent: q, calendar: never}\n"
    )
    no_time = "there is not enough working time for it"
    assert told({"staffing.yaml": "people: {ann: {}}\n", "projects/p.yaml": plan}, "SCH023") == [
        "projects/p.yaml:6:3: error SCH023: 'p/s' has no date: the lag after p/a never ends in its calendar",
        f"projects/p.yaml:10:3: error SCH023: 'p/n1' has no date: {no_time}",
        "projects/p.yaml:11:3: error SCH023: 'p/n2' has no date: ann never works in the hours of it",
        f"projects/p.yaml:12:3: error SCH023: 'p/o' has no date: {no_time}",
        f"projects/p.yaml:19:3: error SCH023: 'p/q2' has no date: {no_time}",
    ]


def test_people_without_an_hour_of_work_do_no_operation_and_nothing_that_is_allocated() -> None:
    staffing = (
        "people:\n  bob: {calendar: never}\n  eve: {}\n  ann: {}\n"
        "leave: {eve: {2026-01-01..2026-12-31: all}}\n"
        "operations:\n"
        "  weekly: {every: week, effort: 4h, assign: [bob]}\n"
        "  duty: {load: 20%, rota: {who: [bob], every: week}}\n"
        "  both: {every: week, effort: 4h, assign: [bob, eve]}\n"
        "  later: {every: week, effort: 4h, assign: [eve], dates: 2027-02-01..}\n"
        "  done: {every: week, effort: 4h, assign: [ann, bob]}\n"
    )
    never = "has no hour of work in the next 26 weeks"
    project = "name: P\nstage: execution\nallocations: {bob: {2026: 50%}, ann: {2026: 50%}}\n"
    assert told({"staffing.yaml": staffing, "projects/p.yaml": project}, "CAP002") == [
        f"projects/p.yaml:3:21: error CAP002: 'bob' {never}, and nobody is there for what is allocated in 2026",
        f"staffing.yaml:7:45: error CAP002: 'bob' {never}, and nobody does 'weekly'",
        f"staffing.yaml:8:33: error CAP002: 'bob' {never}, and nobody does 'duty'",
        f"staffing.yaml:9:43: error CAP002: nobody of bob, eve {never.replace('no', 'an', 1)}, and nobody does 'both'",
    ]
