"""Float belongs to the plan to which people have been levelled; done work takes no part in it."""

from datetime import date

from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.reasons import float_line, reasons
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.queries.timetable import computed_dates, rows
from tests.analysis.promised import DAY, files, made
from tests.conftest import workspace_of

ORDERED = """\
tasks:
  first: {effort: 3d, assign: [jane]}
  second: {effort: 3d, assign: [jane], priority: 100}
  beside: {effort: 1d, assign: [bob]}
milestones:
  live: {after: [second]}
"""


def test_float_and_what_is_critical_are_those_of_the_plan() -> None:
    schedule = made(ORDERED)
    items = schedule.items
    assert items["p/first"].dates is not None and items["p/first"].dates.start < items["p/second"].dates.start  # type: ignore[union-attr]
    assert (items["p/first"].network_float, items["p/first"].total_float) == (0, 0)
    # Alone the bob's day could end with the network on Wednesday; the plan ends on Monday the 9th.
    assert (items["p/beside"].network_float, items["p/beside"].total_float) == (2 * DAY, 5 * DAY)
    assert items["p/first"].critical and items["p/second"].critical and not items["p/beside"].critical
    assert driver(schedule, "p/second").words == "jane, busy with p/first"
    live = computed_dates(schedule, items["p/live"])
    assert live["critical_chain"] == ["p/first", "p/second"] and live["network_critical_path"] == ["p/second"]
    row = {each["id"]: each for each in rows(schedule, ())}
    assert (row["p/beside"]["float"], row["p/beside"]["network_float"]) == ("5d", "2d")
    assert row["p/second"]["driver"] == "jane, busy with p/first"
    assert float_line(schedule, "p/beside") == "float 5d: under this plan's order of work; network float 2d\n"
    assert next(iter(reasons(schedule, "p/second"))).reason.startswith("waits for jane until 2026-03-04 18:00")


def test_without_people_the_float_is_the_network_s() -> None:
    schedule = made(ORDERED, Level.NONE)
    item = schedule.items["p/beside"]
    assert item.total_float == item.network_float == 2 * DAY and item.dates == item.network
    assert schedule.order is None and float_line(schedule, "p/beside") == "float 2d\n"


def test_finished_work_neither_lends_nor_takes_float() -> None:
    day = date(2026, 3, 2)
    project = """\
start: 2026-02-23
tasks:
  a: {duration: 3d}
  b: {duration: 1d, after: [a], started: 2026-02-25, finished: 2026-02-26}
  ff: {duration: 1d, after: [a FF], started: 2026-02-25, finished: 2026-02-26}
  c: {duration: 10d}
  d: {duration: 10d, started: 2026-02-23, remaining: 1d}
  e: {duration: 5d, after: [d SS]}
  f: {duration: 5d, after: [d SF]}
"""
    schedule = Schedule(workspace_of(files(project.replace("start: 2026-02-23\n", ""))).portfolio, day, Level.NONE)
    floats = {name: schedule.items[f"p/{name}"].total_float for name in "abcd"}
    # A: 2 to 4 March, the project ends on 13 March; D: what is left ends on 2 March.
    assert floats == {"a": 7 * DAY, "b": None, "c": 0, "d": 9 * DAY}
    assert schedule.items["p/a"].network_free_float == 7 * DAY and schedule.items["p/d"].network_free_float == 9 * DAY
