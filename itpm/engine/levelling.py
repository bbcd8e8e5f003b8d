"""A plan in which nobody is booked beyond their time: tasks take their place one after the other (serial scheme).

What is given is a network and, for some of its tasks, who is to work on them. Tasks are placed in an order in which
nothing stands before what it waits for, each as early as its links, its people and its limits let it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from itpm.engine.calendar import OutOfTimeError
from itpm.engine.crew import ENDLESS, Demand, Work
from itpm.engine.critical_path import Dates
from itpm.engine.ledger import Booking, Ledger, Limit, Resource, Wait
from itpm.engine.precedence import NEVER, Network
from itpm.engine.sweep import Sweep


@dataclass(frozen=True)
class Problem:
    """A network, what its tasks ask for, and who is served first (``ranks``: less is sooner)."""

    network: Network
    dates: Dates
    works: dict[int, Work]
    resources: Sequence[Resource]
    limits: Sequence[Limit]
    ranks: Sequence[tuple[int, ...]]
    weights: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """When each task starts, when what is left of it begins, when it ends, who is booked, and who was waited for."""

    starts: list[int]
    resumes: list[int]
    finishes: list[int]
    bookings: list[Booking]
    waits: dict[int, Wait]


def urgent_first(problem: Problem, late: Sequence[int] | None = None) -> list[int]:
    """An order of the tasks: of those whose predecessors are placed, always the one of least rank.

    Between tasks of one rank, the one with the earlier ``late`` moment; without such, the least latest finish.
    """
    network, ranks = problem.network, problem.ranks
    late = problem.dates.late_finishes if late is None else late
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


def level(problem: Problem, order: Sequence[int]) -> Plan:
    """The plan in which tasks take their place in an order."""
    network = problem.network
    starts, finishes = [0] * network.size, [0] * network.size
    resumes: dict[int, int] = {}
    ledger = Ledger(problem.resources, problem.limits)
    placing = _Placing(problem, ledger)
    early = problem.dates
    for task in order:
        bounds = network.bounds.get(task)
        if bounds is not None and bounds.done is not None:
            starts[task], finishes[task] = early.starts[task], early.finishes[task]
            continue
        start, finish = network.earliest(task, starts, finishes)
        if bounds is not None and bounds.late:
            start = max(start, early.resumes[task])
        work = problem.works.get(task)
        if work is None or start >= NEVER or finish >= NEVER:
            start, end = network.spans(task, start, finish)
        else:
            start, end = placing.place(task, work, start, finish)
        starts[task], finishes[task] = start, end
        if bounds is not None and bounds.begun is not None:
            starts[task], resumes[task] = bounds.begun, start
    again = [resumes.get(task, start) for task, start in enumerate(starts)] if resumes else starts
    return Plan(starts, again, finishes, ledger.bookings, placing.waits)


class _Placing:
    """Finds the place of one task after the other."""

    def __init__(self, problem: Problem, ledger: Ledger) -> None:
        self.network, self.ledger = problem.network, ledger
        self.waits: dict[int, Wait] = {}

    def place(self, task: int, work: Work, start: int, finish: int) -> tuple[int, int]:
        """Start and end of a task with people, who are booked for it."""
        moment, _end = self.network.spans(task, start, finish)
        if moment >= NEVER:
            return NEVER, NEVER
        try:
            if work.effort is None:
                start, end = self._spanning(task, work, moment)
            elif work.simple and not any(self._reserved(demand) for demand in work.demands):
                start, end = self._simple(task, work, moment)
            elif self._alone(work):
                start, end = self._in_gaps(task, work, moment)
            else:
                sweep = Sweep(self.ledger, task, work)
                start, end = sweep.place(moment)
                if sweep.wait is not None:
                    self.waits[task] = sweep.wait
        except OutOfTimeError:
            return NEVER, NEVER
        return start, max(end, finish)

    def _reserved(self, demand: Demand) -> bool:
        candidate = demand.candidates[0]
        resource = self.ledger.resources[candidate.resource]
        return bool(resource.reserves or resource.limits) or candidate.calendar is not resource.calendar

    def _simple(self, task: int, work: Work, moment: int) -> tuple[int, int]:
        """Named people on their own calendars: the first stretch in which nobody of them works on anything else."""
        pace, size = self.network.paces[task], self.network.sizes[task]
        assert pace is not None  # noqa: S101 - a task with people is no point in time
        resources = self.ledger.resources
        while True:
            start, end = pace.place(moment, size)
            wait = None
            for demand in work.demands:
                who = demand.candidates[0].resource
                capacity = resources[who].capacity
                use = min(demand.use, capacity)
                found = self.ledger.clash(demand.candidates[0], (start, end), use, capacity + work.over)
                if found is not None and (wait is None or found[0] > wait.until):
                    wait = Wait(who, *found)
            if wait is None:
                break
            self.waits[task] = wait
            moment = wait.until
        for demand in work.demands:
            who, calendar, _gain, _capacity = demand.candidates[0]
            use = min(demand.use, resources[who].capacity)
            self.ledger.book(Booking(task, who, start, end, use, calendar))
        return start, end

    def _alone(self, work: Work) -> bool:
        """Whether one named person works on it alone with all their time, in whatever gaps there are."""
        demand = work.demands[0]
        who = demand.candidates[0].resource
        return (
            len(work.demands) == 1
            and work.once
            and work.split
            and not (work.limits or work.over or self._reserved(demand) or self.ledger.exact[who].starts)
            and demand.use >= self.ledger.resources[who].capacity
        )

    def _in_gaps(self, task: int, work: Work, moment: int) -> tuple[int, int]:
        """Work that may be interrupted: the first free time of its person, gap after gap."""
        who, calendar, _gain, capacity = work.demands[0].candidates[0]
        left, line = self.network.sizes[task], self.ledger.whole[who]
        taken: list[Booking] = []
        while True:
            busy, change, other = line.at(moment)
            if busy:
                if not taken:
                    self.waits[task] = Wait(who, change, other)
                moment = change
                continue
            free = left if change >= ENDLESS else calendar.between(moment, change)
            if free:
                begun = calendar.snap(moment)
                end = calendar.advance(begun, left) if free >= left else change
                taken.append(Booking(task, who, begun, end, capacity, calendar))
                left -= free
                if left <= 0:
                    break
            moment = change
        for booking in taken:
            self.ledger.book(booking)
        return taken[0].start, taken[-1].end

    def _spanning(self, task: int, work: Work, moment: int) -> tuple[int, int]:
        """A task of a length: the first place where everybody asked for has room for all of it."""
        while True:
            start, end = self.network.spans(task, moment, 0)
            if start >= NEVER:
                return NEVER, NEVER
            chosen, wait = self._free(work, start, end)
            if wait is None:
                break
            self.waits[task] = wait
            moment = wait.until
        for demand, place in chosen:
            candidate = demand.candidates[place]
            use = min(demand.use, self.ledger.resources[candidate.resource].capacity + work.over)
            self._book(Booking(task, candidate.resource, start, end, use, candidate.calendar), demand, work)
        return start, end

    def _free(self, work: Work, start: int, end: int) -> tuple[list[tuple[Demand, int]], Wait | None]:
        """For each demand the candidates who have room; or who has to be waited for."""
        chosen: list[tuple[Demand, int]] = []
        taken: set[int] = set()
        for demand in work.demands:
            waits, free = [], []
            left, right = max(start, demand.start), min(end, demand.end)
            for place, candidate in enumerate(demand.candidates):
                resource = self.ledger.resources[candidate.resource]
                most = max(resource.capacity, resource.available(left, work.group)[0]) + work.over
                use = min(demand.use, most)
                clash = self.ledger.clash(candidate, (left, right), use, most) if left < right else None
                if clash is not None:
                    waits.append(Wait(candidate.resource, *clash))
                elif candidate.resource not in taken:
                    free.append(place)
            if demand.by_load:
                free.sort(key=lambda place: self.ledger.load[demand.candidates[place].resource])
            wanted = min(demand.number, len(free) + len(waits))
            if len(free) < wanted:
                return chosen, sorted(waits, key=lambda wait: wait.until)[wanted - len(free) - 1]
            for place in free[: demand.number]:
                taken.add(demand.candidates[place].resource)
                chosen.append((demand, place))
        return chosen, None

    def _book(self, booking: Booking, demand: Demand, work: Work) -> None:
        """Books a span, in pieces where what is available or a limit changes inside it."""
        resource = self.ledger.resources[booking.resource]
        limits = resource.limits + work.limits + demand.limits
        start, end = max(booking.start, demand.start), min(booking.end, demand.end)
        if not limits and not resource.reserves:
            if start < end:
                self.ledger.book(booking._replace(start=start, end=end))
            return
        while start < end:
            try:
                working, change = booking.calendar.interval(start)
            except OutOfTimeError:
                # Who leaves before the task ends is not booked for the rest of it.
                return
            available, then = resource.available(start, work.group)
            room, bucket = self.ledger.room(limits, start)
            stop = min(end, change, then, bucket)
            use = min(booking.use, available + work.over)
            if working and use > 0 and room >= use:
                stop = min(stop, start + room // use)
                self.ledger.book(booking._replace(start=start, end=stop, use=use), limits)
            start = stop
