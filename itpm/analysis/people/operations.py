"""Operations and who does them: the people, what is left when they go, and the demand that then nobody fills."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property

from itpm.analysis.people.demand import cut
from itpm.analysis.people.what_if import always_there, operating, somebody
from itpm.analysis.scheduling.reserves import Reserves
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.staying import with_people
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import WHOLE
from itpm.engine.ledger import Reserve
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.model.staffing import Operation, Staffing

_HORIZON = timedelta(days=3 * 365)


def doers(staffing: Staffing, operation: Operation) -> tuple[str, ...]:
    """Everybody who may do an operation: who is named, the people of its teams and roles, and those of its rota."""
    names = list(operation.rota.who) if operation.rota is not None else []
    for each in operation.assign:
        names += [name for name in (each.who, each.team, each.role, *each.any) if name is not None]
    return meant(staffing, names)


def unmeasured(staffing: Staffing) -> tuple[Operation, ...]:
    """The operations that people do and of which nobody says how much of their time they take."""
    return tuple(
        each
        for each in staffing.operations.values()
        if (each.assign or each.rota is not None) and each.load is None and each.effort is None
    )


def meant(staffing: Staffing, names: Iterable[str]) -> tuple[str, ...]:
    """The people that names of people, teams and roles stand for."""
    found: list[str] = []
    for name in names:
        if name in staffing.people:
            found.append(str(name))
        else:
            groups = below(staffing, str(name))
            found += [w for w, person in staffing.people.items() if not groups.isdisjoint({person.team, *person.roles})]
    return tuple(dict.fromkeys(found))


def below(staffing: Staffing, team: str) -> frozenset[str]:
    """A team, and the teams that are part of it; of a role itself."""
    found, grown = {team}, True
    while grown:
        more = {id_ for id_, each in staffing.teams.items() if each.parent in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)


class Unmanned:
    """The parts of operations whose people are away, or have left, and operations of nobody: what nobody does."""

    def __init__(self, schedule: Schedule) -> None:
        """Nothing is computed before it is asked for."""
        self.schedule = schedule

    def of(self, who: str, edges: Sequence[int]) -> Mapping[int, int]:
        """The person-minutes in each stretch that are somebody's in the time in which they are away or have left.

        A share of their time is lost for as long as that is. The effort of a period is done in what is left of it, and
        is lost where nothing is.
        """
        found: dict[int, float] = defaultdict(float)
        for each, effort, lost in self._absences(who):
            hours, there = self._always.person(who), self.schedule.times.person(who)
            for place, start, end in cut(edges, each.start, each.end) if lost else ():
                minutes = hours.between(start, end) - (0 if effort else there.between(start, end))
                found[place] += each.use * minutes / WHOLE
        return {place: round(minutes) for place, minutes in found.items()}

    def _absences(self, who: str) -> Iterator[tuple[Reserve, bool, bool]]:
        """What operations would take of somebody who never was away; whether as an effort; whether any may be lost."""
        times = self.schedule.times.person(who)
        for effort, taken in ((False, self._loads), (True, self._efforts)):
            for each in taken.of(who):
                yield each, effort, not effort or not _works(times, each.start, each.end)

    def of_nobody(self, name: str, edges: Sequence[int]) -> Mapping[int, int]:
        """The person-minutes in each stretch that operations ask of a team or a role that has nobody."""
        return _minutes(self._asked, name, edges) if name in self.nobody else {}

    @cached_property
    def nobody(self) -> Mapping[str, Operation]:
        """The teams and roles that have nobody and are to do an operation, each with one of these."""
        staffing = self.schedule.portfolio.staffing
        return {
            str(name): operation
            for operation in staffing.operations.values()
            if not doers(staffing, operation)
            for each in operation.assign
            for name in (each.who or each.team or each.role, *each.any)
            if name is not None and name not in staffing.equipment
        }

    @cached_property
    def _asked(self) -> tuple[Reserves, WorkingTimes]:
        """What would be taken of one person for each team or role that has nobody, in the portfolio's own hours."""
        portfolio = self.schedule.portfolio
        wanting = {each.id: each for each in self.nobody.values()}
        people = {name: somebody(name) for name in self.nobody}
        return self._taken(with_people(operating(portfolio, wanting), people))

    @cached_property
    def _always(self) -> WorkingTimes:
        """The hours that everybody would have who is never away, and stays."""
        return self.schedule.times.of(always_there(self.schedule.portfolio))

    @cached_property
    def _loads(self) -> Reserves:
        return self._of({id_: each for id_, each in self._operations.items() if each.load is not None})

    @cached_property
    def _efforts(self) -> Reserves:
        return self._of({id_: each for id_, each in self._operations.items() if each.load is None})

    @property
    def _operations(self) -> Mapping[str, Operation]:
        return self.schedule.portfolio.staffing.operations

    def _of(self, operations: Mapping[str, Operation]) -> Reserves:
        portfolio, as_of = always_there(operating(self.schedule.portfolio, operations)), self.schedule.as_of
        return Reserves(portfolio, self._always, Dates(as_of, as_of + _HORIZON), {})

    def _taken(self, portfolio: Portfolio) -> tuple[Reserves, WorkingTimes]:
        as_of = self.schedule.as_of
        times = self.schedule.times.of(portfolio)
        return Reserves(portfolio, times, Dates(as_of, as_of + _HORIZON), {}), times


def _minutes(taken: tuple[Reserves, WorkingTimes], who: str, edges: Sequence[int]) -> Mapping[int, int]:
    """What is reserved of somebody's working time in each stretch."""
    reserves, times = taken
    found: dict[int, float] = defaultdict(float)
    for each in reserves.of(who):
        for place, start, end in cut(edges, each.start, each.end):
            found[place] += each.use * times.person(who).between(start, end) / WHOLE
    return {place: round(minutes) for place, minutes in found.items()}


def _works(times: Calendar, start: int, end: int) -> bool:
    """Whether there is any working time in a span; of one without an end no year is looked at behind the first."""
    try:
        return times.advance(start, 1) <= end
    except OutOfTimeError:
        return False
