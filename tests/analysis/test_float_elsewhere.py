"""Float of what moves in other hours than its calendar's: none exactly where its latest dates are its earliest."""

from datetime import date

import pytest

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.told_float import float_words
from itpm.engine.pack import Level
from itpm.queries.timetable import document
from tests.conftest import workspace_of

FILES = {
    "itpm.yaml": "portfolio: T\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  coast: {timezone: America/Los_Angeles, week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  night: {week: {mon-fri: ["22:00-06:00"]}}
""",
    "staffing.yaml": "people: {lee: {calendar: coast}, kim: {calendar: coast}, max: {calendar: night},"
    " liv: {calendar: night}}\n",
    # Nine o'clock on the coast is 18:00 in Berlin. Kim is done on Tuesday at 22:00 (13:00 there), Lee eight hours before
    # that without having begun: on Monday at 23:00, half a day after his first hour.
    "projects/coast.yaml": """\
name: Coast
start: 2026-03-02
tasks: {kim: {effort: 12h, assign: [kim]}, lee: {effort: 8h, assign: [lee]}, two: {effort: 16h, assign: [lee, kim]}}
""",
    # Liv is done on Tuesday at 06:00; Max has half of the night.
    "projects/nights.yaml": """\
name: Nights
start: 2026-03-02
tasks: {liv: {effort: 8h, assign: [liv]}, max: {effort: 4h, assign: [max]}}
""",
    # Two days by the clock end on Sunday at 18:00, 15 hours before what waits for them begins.
    "projects/clock.yaml": """\
name: Clock
start: 2026-03-02
tasks:
  a: {duration: 5d}
  d: {duration: 2ed, after: [a]}
  b: {duration: 1d, after: [d]}
  e: {duration: 5d}
  f: {duration: 1d, after: [m]}
milestones: {m: {after: [e]}}
""",
    # Ten days on the coast end on Saturday 14 March at 02:00, when the clocks there have changed.
    "projects/days.yaml": """\
name: Days
start: 2026-03-02
tasks: {here: {duration: 10d}, there: {duration: 10d, calendar: coast}}
""",
}


@pytest.fixture(scope="module")
def made() -> Schedule:
    workspace = workspace_of(FILES)
    assert workspace.findings == ()
    return Schedule(workspace.portfolio, date(2026, 3, 2), Level.HEURISTIC)


@pytest.mark.parametrize(
    ("address", "told", "latest"),
    [
        ("coast/lee", "0.5d", "03-02 23:00..03-03 22:00"),
        ("coast/kim", "0d", "03-02 18:00..03-03 22:00"),
        # Eight hours of two end when the first day on the coast does.
        ("coast/two", "0.5d", "03-02 23:00..03-03 22:00"),
        ("nights/liv", "0d", "03-02 22:00..03-03 06:00"),
        ("nights/max", "0.5d", "03-03 02:00..03-03 06:00"),
        ("clock/a", "0d", "03-02 09:00..03-06 18:00"),
        ("clock/d", "15eh", "03-07 09:00..03-09 09:00"),
        ("clock/b", "0d", "03-09 09:00..03-09 18:00"),
        # A point before days off stands where it stands: an hour of work later is Monday.
        ("clock/m", "0d", "03-06 18:00..03-06 18:00"),
        ("days/here", "0d", "03-02 09:00..03-13 18:00"),
        ("days/there", "0d", "03-02 18:00..03-14 02:00"),
    ],
)
def test_float_and_latest_dates_agree(made: Schedule, address: str, told: str, latest: str) -> None:
    item = made.items[address]
    assert float_words(made, item, network=True) == told
    assert item.network_critical == (told == "0d")
    assert item.network is not None and item.late is not None
    moments = [f"{made.moments.local(each):%m-%d %H:%M}" for each in item.late[:2]]
    assert "..".join(moments) == latest
    assert (item.late[:2] == item.network[:2]) == (told == "0d")


def test_the_plan_tells_its_float_alike(made: Schedule) -> None:
    told = {address: float_words(made, made.items[address]) for address in ("nights/max", "clock/d", "clock/a")}
    assert told == {"nights/max": "0.5d", "clock/d": "15eh", "clock/a": "0d"}
    assert [each for each in told if made.items[each].critical] == ["clock/a"]


def test_programs_are_told_the_minutes_by_the_clock(made: Schedule) -> None:
    entries = {each["id"]: each for each in document(made, ["clock"])["tasks"]}
    found = {each: entry["network"].get("float_elapsed_minutes") for each, entry in entries.items()}
    assert {each: minutes for each, minutes in found.items() if minutes} == {"clock/d": 900}
    assert entries["clock/d"]["float_elapsed_minutes"] == 900
