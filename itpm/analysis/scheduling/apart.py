"""The entries of one task set apart from each other, so that none takes away whom another asks for."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from itpm.engine.crew import Demand
from itpm.model.assignment import Assignment


class Asked(NamedTuple):
    """What an entry asks for, and by which name; ``pool``: somebody of several, rather than somebody by name."""

    name: str
    demand: Demand
    pool: bool


def alike(assigned: Iterable[Assignment]) -> Sequence[tuple[Assignment, int]]:
    """The entries of a task, each with how often it says the same."""
    entries = tuple(assigned)
    if len(entries) == 1:
        return [(entries[0], 1)]
    times = Counter(map(repr, entries))
    first = {repr(each): each for each in reversed(entries)}
    return [(first[said], number) for said, number in times.items()]


def again(asked: Asked, times: int) -> tuple[list[Asked], list[str]]:
    """What an entry asks for that is there several times, and of whom there are too few for it.

    Whoever is named twice is one person; a pool is asked for as many of it.
    """
    demand = asked.demand
    if times == 1 or not asked.pool:
        return [asked], []
    number = demand.number * times
    there = min(number, len(demand.candidates))
    return [asked._replace(demand=demand._replace(number=there))], [asked.name] * (number - there)


def apart(asked: Sequence[Asked]) -> tuple[list[Demand], list[str]]:
    """What a task asks for, and the names of which somebody is missing.

    Who is named twice is one person, with the larger of both shares. Pools and choices take from those whom nobody
    names on the same days, and a pool that needs all of its people has them before one that can do with others. Where
    that leaves too few, the rest is demand that nobody fills.
    """
    taken: dict[int, _Spans] = defaultdict(_Spans)
    found: dict[int, list[Demand]] = {}
    missing: list[str] = []
    required = {each.demand.candidates[0].resource for each in asked if not each.pool and each.demand.required}
    for place, each in sorted(enumerate(asked), key=lambda pair: -pair[1].demand.use):
        if not each.pool:
            who, demand = each.demand.candidates[0].resource, each.demand
            free = taken[who].without(demand.start, demand.end)
            found[place] = [demand._replace(required=who in required, start=start, end=end) for start, end in free]
            taken[who].add(demand.start, demand.end)
    pools = [place for place, each in enumerate(asked) if each.pool]
    for place in sorted(pools, key=lambda each: len(asked[each].demand.candidates) - asked[each].demand.number):
        demand = asked[place].demand
        left = _unnamed(demand, taken)
        missing += [asked[place].name] * (demand.number - left.number)
        found[place] = [left] if left.candidates else []
        if left.number == len(left.candidates):
            for candidate in left.candidates:
                taken[candidate.resource].add(left.start, left.end)
    return [demand for place in range(len(asked)) for demand in found[place]], missing


class _Spans:
    """The days in which somebody is asked for: spans of which none lies inside another, in the order of time."""

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def covers(self, start: int, end: int) -> bool:
        """Whether one of the spans holds all of another."""
        place = bisect_right(self._starts, start)
        return bool(place) and end <= self._ends[place - 1]

    def add(self, start: int, end: int) -> None:
        """Takes one more, in place of those that lie inside it."""
        if not self.covers(start, end):
            first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
            self._starts[first:last], self._ends[first:last] = [start], [end]

    def without(self, start: int, end: int) -> list[tuple[int, int]]:
        """What is left of a span without them."""
        left = []
        for place in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            if start < self._starts[place]:
                left.append((start, self._starts[place]))
            start = max(start, self._ends[place])
        return [*left, (start, end)] if start < end else left


def _unnamed(demand: Demand, taken: Mapping[int, _Spans]) -> Demand:
    """A pool without those whom other entries name on all of its days."""
    left = tuple(
        who
        for who in demand.candidates
        if who.resource not in taken or not taken[who.resource].covers(demand.start, demand.end)
    )
    if len(left) == len(demand.candidates):
        return demand
    return demand._replace(candidates=left, number=min(demand.number, len(left)))
