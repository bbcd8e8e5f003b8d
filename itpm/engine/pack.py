"""From a packing to a plan: one pass, a search, or a proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from itpm.engine.optimal import prove
from itpm.engine.packing import Packing, decoder
from itpm.engine.search import Space, Trial, search


class Level(StrEnum):
    """How hard a plan is worked on."""

    NONE = "none"
    HEURISTIC = "heuristic"
    SEARCH = "search"
    OPTIMAL = "optimal"


@dataclass(frozen=True)
class Packed:
    """A plan: the first slot of each task, its length, and a length that no plan can beat."""

    starts: list[int]
    length: int
    bound: int

    @property
    def gap(self) -> float:
        """How much longer the plan is than the bound, as a fraction."""
        return self.length / self.bound - 1 if self.bound else 0.0


def pack(packing: Packing, level: Level, seconds: float = 5, seed: int = 1) -> Packed:
    """A plan of the tasks of a packing.

    ``heuristic`` is one serial pass by least latest finish; without levelling, resources are not looked at.
    ``search`` is a genetic search with a budget; ``optimal`` searches for a quarter of it and proves from there.
    """
    if level is Level.NONE:
        free = Packing(packing.durations, [()] * packing.size, (), packing.after)
        starts = decoder(free)(packing.order)
        return Packed(starts, packing.length(starts), packing.length(starts))
    forward = decoder(packing)
    order = packing.urgent_first
    if level is Level.HEURISTIC:
        starts = forward(order)
        return Packed(starts, packing.length(starts), packing.bound)
    judge = Judge(packing)
    space = Space(packing.before, packing.after, packing.tails, judge, packing.bound)
    first = judge(order)
    optimal = level is Level.OPTIMAL
    best = search(space, first, seconds / 4 if optimal else seconds, seed)
    starts = forward(best.order)
    if optimal and packing.length(starts) > packing.bound:
        proof = prove(packing, starts, seconds, seed)
        return Packed(proof.starts, proof.length, proof.bound)
    return Packed(starts, packing.length(starts), packing.bound)


class Judge:
    """Decodes an order, pushes the plan to the right and back to the left, and says how long it is."""

    def __init__(self, packing: Packing) -> None:
        self.packing = packing
        self.forward, self.backward = decoder(packing), decoder(packing.reversed())

    def __call__(self, order: Sequence[int]) -> Trial:
        """The plan of an order."""
        durations = self.packing.durations
        starts = self.forward(order)
        ends = [start + length for start, length in zip(starts, durations, strict=True)]
        right = _mirrored(order, ends)
        starts = self.backward(right)
        ends = [start + length for start, length in zip(starts, durations, strict=True)]
        left = _mirrored(right, ends)
        starts = self.forward(left)
        return Trial(self.packing.length(starts), sorted(left, key=starts.__getitem__), 3 * len(starts))


def _mirrored(order: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Tasks by when they end, the last one first; of two that end together, the later in the order first."""
    turned = list(order)
    turned.reverse()
    turned.sort(key=ends.__getitem__, reverse=True)
    return turned
