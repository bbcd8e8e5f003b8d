"""A plan in which nobody is booked beyond their time: tasks take their place one after the other (serial scheme).

What is given is a network and, for some of its tasks, who is to work on them. Tasks are placed in an order in which
nothing stands before what it waits for, each as early as its links, its people and its limits let it; what is to be
done as late as possible no earlier than it has to be.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from itpm.engine.crew import Work
from itpm.engine.critical_path import Dates
from itpm.engine.ledger import Booking, Ledger, Limit, Resource, Wait
from itpm.engine.placing import Placing
from itpm.engine.precedence import NEVER, Network, ends, reached


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
    placing = Placing(network, ledger)
    early = problem.dates
    for task in order:
        if look is not None:
            look()
        bounds = network.bounds.get(task)
        if bounds is not None and bounds.done is not None:
            starts[task], finishes[task] = early.starts[task], early.finishes[task]
            continue
        start, finish = network.earliest(task, starts, finishes)
        latest = (early.resumes[task], early.finishes[task]) if bounds is not None and bounds.late else None
        work = problem.works.get(task)
        if task in problem.unplanned:
            start = end = NEVER
        elif work is None or start >= NEVER or finish >= NEVER:
            start, end = network.spans(task, start if latest is None else max(start, latest[0]), finish)
        else:
            start, end = placing.place(task, work, (start, finish), latest)
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
