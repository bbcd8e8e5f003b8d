"""How much of people there is, and how much of it is taken: four numbers that are never mixed.

*Nominal* is what contracts say; *available* is that less holidays, leave and training; *deployable* is that less the
share for operations; *allocated* is what the levelled plan books, what is allocated to projects without tasks (tasks
draw on it, the larger counts), and operations and on-call. Beside them stands what the plan *wanted*: the same work at
the dates it would have if nobody had to wait for anybody, and demand that nobody fills.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from itpm.analysis.buckets import Bucket
from itpm.analysis.clock import midnight
from itpm.analysis.nominal_hours import NominalHours
from itpm.analysis.schedule import Schedule
from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE
from itpm.model.staffing import Person

OPERATIONS = "operations"
"""What is neither a project nor free: operations and on-call."""


@dataclass(frozen=True)
class Load:
    """Person-minutes in a stretch of time; ``by`` says what they are allocated to, ``wanted`` what wanted them."""

    nominal: int = 0
    available: int = 0
    deployable: int = 0
    by: Mapping[str, int] = field(default_factory=dict)
    wanted: int = 0
    unfilled: int = 0
    """Demand that nobody fills; part of what is wanted."""

    @property
    def allocated(self) -> int:
        """Everything that is allocated."""
        return sum(self.by.values())

    @property
    def utilisation(self) -> float | None:
        """Allocated over deployable; None where nothing can be deployed."""
        return self.allocated / self.deployable if self.deployable else None

    @property
    def free(self) -> int:
        """What can be deployed and is not allocated; below zero where more is allocated than there is."""
        return self.deployable - self.allocated


def together(loads: Iterable[Load]) -> Load:
    """The load of several people."""
    by: dict[str, int] = defaultdict(int)
    sums = [0] * 5
    for each in loads:
        parts = (each.nominal, each.available, each.deployable, each.wanted, each.unfilled)
        sums = [one + other for one, other in zip(sums, parts, strict=True)]
        for what, minutes in each.by.items():
            by[what] += minutes
    nominal, available, deployable, wanted, unfilled = sums
    return Load(nominal, available, deployable, dict(by), wanted, unfilled)


class Capacity:
    """The load of people in stretches of time that follow each other, from the status date on at the earliest."""

    def __init__(self, schedule: Schedule, buckets: Sequence[Bucket]) -> None:
        """Nothing is computed before it is asked for."""
        self.schedule, self.buckets = schedule, tuple(buckets)
        self.portfolio = schedule.portfolio
        zone = schedule.times.zone
        self._edges = [midnight(each.start, zone) for each in self.buckets]
        self._edges += [midnight(self.buckets[-1].finish + timedelta(days=1), zone)] if self.buckets else []
        self._people: dict[str, tuple[Load, ...]] = {}
        self._contracts = NominalHours(schedule.times)

    def of_person(self, who: str) -> tuple[Load, ...]:
        """The load of a person in each stretch."""
        if who not in self._people:
            self._people[who] = tuple(self._of_person(who))
        return self._people[who]

    def of(self, people: Iterable[str]) -> tuple[Load, ...]:
        """The load of several people together."""
        rows = [self.of_person(who) for who in people]
        return tuple(together(row[place] for row in rows) for place in range(len(self.buckets)))

    def _of_person(self, who: str) -> Iterable[Load]:
        person = self.portfolio.staffing.people[who]
        calendar = self.schedule.times.person(who)
        run = 1 - float(person.run_share or 0)
        booked = self._booked.get(who, {})
        reserved = self._reserved(who)
        for place, bucket in enumerate(self.buckets):
            available = self._contracts.worked(calendar, person, (self._edges[place], self._edges[place + 1]))
            by: dict[str, int] = dict(booked.get(place, {}))
            for project, minutes in reserved.get(place, {}).items():
                by[project] = max(minutes, by.get(project, 0))
            yield Load(
                self._contracts.nominal(person, bucket),
                available,
                round(available * run),
                {project: minutes for project, minutes in sorted(by.items()) if minutes},
                self._wanted.get(who, {}).get(place, 0) + sum(reserved.get(place, {}).values()),
            )

    @cached_property
    def _booked(self) -> Mapping[str, Mapping[int, Mapping[str, int]]]:
        """What the levelled plan books of each person in each stretch, by project."""
        found: dict[str, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
        names, addresses = self.schedule.translated.crews.names, self.schedule.translated.addresses
        for each in self.schedule.bookings:
            if not self._edges or each.start >= self._edges[-1]:
                continue
            project = addresses[each.task].partition("/")[0]
            for place, start, end in self._cut(each.start, each.end):
                minutes = round(each.use * each.calendar.between(start, end) / WHOLE)
                found[names[each.resource]][place][project] += minutes
        return found

    def _cut(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """A span of minutes cut at the edges of the stretches."""
        edges = self._edges
        place = max(0, bisect_right(edges, start) - 1)
        while place < len(self.buckets) and edges[place] < end:
            first, last = max(start, edges[place]), min(end, edges[place + 1])
            if first < last:
                yield place, first, last
            place += 1

    def _reserved(self, who: str) -> Mapping[int, Mapping[str, int]]:
        """What operations and allocations take of a person in each stretch."""
        found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        made = self.schedule.translated
        calendar = self.schedule.times.person(who)
        for reserve in made.crews.reserves.of(who):
            project = OPERATIONS if reserve.group < 0 else self._projects[reserve.group]
            for place, start, end in self._cut(reserve.start, reserve.end):
                found[place][project] += round(reserve.use * calendar.between(start, end) / WHOLE)
        return found

    @cached_property
    def _projects(self) -> Mapping[int, str]:
        return {group: project for project, group in self.schedule.translated.groups.items()}

    @cached_property
    def _wanted(self) -> Mapping[str, Mapping[int, int]]:
        """The booked work of each person at the dates that it would have if nobody had to wait for anybody."""
        found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for address in self.near:
            for who, place, minutes in self.wanted_of(address):
                found[who][place] += minutes
        return found

    @cached_property
    def near(self) -> Sequence[str]:
        """The open tasks whose dates in the network touch the stretches."""
        if not self._edges:
            return ()
        first, last, items = self._edges[0], self._edges[-1], self.schedule.items
        spans = ((address, items[address].network) for address in self.minutes)
        return [address for address, span in spans if span is not None and span.start < last and span.finish > first]

    def wanted_of(self, address: str) -> Sequence[tuple[str, int, int]]:
        """What an open task wants of each person in each stretch, evenly over the dates that its network gives."""
        if address not in self._by_task:
            self._by_task[address] = self._spread(address)
        return self._by_task[address]

    @cached_property
    def _by_task(self) -> dict[str, Sequence[tuple[str, int, int]]]:
        return {}

    def _spread(self, address: str) -> Sequence[tuple[str, int, int]]:
        edges, worked = self._edges, self._worked
        span = self.schedule.items[address].network
        if span is None or not edges:
            return ()
        start, finish = self._home.minutes(span.start), self._home.minutes(span.finish)
        if start == finish:
            return ()
        first, end = (
            max(0, bisect_right(edges, span.start) - 1),
            min(len(self.buckets), bisect_left(edges, span.finish)),
        )
        people, rows = self.minutes.get(address, {}), []
        for place in range(first, end):
            part = (min(finish, worked[place + 1]) - max(start, worked[place])) / (finish - start)
            for who, minutes in people.items():
                rows.append((who, place, round(minutes * part)))
        return rows

    @cached_property
    def _home(self) -> Calendar:
        return self.schedule.times.calendar(None)

    @cached_property
    def _worked(self) -> Sequence[int]:
        """The working minutes before each edge of the stretches."""
        return [self._home.minutes(edge) for edge in self._edges]

    @cached_property
    def minutes(self) -> Mapping[str, Mapping[str, int]]:
        """For each open task, what the plan books of each person in all."""
        people = self.portfolio.staffing.people
        booked = self.schedule.booked
        return {
            task: row if row.keys() <= people.keys() else {who: each for who, each in row.items() if who in people}
            for task, row in booked.items()
        }

    def unfilled(self, name: str) -> tuple[int, ...]:
        """The demand for somebody of a team, of a role or with a skill that nobody fills, in each stretch."""
        rows = self._unfilled.get(name, {})
        return tuple(rows.get(place, 0) for place in range(len(self.buckets)))

    @cached_property
    def _unfilled(self) -> Mapping[str, Mapping[int, int]]:
        """By team, role or skill: what is asked of it and nobody does, over the dates of the tasks that ask."""
        found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for address in self._missing:
            for name, place, minutes in self.unfilled_of(address):
                found[name][place] += minutes
        return found

    @cached_property
    def _missing(self) -> Mapping[str, tuple[str, ...]]:
        return self.schedule.unfilled()

    def unfilled_of(self, address: str) -> Iterable[tuple[str, int, int]]:
        """What a task asks of a team, a role or a skill in each stretch and nobody does, over its dates."""
        calendar = self.schedule.times.calendar(None)
        span = self.schedule.items[address].dates
        for place, start, end in self._cut(*span) if span is not None and address in self._missing else ():
            minutes = calendar.between(start, end)
            yield from ((name, place, minutes) for name in self._missing[address])

    @cached_property
    def wanting(self) -> frozenset[str]:
        """Teams, roles and skills of which somebody is missing."""
        return frozenset(self._unfilled)


def members(schedule: Schedule, by: str) -> Mapping[str, tuple[str, ...]]:
    """The people of each person, team, role or skill; a team holds those of the teams below it too."""
    staffing = schedule.portfolio.staffing
    if by == "person":
        return {who: (who,) for who in staffing.people}
    if by in {"team", "role"}:
        known = staffing.teams if by == "team" else staffing.roles
        return {name: tuple(schedule.translated.crews.members.get(name, ())) for name in known}
    skills = sorted({skill for person in staffing.people.values() for skill in person.skills})
    return {skill: tuple(who for who, each in staffing.people.items() if skill in each.skills) for skill in skills}


def employed(person: Person, day: date) -> bool:
    """Whether somebody is employed on a day."""
    dates = person.employment.dates if person.employment is not None else None
    return dates is None or dates.holds(day)
