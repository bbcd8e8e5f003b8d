"""From a levelling problem to a plan: one pass, a search over the order of tasks, or the best of several ways."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from itpm.engine.crew import WHOLE
from itpm.engine.critical_path import Dates, critical_path
from itpm.engine.effort import Crew
from itpm.engine.heuristic import Ordered, heuristic
from itpm.engine.judging import Least, judged
from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.optimal import Budget
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER
from itpm.engine.proving import packed
from itpm.engine.search import Objective, SearchLimit, Space, Trial, search

_PROOF = 5.0
"""Seconds of two cores that a proof takes at the most where no clock says so."""


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
    provable: bool = False
    """Whether how good a plan can be was looked for with a solver: the bound is what that found."""

    @property
    def gap(self) -> float | None:
        """How far the plan is above the bound, as a fraction; None where that is nothing."""
        return self.objective / self.bound - 1 if self.bound and self.objective else None


def solve(problem: Problem, how: Level, limit: SearchLimit) -> Answer:
    """A plan in which nobody is booked beyond their time.

    ``heuristic`` is the best of a few passes for each part of the portfolio that shares nothing with the others. A
    search goes on from there, over all of them together. Tentative tasks are placed when all others have their place,
    which they never move.
    """
    problem = replace(problem, urgency=_as_if_done(problem))
    if not problem.tentative:
        return _solved(problem, how, limit, [])
    firm = replace(problem, unplanned=problem.unplanned | problem.tentative, tentative=frozenset())
    answer = _solved(firm, how, limit, [])
    fixed = [task for task in answer.order if task not in problem.tentative]
    whole = _solved(problem, how, limit.after(answer.steps), fixed)
    judged = answer if answer.objective else whole
    return Answer(
        whole.plan,
        judged.objective,
        judged.bound,
        whole.order,
        judged.first,
        answer.steps + whole.steps,
        answer.clocked or whole.clocked,
        whole.provable,
    )


def _solved(problem: Problem, how: Level, limit: SearchLimit, fixed: Sequence[int]) -> Answer:
    """A plan in which some tasks have their place already, in an order, and the rest takes what they leave."""
    bound = Least(problem).of(range(problem.network.size))
    taken = frozenset(fixed)

    def ordered(late: Sequence[int] | None) -> list[int]:
        order = urgent_first(problem, late)
        return [*fixed, *(task for task in order if task not in taken)] if fixed else order

    order, plan = heuristic(problem, ordered, limit)
    best = Trial(judged(problem, plan), order)
    if how is Level.HEURISTIC or best.value <= bound:
        return Answer(plan, best.value[1], bound[1], best.order, best.value[1])
    packing = packed(problem) if how is Level.OPTIMAL else None
    own = limit if packing is None else _half(limit)
    trying = _Trying(problem, ordered, own, best.value, plan)
    found = search(trying.space(bound), best, own)
    least, last, clocked = bound[1], found.best, own.timed_out
    if packing is not None and last.value > bound:
        budget = Budget(_PROOF, limit.seed, None if limit.left is None else limit.left())
        proof = packing.proven(trying.plan.starts, budget)
        clocked = clocked or limit.timed_out
        trying.limit = replace(limit, left=None)  # one plan more, and made to its end
        least, last = max(least, proof.bound), min(last, trying(proof.order), key=lambda each: each.value)
    return Answer(
        trying.plan, last.value[1], least, last.order, best.value[1], found.steps, clocked, packing is not None
    )


def _half(limit: SearchLimit) -> SearchLimit:
    """A search that leaves half of its time for a proof."""
    left = limit.left
    if left is None:
        return limit
    kept = left() / 2
    return replace(limit, left=lambda: left() - kept)


@dataclass
class _Trying:
    """Judges orders of the tasks by their plans, and remembers the best plan."""

    problem: Problem
    ordered: Ordered
    limit: SearchLimit
    value: Objective
    plan: Plan

    def space(self, bound: Objective) -> Space:
        """What a search looks through."""
        network, dates = self.problem.network, self.problem.urgency or self.problem.dates
        before = [[link.task for link in links] for links in network.links]
        return Space(before, network.followers, [-float(late) for late in dates.late_finishes], self, bound)

    def __call__(self, wished: Sequence[int]) -> Trial:
        """An order as near to a wished one as ranks let it, which are not up for search, judged by its plan."""
        place = [0] * self.problem.network.size
        for position, task in enumerate(wished):
            place[task] = position
        order = self.ordered(place)
        plan = level(self.problem, order, None if self.limit.left is None else self.limit.look)
        trial = Trial(judged(self.problem, plan), order)
        if trial.value < self.value:
            self.value, self.plan = trial.value, plan
        return trial


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
