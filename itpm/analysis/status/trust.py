"""How far what is said of a project can be trusted: how old it is, what nobody knows, how often promises moved.

Trust is told beside a state and changes none: fresh facts make nothing better, and old ones nothing worse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from itpm.analysis.control.declared import State, Status, cadence
from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.health.measure import Inspected
from itpm.analysis.status.on_time import MOST_UNKNOWN, unknown_share
from itpm.analysis.status.reason import STEPS
from itpm.message import Message
from itpm.model.project import Project


class Grade(StrEnum):
    """How far a state can be trusted."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moves:
    """How often a plan was approved anew, and how far its end moved by that, as a share of the first plan's length."""

    count: int
    """Beyond the first approval."""
    last_year: int
    shift: Ratio
    days: float = 0.0
    """The same in working days."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Age of the facts in days, the share of the work that nobody knows, moves of promises, declared against derived.

    ``steps`` is by how many steps the declared state is better than the derived one; below zero it is worse, None where
    one of them is not known, or where the derived one is only a bound that the declared one lies beyond.
    """

    age: int | None
    most: int
    """The days after which facts are old."""
    unknown: Ratio
    silent_aspects: int
    """Of how many of the aspects nobody knows how they stand."""
    moves: Moves
    steps: int | None
    hiding: bool
    """Whether those may stand worse than all that is known, so that the derived state is a lower bound."""
    kept: bool = False
    """Whether some of them are not shown to the audience."""

    @property
    def fresh(self) -> bool:
        """Whether the facts are no older than one period of reporting."""
        return self.age is not None and self.age <= self.most

    @property
    def doubts(self) -> tuple[Message, ...]:
        """Everything that speaks against what is said."""
        return tuple(self._doubts())

    def _doubts(self) -> Iterator[Message]:
        if self.age is not None and not self.fresh:
            yield Message("the facts are {age:day|days} old, and {most} are meant", age=self.age, most=self.most)
        if isinstance(self.unknown, Decimal) and self.unknown > MOST_UNKNOWN:
            yield Message("of {share:0%} of the work begun nobody says how far it is", share=self.unknown)
        if self.moves.last_year > 1:
            yield Message("its plan was approved anew {count} times within a year", count=self.moves.last_year)
        if isinstance(self.moves.shift, Decimal) and self.moves.shift > MOST_UNKNOWN:
            yield Message("its approved end has moved by {share:0%} of the first plan", share=self.moves.shift)
        if self.steps:
            yield (
                Message("the report is better than the facts")
                if self.steps > 0
                else Message("the report is worse than the facts")
            )

    @property
    def lacking(self) -> tuple[Message, ...]:
        """What trust is told from and nobody knows: without it there may be doubts that nobody sees."""
        return tuple(self._lacking())

    def _lacking(self) -> Iterator[Message]:
        if self.age is None:
            yield Message("nobody says of when its facts are")
        if self.hiding and self.kept:
            yield Message(
                "its facts may be worse: of {silent:aspect|aspects} it is not known or not shown here how it stands",
                silent=self.silent_aspects,
            )
        elif self.hiding:
            yield Message(
                "its facts may be worse: nobody knows how {silent:aspect of it stands|aspects of it stand}",
                silent=self.silent_aspects,
            )
        elif self.steps is None:
            yield Message("no report can be held against its facts: one of them says nothing")
        if isinstance(self.moves.shift, Unknown):
            yield Message("nobody knows how far its end has moved: {why}", why=self.moves.shift.reason)

    @property
    def grade(self) -> Grade:
        """Doubtful with any doubt, unknown where one may be hidden, else good: taking evidence away never helps."""
        if self.doubts:
            return Grade.DOUBTFUL
        return Grade.UNKNOWN if self.lacking else Grade.GOOD


def trust(seen: Inspected, declared: Status, now: State, silent: int, *, kept: bool = False) -> Trust:
    """How far the state of a project in work can be trusted; ``silent`` is of how many aspects nobody knows it.

    ``kept`` is whether some of those are not shown to the audience.
    """
    age, held = age_of_facts(seen.project, declared, seen.schedule.as_of), steps(declared.said, now)
    hiding = held is not None and silent > 0 and now is not State.OFF_TRACK
    told = None if hiding and held is not None and held < 0 else held
    return Trust(age, cadence(seen.project), unknown_share(seen), silent, moves(seen), told, hiding, kept)


def age_of_facts(project: Project, declared: Status, day: date) -> int | None:
    """The days since somebody last asked for the facts of a project: of its data, else of its last report."""
    asked = project.data_date or declared.day
    return None if asked is None or asked > day else (day - asked).days


def steps(declared: State, derived: State) -> int | None:
    """By how many steps a declared state is better than a derived one; None where one of them is no known state."""
    if declared not in STEPS or derived not in STEPS:
        return None
    return STEPS.index(derived) - STEPS.index(declared)


def moves(seen: Inspected) -> Moves:
    """How often the plan of a project was approved anew by the status date, and how far its end moved."""
    project, day = seen.project, seen.schedule.as_of
    days = sorted(_approved(project, name) for name in project.baselines)
    again = [each for each in days if each <= day][1:]
    late = sum((day - each).days <= _YEAR for each in again)
    found = seen.baselines
    if found is None:
        return Moves(len(again), late, Unknown("no plan was approved"))
    first, last = found.original, found.current
    if first.end is None or last.end is None or first.first is None:
        return Moves(len(again), late, Unknown("an approved plan has no end"))
    length, moved = seen.workdays(first.first, first.end), seen.workdays(first.end, last.end)
    shift: Ratio = Decimal(str(round(moved / length, 4))) if length > 0 else Unknown("the first plan has no length")
    return Moves(len(again), late, shift, moved)


_YEAR = 365


def _approved(project: Project, name: str) -> date:
    record = project.baselines[name]
    return (record.approved.date if record.approved is not None else record.as_of) or date.min
