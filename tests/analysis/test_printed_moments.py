"""Moments as people read them: a blank before the time, a zone where clocks differ, and no number twice. By hand."""

from datetime import date, datetime

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.moments import told, zone_on
from itpm.carried import plain
from itpm.message import Message
from itpm.rules.catalogue import BY_CODE
from tests.analysis.seen import facts

DAY = date(2026, 3, 2)


def seen(tasks: str, zone: str = "Europe/Berlin") -> Facts:
    files = {
        "itpm.yaml": "portfolio: T\ntimezone: Europe/Berlin\ncalendar: office\nhours_per_day: 8\n",
        "calendars.yaml": f"calendars:\n  office: {{week: {{mon-fri: [09:00-13:00, 14:00-18:00]}}}}\n  there: {{base: office, timezone: {zone}}}\n",
        "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\ntasks: {{{tasks}}}\n",
    }
    return facts(files, DAY)


def said(found: Facts, code: str) -> list[str]:
    check = BY_CODE[code].facts
    assert check is not None
    return [str(each.message) for each in check(found)]


def test_a_time_stands_behind_a_blank_and_in_data_behind_a_t() -> None:
    message = Message("it ends {end} of {day}", end=datetime(2026, 3, 2, 13), day=date(2026, 3, 2))
    assert str(message) == "it ends 2026-03-02 13:00 of 2026-03-02"
    assert plain(message)["values"] == {"end": "2026-03-02T13:00:00", "day": "2026-03-02"}
    found = seen('a: {duration: 2d, finish_by: "2026-03-02T13:00"}')
    assert said(found, "SCH007") == [
        "'p/a' must be finished by 2026-03-02 13:00 and ends 2026-03-03: 1.5 working days late, even without waiting for people"
    ]


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Zurich", {"2026-03-02": "", "2026-03-29": ""}),
        # An hour behind all the year.
        ("Europe/London", {"2026-03-02": "Europe/London", "2026-03-29": "Europe/London"}),
        # Tunis has no summer time: as Berlin until the night of 29 March, whose end is another one.
        (
            "Africa/Tunis",
            {"2026-03-02": "", "2026-03-28": "", "2026-03-29": "Africa/Tunis", "2026-07-01": "Africa/Tunis"},
        ),
    ],
)
def test_a_zone_is_told_where_its_clock_differs_on_that_day(zone: str, shown: dict[str, str]) -> None:
    moments = seen("a: {duration: 2d, calendar: there}", zone).schedule.moments
    days = {day: date.fromisoformat(day) for day in shown}
    assert {text: zone_on(moments, day, "p/a") for text, day in days.items()} == shown
    sentences = {text: f"{text} ({name})" if name else text for text, name in shown.items()}
    assert {text: str(told(moments, day, "p/a")) for text, day in days.items()} == sentences
    at = {
        text: moments.times.patterns.start_of(datetime(day.year, day.month, day.day, 12), "office")
        for text, day in days.items()
    }
    for text, moment in at.items():
        assert moments.shown(moment, zone).endswith(zone) == bool(shown[text])
