"""Who works on a task, as the engine books them: people, equipment, and somebody of a team or role."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.clock import buckets, midnight
from itpm.analysis.hours import shares
from itpm.analysis.scheduling.reserves import Reserves
from itpm.engine.crew import ENDLESS, WHOLE, Candidate, Demand
from itpm.engine.ledger import Limit, Reserve, Resource
from itpm.model.assignment import Assignment, Limits
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import ByDate, Dates, Percent


def parts(share: Percent | None, default: int = WHOLE) -> int:
    """A share in the engine's ten-thousandths."""
    return default if share is None else int((share * WHOLE).to_integral_value())


class Place(NamedTuple):
    """The task that somebody is wanted for: its address, its project, and the calendars that narrow its hours."""

    task: str
    group: int
    calendars: tuple[str | None, ...]


class Crewed(NamedTuple):
    """The demands of a task, and how many of the people asked for do not exist."""

    demands: tuple[Demand, ...]
    missing: int
    missing_from: tuple[str, ...] = ()


@dataclass
class Crews:
    """Everybody and everything that can be booked, numbered as they are first needed."""

    portfolio: Portfolio
    times: WorkingTimes
    reserves: Reserves
    resources: list[Resource] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _limits: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The people of each team (of the teams below it too) and each role."""
        staffing = self.portfolio.staffing
        found: dict[str, list[str]] = {each: [] for each in (*staffing.teams, *staffing.roles)}
        for who, person in sorted(staffing.people.items()):
            groups = set(person.roles) | set(self._teams(person.team))
            for group in groups & found.keys():
                found[group].append(who)
        return found

    def _teams(self, team: str | None) -> Iterator[str]:
        while team is not None and team in self.portfolio.staffing.teams:
            yield team
            team = self.portfolio.staffing.teams[team].parent

    def crew(self, assigned: Iterable[Assignment], place: Place) -> Crewed:
        """What a task asks for; people of whom there is nobody are missing."""
        demands: list[Demand] = []
        missing: list[str] = []
        for assignment in assigned:
            found, lacking = self._demands(assignment, place)
            demands += found
            missing += lacking
        return Crewed(tuple(demands), len(missing), tuple(missing))

    def _demands(self, assignment: Assignment, place: Place) -> tuple[list[Demand], list[str]]:
        use = parts(assignment.allocation)
        limits = self.shared(f"{place.task}:{assignment.who or assignment.any}", assignment.limits)
        dates = assignment.dates
        if assignment.any:
            by_load = assignment.choose != "first"
            whom = self._skilled(self._people(assignment.any), assignment)
            demand = self._demand(whom, place, dates)._replace(
                use=use, by_load=by_load, keep=bool(assignment.keep), required=bool(assignment.required), limits=limits
            )
            return ([demand], []) if demand.candidates else ([], [", ".join(assignment.any)])
        name = asked_name(assignment)
        found: list[Demand] = []
        missing: list[str] = []
        for asked, number, days in self._asked(assignment, name):
            demand = self._demand(asked, place, _overlap(dates, days))
            existing = min(number, len(demand.candidates))
            missing += [name] * (number - existing)
            if existing:
                found.append(
                    demand._replace(
                        number=existing, use=use, by_load=True, required=bool(assignment.required), limits=limits
                    )
                )
        return found, missing

    def _asked(self, assignment: Assignment, name: str) -> Iterator[tuple[Sequence[str], int, Dates | None]]:
        """The people who may answer to a name, how many of them are wanted, and when."""
        project, _, role = name.partition("/")
        if role:
            record = self.portfolio.projects[project].team.get(role) if project in self.portfolio.projects else None
            if record is not None and record.who:
                for who, dates in record.who.items():
                    yield self._people([who]), 1, dates
                return
            name = (record.role if record is not None else None) or name
        if name in self.members or name in assignment.skills:
            everybody = self._skilled(self.members.get(name, self._everybody), assignment)
            if assignment.all:
                yield from (([who], 1, None) for who in everybody)
            if not assignment.all or not everybody:
                yield everybody, assignment.count or 1, None
            return
        yield self._people([name]), 1, None

    def named(self, assignment: Assignment) -> set[str]:
        """Everybody whom an assignment may book, and the name under which somebody is missing."""
        name = asked_name(assignment)
        if name in self.portfolio.staffing.people:
            return {name}
        found = set(self._people(assignment.any))
        for whom, _number, _dates in self._asked(assignment, name) if not assignment.any else ():
            found.update(whom)
        return found | {name}

    @cached_property
    def _everybody(self) -> list[str]:
        return sorted(self.portfolio.staffing.people)

    def _skilled(self, whom: Sequence[str], assignment: Assignment) -> Sequence[str]:
        """Those of some people who have what an assignment takes."""
        if not assignment.skills:
            return whom
        people = self.portfolio.staffing.people
        held = {who: people[who].skills for who in whom if who in people}
        return [who for who, has in held.items() if all(has.get(s, 0) >= n for s, n in assignment.skills.items())]

    def _people(self, names: Iterable[str]) -> list[str]:
        """Those of some names who can be booked; a team or role stands for its people."""
        staffing = self.portfolio.staffing
        found: list[str] = []
        for name in names:
            if name in self.members:
                found += self.members[name]
            elif name in staffing.people or name in staffing.equipment:
                found.append(name)
        return list(dict.fromkeys(found))

    def _demand(self, whom: Sequence[str], place: Place, dates: Dates | None) -> Demand:
        start, end = -ENDLESS, ENDLESS
        if dates is not None and dates.start is not None:
            start = self.times.start_of(dates.start)
        if dates is not None and dates.finish is not None:
            end = self.times.end_of(dates.finish)
        return Demand(tuple(self.candidate(who, place) for who in whom), start=start, end=end)

    def candidate(self, who: str, place: Place) -> Candidate:
        """Somebody or something that may be booked for a task."""
        number = self._number(who)
        staffing = self.portfolio.staffing
        capacity = self.resources[number].capacity
        if who in staffing.equipment:
            return Candidate(number, self.times.equipment(who, place.calendars), WHOLE, capacity)
        gain = parts(staffing.people[who].efficiency)
        return Candidate(number, self.times.person(who, place.calendars, place.task), gain, capacity)

    def _number(self, who: str) -> int:
        if who not in self._numbers:
            self._numbers[who] = len(self.resources)
            self.names.append(who)
            self.resources.append(self._resource(who))
        return self._numbers[who]

    def _resource(self, who: str) -> Resource:
        staffing = self.portfolio.staffing
        if who in staffing.equipment:
            number = staffing.equipment[who].capacity
            return Resource(self.times.equipment(who), WHOLE * (1 if number is None else number))
        person = staffing.people[who]
        worked = shares(person, self.times.as_of)
        share = max(each for _since, each in worked.steps)
        kept = 1 - (person.run_share or Decimal(0))
        limits = self.shared(who, person.limits)
        for team in self._teams(person.team):
            limits += self.shared(team, staffing.teams[team].limits)
        shorter = self._shorter(who, worked, share, kept)
        reserves = sorted((*self.reserves.of(who), *shorter)) if shorter else self.reserves.of(who)
        return Resource(self.times.person(who), parts(Percent(share * kept)), reserves, limits)

    def _shorter(self, who: str, worked: ByDate[Decimal], most: Decimal, kept: Decimal) -> list[Reserve]:
        """What somebody does not work in the days in which they work less than at other times."""
        zone = self.times.zone_of(self.portfolio.staffing.people[who])
        edges = [-ENDLESS, *(midnight(since, zone) for since, _share in worked.steps[1:]), ENDLESS]
        return [
            Reserve(start, end, parts(Percent((most - share) * kept)))
            for (start, end), (_since, share) in zip(pairwise(edges), worked.steps, strict=True)
            if share < most
        ]

    def shared(self, owner: str, limits: Limits | None) -> tuple[int, ...]:
        """The limits of a person, a team, a task or an assignment, as numbers of the engine's limits."""
        if limits is None:
            return ()
        key = (owner, str(limits))
        if key not in self._limits:
            first = len(self.limits)
            kinds = buckets(self.times.zone)
            for kind, effort in (("day", limits.day), ("week", limits.week), ("month", limits.month)):
                if effort is not None:
                    most = self.times.minutes(effort, effort=True) * WHOLE
                    self.limits.append(Limit(most, kinds[kind]))
            self._limits[key] = tuple(range(first, len(self.limits)))
        return self._limits[key]


def asked_name(assignment: Assignment) -> str:
    """Whom an assignment asks for: a person, a team, a role, or else the first skill that it takes."""
    return assignment.who or assignment.team or assignment.role or next(iter(assignment.skills), "")


def _overlap(one: Dates | None, other: Dates | None) -> Dates | None:
    if one is None or other is None:
        return one or other
    starts = [each.start for each in (one, other) if each.start is not None]
    finishes = [each.finish for each in (one, other) if each.finish is not None]
    return Dates(max(starts, default=None), min(finishes, default=None))
