"""From a levelling problem to a plan: one pass, a search over the order of tasks, or the best of several ways."""

from collections.abc import Sequence
from dataclasses import dataclass

from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER
from itpm.engine.search import Space, Trial, search


@dataclass(frozen=True)
class Answer:
    """A plan and what it is judged by.

    ``objective`` is the mean time in minutes that projects take until they end, weighted by their priority; a single
    project's is its length. ``bound`` is the same of the network, which no plan can beat.
    """

    plan: Plan
    objective: float
    bound: float

    @property
    def gap(self) -> float | None:
        """How far the plan is above the bound, as a fraction; None where the bound is nothing."""
        return self.objective / self.bound - 1 if self.bound else None


def solve(problem: Problem, how: Level, seconds: float, seed: int) -> Answer:
    """A plan in which nobody is booked beyond their time."""
    order = urgent_first(problem)
    bound = weighted_end(problem, problem.dates.finishes)
    if how is Level.HEURISTIC:
        plan = level(problem, order)
        return Answer(plan, weighted_end(problem, plan.finishes), bound)
    best = judged(problem, order)
    if best.value > bound:
        network = problem.network
        before = [[link.task for link in links] for links in network.links]
        urgency = [-float(late) for late in problem.dates.late_starts]
        space = Space(before, network.followers, urgency, lambda order: judged(problem, order), bound)
        best = search(space, best, seconds, seed)
    return Answer(level(problem, best.order), best.value, bound)


def judged(problem: Problem, order: Sequence[int]) -> Trial:
    """The plan of an order, judged, and its tasks in the order in which it begins them."""
    plan = level(problem, order)
    settled = sorted(order, key=lambda task: plan.resumes[task])
    return Trial(weighted_end(problem, plan.finishes), _feasible(problem, settled, order), len(order))


def _feasible(problem: Problem, wished: list[int], order: Sequence[int]) -> list[int]:
    """The wished order where nothing stands before what it waits for (a lead may let it), else the one that was."""
    place = [0] * len(wished)
    for position, task in enumerate(wished):
        place[task] = position
    links = problem.network.links
    ordered = all(place[link.task] < place[task] for task in wished for link in links[task])
    return wished if ordered else list(order)


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
