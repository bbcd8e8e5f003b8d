"""Rows that have other days here than in the file: what the two programs compute differently, nobody has to guess."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from itpm.analysis.scheduling.schedule import Schedule
from itpm.interchange.msproject.fields import SYSTEM
from itpm.interchange.msproject.plan import Plan, PlanTask
from itpm.interchange.msproject.project import Imported

_SHOWN = 5


def shifted(plan: Plan, found: Imported, schedule: Schedule) -> list[str]:
    """What to say of the rows whose days differ: how many they are, and the first of them.

    A row without dates in the file has nothing to compare, nor has one that was dropped.
    """
    by_uid = {task.uid: task for task in plan.tasks}
    lines, number = [], 0
    for id_, row in _rows(found):
        task = by_uid[row["external"][SYSTEM]["id"]]
        there = _days(task)
        if not there or task.summary or "cancelled" in row:
            continue
        number += 1
        here = _planned(schedule, f"{found.id}/{id_}")
        if here not in there:
            lines.append(f"  {task.place}: {_span(here)}, in the file {_span(there[0])}")
    if not lines:
        return []
    more = [f"  and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return [
        f"{len(lines)} of {number} rows have other days here, as of {schedule.as_of}, than in the file:",
        *lines[:_SHOWN],
        *more,
    ]


def _rows(found: Imported) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in ("tasks", "milestones", "gates"):
        yield from found.project.get(kind, {}).items()


def _days(task: PlanTask) -> tuple[tuple[date, date], ...]:
    """The days of a row in the file, of which midnight ends one; what takes no time may belong to either day of it."""
    start, finish = task.actual_start or task.start, task.actual_finish or task.finish
    if start is None or finish is None:
        return ()
    first, last = start.date(), _last(finish)
    return ((finish.date(), finish.date()), (last, last)) if not task.duration else ((first, max(first, last)),)


def _last(finish: datetime) -> date:
    return finish.date() - timedelta(days=finish.time() == time())


def _planned(schedule: Schedule, address: str) -> tuple[date, date] | None:
    """The days of a row in the plan to count on."""
    item = schedule.items.get(address)
    if item is None or item.dates is None:
        return None
    return schedule.moments.first_day(item.dates), schedule.moments.last_day(item.dates)


def _span(days: tuple[date, date] | None) -> str:
    if days is None:
        return "never"
    first, last = days
    return str(first) if first == last else f"{first} to {last}"
