"""Dates and floats where working time begins and ends; 2 March 2026 is a Monday, hours are 9 to 13 and 14 to 18."""

from datetime import date

import pytest

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from tests.conftest import workspace_of

MONDAY = date(2026, 3, 2)
BASE = {
    "itpm.yaml": "portfolio: T\ncalendar: office\ntimezone: Europe/Berlin\n",
    "calendars.yaml": 'calendars:\n  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}\n',
    "staffing.yaml": (
        "people:\n  ann: {}\n  bob: {employment: {kind: employee, dates: 2026-03-06..}}\n  tue: {week: {tue: 4h}}\n"
        "  gone: {employment: {kind: employee, dates: ..2026-03-05}}\n"
    ),
}


def plan(tasks: str, rest: str = "", **projects: str) -> Schedule:
    files = {**BASE, "projects/p.yaml": f"name: P\nstart: 2026-03-02\ntasks:\n{tasks}{rest}"}
    for name, text in projects.items():
        files[f"projects/{name}.yaml"] = f"name: Q\nstart: 2026-03-02\ntasks:\n{text}"
    return Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC)


def network(schedule: Schedule, address: str) -> tuple[str, str]:
    span = schedule.items[address].network
    assert span is not None
    return f"{schedule.moments.local(span.start):%d %H:%M}", f"{schedule.moments.local(span.finish):%d %H:%M}"


@pytest.mark.parametrize(
    "held",
    ["after: [z SF]", "after: [z FF-4d]", "finish_not_before: 2026-03-03", "must_finish: 2026-03-04T12:00"],
)
def test_an_end_bounds_no_start_of_somebody_who_only_begins_later(held: str) -> None:
    """Bob is there from Friday 6 March: two days are 6 and 9 March."""
    schedule = plan(f"  z: {{duration: 5d}}\n  t: {{effort: 2d, assign: [bob], {held}}}\n")
    assert network(schedule, "p/t") == ("06 09:00", "09 18:00")
    dates = schedule.items["p/t"].dates
    assert dates is not None and schedule.moments.last_day(dates) == date(2026, 3, 9)


def test_work_that_was_cancelled_is_no_end_of_its_project() -> None:
    """A of a day may slip by the four days that B lasts longer, whatever waits for it elsewhere was dropped."""
    schedule = plan(
        "  a: {duration: 1d}\n  b: {duration: 5d}\n",
        q="  t: {effort: 2d, after: [p/a FS+1d], cancelled: {date: 2026-02-20}}\n",
    )
    assert schedule.items["p/a"].network_float == 4 * 480
    assert schedule.items["p/a"].total_float == 4 * 480


def test_the_latest_start_is_a_minute_that_somebody_works() -> None:
    """C is due on Wednesday 11 March; who is there on Tuesdays until 13:00 begins at 12:59 of the day before."""
    schedule = plan(
        "  a: {effort: 1h, assign: [tue]}\n  z: {duration: 20d}\n",
        "milestones:\n  c: {after: [a SS], due: 2026-03-11}\n",
    )
    late = schedule.items["p/a"].late
    assert late is not None and f"{schedule.moments.local(late.start):%d %H:%M}" == "10 12:59"
    assert schedule.items["p/a"].network_float == 5 * 480 + 239


def test_as_late_as_possible_keeps_an_elapsed_lag() -> None:
    """T1 begins on 2 March at 9:00; 36 hours before that is Saturday: what is as late as possible cannot wait for Monday."""
    schedule = plan(
        "  t0: {duration: 5d, schedule: alap, not_before: 2026-03-03}\n  t1: {duration: 3d, after: [t0 SS+36eh], not_before: 2026-03-10}\n"
    )
    (start, _finish), (waiting, _end) = network(schedule, "p/t0"), network(schedule, "p/t1")
    assert (start, waiting) == ("06 17:59", "10 09:00")


def test_what_has_no_date_does_not_hold_what_is_as_late_as_possible() -> None:
    """M waits for a party that promises nothing: A is done in the last day of the project, and not never."""
    schedule = plan(
        "  a: {duration: 1d, schedule: alap}\n  z: {duration: 5d}\n",
        "milestones:\n  x: {delivery: {party: ann}}\n  m: {after: [a, x]}\n",
    )
    assert network(schedule, "p/a") == ("06 09:00", "06 18:00")


def test_a_lead_from_an_end_reaches_an_end() -> None:
    """A ends on 3 March; a day before that is the evening of 2 March, and not the morning after it."""
    schedule = plan(
        "  a: {duration: 2d}\n  b: {duration: 1d, after: [a FF-1d]}\n", "milestones:\n  m: {after: [a FS-1d]}\n"
    )
    assert network(schedule, "p/b") == ("02 09:00", "02 18:00")
    assert network(schedule, "p/m") == ("02 18:00", "02 18:00")


def test_a_stretch_that_has_begun_ends_when_it_must() -> None:
    """From 23 February to 6 March: what is left on 2 March are five days, and not ten."""
    schedule = plan("  t: {must_start: 2026-02-23, must_finish: 2026-03-06, started: 2026-02-23, assign: [ann]}\n")
    assert network(schedule, "p/t") == ("23 09:00", "06 18:00")
    assert schedule.booked["p/t"]["ann"] == 5 * 480


def test_a_summary_is_told_at_its_own_place() -> None:
    """Its part works from 9 to 18 in Berlin; in Tokyo that is 17 to 2 in the morning."""
    files = {**BASE, "calendars.yaml": BASE["calendars.yaml"] + "  tokyo: {timezone: Asia/Tokyo}\n"}
    files["projects/p.yaml"] = (
        "name: P\nstart: 2026-03-02\ntasks:\n  s: {calendar: tokyo}\n  t: {duration: 1d, calendar: office, parent: s}\n"
    )
    schedule = Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC)
    span = schedule.items["p/s"].network
    assert span is not None and span.zone == "Asia/Tokyo" == schedule.moments.zone("p/s")
    assert schedule.moments.last_day(span) == date(2026, 3, 3)


def test_a_promise_that_cannot_be_kept_delays_nothing() -> None:
    """Bob is there from Friday 6 March: five days end on Thursday 12 March, which no delay brings nearer to the ninth."""
    schedule = plan("  z: {duration: 20d}\n  t: {effort: 5d, assign: [bob], schedule: alap, finish_by: 2026-03-09}\n")
    assert network(schedule, "p/t") == ("06 09:00", "12 18:00")


def test_as_late_as_possible_is_while_its_people_are_there() -> None:
    """U begins on 20 March, T could on 13 March; who does it leaves on Thursday 5 March."""
    schedule = plan(
        "  t: {effort: 4h, assign: [gone], schedule: alap}\n  u: {duration: 1d, after: [t SS+1w], must_start: 2026-03-20}\n"
    )
    assert network(schedule, "p/t") == ("05 14:00", "05 18:00")


def test_ends_in_the_same_minute_are_no_delay() -> None:
    """Ann alone on 4 and 5 March, then Bob with 70 %: a minute later they would end in the same minute, 282.4 or 282.9."""
    schedule = plan(
        "  t: {effort: 3d, must_start: 2026-03-04, assign: [ann, {who: bob, allocation: 70%}]}\n  z: {duration: 20d}\n"
    )
    assert schedule.items["p/t"].network_float == 0


def test_a_told_start_that_is_missed_leaves_room_up_to_the_next_hours() -> None:
    """T should have begun on Tuesday 3 March at 9:00; made to end by 10 March at 9:00, it still would."""
    schedule = plan(
        "  x: {duration: 8d}\n  t: {effort: 4h, assign: [tue], must_start: 2026-03-03T09:00, after: [x, m SF]}\n",
        "milestones:\n  m: {}\n",
    )
    assert schedule.items["p/m"].network_float == 6 * 480


def test_a_lag_that_never_ends_is_a_reason() -> None:
    """Nobody works in the calendar of the lag: what waits behind it has no date, and says why."""
    files = {
        **BASE,
        "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-18:00']}}, none: {week: {mon: []}}}\n",
        "projects/p.yaml": (
            "name: P\nstart: 2026-03-02\ntasks:\n  a: {duration: 1d}\n  s: {}\n  s1: {parent: s, duration: 1d}\n"
            "  b: {duration: 1ed, calendar: none, after: [a FS+1d]}\n  c: {duration: 1d, after: [b]}\n"
            "  d: {duration: 1ed, calendar: none, after: [s FF+1d]}\n"
        ),
    }
    schedule = Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC)
    assert schedule.items["p/b"].lacking == "never, because the lag after p/a never ends in its calendar"
    assert "the lag after p/a never ends" in schedule.items["p/c"].lacking
    assert schedule.items["p/d"].lacking == "never, because the lag after p/s1 never ends in its calendar"


@pytest.mark.parametrize(
    ("week", "day", "ends"),
    [
        # Sunday 29 March has 23 hours and no work: its end is its midnight, and not that of Saturday's shift.
        ('sat: ["20:00-23:30"]', "2026-03-29", "30 00:00"),
        ('sat: ["20:00-23:30"]', "2026-03-28", "28 23:30"),
        # Sunday 25 October has 25 hours, and work in the first of them.
        ('sun: ["00:00-00:30"]', "2026-10-25", "25 00:30"),
        ('sun: ["00:00-00:30"]', "2026-10-24", "25 00:00"),
    ],
)
def test_a_day_ends_with_its_own_hours_where_clocks_change(week: str, day: str, ends: str) -> None:
    files = {
        **BASE,
        "calendars.yaml": f"calendars:\n  office: {{week: {{{week}}}}}\n",
        "projects/p.yaml": f"name: P\nstart: 2026-03-02\nmilestones: {{m: {{finish_not_before: {day}}}}}\n",
    }
    assert network(Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC), "p/m") == (ends, ends)
