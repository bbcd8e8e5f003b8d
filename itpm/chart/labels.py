"""Where labels stand so that none runs into another."""

from collections.abc import Sequence
from dataclasses import dataclass

LINE = 15.0
"""How far below each other two lines of text stand."""
SIZE = 12.0
"""The size of text in a picture, in pixels."""


def spread(wanted: Sequence[float], low: float, high: float, gap: float = LINE) -> list[float]:
    """Places as near as can be to those that are wanted, in their order, no two closer than a gap, within two ends.

    The sum of squares of how far each is moved is the least (pools of adjacent violators). There has to be room.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    pools: list[list[float]] = []  # The sum of what is wanted, less the gaps before it, and how many it is of.
    for rank, at in enumerate(order):
        pools.append([wanted[at] - rank * gap, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    top = max(low, high - (len(wanted) - 1) * gap)
    levels = [min(top, max(low, total / count)) for total, count in pools for _ in range(int(count))]
    placed = [0.0] * len(wanted)
    for rank, at in enumerate(order):
        placed[at] = levels[rank] + rank * gap
    return placed


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where a text goes across."""

    left: float
    right: float


def rows_of(extents: Sequence[Extent], between: float = 8.0) -> list[int]:
    """The row of each text, so that none of a row touches another: the first that has room, in the order given."""
    rows: list[list[Extent]] = []
    placed = []
    for each in extents:
        free = (at for at, row in enumerate(rows) if not any(_touch(each, other, between) for other in row))
        number = next(free, len(rows))
        if number == len(rows):
            rows.append([])
        rows[number].append(each)
        placed.append(number)
    return placed


def _touch(one: Extent, other: Extent, between: float) -> bool:
    return one.right + between > other.left and other.right + between > one.left
