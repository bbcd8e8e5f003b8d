"""People and equipment as the engine books them: how much of them there is, from when on, and under which limits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from itpm.analysis.scheduling.groups import teams_above
from itpm.analysis.scheduling.reserves import Reserves
from itpm.analysis.time.clock import buckets, midnight
from itpm.analysis.time.hours import shares
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.crew import ENDLESS, WHOLE
from itpm.engine.ledger import Limit, Reserve, Resource
from itpm.model.assignment import Limits
from itpm.model.by_date import ByDate
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, Percent


def parts(share: Percent | None, default: int = WHOLE) -> int:
    """A share in the engine's ten-thousandths."""
    return default if share is None else int((share * WHOLE).to_integral_value())


@dataclass
class Resources:
    """Everybody and everything that can be booked, numbered as they are first needed."""

    portfolio: Portfolio
    times: WorkingTimes
    reserves: Reserves
    every: list[Resource] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    steps: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Of those whose share of a full week changes: from when on there is how much of them."""
    _limits: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    def number(self, who: str) -> int:
        """The number of somebody or something; who is first asked for gets the next one."""
        if who not in self.numbers:
            self.numbers[who] = len(self.every)
            self.names.append(who)
            self.every.append(self._resource(who))
        return self.numbers[who]

    def _resource(self, who: str) -> Resource:
        staffing = self.portfolio.staffing
        if who in staffing.equipment:
            number = staffing.equipment[who].capacity
            return Resource(self.times.equipment(who), WHOLE * (1 if number is None else number), self.reserves.of(who))
        person = staffing.people[who]
        worked = shares(person, self.times.first_day(person))
        share = max(each for _since, each in worked.steps)
        kept = 1 - (person.run_share or Decimal(0))
        limits = self.shared(who, person.limits)
        for team in teams_above(staffing, person.team):
            limits += self.shared(team, staffing.teams[team].limits)
        if len({each for _since, each in worked.steps}) > 1:
            zone = self.times.patterns.zone_of(person)
            moments = [-ENDLESS, *(midnight(since, zone) for since, _share in worked.steps[1:])]
            there = (parts(Percent(each * kept)) for _since, each in worked.steps)
            self.steps[self.numbers[who]] = list(zip(moments, there, strict=True))
        shorter = self._shorter(who, worked, share, kept)
        reserves = sorted((*self.reserves.of(who), *shorter)) if shorter else self.reserves.of(who)
        return Resource(self.times.person(who), parts(Percent(share * kept)), reserves, limits)

    def _shorter(self, who: str, worked: ByDate[Decimal], most: Decimal, kept: Decimal) -> list[Reserve]:
        """What somebody does not work in the days in which they work less than at other times."""
        zone = self.times.patterns.zone_of(self.portfolio.staffing.people[who])
        edges = [-ENDLESS, *(midnight(since, zone) for since, _share in worked.steps[1:]), ENDLESS]
        return [
            Reserve(start, end, parts(Percent((most - share) * kept)))
            for (start, end), (_since, share) in zip(pairwise(edges), worked.steps, strict=True)
            if share < most
        ]

    def shared(self, owner: str, limits: Iterable[Limits]) -> tuple[int, ...]:
        """The limits of a person, a team, a task or an assignment, as numbers of the engine's limits."""
        found: list[int] = []
        for each in limits:
            key = (owner, str(each))
            if key not in self._limits:
                first = len(self.limits)
                self.limits += self._limited(each)
                self._limits[key] = tuple(range(first, len(self.limits)))
            found += self._limits[key]
        return tuple(found)

    def owner(self, limit: int) -> str:
        """Whose limit a number is: that of a person, a team, or of a task."""
        return next(owner for (owner, _words), numbers in self._limits.items() if limit in numbers)

    def _limited(self, limits: Limits) -> Iterator[Limit]:
        """The most in a day, a week and a month, in the days in which that holds."""
        zone = self.times.zone
        kinds, dates = buckets(zone), limits.dates or Dates(None, None)
        start = -ENDLESS if dates.start is None else midnight(dates.start, zone)
        end = ENDLESS if dates.finish is None else midnight(dates.finish + timedelta(days=1), zone)
        for kind, effort in (("day", limits.day), ("week", limits.week), ("month", limits.month)):
            if effort is not None:
                yield Limit(self.times.patterns.minutes(effort, effort=True) * WHOLE, kinds[kind], start, end)
