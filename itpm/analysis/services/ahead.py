"""Times in which projects change services: whose they are, when they are, and what stops meanwhile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.services.graph import Part
from itpm.analysis.services.stopping import Stop
from itpm.analysis.time.clock import local, midnight, minute
from itpm.model.control import Change, Window
from itpm.model.project import Project
from itpm.model.scalars import Moment, as_day
from itpm.model.stage import binding


class Booked(NamedTuple):
    """A window with whose it is: of a project, or of a change of one."""

    project: Project
    change: Change | None
    window: Window

    @property
    def dropped(self) -> bool:
        """Whether it is one of a change that was turned down."""
        return self.change is not None and self.change.rejected is not None

    @property
    def approved(self) -> bool:
        """Whether somebody agreed to the change that it is of, or to its project, which is more than proposed."""
        return binding(self.project) if self.change is None else self.change.approved is not None and not self.dropped

    def begun(self, day: date) -> bool:
        """Whether it has begun on a day."""
        return as_day(self.window.start) <= day

    def over(self, day: date) -> bool:
        """Whether it ended before a day."""
        return as_day(self.window.finish) < day


def booked(project: Project) -> Iterator[Booked]:
    """All windows of a project, its own first."""
    yield from (Booked(project, None, each) for each in project.windows.values())
    for change in project.changes.values():
        yield from (Booked(project, change, each) for each in change.windows.values())


class Span(NamedTuple):
    """From one minute up to another (since 1970, UTC)."""

    start: int
    end: int

    def shared(self, other: "Span") -> "Span | None":
        """What two have in common; None where that is nothing."""
        found = Span(max(self.start, other.start), min(self.end, other.end))
        return found if found.start < found.end else None

    def told(self, zone: str) -> tuple[datetime, datetime]:
        """The two moments as clocks somewhere show them."""
        return local(self.start, zone), local(self.end, zone)


def span(start: Moment, finish: Moment, zone: str) -> Span:
    """The minutes from one moment to another somewhere; a day that ends it is part of it."""
    last = finish if isinstance(finish, datetime) else finish + timedelta(days=1)
    return Span(_minute(start, zone), _minute(last, zone))


def _minute(moment: Moment, zone: str) -> int:
    return minute(moment, zone) if isinstance(moment, datetime) else midnight(moment, zone)


@dataclass(frozen=True, eq=False)
class Ahead:
    """A window that is not over: when it is, what it changes, and what stops while that stands still."""

    booked: Booked
    span: Span
    changes: tuple[Part, ...]
    stop: Stop

    @property
    def window(self) -> Window:
        """What is written of it."""
        return self.booked.window

    @property
    def id(self) -> str:
        """Its address."""
        return self.window.id

    @cached_property
    def through(self) -> Mapping[Part, Part]:
        """What stops though it is not changed itself, with what that is changed takes it along."""
        found = {part: part for part in self.changes}
        for each in self.stop.stops:
            found[each.part] = found[each.through]
        return found
