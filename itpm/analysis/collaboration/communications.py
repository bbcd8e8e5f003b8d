"""The communication plan: what was sent of it by what is recorded, when it is due next, whether it is kept."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from itpm.analysis.collaboration.cadence import Cadence
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.time.patterns import Patterns
from itpm.model.collaboration import Communication, Decision
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import active

_DECIDE, _INFORM = "decide", "inform"
_LOOK_BACK = timedelta(days=365)
Meeting = tuple[date, frozenset[str]]
"""A day on which something was decided, and by whom."""


class Kept(StrEnum):
    """Whether a communication is kept, in the words of lists and pages."""

    KEPT = "kept"
    MISSED = "missed"
    """The day by which it was due has passed."""
    NEVER = "never sent"
    """The first one is due, or nobody knows since when it is, and nothing is recorded."""
    BEGINS = "not due yet"
    """The first one is due later."""
    AS_NEEDED = "as needed"
    """Nobody says how often it comes."""
    RESTS = "not in work"
    """Its project is proposed, on hold or over."""


@dataclass(frozen=True)
class Planned:
    """A communication of the plan on a day; ``days`` are those on which it is recorded that it took place."""

    communication: Communication
    project: Project | None
    days: tuple[date, ...]
    cadence: Cadence | None
    as_of: date

    @property
    def last(self) -> date | None:
        """The last day on which it took place."""
        return self.days[-1] if self.days else None

    @property
    def rests(self) -> bool:
        """Whether nobody has to hear anything now."""
        return self.project is not None and not active(self.project, self.as_of)

    @cached_property
    def since(self) -> date | None:
        """The day from which it is counted: the first one recorded, before that the start of its project."""
        start = self.project.start if self.project is not None else None
        return self.days[0] if self.days else as_day(start) if start is not None else None

    @cached_property
    def next(self) -> date | Unknown:
        """The day by which it is due next, or has been since."""
        if self.cadence is None:
            return Unknown(self.communication.unknown.get("every") or "nobody says how often it comes")
        if self.rests:
            return Unknown("its project is not in work")
        found = self.last or self.since
        return (
            Unknown("nothing was sent yet, and nobody says since when") if found is None else self.cadence.after(found)
        )

    @cached_property
    def state(self) -> Kept:
        """Whether it is kept."""
        if self.rests:
            return Kept.RESTS
        if self.cadence is None:
            return Kept.AS_NEEDED
        due = isinstance(self.next, Unknown) or self.next < self.as_of
        if self.last is None:
            return Kept.NEVER if due else Kept.BEGINS
        return Kept.MISSED if due else Kept.KEPT

    def silent(self, times: int) -> bool:
        """Whether its last one, or its beginning, is more than so many cadences ago; false without a cadence."""
        if self.cadence is None or self.rests:
            return False
        found = self.last or self.since
        return found is None or self.cadence.after(found, times) < self.as_of

    @cached_property
    def record(self) -> tuple[int, int]:
        """How many were kept within the last year, of how many that were due; one that came late is due twice."""
        if self.cadence is None or self.since is None or self.rests:
            return 0, 0
        last, ahead = max(self.since, self.as_of - _LOOK_BACK), [*self.days]
        kept = missed = 0
        while True:
            due = self.cadence.after(last)
            ahead = ahead[bisect_right(ahead, last) :]
            if ahead and ahead[0] <= due:
                kept, last = kept + 1, ahead[0]
            elif due < self.as_of:
                missed, last = missed + 1, due
            else:
                return kept, kept + missed


@dataclass(frozen=True)
class Communications:
    """The communication plan of a portfolio on a day, in the working days of its calendars."""

    portfolio: Portfolio
    as_of: date
    patterns: Patterns

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """Everything in the plan: of the portfolio, then of its projects."""
        found = [*self.of_portfolio]
        for project in self.portfolio.projects.values():
            found += self.in_project(project)
        return tuple(found)

    @cached_property
    def of_portfolio(self) -> tuple[Planned, ...]:
        """What is in the plan of the portfolio itself."""
        own = self.portfolio.collaboration
        met = tuple(_taken(own.decisions.values()))
        return tuple(self._planned(each, None, met) for each in own.communications.values())

    @cached_property
    def of(self) -> Mapping[str, Planned]:
        """Each by its address."""
        return {each.communication.id: each for each in self.planned}

    def in_project(self, project: Project) -> tuple[Planned, ...]:
        """What is in the plan of one project."""
        if not project.communications:
            return ()
        gates = ((each.held.date, frozenset(each.held.by)) for each in project.gates.values() if each.held is not None)
        met = (*_taken(project.decisions.values()), *gates)
        return tuple(self._planned(each, project, met) for each in project.communications.values())

    def _planned(self, each: Communication, project: Project | None, met: Sequence[Meeting]) -> Planned:
        days = {*each.sent, *_told(each, project, met)}
        calendar = self.patterns.of(project.calendar if project is not None else None)
        cadence = Cadence(each.every, calendar) if each.every is not None else None
        return Planned(each, project, tuple(sorted(day for day in days if day <= self.as_of)), cadence, self.as_of)


def _taken(decisions: Iterable[Decision]) -> Iterator[Meeting]:
    return ((each.decided.date, frozenset(each.decided.by)) for each in decisions if each.decided is not None)


def _told(each: Communication, project: Project | None, met: Sequence[Meeting]) -> Iterator[date]:
    """The days on which something else is recorded that shows that it took place.

    What is there to decide has met where one of its audience decided something, or held a gate, in the project; what is
    there to inform was sent with each update of the project by its sender, the manager where nobody is named.
    """
    purpose = (each.purpose or "").strip().casefold().rstrip(".")
    if purpose == _DECIDE:
        audience = frozenset(each.audience)
        yield from (day for day, by in met if by & audience)
    elif purpose == _INFORM and project is not None and each.sender is not None:
        yield from (day for day, update in project.updates.items() if (update.by or project.manager) == each.sender)
