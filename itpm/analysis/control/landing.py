"""How a milestone or gate stands to what is promised of it, and which of a project's are still to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from itpm.analysis.control.work_state import matter
from itpm.analysis.scheduling.late import Late
from itpm.analysis.scheduling.lateness import latest, promised
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import whole_of
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import binding
from itpm.model.task import Milestone

Point = Milestone | Gate
"""What takes no time: it is reached, or held, or not."""
_Point = TypeVar("_Point", Milestone, Gate, Point)


class Stand(Enum):
    """How a point in time stands to what is promised of it; the first that holds."""

    OVER = "over"
    """It was reached, held or given up."""
    NEVER = "never"
    """By the plan nobody will ever do it, though it is more than proposed."""
    PROPOSED = "proposed"
    """A day is written of it, and its project is only proposed: it binds nobody yet."""
    UNPROMISED = "no promise"
    """No day is promised of it."""
    MISSED = "missed"
    """A day that it was promised for is over, and it is still to come."""
    LATE = "late"
    """The plan reaches it after a day that it is promised for."""
    UNKNOWN = "unknown"
    """Nobody knows when it will be, and its day is still to come."""
    IN_TIME = "in time"
    """The plan reaches it by the day that it is promised for."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A point in time by its promises: ``late`` is by how much the plan breaks one, None where it has no day.

    ``broken`` is whether the plan keeps a promise of it: what will never be done breaks every one that binds.
    """

    stand: Stand
    late: Late | None = None
    broken: bool = False


def landing(schedule: Schedule, point: Point) -> Landing:
    """How a point in time stands to what is promised of it by the plan."""
    item = schedule.items.get(point.id)
    if matter(schedule, point).over or (item is not None and item.done):
        return Landing(Stand.OVER)
    found = promised(schedule, point.id)
    late, broken = latest(schedule, point.id) if found else None, any(each.broken for each in found)
    if item is not None and item.undone and binding(schedule.portfolio.projects[whole_of(point.id)]):
        return Landing(Stand.NEVER, broken=broken)
    if not found:
        return _unplanned(schedule, point)
    if broken:
        over = any(each.broken and (each.passed or as_day(each.moment) < schedule.as_of) for each in found)
        return Landing(Stand.MISSED if over else Stand.LATE, late, broken=True)
    return Landing(Stand.UNKNOWN if item is None or item.dates is None else Stand.IN_TIME)


def _unplanned(schedule: Schedule, point: Point) -> Landing:
    """How one stands that the plan can be held to nothing of: nothing is promised, or it is not planned by now."""
    written = point.promised if isinstance(point, Milestone) else point.due
    if written is None:
        return Landing(Stand.UNPROMISED)
    if not binding(schedule.portfolio.projects[whole_of(point.id)]):
        return Landing(Stand.PROPOSED)
    missed = as_day(written) < schedule.as_of
    return Landing(Stand.MISSED, broken=True) if missed else Landing(Stand.UNKNOWN)


def still_to_come(schedule: Schedule, points: Iterable[_Point]) -> list[_Point]:
    """Those of some points in time that are neither reached, nor held, nor given up: every count of open ones."""
    return [each for each in points if landing(schedule, each).stand is not Stand.OVER]


def points_of(project: Project) -> tuple[Point, ...]:
    """The milestones and gates of a project."""
    return (*project.milestones.values(), *project.gates.values())
