"""From a packing to a plan: one pass, a search, or a proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from itpm.engine.optimal import Budget, prove
from itpm.engine.packing import Packing, decoder
from itpm.engine.search import SearchLimit, Space, Trial, search


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


def pack(packing: Packing, level: Level, limit: SearchLimit | None = None, proof: float = 1) -> Packed:
    """A plan of the tasks of a packing.

    ``heuristic`` is one serial pass by least latest finish; without levelling, resources are not looked at.
    ``search`` is a genetic search with a budget; ``optimal`` proves from there, with ``proof`` units of the
    solver's own measure of time (about a second of two cores each) and no longer than the clock of the limit has left.
    """
    limit = limit or SearchLimit()
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
    space = Space(packing.before, packing.after, packing.tails, judge, (packing.bound,))
    best = search(space, judge(order), limit).best
    starts = forward(best.order)
    if level is Level.OPTIMAL and packing.length(starts) > packing.bound:
        proven = prove(packing, starts, Budget(proof, limit.seed, limit.left() if limit.left else None))
        return Packed(proven.starts, proven.length, proven.bound)
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
        return Trial((self.packing.length(starts),), sorted(left, key=starts.__getitem__))


def _mirrored(order: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Tasks by when they end, the last one first; of two that end together, the later in the order first."""
    turned = list(order)
    turned.reverse()
    turned.sort(key=ends.__getitem__, reverse=True)
    return turned
