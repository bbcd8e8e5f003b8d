"""From a levelling problem to a plan: one pass, a search over the order of tasks, or the best of several ways."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from itpm.engine.calendar import OutOfTimeError
from itpm.engine.crew import WHOLE
from itpm.engine.critical_path import Dates, critical_path
from itpm.engine.effort import Crew
from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER, Network, ends
from itpm.engine.search import Effort, Result, Space, Trial, Value, search

_IMPROVEMENTS = 4
_Make = Callable[[Sequence[int] | None], list[int]]
"""An order of the tasks by their latest moments; without such, by their latest finishes."""


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

    ``heuristic`` is a serial pass by least latest finish; where people make anything wait, another by least latest
    start, and after each one passes by what it leaves for as long as these are better. A search goes on from there.
    Tentative tasks are placed when all others have their place, which they never move.
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
    bound = _bound(problem)
    taken = frozenset(fixed)

    def ordered(late: Sequence[int] | None) -> list[int]:
        order = urgent_first(problem, late)
        return [*fixed, *(task for task in order if task not in taken)] if fixed else order

    best, plan = _heuristic(problem, ordered, bound)
    if how is Level.HEURISTIC or best.value <= bound:
        return Answer(plan, best.value[1], bound[1], best.order, best.value[1])
    found = search(_space(problem, ordered, bound), best, effort)
    return _searched(problem, (best, plan), found, bound[1], clocked=effort.timed_out)


def _searched(problem: Problem, first: tuple[Trial, Plan], found: Result, bound: float, *, clocked: bool) -> Answer:
    best, plan = first
    if found.best is not best:
        plan = level(problem, found.best.order)
    return Answer(plan, found.best.value[1], bound, found.best.order, best.value[1], found.steps, clocked)


def _heuristic(problem: Problem, ordered: _Make, bound: Value) -> tuple[Trial, Plan]:
    """The best of a few passes that nothing is left to chance in: a small change of the input stays a small one."""

    def passed(late: Sequence[int] | None) -> tuple[Trial, Plan]:
        order = ordered(late)
        plan = level(problem, order)
        return Trial(judged(problem, plan), order), plan

    best, plan = passed(None)
    for late in (None, (problem.urgency or problem.dates).late_starts):
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


def _space(problem: Problem, ordered: _Make, bound: Value) -> Space:
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


def _bound(problem: Problem) -> Value:
    """What no plan can beat: the ends of the network, without what nobody plans or is there for."""
    lost = _unplanned(problem)
    finishes = [NEVER if task in lost else end for task, end in enumerate(problem.dates.finishes)]
    undone = sum(end >= NEVER and task not in problem.unplanned for task, end in enumerate(finishes))
    return undone, weighted_end(problem, finishes)


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
    kept = (network.links, network.floors, network.bounds, network.groups, network.deadlines, network.hidden)
    return critical_path(Network(paces, sizes, network.calendars, *kept))


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


def judged(problem: Problem, plan: Plan) -> Value:
    """What a plan is judged by: how much work is left undone that was to be planned, then when projects end.

    A plan never looks better because there is less in it.
    """
    return len(plan.undone.keys() - problem.unplanned), weighted_end(problem, plan.finishes)


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
    dated = [task for task, finish in enumerate(plan.finishes) if finish < NEVER]
    for task in sorted(dated, key=lambda each: (-plan.finishes[each], -plan.resumes[each])):
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
    last: dict[int, int] = {}
    for task, group in enumerate(network.groups or [0] * network.size):
        if start < finishes[task] < NEVER and task not in network.hidden:
            last[group] = max(last.get(group, 0), finishes[task])
    weights = {group: problem.weights.get(group, 1) for group in last}
    total = sum(weights.values())
    return sum((last[group] - start) * weights[group] for group in last) / total if total else 0.0
