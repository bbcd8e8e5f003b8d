"""Operations and who does them: the people, what is left when they go, and the demand that then nobody fills."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from itpm.analysis.people.demand import cut
from itpm.analysis.people.what_if import last_employed, operating, somebody, staying, with_people
from itpm.analysis.scheduling.reserves import Reserves
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.clock import midnight
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.crew import WHOLE
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


def runs_until(staffing: Staffing, operation: Operation) -> date | None:
    """The last day on which somebody does an operation before its people are all gone; None where somebody stays."""
    ends = [last_employed(staffing.people[who]) for who in doers(staffing, operation)]
    known = [each for each in ends if each is not None]
    return max(known) if known and len(known) == len(ends) else None


def abandoned(portfolio: Portfolio, day: date) -> Iterator[tuple[Operation, date]]:
    """The operations that go on when the last of their people has left, and the last day of that one."""
    for operation in portfolio.staffing.operations.values():
        last = runs_until(portfolio.staffing, operation)
        finish = operation.dates.finish if operation.dates is not None else None
        if last is not None and (finish is None or finish > max(last, day)):
            yield operation, last


class Unmanned:
    """The turns of people who have left, and operations whose people are all gone: what nobody does any more."""

    def __init__(self, schedule: Schedule) -> None:
        """Nothing is computed before it is asked for."""
        self.schedule = schedule

    @cached_property
    def _operations(self) -> Mapping[str, Operation]:
        portfolio = self.schedule.portfolio
        gone = {each.id for each, _last in abandoned(portfolio, self.schedule.as_of)}
        return {
            id_: each for id_, each in portfolio.staffing.operations.items() if each.rota is not None or id_ in gone
        }

    def of(self, who: str, edges: Sequence[int]) -> Mapping[int, int]:
        """The person-minutes in each stretch that were somebody's and lie behind their last day."""
        last = last_employed(self.schedule.portfolio.staffing.people[who])
        if last is None or not self._operations:
            return {}
        gone = midnight(last + timedelta(days=1), self.schedule.times.zone)
        return _minutes(self._reserves, who, edges, gone)

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
    def _reserves(self) -> tuple[Reserves, WorkingTimes]:
        return self._taken(operating(staying(self.schedule.portfolio), self._operations))

    def _taken(self, portfolio: Portfolio) -> tuple[Reserves, WorkingTimes]:
        as_of = self.schedule.as_of
        times = WorkingTimes(portfolio, as_of)
        return Reserves(portfolio, times, Dates(as_of, as_of + _HORIZON), {}), times


def _minutes(taken: tuple[Reserves, WorkingTimes], who: str, edges: Sequence[int], since: int = 0) -> Mapping[int, int]:
    """What is reserved of somebody's working time in each stretch, from a moment on."""
    reserves, times = taken
    found: dict[int, float] = defaultdict(float)
    for each in reserves.of(who):
        for place, start, end in cut(edges, max(each.start, since), each.end):
            found[place] += each.use * times.person(who).between(start, end) / WHOLE
    return {place: round(minutes) for place, minutes in found.items()}
