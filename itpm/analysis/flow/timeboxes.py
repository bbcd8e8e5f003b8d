"""Iterations of a team or a project in their order: what was committed, completed, added, carried on and is left."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import pairwise
from operator import add
from statistics import median
from typing import Protocol, TypeVar

from itpm.analysis.figures.amounts import NOTHING, Ratio, Unknown
from itpm.analysis.figures.arithmetic import lift, part_of
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.flow import Iteration


class Stage(Enum):
    """Where a stretch of time lies, seen from the status date."""

    OVER = "over"
    RUNNING = "running"
    AHEAD = "ahead"


def stage_of(start: date, finish: date, as_of: date) -> Stage:
    """Where days lie; they are over with the end of their last one."""
    if finish <= as_of:
        return Stage.OVER
    return Stage.RUNNING if start <= as_of else Stage.AHEAD


class Stretch(Protocol):
    """Some days, from the first to the last."""

    @property
    def start(self) -> date:
        """The first day."""

    @property
    def finish(self) -> date:
        """The last day."""


_S = TypeVar("_S", bound=Stretch)


def overlapping(stretches: Iterable[_S]) -> Iterator[tuple[_S, _S]]:
    """Of stretches in the order of their first days each that begins before another has ended, with that one."""
    last: _S | None = None
    for each in stretches:
        if last is not None and each.start <= last.finish:
            yield each, last
        if last is None or each.finish > last.finish:
            last = each


_COUNTS: Mapping[str, Callable[[Iteration], Decimal | None]] = {
    "committed": lambda box: box.committed,
    "completed": lambda box: box.completed,
    "added": lambda box: box.added,
    "carried": lambda box: box.carried,
    "backlog": lambda box: box.backlog,
}
"""What an iteration counts, by name."""


@dataclass(frozen=True)
class Timebox:
    """An iteration with both its days, seen from a status date."""

    record: Iteration
    start: date
    finish: date
    stage: Stage

    def count(self, name: str) -> Ratio:
        """What it says of ``committed``, ``completed``, ``added``, ``carried`` or ``backlog``, or why nobody knows.

        Of one that lies ahead only what is committed is more than a wish.
        """
        if self.stage is Stage.AHEAD and name != "committed":
            return Unknown(phrase("'{name}' has not begun", name=self.name))
        value = _COUNTS[name](self.record)
        return (
            Unknown(phrase("'{iteration}' does not say '{name}'", iteration=self.name, name=name))
            if value is None
            else value
        )

    @property
    def name(self) -> str:
        """Its id in its team or project."""
        return own_of(self.record.id)

    @property
    def completed_share(self) -> Ratio:
        """Completed of committed."""
        return part_of(self.count("completed"), self.count("committed"), self._nothing)

    @property
    def added_share(self) -> Ratio:
        """Added after the beginning, of committed."""
        return part_of(self.count("added"), self.count("committed"), self._nothing)

    @property
    def unfinished_share(self) -> Ratio:
        """What of all that was in it was not completed: what is carried on, else what is left of it.

        Where nobody says what was added, it is a share of what was committed, and at least that.
        """
        scope = lift(add, self.count("committed"), _known(self.count("added")))
        carried = self.count("carried")
        left = carried if isinstance(carried, Decimal) else lift(_rest, scope, self.count("completed"))
        return part_of(left, scope, self._nothing)

    @property
    def overfull(self) -> bool:
        """Whether more was completed and carried on than was in it, where it says all of that."""
        scope = lift(add, self.count("committed"), self.count("added"))
        done = lift(add, self.count("completed"), _known(self.count("carried")))
        return isinstance(scope, Decimal) and isinstance(done, Decimal) and done > scope

    @property
    def _nothing(self) -> str:
        return phrase("nothing was committed in '{name}'", name=self.name)


_ZERO: Ratio = NOTHING


def _known(figure: Ratio) -> Decimal:
    """What is known of a figure that makes another one only larger."""
    return figure if isinstance(figure, Decimal) else NOTHING


def _rest(scope: Decimal, completed: Decimal) -> Decimal:
    return max(scope - completed, NOTHING)


@dataclass(frozen=True, slots=True)
class BurnUp:
    """How far the work is at the end of an iteration, and how much it is in all (the scope line)."""

    box: Timebox
    done: Ratio
    scope: Ratio


@dataclass(frozen=True)
class Timeboxes:
    """The iterations of a team or a project, by their first days; those without both days are left out."""

    boxes: Sequence[Timebox]

    @classmethod
    def of(cls, iterations: Mapping[str, Iteration], as_of: date) -> "Timeboxes":
        """The iterations as they are seen from a day."""
        found = [
            Timebox(each, start, finish, stage_of(start, finish, as_of))
            for each in iterations.values()
            for start, finish in ((each.dates.start, each.dates.finish),)
            if start is not None and finish is not None
        ]
        return cls(sorted(found, key=lambda each: (each.start, each.finish, each.record.id)))

    @cached_property
    def over(self) -> Sequence[Timebox]:
        """Those that are over."""
        return [each for each in self.boxes if each.stage is Stage.OVER]

    @cached_property
    def velocities(self) -> Mapping[str, Decimal]:
        """What was completed in each that is over and says it, by its name."""
        found = ((each.name, each.count("completed")) for each in self.over)
        return {name: value for name, value in found if isinstance(value, Decimal)}

    @cached_property
    def silent(self) -> Sequence[str]:
        """The names of those that are over and do not say what was completed: it is unknown, and not nothing."""
        return [each.name for each in self.over if each.name not in self.velocities]

    @cached_property
    def cadence(self) -> Ratio:
        """The days from the beginning of an iteration to that of the next, in the middle of all."""
        starts = sorted({each.start for each in self.boxes})
        if len(starts) < 2:
            return Unknown("one iteration alone has no cadence")
        return Decimal(median((later - earlier).days for earlier, later in pairwise(starts)))

    @cached_property
    def left(self) -> tuple[Ratio, Timebox | None]:
        """What is left in all, as the last iteration that has begun and says it tells, and that one."""
        for each in reversed(self.boxes):
            found = each.count("backlog")
            if isinstance(found, Decimal):
                return found, each
        return Unknown("no iteration says what is left in all: 'backlog'"), None

    @cached_property
    def burn_up(self) -> Sequence[BurnUp]:
        """What was completed up to each iteration that has begun, and with what is left the scope."""
        found, so_far = list[BurnUp](), _ZERO
        for each in self.boxes:
            if each.stage is not Stage.AHEAD:
                so_far = lift(add, so_far, each.count("completed"))
                found.append(BurnUp(each, so_far, lift(add, so_far, each.count("backlog"))))
        return found

    def overlapping(self) -> Iterator[tuple[Timebox, Timebox]]:
        """Each iteration that begins before another has ended, with that one."""
        return overlapping(self.boxes)
