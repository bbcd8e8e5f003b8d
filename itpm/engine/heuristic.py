"""The best of a few passes, for each part of a problem by itself; nothing in it is left to chance."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from itpm.engine.calendar import OutOfTimeError
from itpm.engine.independent import independent
from itpm.engine.judging import Least, value_of
from itpm.engine.levelling import Plan, Problem, level
from itpm.engine.precedence import NEVER
from itpm.engine.search import Objective, SearchLimit, TimeUpError

_IMPROVEMENTS = 4
Ordered = Callable[[Sequence[int] | None], list[int]]
"""Makes an order of the tasks by their latest moments; without such, by their latest finishes."""


class _Pass(NamedTuple):
    """The plan in which some parts take their places in an order, and what each of them is judged by."""

    order: list[int]
    plan: Plan
    values: dict[int, Objective]


def heuristic(problem: Problem, ordered: Ordered, limit: SearchLimit) -> tuple[list[int], Plan]:
    """An order of the tasks and its plan: of each part the best of a few passes.

    A serial pass by least latest finish; where people make anything wait, another by least latest start, and after
    each one passes by what it leaves for as long as these are better. As each part is judged by itself, a change in
    one moves nothing in another. The first pass is made to its end; a clock stops the others.
    """
    made = _Heuristic(problem, ordered)
    first = made.passed(None, range(len(made.parts)))
    made.keep(first, first.values)
    made.look = limit.look if limit.left is not None else None
    with suppress(TimeUpError):
        made.improve(first)
        behind = made.behind()
        if behind:
            made.improve(made.passed((problem.urgency or problem.dates).late_starts, behind))
    return made.found()


class _Heuristic:
    def __init__(self, problem: Problem, ordered: Ordered) -> None:
        self.problem, self.ordered = problem, ordered
        self.parts = independent(problem)
        self.part_of = [0] * problem.network.size
        for number, tasks in enumerate(self.parts):
            for task in tasks:
                self.part_of[task] = number
        least = Least(problem)
        self.bounds = [least.of(tasks) for tasks in self.parts]
        self.best: dict[int, _Pass] = {}
        self.look: Callable[[], None] | None = None

    def passed(self, late: Sequence[int] | None, parts: Iterable[int]) -> _Pass:
        """A pass over some parts."""
        wanted, of = set(parts), self.part_of
        order = [task for task in self.ordered(late) if of[task] in wanted]
        plan = level(self.problem, order, self.look)
        undone = plan.undone.keys() - self.problem.unplanned
        values = {n: value_of(self.problem, self.parts[n], undone, plan.finishes) for n in sorted(wanted)}
        return _Pass(order, plan, values)

    def behind(self) -> Sequence[int]:
        """The parts that might do better."""
        return [number for number, best in sorted(self.best.items()) if best.values[number] > self.bounds[number]]

    def improve(self, last: _Pass) -> None:
        """Keep the best plan of each part: this one, or a pass by what it leaves."""
        self.keep(last, last.values)
        active: Iterable[int] = [number for number in self.behind() if number in last.values]
        for _ in range(_IMPROVEMENTS):
            if not active:
                return
            tried = self.passed(self._tightened(last), active)
            active = [number for number in active if tried.values[number] < last.values[number]]
            self.keep(tried, active)
            last = tried

    def keep(self, made: _Pass, parts: Iterable[int]) -> None:
        """Keep a plan for the parts in which it is better than what there is."""
        for number in parts:
            if number not in self.best or made.values[number] < self.best[number].values[number]:
                self.best[number] = made

    def found(self) -> tuple[list[int], Plan]:
        """The best orders of all parts in one, and its plan."""
        chosen: dict[int, set[int]] = {}
        passes = {id(each): each for each in self.best.values()}
        for number, each in self.best.items():
            chosen.setdefault(id(each), set()).add(number)
        only = next(iter(passes.values())) if len(passes) == 1 else None
        if only is not None and len(only.values) == len(self.parts):
            return only.order, only.plan
        of = self.part_of
        order = [task for key, parts in chosen.items() for task in passes[key].order if of[task] in parts]
        return order, level(self.problem, order)

    def _tightened(self, made: _Pass) -> list[int]:
        """The latest start of each task that keeps the ends of its part, people going on from task to task as in it."""
        network, plan, of = self.problem.network, made.plan, self.part_of
        following = _following(plan)
        ends: dict[int, int] = {}
        dated = [task for task in made.order if plan.finishes[task] < NEVER]
        for task in dated:
            ends[of[task]] = max(ends.get(of[task], 0), plan.finishes[task])
        late = [ends.get(number, 0) for number in of]
        for task in sorted(dated, key=lambda each: (-plan.finishes[each], -plan.resumes[each])):
            after = (*network.followers[task], *following.get(task, ()))
            latest = min((late[each] for each in after), default=late[task])
            pace = network.paces[task]
            try:
                late[task] = latest if pace is None else pace.retreat(latest, network.sizes[task])
            except OutOfTimeError:
                late[task] = latest
        return late


def _following(plan: Plan) -> dict[int, set[int]]:
    """For each task, those that its people go on to."""
    found: dict[int, set[int]] = {}
    rows: dict[int, list[tuple[int, int]]] = {}
    for booking in plan.bookings:
        rows.setdefault(booking.resource, []).append((booking.start, booking.task))
    for row in rows.values():
        row.sort()
        for (_start, task), (_then, other) in pairwise(row):
            if task != other and plan.resumes[other] >= plan.finishes[task]:
                found.setdefault(task, set()).add(other)
    return found
