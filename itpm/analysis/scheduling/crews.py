"""Who works on a task, as the engine books them: people, equipment, and somebody of a team or role."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from itpm.analysis.scheduling.apart import Asked, again, alike, apart
from itpm.analysis.scheduling.groups import people_by_group
from itpm.analysis.scheduling.resources import Resources, parts
from itpm.analysis.time.patterns import Patterns
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.crew import ENDLESS, WHOLE, Candidate, Demand
from itpm.model.address import Address
from itpm.model.assignment import Assignment
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates


class Place(NamedTuple):
    """The task that somebody is wanted for: its address, its project, and the calendars that narrow its hours.

    Of a part of its time, that part, who is not there in it, and who comes only after all of it.
    """

    task: str
    group: int
    calendars: tuple[str | None, ...]
    part: tuple[int, int] | None = None
    absent: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()


class Crewed(NamedTuple):
    """The demands of a task, and how many of the people asked for do not exist."""

    demands: tuple[Demand, ...]
    missing: int
    missing_from: tuple[str, ...] = ()


class _Wanted(NamedTuple):
    """Some people, how many of them are wanted, and when; ``pool``: somebody of them, whoever it is."""

    people: Sequence[str]
    number: int
    dates: Dates | None
    pool: bool


@dataclass
class Crews:
    """Who is asked for by tasks, out of everybody and everything that can be booked."""

    portfolio: Portfolio
    times: WorkingTimes
    resources: Resources
    _pools: dict[tuple[Candidate, ...], tuple[Candidate, ...]] = field(default_factory=dict)
    _here: dict[tuple[str, ...], tuple[Candidate, ...]] = field(default_factory=dict)
    """Of the task that is being looked at: as whom some people may be booked."""

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The people of each team (of the teams below it too) and each role."""
        return people_by_group(self.portfolio.staffing)

    def crew(self, assigned: Iterable[Assignment], place: Place) -> Crewed:
        """What a task asks for; people of whom there is nobody are missing."""
        asked: list[Asked] = []
        missing: list[str] = []
        self._here.clear()
        for assignment, times in alike(assigned):
            found, lacking = self._demands(assignment, place)
            for each in found:
                pools, lost = again(each, times)
                asked += pools
                missing += lost
            missing += lacking * times
        if len(asked) == 1:
            demands = [asked[0].demand]
        else:
            demands, lacking = apart(asked)
            missing += lacking
        return Crewed(self._worked_by_people(demands), len(missing), tuple(missing))

    def _worked_by_people(self, demands: Sequence[Demand]) -> tuple[Demand, ...]:
        """Equipment is capacity: beside people it is booked and works nothing off, and it stands in for nobody."""
        equipment = self.portfolio.staffing.equipment
        if not equipment:
            return tuple(demands)
        machines = {self.resources.numbers[name] for name in equipment if name in self.resources.numbers}
        staffed = [any(each.resource not in machines for each in demand.candidates) for demand in demands]
        if not machines or not any(staffed):
            return tuple(demands)
        found = []
        for demand, people in zip(demands, staffed, strict=True):
            idle = (each._replace(gain=0) for each in demand.candidates)
            there = (each for each in demand.candidates if each.resource not in machines)
            candidates = tuple(there if people else idle)
            found.append(demand._replace(candidates=candidates, number=min(demand.number, len(candidates))))
        return tuple(found)

    def _demands(self, assignment: Assignment, place: Place) -> tuple[list[Asked], list[str]]:
        name = ", ".join(assignment.any) or asked_name(assignment)
        limits = self.resources.shared(f"{place.task}:{assignment.who or assignment.any}", assignment.limits)
        found: list[Asked] = []
        missing: list[str] = []
        for wanted in self._wanted(assignment, place.later):
            start, end = self._span(assignment.dates, wanted.dates, place)
            if place.part is not None:
                start, end = max(start, place.part[0]), min(end, place.part[1])
                if start >= end:
                    continue
            candidates = self._candidates(tuple(who for who in wanted.people if who not in place.absent), place)
            existing = min(wanted.number, len(candidates))
            if existing < wanted.number:
                missing += [name] * (wanted.number - existing)
            if existing and start < end:
                demand = Demand(
                    candidates,
                    existing,
                    parts(assignment.allocation),
                    required=bool(assignment.required),
                    keep=bool(assignment.keep),
                    by_load=assignment.choose != "first",
                    start=start,
                    end=end,
                    limits=limits,
                )
                found.append(Asked(name, demand, wanted.pool))
        return found, missing

    def _candidates(self, people: tuple[str, ...], place: Place) -> tuple[Candidate, ...]:
        """Some candidates; whoever asks for the same ones gets the same tuple: a team is kept once, not once a task."""
        if people not in self._here:
            found = tuple(self.candidate(who, place) for who in people)
            self._here[people] = self._pools.setdefault(found, found)
        return self._here[people]

    def _span(self, asked: Dates | None, held: Dates | None, place: Place) -> tuple[int, int]:
        """The minutes in which an entry holds: its own days and times, and those in which its people fill a role."""
        clock = next(filter(None, reversed(place.calendars)), None)
        return window(self.times.patterns, (asked, held), clock)

    def _wanted(self, assignment: Assignment, later: frozenset[str] = frozenset()) -> Iterator[_Wanted]:
        """The people who may answer to an entry, how many of them are wanted, and when; ``later`` come too late."""
        if assignment.any:
            yield _Wanted(self._skilled(self._people(assignment.any), assignment), 1, None, pool=True)
            return
        name = asked_name(assignment)
        project, role = Address.of(name)
        if role:
            record = self.portfolio.projects[project].team.get(role) if project in self.portfolio.projects else None
            if record is not None and record.who:
                for who, dates in record.who.items():
                    yield _Wanted(self._people([who]), 1, dates, pool=False)
                return
            name = (record.role if record is not None else None) or name
        if name in self.members or name in assignment.skills:
            everybody = self._skilled(self.members.get(name, self._everybody), assignment)
            if assignment.all:
                # Who left before the status date is of the team no more, though their record says where they were;
                # who comes when the work is over is not of it yet.
                everybody = [who for who in everybody if not self._left(who)]
                everybody = [who for who in everybody if who not in later] or everybody
                yield from (_Wanted([who], 1, None, pool=False) for who in everybody)
            if not assignment.all or not everybody:
                yield _Wanted(everybody, assignment.count or 1, None, pool=True)
            return
        yield _Wanted(self._people([name]), 1, None, pool=False)

    def _left(self, who: str) -> bool:
        last = self.portfolio.staffing.people[who].employed.finish
        return last is not None and last < self.times.as_of

    def named(self, assignment: Assignment) -> set[str]:
        """Everybody whom an assignment may book, and the name under which somebody is missing."""
        name = asked_name(assignment)
        if name in self.portfolio.staffing.people:
            return {name}
        return {who for wanted in self._wanted(assignment) for who in wanted.people} | {name}

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

    def candidate(self, who: str, place: Place) -> Candidate:
        """Somebody or something that may be booked for a task."""
        number = self.resources.number(who)
        staffing = self.portfolio.staffing
        capacity = self.resources.every[number].capacity
        if who in staffing.equipment:
            return Candidate(number, self.times.equipment(who, place.calendars, place.task), WHOLE, capacity)
        gain = parts(staffing.people[who].efficiency)
        return Candidate(number, self.times.person(who, place.calendars, place.task), gain, capacity)

    def by_day(self, demands: Iterable[Demand]) -> tuple[Demand, ...]:
        """Demands with as much of everybody as there is of them on each day: one after the other, as that changes."""
        found = []
        for demand in demands:
            steps = [self.resources.steps.get(each.resource, ()) for each in demand.candidates]
            cuts = sorted({moment for row in steps for moment, _there in row if demand.start < moment < demand.end})
            for start, end in pairwise((demand.start, *cuts, demand.end)):
                candidates = tuple(
                    each._replace(capacity=row[bisect_right(row, start, key=_since) - 1][1]) if row else each
                    for each, row in zip(demand.candidates, steps, strict=True)
                )
                found.append(demand._replace(candidates=candidates, start=start, end=end))
        return tuple(found)


def window(patterns: Patterns, spans: Iterable[Dates | None], calendar: str | None) -> tuple[int, int]:
    """The minutes that are in all of some stretches: times on the clock of a calendar, days on the portfolio's."""
    start, end = -ENDLESS, ENDLESS
    for each in spans:
        if each is not None and each.first is not None:
            start = max(start, patterns.start_of(each.first, calendar if each.opens else None))
        if each is not None and each.last is not None:
            end = min(end, patterns.end_of(each.last, calendar if each.closes else None))
    return start, end


def _since(step: tuple[int, int]) -> int:
    """From when on there is so much of somebody."""
    return step[0]


def asked_name(assignment: Assignment) -> str:
    """Whom an assignment asks for: a person, a team, a role, or else the first skill that it takes."""
    return assignment.who or assignment.team or assignment.role or next(iter(assignment.skills), "")
