"""The schedule as rows: what ``itpm schedule`` prints, and the form that programs read."""

from collections.abc import Iterable, Iterator
from typing import Any

from itpm.analysis.schedule import Schedule, Scheduled, Span
from itpm.engine.critical_path import Cause

COLUMNS = ("id", "kind", "start", "finish", "levelled_start", "levelled_finish", "float", "critical", "driver")
_MINUTES = 60
_NEAR_DAYS = 5
"""Up to how many days of slack a way to a milestone is nearly critical."""
_WORDS = {
    Cause.FLOOR: "start or status date",
    Cause.START: "constraint",
    Cause.FINISH: "constraint",
    Cause.LATE: "as late as possible",
    Cause.BEGUN: "in progress",
    Cause.DONE: "done",
}


def chosen(schedule: Schedule, projects: Iterable[str]) -> Iterator[Scheduled]:
    """The things of some projects, of all where none is named, in the order of addresses."""
    wanted = set(projects)
    for address in sorted(schedule.items):
        if not wanted or address.partition("/")[0] in wanted:
            yield schedule.items[address]


def rows(schedule: Schedule, projects: Iterable[str]) -> list[dict[str, Any]]:
    """One row each, in inclusive days and in days of float."""
    return [_row(schedule, item) for item in chosen(schedule, projects)]


def _row(schedule: Schedule, item: Scheduled) -> dict[str, Any]:
    row: dict[str, Any] = {"id": item.address, "kind": item.kind}
    for name, span in (("", item.network), ("levelled_", item.levelled)):
        row[f"{name}start"] = schedule.first_day(span).isoformat() if span else None
        row[f"{name}finish"] = schedule.last_day(span).isoformat() if span else None
    row["float"] = None if item.total_float is None else days(schedule, item.total_float)
    row["critical"] = "yes" if item.critical else ""
    row["driver"] = driver_words(schedule, item)
    return row


def computed_dates(schedule: Schedule, item: Scheduled) -> dict[str, Any]:
    """What the schedule says of one thing: its dates of three kinds, its float and what drives it."""
    made = {name: value for name, value in _row(schedule, item).items() if name not in {"id", "kind"}}
    late = item.late
    made["late_start"] = schedule.first_day(late).isoformat() if late else None
    made["late_finish"] = schedule.last_day(late).isoformat() if late else None
    made["free_float"] = None if item.free_float is None else days(schedule, item.free_float)
    if item.kind == "milestone" and item.network is not None and not item.done:
        slack = schedule.paths(item.address)
        near = float(schedule.times.hours_per_day) * _MINUTES * _NEAR_DAYS
        made["critical_path"] = [address for address, minutes in slack.items() if not minutes]
        made["near_critical"] = {
            address: days(schedule, minutes) for address, minutes in slack.items() if 0 < minutes <= near
        }
    return made


def days(schedule: Schedule, minutes: int) -> str:
    """Working minutes as days of the portfolio."""
    per_day = float(schedule.times.hours_per_day) * _MINUTES
    return f"{round(minutes / per_day, 1):g}d"


def driver_words(schedule: Schedule, item: Scheduled) -> str:
    """What keeps a thing from starting earlier, in a few words."""
    if item.network is None:
        return item.reason
    if item.kind == "summary":
        return ""
    driver, address = schedule.driver(item.address)
    return address or _WORDS.get(driver.cause, driver.cause.value)


def document(schedule: Schedule, projects: Iterable[str]) -> dict[str, Any]:
    """The schedule for programs: local times to the minute, floats in working minutes, unknown dates null."""
    answer = schedule.answer
    return {
        "schema_version": 1,
        "as_of": schedule.as_of.isoformat(),
        "level": schedule.level.value,
        "tasks": [_entry(schedule, item) for item in chosen(schedule, projects)],
        "unfilled": [
            {"id": address, "missing": list(names)} for address, names in sorted(schedule.unfilled(projects).items())
        ],
        "objective": None if answer is None or not answer.objective else round(answer.objective),
        "bound": None if answer is None else round(answer.bound),
        "gap": None if answer is None or answer.gap is None else round(answer.gap, 6),
    }


def _entry(schedule: Schedule, item: Scheduled) -> dict[str, Any]:
    early, late = item.network, item.late
    entry: dict[str, Any] = {
        "id": item.address,
        "kind": item.kind,
        "network": {
            "start": _time(schedule, early, 0),
            "finish": _time(schedule, early, 1),
            "late_start": _time(schedule, late, 0),
            "late_finish": _time(schedule, late, 1),
        },
        "levelled": None
        if item.levelled is None
        else {"start": _time(schedule, item.levelled, 0), "finish": _time(schedule, item.levelled, 1)},
        "total_float_minutes": item.total_float,
        "free_float_minutes": item.free_float,
        "critical": item.critical,
        "driver": _driver(schedule, item),
    }
    if early is None:
        entry["network_reason"] = item.reason
    return entry


def _time(schedule: Schedule, span: Span | None, end: int) -> str | None:
    return None if span is None else f"{schedule.local(span[end]):%Y-%m-%dT%H:%M}"


def _driver(schedule: Schedule, item: Scheduled) -> dict[str, Any] | None:
    if item.network is None or item.kind == "summary":
        return None
    driver, address = schedule.driver(item.address)
    if driver.link is None:
        return {"cause": driver.cause.value}
    return {"cause": "link", "task": address, "type": driver.link.type.name, "lag_minutes": driver.link.lag}
