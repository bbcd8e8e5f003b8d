"""From a levelling problem to a plan: one pass, a search over the order of tasks, or the best of several ways."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from itpm.engine.crew import WHOLE
from itpm.engine.critical_path import Dates, critical_path
from itpm.engine.effort import Crew
from itpm.engine.heuristic import Ordered, heuristic
from itpm.engine.judging import Least, judged
from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER
from itpm.engine.search import Effort, Objective, Result, Space, Trial, search


@dataclass(frozen=True)
class Answer:
    """A plan and what it is judged by.

    ``objective`` is the mean time in minutes that projects take until they end, weighted by their priority; a single
    project's is its length. ``bound`` is the same of the network, which no plan can beat, ``first`` that of the
    heuristic. Tentative tasks count where nothing else is planned. ``steps`` are the plans that a search tried;
    ``clocked``: a clock stopped it, so that another run may give another plan.
    """

    plan: Plan
    objective: float
    bound: float
    order: list[int]
    """The order in which tasks took their place: the plan can be made again from it."""
    first: float = 0.0
    steps: int = 0
    clocked: bool = False

    @property
    def gap(self) -> float | None:
        """How far the plan is above the bound, as a fraction; None where that is nothing."""
        return self.objective / self.bound - 1 if self.bound and self.objective else None


def solve(problem: Problem, how: Level, effort: Effort) -> Answer:
    """A plan in which nobody is booked beyond their time.

    ``heuristic`` is the best of a few passes for each part of the portfolio that shares nothing with the others. A
    search goes on from there, over all of them together. Tentative tasks are placed when all others have their place,
    which they never move.
    """
    problem = replace(problem, urgency=_as_if_done(problem))
    if not problem.tentative:
        return _solved(problem, how, effort, [])
    firm = replace(problem, unplanned=problem.unplanned | problem.tentative, tentative=frozenset())
    answer = _solved(firm, how, effort, [])
    fixed = [task for task in answer.order if task not in problem.tentative]
    whole = _solved(problem, how, effort.after(answer.steps), fixed)
    judged = answer if answer.objective else whole
    return Answer(
        whole.plan,
        judged.objective,
        judged.bound,
        whole.order,
        judged.first,
        answer.steps + whole.steps,
        answer.clocked or whole.clocked,
    )


def _solved(problem: Problem, how: Level, effort: Effort, fixed: Sequence[int]) -> Answer:
    """A plan in which some tasks have their place already, in an order, and the rest takes what they leave."""
    bound = Least(problem).of(range(problem.network.size))
    taken = frozenset(fixed)

    def ordered(late: Sequence[int] | None) -> list[int]:
        order = urgent_first(problem, late)
        return [*fixed, *(task for task in order if task not in taken)] if fixed else order

    order, plan = heuristic(problem, ordered)
    best = Trial(judged(problem, plan), order)
    if how is Level.HEURISTIC or best.value <= bound:
        return Answer(plan, best.value[1], bound[1], best.order, best.value[1])
    found = search(_space(problem, ordered, bound), best, effort)
    return _searched(problem, (best, plan), found, bound[1], clocked=effort.timed_out)


def _searched(problem: Problem, first: tuple[Trial, Plan], found: Result, bound: float, *, clocked: bool) -> Answer:
    best, plan = first
    if found.best is not best:
        plan = level(problem, found.best.order)
    return Answer(plan, found.best.value[1], bound, found.best.order, best.value[1], found.steps, clocked)


def _space(problem: Problem, ordered: Ordered, bound: Objective) -> Space:
    """What a search looks through: the orders of the tasks, judged by their plans."""
    network = problem.network
    before = [[link.task for link in links] for links in network.links]
    urgency = [-float(late) for late in (problem.urgency or problem.dates).late_finishes]

    def tried(wished: Sequence[int]) -> Trial:
        # Ranks are not up for search: an order decides only between tasks of one rank.
        place = [0] * network.size
        for position, task in enumerate(wished):
            place[task] = position
        order = ordered(place)
        return Trial(judged(problem, level(problem, order)), order)

    return Space(before, network.followers, urgency, tried, bound)


def _as_if_done(problem: Problem) -> Dates:
    """The dates that say what is urgent: work that nobody is there for stands in them as if somebody did it.

    So the order of all other work is the same whether or not somebody leaves.
    """
    network, early = problem.network, problem.dates
    lost = [task for task in problem.works if early.finishes[task] >= NEVER]
    if not lost:
        return early
    paces, sizes = list(network.paces), list(network.sizes)
    for task in lost:
        if isinstance(paces[task], Crew):
            sizes[task] //= WHOLE * max(1, sum(demand.number for demand in problem.works[task].demands))
        paces[task] = network.calendars[task]
    return critical_path(replace(network, paces=paces, sizes=sizes))
