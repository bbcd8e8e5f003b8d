"""From a levelling problem to a plan: one pass, a search over the order of tasks, or the best of several ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from itpm.engine.calendar import OutOfTimeError
from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER
from itpm.engine.search import Space, Trial, search

_IMPROVEMENTS = 4


@dataclass(frozen=True)
class Answer:
    """A plan and what it is judged by.

    ``objective`` is the mean time in minutes that projects take until they end, weighted by their priority; a single
    project's is its length. ``bound`` is the same of the network, which no plan can beat.
    """

    plan: Plan
    objective: float
    bound: float
    order: list[int]
    """The order in which tasks took their place: the plan can be made again from it."""

    @property
    def gap(self) -> float | None:
        """How far the plan is above the bound, as a fraction; None where the bound is nothing."""
        return self.objective / self.bound - 1 if self.bound else None


def solve(problem: Problem, how: Level, seconds: float, seed: int) -> Answer:
    """A plan in which nobody is booked beyond their time.

    ``heuristic`` is a serial pass by least latest finish; where people make anything wait, another by least latest
    start, and after each one passes by what it leaves for as long as these are better. A search goes on from there.
    """
    bound = weighted_end(problem, problem.dates.finishes)
    best, plan = _heuristic(problem, bound)
    if how is Level.HEURISTIC or best.value <= bound:
        return Answer(plan, best.value, bound, best.order)
    found = search(_space(problem, bound), best, seconds, seed)
    return Answer(plan if found is best else level(problem, found.order), found.value, bound, found.order)


def _heuristic(problem: Problem, bound: float) -> tuple[Trial, Plan]:
    """The best of a few passes that nothing is left to chance in: a small change of the input stays a small one."""

    def passed(late: Sequence[int] | None) -> tuple[Trial, Plan]:
        order = urgent_first(problem, late)
        plan = level(problem, order)
        return _trial(problem, order, plan), plan

    best, plan = passed(None)
    for late in (None, problem.dates.late_starts):
        if best.value <= bound:
            break
        last, made = (best, plan) if late is None else passed(late)
        for _ in range(_IMPROVEMENTS):
            if last.value < best.value:
                best, plan = last, made
            tried, then = passed(tightened(problem, made))
            if tried.value >= last.value:
                break
            last, made = tried, then
        if last.value < best.value:
            best, plan = last, made
    return best, plan


def _space(problem: Problem, bound: float) -> Space:
    """What a search looks through: the orders of the tasks, judged by their plans."""
    network = problem.network
    before = [[link.task for link in links] for links in network.links]
    urgency = [-float(late) for late in problem.dates.late_finishes]

    def judged(wished: Sequence[int]) -> Trial:
        # Ranks are not up for search: an order decides only between tasks of one rank.
        place = [0] * network.size
        for position, task in enumerate(wished):
            place[task] = position
        order = urgent_first(problem, place)
        return _trial(problem, order, level(problem, order))

    return Space(before, network.followers, urgency, judged, bound)


def _trial(problem: Problem, order: Sequence[int], plan: Plan) -> Trial:
    return Trial(weighted_end(problem, plan.finishes), list(order), len(order))


def tightened(problem: Problem, plan: Plan) -> list[int]:
    """The latest start of each task that keeps the end of a plan, people going from task to task as they do in it."""
    network = problem.network
    following: dict[int, set[int]] = {}
    rows: dict[int, list[tuple[int, int]]] = {}
    for booking in plan.bookings:
        rows.setdefault(booking.resource, []).append((booking.start, booking.task))
    for row in rows.values():
        row.sort()
        for (_start, task), (_then, other) in pairwise(row):
            if task != other and plan.resumes[other] >= plan.finishes[task]:
                following.setdefault(task, set()).add(other)
    end = max((finish for finish in plan.finishes if finish < NEVER), default=0)
    late = [end] * network.size
    for task in sorted(range(network.size), key=lambda each: (-plan.finishes[each], -plan.resumes[each])):
        latest = min((late[each] for each in (*network.followers[task], *following.get(task, ()))), default=end)
        pace = network.paces[task]
        try:
            late[task] = latest if pace is None else pace.retreat(latest, network.sizes[task])
        except OutOfTimeError:
            late[task] = latest
    return late


def weighted_end(problem: Problem, finishes: Sequence[int]) -> float:
    """The mean time until projects end, from the first moment at which anything can be done, by weight."""
    network = problem.network
    start = min((floor for task, floor in enumerate(network.floors) if task not in network.hidden), default=0)
    ends: dict[int, int] = {}
    for task, group in enumerate(network.groups or [0] * network.size):
        if start < finishes[task] < NEVER:
            ends[group] = max(ends.get(group, 0), finishes[task])
    weights = {group: problem.weights.get(group, 1) for group in ends}
    total = sum(weights.values())
    return sum((ends[group] - start) * weights[group] for group in ends) / total if total else 0.0
