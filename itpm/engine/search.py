"""A genetic search over the order in which tasks are given their place.

A plan is coded as a list of tasks in which nothing stands before what it waits for. Lists are crossed at two points
(Hartmann 1998, "A competitive genetic algorithm for resource-constrained project scheduling"), each is decoded and
pushed to the right and back to the left (Valls, Ballestin, Quintanilla 2005, "Justification and RCPSP"), and the list
is written anew in the order in which the plan begins its tasks.

A budget is a number of plans, or what a clock of the caller's says, which also cuts off a plan that is being made.
Counted in plans, the same seed gives the same plan on each machine. A larger budget goes on where the smaller one
ended, so that it never ends with a worse plan.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random
from typing import Final, NamedTuple

Order = list[int]
Evaluate = Callable[[Sequence[int]], "Trial"]

Objective = tuple[float, ...]
"""What a plan is judged by, the weightiest first: less is better."""
STEPS: Final = 200
"""Plans that a search tries where nobody says how many."""
_POPULATION = 50
_MUTATION = 0.08
_STALE = 30
_STRAY = 0.15
"""How often a new round leaves the order of the best plan."""


class TimeUpError(Exception):
    """The clock has stopped a search in the middle of a plan."""


class Trial(NamedTuple):
    """A plan that was tried: what it is judged by, and its order."""

    value: Objective
    order: Order


@dataclass(frozen=True)
class SearchLimit:
    """How long is searched: up to some plans (None: any number), and for as long as ``left`` seconds are above zero.

    ``told`` hears how many plans were tried after each.
    """

    steps: int | None = STEPS
    seed: int = 1
    left: Callable[[], float] | None = None
    told: Callable[[int], None] | None = None

    @property
    def timed_out(self) -> bool:
        """Whether the clock has stopped the search."""
        return self.left is not None and self.left() <= 0

    def look(self) -> None:
        """Ask the clock.

        Raises:
            TimeUpError: where it has stopped the search.
        """
        if self.timed_out:
            raise TimeUpError

    def lasts(self, tried: int) -> bool:
        """Whether another plan may be tried after some."""
        return (self.steps is None or tried < self.steps) and not self.timed_out

    def after(self, tried: int) -> "SearchLimit":
        """What is left of it when some plans were tried."""
        return self if self.steps is None else replace(self, steps=max(0, self.steps - tried))


class Result(NamedTuple):
    """The best plan of a search, and how many were tried for it."""

    best: Trial
    steps: int


@dataclass(frozen=True)
class Space:
    """What is searched: which task waits for which, how urgent each is (more is sooner), and how a list is judged."""

    before: Sequence[Sequence[int]]
    after: Sequence[Sequence[int]]
    urgency: Sequence[float]
    evaluate: Evaluate
    bound: Objective


def search(space: Space, first: Trial, limit: SearchLimit) -> Result:
    """The best plan found within a limit, never worse than the first one; the one that the clock cuts off is none."""
    best, steps = first, 0
    random = Random(limit.seed)  # noqa: S311 - a search, not a secret
    round_ = 0
    with suppress(TimeUpError):
        while limit.lasts(steps) and best.value > space.bound:
            for trial in _evolve(space, best, random, fresh=round_ % 2 == 0):
                steps += 1
                if limit.told is not None:
                    limit.told(steps)
                if trial.value < best.value:
                    best = trial
                if not limit.lasts(steps) or best.value <= space.bound:
                    break
            round_ += 1
    return Result(best, steps)


def _evolve(space: Space, best: Trial, random: Random, *, fresh: bool) -> Iterator[Trial]:
    """Generations until nothing new is found for a while; every other round begins around the best plan."""
    people = [best]
    for _ in range(_POPULATION - 1):
        order = sample(space, random) if fresh else near(space, best.order, random)
        people.append(space.evaluate(order))
        yield people[-1]
    stale, record = 0, min(people).value
    while stale < _STALE:
        children = []
        for _ in range(_POPULATION // 2):
            mother, father = _parents(people, random)
            for child in (crossed(mother.order, father.order, random), crossed(father.order, mother.order, random)):
                mutate(space.before, child, random)
                children.append(space.evaluate(child))
                yield children[-1]
        people = _survivors(people + children)
        stale = 0 if people[0].value < record else stale + 1
        record = min(record, people[0].value)


def _parents(people: Sequence[Trial], random: Random) -> tuple[Trial, Trial]:
    """Two plans, each the better of two drawn ones."""
    size = len(people)
    first, second, third, fourth = (int(random.random() * size) for _ in range(4))
    return people[min(first, second)], people[min(third, fourth)]


def _survivors(people: list[Trial]) -> list[Trial]:
    """The best plans, each once."""
    people.sort(key=lambda trial: trial.value)
    seen: set[tuple[int, ...]] = set()
    kept: list[Trial] = []
    for trial in people:
        key = tuple(trial.order)
        if key not in seen:
            seen.add(key)
            kept.append(trial)
            if len(kept) == _POPULATION:
                break
    return kept


def crossed(mother: Order, father: Order, random: Random) -> Order:
    """A child: the mother's tasks, and between two points the father's order of what she has not yet done."""
    size = len(mother)
    one, two = sorted((int(random.random() * (size + 1)), int(random.random() * (size + 1))))
    child = mother[:one]
    taken = bytearray(size)
    for task in child:
        taken[task] = 1
    for task in father:
        if len(child) >= two:
            break
        if not taken[task]:
            taken[task] = 1
            child.append(task)
    child += [task for task in mother if not taken[task]]
    return child


def mutate(before: Sequence[Sequence[int]], order: Order, random: Random) -> None:
    """Swaps some neighbours that do not wait for each other."""
    draw = random.random
    for place in range(len(order) - 1):
        if draw() < _MUTATION:
            left, right = order[place], order[place + 1]
            if left not in before[right]:
                order[place], order[place + 1] = right, left


def sample(space: Space, random: Random) -> Order:
    """An order drawn by chance, in which the urgent tasks tend to come early (regret-based, Drexl 1991)."""
    urgency = space.urgency

    def pick(ready: list[int]) -> int:
        least = min(urgency[task] for task in ready) - 1
        weights = [(urgency[task] - least) for task in ready]
        return random.choices(range(len(ready)), [weight * weight for weight in weights])[0]

    return _drawn(space, pick)


def near(space: Space, order: Order, random: Random) -> Order:
    """An order like another one, in which some tasks are drawn by chance."""
    place = [0] * len(order)
    for position, task in enumerate(order):
        place[task] = position

    def pick(ready: list[int]) -> int:
        if random.random() < _STRAY:
            return int(random.random() * len(ready))
        return min(range(len(ready)), key=lambda index: place[ready[index]])

    return _drawn(space, pick)


def _drawn(space: Space, pick: Callable[[list[int]], int]) -> Order:
    waiting = [len(each) for each in space.before]
    ready = [task for task, count in enumerate(waiting) if not count]
    order: Order = []
    while ready:
        index = pick(ready)
        task = ready[index]
        ready[index] = ready[-1]
        ready.pop()
        order.append(task)
        for then in space.after[task]:
            waiting[then] -= 1
            if not waiting[then]:
                ready.append(then)
    return order
