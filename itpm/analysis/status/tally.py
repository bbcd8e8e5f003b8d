"""Who was right afterwards: what was declared of things that have ended, what their facts said then, what came of them.

What the facts said is derived from the files as they were on the day of a report, by the rules of today. Where nobody
has these files it is not told: the files of today know what came of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.status.ended import Ended
from itpm.analysis.status.health import Health
from itpm.analysis.status.limits import Aspect
from itpm.analysis.status.reason import STEPS


@dataclass(frozen=True, slots=True)
class Then:
    """How projects stood on days of their reports, by their ids of today; ``why`` nothing is known of other days."""

    health: Mapping[date, Mapping[str, Health]] = field(default_factory=dict)
    why: str = ""

    def derived(self, of: Ended, day: date) -> State | Unknown:
        """What the facts of a day said of a project, or of the schedule of the one that a milestone belongs to."""
        stood = self.health.get(day)
        if stood is None:
            return Unknown(self.why)
        found = stood.get(of.project)
        if found is None:
            return Unknown("it was not in work by the files of that day")
        return found.state if of.whole else found.aspects[Aspect.SCHEDULE]


NOT_READ = Then({}, "the files of those days were not read; 'itpm status --tally' reads them")


@dataclass(frozen=True, slots=True)
class Said:
    """A report of something that has ended: what it declared, and what the facts of its day said."""

    of: Ended
    day: date
    declared: State
    derived: State | Unknown

    @property
    def right(self) -> "Right | None":
        """Who was right; None where one of both said nothing, or nobody knows what came of it."""
        if self.of.trouble is None or self.declared not in STEPS or self.derived not in STEPS:
            return None
        report = (self.declared is not State.ON_TRACK) is self.of.trouble
        facts = (self.derived is not State.ON_TRACK) is self.of.trouble
        return Right.BOTH if report and facts else Right.REPORT if report else Right.FACTS if facts else Right.NEITHER


class Right(StrEnum):
    """Who was right: on track was told of what ended well, or at risk or off track of what did not."""

    BOTH = "both"
    REPORT = "the report alone"
    FACTS = "the facts alone"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each state was told of what was in trouble afterwards, and of what was not."""

    trouble: Mapping[State, int]
    fine: Mapping[State, int]

    @property
    def told(self) -> int:
        """How many states were told of something of which it is known what became of it."""
        return sum(self.trouble.values()) + sum(self.fine.values())


def tally(states: Iterable[tuple[State | Unknown, bool | None]]) -> Tally:
    """States that were told, each with whether what it was told of was in trouble afterwards."""
    counted = Counter((state, trouble) for state, trouble in states if trouble is not None and state in STEPS)
    return Tally({s: counted[s, True] for s in STEPS}, {s: counted[s, False] for s in STEPS})


@dataclass(frozen=True)
class Afterwards:
    """All reports of some things that have ended, held against what the facts said and against what came of them."""

    ended: tuple[Ended, ...]
    said: tuple[Said, ...]

    @cached_property
    def declared(self) -> Tally:
        """What was declared."""
        return tally((each.declared, each.of.trouble) for each in self.said)

    @cached_property
    def derived(self) -> Tally:
        """What the facts said on the days of the reports."""
        return tally((each.derived, each.of.trouble) for each in self.said)

    @cached_property
    def right(self) -> Mapping[Right, int]:
        """How often who was right, where both said something."""
        counted = Counter(each.right for each in self.said)
        return {each: counted[each] for each in Right}

    @cached_property
    def untold(self) -> Mapping[str, int]:
        """Why it is not known of how many reports what the facts said on their day."""
        reasons = Counter(each.derived.reason for each in self.said if isinstance(each.derived, Unknown))
        silent = sum(each.derived is State.UNKNOWN for each in self.said)
        return dict(reasons) | ({"the facts of that day did not say how it stands": silent} if silent else {})


def afterwards(found: Iterable[Ended], then: Then = NOT_READ) -> Afterwards:
    """Who was right about things that have ended, by each report of them."""
    every = tuple(found)
    said = (
        Said(each, day, state, then.derived(each, day)) for each in every for day, state in sorted(each.reports.items())
    )
    return Afterwards(every, tuple(said))
