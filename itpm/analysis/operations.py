"""Operations and who does them: the people, what is left when they go, and the demand that then nobody fills."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.clock import midnight
from itpm.analysis.demand import cut
from itpm.analysis.schedule import Schedule
from itpm.analysis.scheduling.reserves import Reserves
from itpm.analysis.what_if import last_employed, operating, staying
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

    @cached_property
    def _reserves(self) -> tuple[Reserves, WorkingTimes]:
        as_of = self.schedule.as_of
        portfolio = operating(staying(self.schedule.portfolio), self._operations)
        times = WorkingTimes(portfolio, as_of)
        return Reserves(portfolio, times, Dates(as_of, as_of + _HORIZON), {}), times

    def of(self, who: str, edges: Sequence[int]) -> Mapping[int, int]:
        """The person-minutes in each stretch that were somebody's and lie behind their last day."""
        last = last_employed(self.schedule.portfolio.staffing.people[who])
        found: dict[int, float] = defaultdict(float)
        if last is None or not self._operations:
            return {}
        reserves, times = self._reserves
        gone = midnight(last + timedelta(days=1), times.zone)
        calendar = times.person(who)
        for each in reserves.of(who):
            for place, start, end in cut(edges, max(each.start, gone), each.end):
                found[place] += each.use * calendar.between(start, end) / WHOLE
        return {place: round(minutes) for place, minutes in found.items()}
