"""The load of people in rows and for programs: nominal, available, deployable, allocated, and what wants them."""

from collections.abc import Iterable, Mapping
from typing import Any

from itpm.analysis.capacity import Capacity, Load, members
from itpm.analysis.comparison import outcomes
from itpm.analysis.facts import Facts
from itpm.analysis.schedule import Schedule
from itpm.analysis.staffing import leaving

COLUMNS = (
    "name",
    "period",
    "nominal",
    "available",
    "deployable",
    "allocated",
    "utilisation",
    "wanted",
    "unfilled",
    "for",
)
CHANGES = ("project", "finish", "then", "moved", "undone")
_HOUR = 60


def loads(capacity: Capacity, by: str) -> Mapping[str, tuple[Load, ...]]:
    """The load of each person, team, role or skill in each stretch; empty stretches of time are kept."""
    groups = members(capacity.schedule, by)
    found = {name: capacity.of(people) for name, people in groups.items()}
    return {name: tuple(_with_demand(capacity, name, each)) for name, each in found.items()}


def _with_demand(capacity: Capacity, name: str, row: Iterable[Load]) -> Iterable[Load]:
    for load, missing in zip(row, capacity.unfilled(name), strict=True):
        parts = (load.nominal, load.available, load.deployable, load.by, load.wanted + missing, missing)
        yield Load(*parts)


def hours(minutes: float) -> float:
    """Minutes as hours, to one place."""
    return round(minutes / _HOUR, 1)


def rows(capacity: Capacity, found: Mapping[str, tuple[Load, ...]]) -> list[dict[str, Any]]:
    """A row for each name and stretch of time, in hours."""
    return [
        {
            "name": name,
            "period": bucket.name,
            "nominal": hours(load.nominal),
            "available": hours(load.available),
            "deployable": hours(load.deployable),
            "allocated": hours(load.allocated),
            "utilisation": None if load.utilisation is None else round(load.utilisation, 3),
            "wanted": hours(load.wanted),
            "unfilled": hours(load.unfilled),
            "for": ", ".join(load.by),
        }
        for name, row in found.items()
        for bucket, load in zip(capacity.buckets, row, strict=True)
    ]


def matrix(capacity: Capacity, found: Mapping[str, tuple[Load, ...]]) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Names down, time across, and in each cell the share of deployable time that is allocated."""
    names = [bucket.name for bucket in capacity.buckets]
    if all("-W" in name for name in names):
        names = [name.partition("-")[2] if place else name for place, name in enumerate(names)]
    columns = ("name", *names, "unfilled")
    made = []
    for name, row in found.items():
        cells: dict[str, Any] = {"name": name, "unfilled": hours(sum(load.unfilled for load in row)) or None}
        for title, load in zip(names, row, strict=True):
            cells[title] = "–" if load.utilisation is None else f"{load.utilisation:.0%}"
        made.append(cells)
    return columns, made


def document(facts: Facts, capacity: Capacity, by: str) -> dict[str, Any]:
    """The load for programs, in minutes."""
    entries = []
    for name, row in loads(capacity, by).items():
        periods = [
            {
                "period": bucket.name,
                "start": bucket.start.isoformat(),
                "finish": bucket.finish.isoformat(),
                "nominal_minutes": load.nominal,
                "available_minutes": load.available,
                "deployable_minutes": load.deployable,
                "allocated_minutes": load.allocated,
                "allocated_to": dict(load.by),
                "wanted_minutes": load.wanted,
                "unfilled_minutes": load.unfilled,
                "utilisation": None if load.utilisation is None else round(load.utilisation, 4),
            }
            | ({"utilisation_reason": "nothing can be deployed"} if load.utilisation is None else {})
            for bucket, load in zip(capacity.buckets, row, strict=True)
        ]
        entries.append({"name": name, "periods": periods})
    return {"schema_version": 1, "as_of": facts.as_of.isoformat(), "by": by, "loads": entries}


def changes(before: Schedule, after: Schedule) -> list[dict[str, Any]]:
    """The projects that would end on another day, or with work that nobody does any more."""
    first, then = outcomes(before), outcomes(after)
    undone = _undone(before, after)
    found = []
    for project, outcome in first.items():
        other = then.get(project)
        finish, new = outcome.finish, other.finish if other is not None else None
        lost = sorted(set(after.unfilled([project])) - set(before.unfilled([project])))
        mine = [address for address in before.items if address.startswith(f"{project}/")]
        undated = [a for a in mine if before.items[a].levelled is not None and after.items[a].levelled is None]
        left = {task: minutes for task, minutes in undone.items() if task in mine and task not in undated}
        if finish == new and not lost and not undated and not left:
            continue
        moved = f"{(new - finish).days:+d}d" if finish and new and finish != new else ""
        said = ", ".join(lost or undated)
        day = before.times.effort_day
        found.append(
            {
                "project": project,
                "finish": finish,
                "then": f"never: nobody does {said}" if said else new,
                "moved": "" if said else moved,
                "undone": ", ".join(f"{minutes / day:.0f}d of {task}" for task, minutes in left.items()),
            }
        )
    return found


def _undone(before: Schedule, after: Schedule) -> Mapping[str, int]:
    """Person-minutes of tasks that somebody would leave before they end, as far as nobody else does them."""
    known = {(each.who, each.task.id) for each in leaving(before)}
    tasks = dict.fromkeys(each.task.id for each in leaving(after) if (each.who, each.task.id) not in known)
    found = {task: _booked(before, task) - _booked(after, task) for task in tasks}
    return {task: minutes for task, minutes in found.items() if minutes * 2 >= before.times.effort_day}


def _booked(schedule: Schedule, task: str) -> int:
    return sum(schedule.booked.get(task, {}).values())
