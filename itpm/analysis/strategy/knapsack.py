"""Which of some things bring most and fit several limits: a knapsack, solved by branch and bound.

Down the things, each taken and then left out, and no further where even parts of the others could not bring more than
the best set found (the relaxation of each limit alone, Martello and Toth 1990).
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from itpm.analysis.figures.amounts import NOTHING


class Thing(NamedTuple):
    """Something that may be taken: what it brings, and what it takes of each limit; below zero it adds to it."""

    id: str
    worth: Decimal
    sizes: tuple[Decimal, ...]


class Knapsack:
    """What is taken of some things, so that it brings most and fits every limit."""

    def __init__(self, things: Sequence[Thing], rooms: Sequence[Decimal], steps: int) -> None:
        """Nothing is looked for before it is run."""
        self.best: frozenset[str] = frozenset()
        self.worth = NOTHING
        self.complete = True
        self._things, self._steps, self._limits = things, steps, tuple(rooms)
        # What proposals that bring something in add to what there is of each limit, from one on.
        self._brought = [self._brings(limit) for limit in range(len(self._limits))]
        # By what a unit of each limit brings: what costs nothing first.
        self._orders = [
            sorted(range(len(things)), key=lambda n: -self._density(n, limit)) for limit in range(len(self._limits))
        ]
        self.most = self._bound(0, self._limits)

    def _brings(self, limit: int) -> list[Decimal]:
        brings = [max(NOTHING, -each.sizes[limit]) for each in reversed(self._things)]
        return [*reversed(list(accumulate(brings, initial=NOTHING)))]

    def _density(self, number: int, limit: int) -> Decimal:
        size = self._things[number].sizes[limit]
        return self._things[number].worth / size if size > NOTHING else Decimal("Infinity")

    def run(self) -> None:
        """Walks the tree until it is done or the steps are used up."""
        walk: list[tuple[int, tuple[Decimal, ...], Decimal, frozenset[str]]] = [(0, self._limits, NOTHING, frozenset())]
        while walk:
            at, rooms, worth, chosen = walk.pop()
            if worth > self.worth and min(rooms) >= NOTHING:
                self.best, self.worth = chosen, worth
            if at == len(self._things) or worth + self._bound(at, rooms) <= self.worth:
                continue
            if not self._steps:
                self.complete = False
                return
            self._steps -= 1
            walk.append((at + 1, rooms, worth, chosen))
            left = tuple(room - size for room, size in zip(rooms, self._things[at].sizes, strict=True))
            if all(room + brought[at + 1] >= NOTHING for room, brought in zip(left, self._brought, strict=True)):
                walk.append((at + 1, left, worth + self._things[at].worth, chosen | {self._things[at].id}))

    def _bound(self, at: int, rooms: tuple[Decimal, ...]) -> Decimal:
        """The most that proposals from one on can bring: the less of what parts of them could, under each limit."""
        return min(self._relaxed(at, limit, room + self._brought[limit][at]) for limit, room in enumerate(rooms))

    def _relaxed(self, at: int, limit: int, room: Decimal) -> Decimal:
        found = NOTHING
        for number in self._orders[limit]:
            if number < at:
                continue
            worth, size = self._things[number].worth, max(NOTHING, self._things[number].sizes[limit])
            if size <= room:
                found, room = found + worth, room - size
                continue
            return found + worth * room / size
        return found
