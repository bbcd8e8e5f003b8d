"""How much of people there is, and how much of it is taken: numbers that are never mixed.

*Nominal* is what contracts say; *available* is that less holidays, leave and training; *deployable* is that less the
share for operations; *allocated* is what the levelled plan books for approved projects, what is allocated to them
without tasks (tasks draw on it, the larger counts), and operations and on-call. Beside them stands what the plan
*wanted*: the same work at the dates it would have if nobody had to wait for anybody, and in it what is *unfilled*,
because nobody does it. What the plan books for proposals is *tentative* and in none of these.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, partial

from itpm.analysis.figures.shares import beyond, share_of
from itpm.analysis.people.allocations import Unallocated
from itpm.analysis.people.demand import ByProject, Demand, cut, within
from itpm.analysis.people.operations import Unmanned
from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.clock import midnight
from itpm.analysis.time.nominal_hours import NominalHours
from itpm.analysis.time.stretches import Bucket
from itpm.engine.crew import WHOLE
from itpm.model.address import whole_of
from itpm.model.stage import approved_work, tentative_work

OPERATIONS = "operations"
"""What is neither a project nor free: operations and on-call."""
_AWAY_AND_WANTED = 9.99
_HOUR = 60
_TENTATIVE = ""
"""What is booked for proposals and for what waits for them."""


@dataclass(frozen=True, slots=True)
class Load:
    """Person-minutes in a stretch of time; ``by`` says what they are allocated to, ``wanted`` what wanted them."""

    nominal: int = 0
    available: int = 0
    deployable: int = 0
    by: Mapping[str, int] = field(default_factory=dict)
    wanted: int = 0
    unfilled: int = 0
    """Demand that nobody fills; part of what is wanted."""
    tentative: int = 0
    """What the plan books for proposals, behind all other work."""
    wanted_by: Mapping[str, int] = field(default_factory=dict)
    """What wants people who are there."""
    agreed: float = 0.0
    """The share beyond their time that somebody agreed to (``overbook`` of their open tasks)."""

    @property
    def allocated(self) -> int:
        """Minutes of work that are allocated in the stretch, of all that is worked on."""
        return sum(self.by.values())

    @property
    def utilisation(self) -> float | None:
        """Allocated over deployable; None where nothing can be deployed."""
        return share_of(self.allocated, self.deployable)

    @property
    def pressure(self) -> float | None:
        """Wanted, less what is unfilled, over deployable; None where nothing can be deployed."""
        return share_of(self.wanted - self.unfilled, self.deployable)

    @property
    def strain(self) -> float:
        """The larger of utilisation and pressure; ten times everything where somebody who is away has work."""
        if not self.deployable:
            return _AWAY_AND_WANTED if max(self.allocated, self.wanted - self.unfilled) > _HOUR else 0.0
        return max(self.utilisation or 0.0, self.pressure or 0.0)

    @property
    def shown(self) -> float | None:
        """The share of the time that people are told: of what is too much the larger one, else what is allocated."""
        return self.strain if self.overloaded else self.utilisation

    @property
    def booked(self) -> bool:
        """Whether at least as much is allocated as is wanted of people who are there."""
        return self.allocated >= self.wanted - self.unfilled

    @property
    def shown_by(self) -> Mapping[str, int]:
        """What makes up the share that people are told: of too much that is only wanted what wants it, else ``by``."""
        return self.wanted_by if self.overloaded and not self.booked else self.by

    @property
    def overloaded(self) -> bool:
        """Whether more is allocated, or wanted, than can be deployed and was agreed on."""
        return self.over(1.0)

    def over(self, limit: float) -> bool:
        """Whether more than a share of the time, and what was agreed on beyond it, is allocated or wanted."""
        return beyond(self.strain, limit + self.agreed)

    @property
    def free(self) -> int:
        """What can be deployed and is not allocated; below zero where more is allocated than there is."""
        return self.deployable - self.allocated


def together(loads: Iterable[Load]) -> Load:
    """The load of several people."""
    by: dict[str, int] = defaultdict(int)
    wanted_by: dict[str, int] = defaultdict(int)
    nominal = available = deployable = wanted = unfilled = tentative = 0
    agreed = 0.0
    for each in loads:
        agreed += each.agreed * each.deployable
        nominal += each.nominal
        available += each.available
        deployable += each.deployable
        wanted += each.wanted
        unfilled += each.unfilled
        tentative += each.tentative
        for whole, part in ((by, each.by), (wanted_by, each.wanted_by)):
            for what, minutes in part.items():
                whole[what] += minutes
    beyond_time = agreed / deployable if deployable else 0.0
    return Load(nominal, available, deployable, dict(by), wanted, unfilled, tentative, dict(wanted_by), beyond_time)


class Capacity:
    """The load of people in stretches of time that follow each other, from the status date on at the earliest."""

    def __init__(self, schedule: Schedule, buckets: Sequence[Bucket], unhindered: Unhindered | None = None) -> None:
        """Nothing is computed before it is asked for; ``unhindered`` is shared by several capacities."""
        self._unhindered = unhindered
        self.schedule, self.buckets = schedule, tuple(buckets)
        self.portfolio = schedule.portfolio
        self._cuts: dict[str, Sequence[int]] = {}
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

    def _edges(self, who: str) -> Sequence[int]:
        """Where stretches begin, and the last one ends, in the days of somebody's own zone; else the portfolio's."""
        if who not in self._cuts:
            times, person = self.schedule.times, self.portfolio.staffing.people.get(who)
            days = [each.start for each in self.buckets]
            days += [self.buckets[-1].finish + timedelta(days=1)] if self.buckets else []
            self._cuts[who] = [
                midnight(day, times.zone if person is None else times.patterns.zone_of(person, day)) for day in days
            ]
        return self._cuts[who]

    def _of_person(self, who: str) -> Iterable[Load]:
        person = self.portfolio.staffing.people[who]
        calendar, edges = self.schedule.times.longest(who), self._edges(who)
        run = 1 - float(person.run_share or 0)
        booked, kept = self._booked.get(who, {}), self._reserved(who)
        asked, lost = self.demand.wanted.get(who, {}), self.demand.unfilled.get(who, {})
        unmanned, left = self._unmanned.of(who, edges), self._unallocated.of(who, edges) if edges else {}
        for place, bucket in enumerate(self.buckets):
            available = self._contracts.worked(calendar, person, (edges[place], edges[place + 1]))
            mine = kept.get(place, {})
            taken, gone = larger(booked.get(place, {}), mine), lost.get(place, {})
            unfilled = {**larger(gone, left.get(place, {})), OPERATIONS: unmanned.get(place, 0)}
            there = {each: minutes - gone.get(each, 0) for each, minutes in asked.get(place, {}).items()}
            wanted = in_minutes(larger({each: minutes * WHOLE for each, minutes in there.items()}, mine))
            firm = {each: parts for each, parts in taken.items() if each not in self._not_firm}
            yield Load(
                self._contracts.nominal(person, bucket),
                available,
                round(available * run),
                in_minutes(firm),
                sum(wanted.values()) + sum(unfilled.values()),
                sum(unfilled.values()),
                round((sum(taken.values()) - sum(firm.values())) / WHOLE),
                wanted,
                self._agreed.get(who, 0.0),
            )

    @cached_property
    def _agreed(self) -> Mapping[str, float]:
        """What overbooking was agreed on the open tasks of each person: the largest of theirs."""
        found: dict[str, float] = {}
        for project in self.portfolio.projects.values():
            for task in project.tasks.values():
                over = task.overbook
                if over is not None and (over.until is None or over.until >= self.schedule.as_of):
                    for who in self.schedule.booked.get(task.id, ()):
                        found[who] = max(found.get(who, 0.0), float(over.allowed))
        return found

    @cached_property
    def _booked(self) -> Mapping[str, Mapping[int, ByProject]]:
        """What the levelled plan books of each person in each stretch, by project, in ten-thousandths of minutes."""
        sums: dict[tuple[str, int, int], int] = defaultdict(int)
        names, addresses = self.schedule.translated.crews.resources.names, self.schedule.translated.addresses
        tentative = self.schedule.translated.tentative
        for each in self.schedule.bookings:
            who = names[each.resource]
            edges = self._edges(who)
            if within(edges, each.start, each.end) and whole_of(addresses[each.task]) in self._counted:
                for place, start, end in cut(edges, each.start, each.end):
                    sums[who, place, each.task] += each.use * each.calendar.between(start, end)
        found: dict[str, dict[int, dict[str, int]]] = defaultdict(partial(defaultdict, partial(defaultdict, int)))
        for (who, place, task), minutes in sums.items():
            project = _TENTATIVE if task in tentative else whole_of(addresses[task])
            found[who][place][project] += minutes
        return found

    def _reserved(self, who: str) -> Mapping[int, ByProject]:
        """What operations and allocations take of a person in each stretch, in ten-thousandths of minutes."""
        found: dict[int, dict[str, int]] = defaultdict(partial(defaultdict, int))
        calendar, edges = self.schedule.times.person(who), self._edges(who)
        for reserve in self.schedule.translated.crews.resources.reserves.of(who):
            project = OPERATIONS if reserve.group < 0 else self._projects[reserve.group]
            for place, start, end in cut(edges, reserve.start, reserve.end) if project in self._counted else ():
                found[place][project] += reserve.use * calendar.between(start, end)
        return found

    @cached_property
    def _projects(self) -> Mapping[int, str]:
        return {group: project for project, group in self.schedule.translated.groups.items()}

    @cached_property
    def _proposals(self) -> frozenset[str]:
        return frozenset(id_ for id_, each in self.portfolio.projects.items() if tentative_work(each))

    @cached_property
    def _not_firm(self) -> frozenset[str]:
        return self._proposals | {_TENTATIVE}

    @cached_property
    def _counted(self) -> frozenset[str]:
        """Everything that people may be allocated to: operations, approved projects and proposals."""
        approved = frozenset(id_ for id_, each in self.portfolio.projects.items() if approved_work(each))
        return approved | self._proposals | {OPERATIONS}

    @cached_property
    def demand(self) -> Demand:
        """What the plan wants of people, and what nobody fills."""
        return Demand(self.schedule, self._edges, self._unhindered)

    @cached_property
    def _unmanned(self) -> Unmanned:
        return Unmanned(self.schedule)

    @cached_property
    def _unallocated(self) -> Unallocated:
        return Unallocated(self.schedule)

    def unfilled(self, name: str) -> tuple[int, ...]:
        """The demand for somebody of a team, of a role or with a skill of which there is nobody, in each stretch."""
        if name in self.portfolio.staffing.people:
            return tuple(load.unfilled for load in self.of_person(name))
        edges = self._edges(name)
        rows, running = self.demand.unfilled.get(name, {}), self._unmanned.of_nobody(name, edges)
        left = self._unallocated.of(name, edges) if name in self._unallocated.nobody and edges else {}
        return tuple(
            sum(larger(rows.get(place, {}), left.get(place, {})).values()) + running.get(place, 0)
            for place in range(len(self.buckets))
        )

    @cached_property
    def wanting(self) -> frozenset[str]:
        """People who leave before their work is done, and teams, roles and skills of which somebody is missing."""
        return frozenset({*self.demand.unfilled, *self._unmanned.nobody, *self._unallocated.nobody})


def larger(one: ByProject, other: ByProject) -> dict[str, int]:
    """By project the larger of two: tasks draw on what is allocated to their project."""
    both = {each: max(one.get(each, 0), other.get(each, 0)) for each in sorted({*one, *other})}
    return {each: minutes for each, minutes in both.items() if minutes}


def in_minutes(parts: ByProject) -> dict[str, int]:
    """Ten-thousandths of minutes in whole minutes, which add up to the rounded sum of all (largest remainders)."""
    found = {each: part // WHOLE for each, part in parts.items()}
    over = round(sum(parts.values()) / WHOLE) - sum(found.values())
    for each in sorted(parts, key=lambda each: (-(parts[each] % WHOLE), each))[:over]:
        found[each] += 1
    return {each: minutes for each, minutes in found.items() if minutes}
