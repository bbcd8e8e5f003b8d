"""Working time of people and places: patterns, time zones, holidays, leave, overtime."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.clock import buckets, day_of, local, midnight, minute, on_day
from itpm.analysis.time.hours import halved, joined, shortened, stretched, weekdays
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import OutOfTimeError
from itpm.engine.pack import Level
from itpm.model.scalars import parse_duration, parse_effort
from tests.conftest import DAY, workspace_of

BERLIN = "Europe/Berlin"
OFFICE = "office: {week: {mon-thu: ['08:30-12:30', '13:15-17:15'], fri: ['08:30-12:30']}, hours_per_day: 8}"


def times(calendars: str = OFFICE, staffing: str = "people: {}", settings: str = "calendar: office") -> WorkingTimes:
    files = {
        "itpm.yaml": f"timezone: {BERLIN}\n{settings}\n",
        "calendars.yaml": f"calendars:\n  {calendars}\n",
        "staffing.yaml": f"{staffing}\n",
        "projects/erp.yaml": "name: ERP\ntasks: {cut-over: {}, other: {}, x: {}}\n",
    }
    return WorkingTimes(workspace_of(files).portfolio, DAY)


def at(text: str, zone: str = BERLIN) -> int:
    return minute(datetime.fromisoformat(text), zone)


def hours(calendar: object, first: str, last: str) -> float:
    return calendar.between(at(first), at(last)) / 60  # type: ignore[attr-defined]


def test_a_week_is_worked_as_it_is_written() -> None:
    office = times().calendar("office")
    assert hours(office, "2026-07-13T00:00", "2026-07-20T00:00") == 36
    assert local(office.advance(at("2026-07-16T17:15"), 60), BERLIN) == datetime(2026, 7, 17, 9, 30)
    assert local(office.advance(at("2026-07-17T08:30"), 240), BERLIN) == datetime(2026, 7, 17, 12, 30)
    assert local(office.snap(at("2026-07-17T12:30")), BERLIN) == datetime(2026, 7, 20, 8, 30)


def test_without_a_calendar_a_day_has_eight_hours_from_monday_to_friday() -> None:
    usual = times("x: {}", settings="portfolio: T").calendar(None)
    assert hours(usual, "2026-07-13T00:00", "2026-07-20T00:00") == 40


def test_hours_are_those_of_the_clocks_there_also_when_these_change() -> None:
    made = times(
        "pune: {timezone: Asia/Kolkata, week: {mon-fri: ['09:30-13:30']}}, night: {week: {sun: ['01:00-04:00'], sat: ['22:00-06:00']}}".replace(
            ", night", "\n  night"
        )
    )
    pune = made.calendar("pune")
    assert local(pune.snap(at("2026-07-13T00:00")), "Asia/Kolkata") == datetime(2026, 7, 13, 9, 30)
    night = made.calendar("night")
    assert hours(night, "2026-03-28T12:00", "2026-03-29T12:00") == 7  # the hour from two to three is not there
    assert hours(night, "2026-10-24T12:00", "2026-10-25T12:00") == 9
    assert hours(night, "2026-07-11T12:00", "2026-07-12T12:00") == 8


def test_holidays_closed_and_open_days() -> None:
    made = times(
        "office: {week: {mon-fri: ['08:00-16:00']}, holidays: {country: DE, subdivision: BE}}\n"
        "  freeze: {base: office, closed: {2026-12-15..2027-01-06: Freeze}, open: {2026-12-19: ['08:00-12:00']}}\n"
        "  nowhere: {base: office, holidays: {country: XX}}"
    )
    office, freeze = made.calendar("office"), made.calendar("freeze")
    assert hours(office, "2026-12-21T00:00", "2026-12-28T00:00") == 4 * 8  # 25 December is a Friday
    assert hours(freeze, "2026-12-14T00:00", "2027-01-07T00:00") == 8 + 4
    assert made.patterns.of("office").free(2026)[date(2026, 12, 25)]
    assert made.patterns.of("nowhere").free(2026) == {}
    assert made.patterns.of("office").free(2150) == {}


def test_people_work_part_time_and_are_away() -> None:
    staffing = """\
people:
  jane: {calendar: office, week: {mon-tue: 8h, wed: 4h}}
  new: {calendar: office, employment: {dates: 2026-08-03..2026-08-31}}
  ann: {calendar: office}
  bob: {}
leave:
  ann: {2026-07-20..2026-07-21: all, 2026-07-22: am, 2026-07-23: pm}
training:
  course: {name: Course, for: [bob], planned: 2026-07-20..2026-07-24}
"""
    made = times(staffing=staffing)
    week = ("2026-07-20T00:00", "2026-07-27T00:00")
    assert hours(made.person("jane"), *week) == 20
    assert hours(made.person("ann"), *week) == 36 - 16 - 4 - 4
    assert local(made.person("ann").snap(at("2026-07-22T00:00")), BERLIN) == datetime(2026, 7, 22, 13, 15)
    assert hours(made.person("bob"), *week) == 0
    assert hours(made.person("new"), "2026-07-01T00:00", "2026-09-30T00:00") == hours(
        made.calendar("office"), "2026-08-03T00:00", "2026-09-01T00:00"
    )
    with pytest.raises(OutOfTimeError):
        made.person("new").snap(at("2026-09-01T00:00"))
    assert made.person("ann") is made.person("ann") is not made.calendar("office")


def test_people_who_are_away_alike_have_one_calendar() -> None:
    staffing = """\
people:
  ann: {calendar: office}
  bob: {calendar: office}
  eve: {calendar: office}
  jim: {calendar: office, week: {mon: 8h}}
  joe: {calendar: night}
leave:
  eve: {2026-07-21: all}
training:
  course: {name: Course, for: [ann, bob, eve, jim, joe], planned: 2026-07-20..2026-07-24}
"""
    made = times(OFFICE + "\n  night: {week: {mon-fri: ['22:00-06:00']}}", staffing)
    assert made.person("ann") is made.person("bob")
    assert made.person("ann", ("night",)) is made.person("bob", ("night",))
    apart = [made.person(who) for who in ("ann", "eve", "jim", "joe")]
    assert len({id(each) for each in apart}) == 4
    assert [hours(each, "2026-07-20T00:00", "2026-08-03T00:00") for each in apart] == [36, 36, 8, 40]


def test_calendars_narrow_and_overtime_widens_for_what_it_is_meant_for() -> None:
    staffing = """\
people: {ivo: {calendar: office}, raj: {calendar: late}}
overtime: {ivo: {2026-07-18: {hours: ['08:00-18:00'], for: erp/cut-over}}}
"""
    made = times(
        OFFICE + "\n  late: {week: {mon-fri: ['12:00-20:00']}}\n  morning: {week: {mon-sat: ['06:00-10:00']}}", staffing
    )
    saturday = ("2026-07-18T00:00", "2026-07-19T00:00")
    friday = ("2026-07-17T00:00", "2026-07-18T00:00")
    assert hours(made.person("ivo", ("office", None), "erp/cut-over"), *saturday) == 10
    assert hours(made.person("ivo", ("office", None), "erp/other"), *saturday) == 0
    assert hours(made.person("ivo", ("office", "morning"), "erp/cut-over"), *saturday) == 2
    assert hours(made.person("raj", ("office", None), "erp/x"), *friday) == 0.5
    assert made.person("ivo", ("office", None), "erp/x") is made.calendar("office")


def test_sizes_are_minutes_of_the_calendar_that_applies() -> None:
    made = times("short: {week: {mon-thu: ['08:00-14:00']}, hours_per_day: 6}", settings="hours_per_day: 7.5")
    assert made.patterns.minutes(parse_duration("1w"), "short") == 4 * 360
    assert made.patterns.minutes(parse_duration("1.5d"), "short") == 540
    assert made.patterns.minutes(parse_duration("2ed"), "short") == 2880
    assert made.patterns.minutes(parse_duration("1ew"), "short") == 7 * 1440
    assert made.patterns.minutes(parse_effort("2d"), effort=True) == 900
    assert made.patterns.minutes(parse_effort("1w"), effort=True) == 5 * 450
    assert made.patterns.minutes(parse_duration("90min")) == 90


def test_moments_of_days() -> None:
    made = times()
    assert made.patterns.start_of(date(2026, 7, 14)) == at("2026-07-14T00:00")
    assert made.patterns.end_of(date(2026, 7, 14)) == at("2026-07-15T00:00")
    assert made.patterns.end_of(datetime(2026, 7, 14, 9, 30)) == at("2026-07-14T09:30")
    assert on_day(date(2026, 3, 29), 1440 + 60, BERLIN) == at("2026-03-30T01:00")


@settings(max_examples=50, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_buckets_hold_what_they_are_asked_for(day: date) -> None:
    kinds = buckets(BERLIN)
    noon = midnight(day, BERLIN) + 700
    for name, bucket in kinds.items():
        start, end = bucket(noon)
        assert start <= noon < end, name
        assert bucket(start) == bucket(end - 1) == (start, end)
    assert local(kinds["week"](noon)[0], BERLIN).weekday() == 0
    assert local(kinds["month"](noon)[0], BERLIN).day == 1


def test_hours_of_a_day_are_joined_shortened_and_halved() -> None:
    assert list(weekdays("sat-mon")) == [5, 6, 0]
    assert stretched(["22:00-06:00", "08:00-12:00"]) == ((480, 720), (1320, 1800))
    assert joined([(5, 8), (1, 3), (3, 5)]) == [(1, 8)]
    assert shortened(((0, 10), (20, 30)), Decimal(15)) == ((0, 10), (20, 25))
    assert halved(((0, 10), (20, 30)), "am") == ((20, 30),)
    assert halved(((0, 10), (20, 30)), "pm") == ((0, 10),)
    assert halved(((0, 5),), "all") == ()


ZONES = (
    "Europe/Berlin",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Australia/Lord_Howe",
)


@given(st.integers(10 * 525_960, 80 * 525_960), st.sampled_from(ZONES))
def test_the_day_of_a_minute_is_that_of_its_local_time(moment: int, zone: str) -> None:
    assert day_of(moment, zone) == local(moment, zone).date()


def test_what_a_calendar_is_called_changes_no_plan() -> None:
    """The office's hours under another name: the same people in the same minutes, booked in the same pieces."""
    hours = 'week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}'
    tasks = (
        "tasks:\n  a: {effort: 1d, assign: [{who: half, allocation: 50%}, jane]}\n"
        "  b: {effort: 5d, assign: [jane, {who: eve, allocation: 50%}]}\n"
    )
    files = {
        "itpm.yaml": "portfolio: T\ncalendar: office\ntimezone: Europe/Berlin\n",
        "calendars.yaml": f"calendars:\n  office: {{{hours}}}\n  same: {{{hours}, hours_per_day: 8}}\n",
        "staffing.yaml": "people: {half: {fte: 50%}, jane: {week: {tue: 4h, thu: 8h}}, eve: {}}\n",
    }
    plans = [
        Schedule(
            workspace_of({**files, "projects/p.yaml": f"name: P\n{calendar}start: 2026-03-02\n{tasks}"}).portfolio,
            date(2026, 3, 2),
            Level.HEURISTIC,
        )
        for calendar in ("", "calendar: office\n", "calendar: same\n")
    ]
    spans = [[(each.task, each.resource, each.start, each.end) for each in plan.bookings] for plan in plans]
    assert spans[0] == spans[1] == spans[2]


def test_a_night_shift_of_new_years_eve_is_work_on_new_years_day() -> None:
    """From the first minute of the year six hours of the night are left: 6 h of 8 end at 06:00, the rest begins at 22:00."""
    files = {
        "itpm.yaml": "portfolio: T\ncalendar: night\ntimezone: UTC\n",
        "calendars.yaml": 'calendars: {night: {week: {mon-sun: ["22:00-06:00"]}}}\n',
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
        "projects/p.yaml": "name: P\nstage: execution\ntasks: {a: {effort: 8h, assign: [ann]}, b: {duration: 6h}}\n",
    }
    schedule = Schedule(workspace_of(files).portfolio, date(2027, 1, 1), Level.HEURISTIC)
    new = midnight(date(2027, 1, 1), "UTC")
    spans = {each: schedule.items[f"p/{each}"].dates for each in "ab"}
    assert [(s.start - new, s.finish - new) for s in spans.values() if s] == [(0, 24 * 60), (0, 6 * 60)]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("keys", "tuesday"),
    [
        (["mon-fri: ['08:00-16:00']", "tue: ['10:00-12:00']"], 2),
        (["mon-fri: ['08:00-16:00']", "tue: []"], 0),
        (["mon-tue: ['08:00-12:00']", "tue-wed: ['11:00-15:00']"], 7),
        (["mon-fri: ['22:00-24:00']", "tue-sat: ['00:00-06:00']"], 8),
    ],
)
def test_the_order_of_weekdays_says_nothing(keys: list[str], tuesday: int, order: int) -> None:
    made = times(f"x: {{week: {{{', '.join(keys[::order])}}}}}")
    hours = made.patterns.of("x").week[1]
    assert sum(end - start for start, end in hours) == tuesday * 60


@pytest.mark.parametrize("week", ["{mon-fri: 8h, tue: 2h}", "{tue: 2h, mon-fri: 8h}"])
def test_the_order_of_a_person_s_weekdays_says_nothing(week: str) -> None:
    files = {"itpm.yaml": "portfolio: T\n", "staffing.yaml": f"people: {{ann: {{week: {week}}}}}\n"}
    made = WorkingTimes(workspace_of(files).portfolio, DAY).person("ann")
    monday = at("2026-07-13T00:00")
    assert [made.between(monday + day * 1440, monday + (day + 1) * 1440) / 60 for day in range(3)] == [8, 2, 8]


def test_an_hour_that_clocks_pass_over_is_no_working_time() -> None:
    # On 29 March clocks go from 02:00 to 03:00: the last hour of the night is not there, and nothing begins in it.
    files = {
        "itpm.yaml": "timezone: Europe/Berlin\n",
        "calendars.yaml": 'calendars:\n  night: {week: {fri-mon: ["21:30-01:30", "02:00-03:00"]}}\n',
        "projects/p.yaml": "name: P\nstart: 2026-03-28\ntasks:\n"
        "  a: {name: A, duration: 240min, calendar: night, not_before: 2026-03-28T21:30}\n"
        "  b: {name: B, duration: 60min, calendar: night, after: [a]}\n",
    }
    made = Schedule(workspace_of(files).portfolio, date(2026, 3, 28), Level.HEURISTIC)
    item = made.items["p/b"]
    assert item.network is not None
    assert made.moments.local(item.network.start, "Europe/Berlin").replace(tzinfo=None) == datetime(2026, 3, 29, 21, 30)
