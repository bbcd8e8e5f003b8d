"""What is taken of people's time before any task: operations, turns of a rota, and shares for other projects."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from oracle.crews import members
from oracle.hours import WHOLE, Book, range_of, share
from oracle.times import DAY, at

_HORIZON = 400


class Taken(NamedTuple):
    """A share of somebody's time between two moments; tasks of ``project`` may use it."""

    start: int
    end: int
    use: int
    project: str = ""


def taken(files: Mapping[str, Any], book: Book) -> dict[str, list[Taken]]:
    """What is taken of everybody."""
    found: dict[str, list[Taken]] = {}
    staffing, today = files["staffing"], date.fromisoformat(files["settings"]["status_date"])

    def add(who: str, first: date, last: date, use: int, project: str = "") -> None:
        found.setdefault(who, []).append(Taken(at(first, 0, book.zone), at(last, DAY, book.zone), use, project))

    for record in staffing.get("operations", {}).values():
        first, last = _span(record.get("dates"), today)
        if "rota" in record:
            _turns(record, (first, last), today, add)
            continue
        names = [each if isinstance(each, str) else each["team"] for each in record["assign"]]
        people = [who for name in names for who in ([name] if name in staffing["people"] else members(staffing, name))]
        for who in people:
            add(who, first, last, share(record["load"]) // len(people))
    for project, record in files["projects"].items():
        if record.get("stage") in {"idea", "proposal"} or "on_hold" in record:
            # What is not approved takes nothing from what is.
            continue
        for who, shares in record.get("allocations", {}).items():
            for period, text in shares.items():
                add(who, *range_of(period), share(text), project)
    return found


def _span(dates: str | None, today: date) -> tuple[date, date]:
    first, last = today - timedelta(days=30), today + timedelta(days=_HORIZON)
    if dates is None:
        return first, last
    start, end = range_of(dates)
    return max(first, start), min(last, end)


def _turns(record: Mapping[str, Any], span: tuple[date, date], today: date, add: Any) -> None:  # noqa: ANN401 - a function
    """Whose turn it is, week after week, inside the days of the operation."""
    rota = record["rota"]
    day, number = date.fromisoformat(rota["from"]), 0
    while day <= today + timedelta(days=_HORIZON):
        first, last = max(day, span[0]), min(day + timedelta(days=6), span[1])
        if first <= last:
            add(rota["who"][number % len(rota["who"])], first, last, share(record["load"]))
        day, number = day + timedelta(days=7), number + 1


def free_for(takings: list[Taken], capacity: int, moment: int, booked: Mapping[str, int]) -> int:
    """What is left in a minute: a project's share counts with what is booked for it, whichever is larger."""
    by_project = dict(booked)
    for each in takings:
        if each.start <= moment < each.end:
            if each.project:
                by_project[each.project] = max(each.use, by_project.get(each.project, 0))
            else:
                capacity -= each.use
    return capacity - sum(by_project.values())


def whole(use: int) -> str:
    """A share in words."""
    return f"{use * 100 / WHOLE:g} %"
