"""A plan in which nobody is booked beyond their time: tasks take their place one after the other (serial scheme).

What is given is a network and, for some of its tasks, who is to work on them. Tasks are placed in an order in which
nothing stands before what it waits for, each as early as its links, its people and its limits let it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.choosing import chosen
from itpm.engine.crew import ENDLESS, Work
from itpm.engine.critical_path import Dates
from itpm.engine.elapsed import ALWAYS
from itpm.engine.found import Found
from itpm.engine.ledger import Booking, Ledger, Limit, Resource, Wait
from itpm.engine.precedence import NEVER, Network, ends, reached
from itpm.engine.spanning import Spanning
from itpm.engine.stretch import cut, plain, stretched, together


@dataclass(frozen=True)
class Problem:
    """A network, what its tasks ask for, and who is served first (``ranks``: less is sooner).

    ``unplanned`` tasks are not placed, nor is what waits for them. ``tentative`` ones, among which is all that waits
    for one of them, take what all others leave.
    """

    network: Network
    dates: Dates
    works: dict[int, Work]
    resources: Sequence[Resource]
    limits: Sequence[Limit]
    ranks: Sequence[tuple[int, ...]]
    weights: dict[int, int] = field(default_factory=dict)
    unplanned: frozenset[int] = frozenset()
    tentative: frozenset[int] = frozenset()
    urgency: Dates | None = None
    """The dates that say what is urgent, where they are not those of the network."""


class Never(StrEnum):
    """Why a task has no end."""

    NOBODY = "nobody"
    """Those who are asked for never get it done."""
    UNPLANNED = "unplanned"
    WAITS = "waits"
    """What it waits for has no date."""
    LAG = "lag"
    """What it waits for has a date, and the lag behind that never ends: its calendar holds no more time."""
    UNKNOWN = "unknown"
    """Something imposed on it has no date."""


class Undone(NamedTuple):
    """Why a task has no end, and the task that it waits for (-1: none)."""

    cause: Never
    task: int = -1


@dataclass(frozen=True)
class Plan:
    """When each task starts, when what is left of it begins, when it ends, who is booked, and who was waited for.

    ``undone`` are the tasks that have no end, which is then ``NEVER``, and why.
    """

    starts: list[int]
    resumes: list[int]
    finishes: list[int]
    bookings: list[Booking]
    waits: dict[int, Wait]
    undone: dict[int, Undone] = field(default_factory=dict)


def urgent_first(problem: Problem, late: Sequence[int] | None = None) -> list[int]:
    """An order of the tasks: of those whose predecessors are placed, always the one of least rank.

    Between tasks of one rank, the one with the earlier ``late`` moment; without such, the least latest finish.
    """
    network, ranks = problem.network, problem.ranks
    late = (problem.urgency or problem.dates).late_finishes if late is None else late
    waiting = [len(links) for links in network.links]
    ready = [(ranks[task], late[task], task) for task, count in enumerate(waiting) if not count]
    heapify(ready)
    order = []
    while ready:
        _rank, _late, task = heappop(ready)
        order.append(task)
        for then in network.followers[task]:
            waiting[then] -= 1
            if not waiting[then]:
                heappush(ready, (ranks[then], late[then], then))
    return order


def level(problem: Problem, order: Sequence[int], look: Callable[[], None] | None = None) -> Plan:
    """The plan in which tasks take their place in an order; ``look`` is called before each and may raise."""
    network = problem.network
    starts, finishes = [0] * network.size, [0] * network.size
    resumes: dict[int, int] = {}
    undone: dict[int, Undone] = {}
    ledger = Ledger(problem.resources, problem.limits)
    placing = _Placing(problem, ledger)
    early = problem.dates
    for task in order:
        if look is not None:
            look()
        bounds = network.bounds.get(task)
        if bounds is not None and bounds.done is not None:
            starts[task], finishes[task] = early.starts[task], early.finishes[task]
            continue
        start, finish = network.earliest(task, starts, finishes)
        if bounds is not None and bounds.late:
            start = max(start, early.resumes[task])
        work = problem.works.get(task)
        if task in problem.unplanned:
            start = end = NEVER
        elif work is None or start >= NEVER or finish >= NEVER:
            start, end = network.spans(task, start, finish)
        else:
            start, end = placing.place(task, work, start, finish)
        if end >= NEVER:
            start = end = NEVER
            undone[task] = _why(problem, task, starts, finishes)
        starts[task], finishes[task] = start, end
        if bounds is not None and bounds.begun is not None:
            starts[task], resumes[task] = bounds.begun, start
    again = [resumes.get(task, start) for task, start in enumerate(starts)] if resumes else starts
    return Plan(starts, again, finishes, ledger.bookings, placing.waits, undone)


def _why(problem: Problem, task: int, starts: Sequence[int], finishes: Sequence[int]) -> Undone:
    """Why a task has no end."""
    if task in problem.unplanned:
        return Undone(Never.UNPLANNED)
    network = problem.network
    for link in network.links[task]:
        if reached(link, starts, finishes) >= NEVER:
            dated = (finishes if ends(link) else starts)[link.task] < NEVER
            return Undone(Never.LAG if dated else Never.WAITS, link.task)
    bounds = network.bounds.get(task)
    imposed = bounds is not None and max(bounds.start or 0, bounds.finish or 0) >= NEVER
    return Undone(Never.UNKNOWN if imposed else Never.NOBODY)


class _Placing:
    """Finds the place of one task after the other."""

    def __init__(self, problem: Problem, ledger: Ledger) -> None:
        self.network, self.ledger = problem.network, ledger
        self.waits: dict[int, Wait] = {}

    def place(self, task: int, work: Work, start: int, finish: int) -> tuple[int, int]:
        """Start and end of a task with people, who are booked for it; what has nothing left takes no time."""
        moment, end = self.network.spans(task, start, finish)
        if moment >= NEVER or self.network.sizes[task] <= 0 or (work.effort is not None and work.effort <= 0):
            return moment, end
        if work.effort is None:
            start, end = self._spanning(task, work, moment)
        elif plain(self.ledger, work):
            start, end = self._placed(task, work, self._simple(task, work, moment))
        elif self._alone(work):
            start, end = self._in_gaps(task, work, moment)
        else:
            start, end = self._placed(task, work, chosen(self.ledger, task, work, moment))
        return (start, max(end, finish)) if end < NEVER else (NEVER, NEVER)

    def _placed(self, task: int, work: Work, found: Found | None) -> tuple[int, int]:
        """Books what was found."""
        if found is None:
            return NEVER, NEVER
        for booking, limits in found.taken:
            self.ledger.book(booking, limits, work.group)
        if found.wait is not None:
            self.waits[task] = found.wait
        return found.start, found.end

    def _simple(self, task: int, work: Work, moment: int) -> Found | None:
        """Named people on their own calendars: all of them where they have nothing else to do, else who is free."""
        pace, size = self.network.paces[task], self.network.sizes[task]
        assert pace is not None  # noqa: S101 - a task with people is no point in time
        if len(work.demands) > 1:
            return together(self.ledger, task, work, (pace, size), moment) or chosen(self.ledger, task, work, moment)
        return stretched(self.ledger, task, work, (pace, size), moment)

    def _alone(self, work: Work) -> bool:
        """Whether one named person works on it alone with all their time, in whatever gaps there are."""
        demand = work.demands[0]
        who = demand.candidates[0].resource
        return (
            len(work.demands) == 1
            and work.once
            and work.split
            and not (work.limits or work.over or cut(self.ledger, demand) or self.ledger.lines[who].exact.starts)
            and demand.use >= self.ledger.resources[who].capacity
        )

    def _in_gaps(self, task: int, work: Work, moment: int) -> tuple[int, int]:
        """Work that may be interrupted: the first free time of its person, gap after gap."""
        who, calendar, _gain, capacity = work.demands[0].candidates[0]
        left, line = self.network.sizes[task], self.ledger.lines[who].whole
        taken: list[Booking] = []
        wait = None
        while left > 0:
            busy, change, other = line.at(moment)
            if not busy:
                try:
                    free = left if change >= ENDLESS else calendar.between(moment, change)
                    begun = calendar.snap(moment) if free else moment
                    end = calendar.advance(begun, left) if free >= left else change
                except OutOfTimeError:
                    return NEVER, NEVER
                if free:
                    taken.append(Booking(task, who, begun, end, capacity, calendar))
                left -= free
            else:
                change, other = self.ledger.full[who, 0, calendar].after((moment, change), other, calendar)
                wait = wait if taken else Wait(who, change, other)
            moment = change
        if wait is not None:
            self.waits[task] = wait
        for booking in taken:
            self.ledger.book(booking, (), work.group)
        return taken[0].start, taken[-1].end

    def _spanning(self, task: int, work: Work, moment: int) -> tuple[int, int]:
        """A task of a length: the first place where everybody asked for has room for all of it."""
        pace = self.network.paces[task]
        assert isinstance(pace, Calendar)  # noqa: S101 - a length is used up on a calendar
        spanning, wait = Spanning(self.ledger, task, work, pace), None
        bounds = self.network.bounds.get(task)
        # What is told to the minute, and what only takes time, goes on whoever is there.
        fixed = pace is ALWAYS or (bounds is not None and bounds.told)
        while True:
            start, end = self.network.spans(task, moment, 0)
            if start >= ENDLESS or spanning.gone(start):
                return NEVER, NEVER
            found, busy = spanning.choose(start, end)
            if busy is not None:
                wait, moment = busy if busy.task >= 0 else None, busy.until
                continue
            back = None if fixed else spanning.back(found, start, end)
            if back is None:
                break
            moment = back
        if wait is not None:
            self.waits[task] = wait
        spanning.book(found, start, end)
        return start, end
