"""What a plan is judged by: how much is left undone that was to be planned, then when projects end."""

from collections.abc import Collection, Iterable, Sequence

from itpm.engine.levelling import Plan, Problem
from itpm.engine.precedence import NEVER, ends
from itpm.engine.search import Objective


def judged(problem: Problem, plan: Plan) -> Objective:
    """What a plan is judged by: it never looks better for having less in it."""
    return value_of(problem, range(problem.network.size), plan.undone.keys() - problem.unplanned, plan.finishes)


def value_of(problem: Problem, tasks: Iterable[int], undone: Collection[int], finishes: Sequence[int]) -> Objective:
    """What some tasks are judged by, given which of them are left undone, and when they end."""
    tasks = list(tasks)
    return sum(task in undone for task in tasks), weighted_end(problem, finishes, tasks)


class Least:
    """What no plan can beat: the ends of the network, without what nobody plans or is there for."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        lost, finishes = _unplanned(problem), problem.dates.finishes
        self._finishes = [NEVER if task in lost else end for task, end in enumerate(finishes)] if lost else finishes
        self._undone = {task for task, end in enumerate(self._finishes) if end >= NEVER} - problem.unplanned

    def of(self, tasks: Iterable[int]) -> Objective:
        """The value that no plan of some tasks can beat: how many are left undone, and their weighted ends."""
        return value_of(self.problem, tasks, self._undone, self._finishes)


def _unplanned(problem: Problem) -> set[int]:
    """What is not planned, and what waits for it."""
    network, lost = problem.network, set(problem.unplanned)
    for task in network.order if lost else ():
        bounds = network.bounds.get(task)
        if bounds is not None and bounds.done is not None:
            continue
        for link in network.links[task]:
            source = network.bounds.get(link.task)
            if link.task in lost and (ends(link) or source is None or source.begun is None):
                lost.add(task)
    return lost


def weighted_end(problem: Problem, finishes: Sequence[int], tasks: Sequence[int] | None = None) -> float:
    """The mean time until the projects of some tasks, or of all, end by weight, from when any of them can be begun."""
    network = problem.network
    groups, hidden = network.groups or [0] * network.size, network.hidden
    shown = [task for task in (range(network.size) if tasks is None else tasks) if task not in hidden]
    start = min((network.floors[task] for task in shown), default=0)
    last: dict[int, int] = {}
    for task in shown:
        if start < finishes[task] < NEVER:
            last[groups[task]] = max(last.get(groups[task], 0), finishes[task])
    weights = {group: problem.weights.get(group, 1) for group in last}
    total = sum(weights.values())
    return sum((last[group] - start) * weights[group] for group in last) / total if total else 0.0
