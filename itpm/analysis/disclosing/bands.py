"""Bands of rates: two round sums between which what a day of somebody costs lies, with that of two others at least."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from itpm.analysis.disclosing.suppression import LEAST

_STEPS: Final = tuple(map(Decimal, ("1", "1.25", "1.6", "2", "2.5", "3.15", "4", "5", "6.3", "8")))
"""Preferred numbers (ISO 3, series R10): each a quarter more than the one before, so that no band says much."""


def ladder(most: Decimal) -> tuple[Decimal, ...]:
    """Round sums from nothing on, the last of them above the most that has to be held."""
    found, power = [Decimal(0)], Decimal(1)
    while found[-1] <= most:
        found += [step * power for step in _STEPS]
        power *= 10
    return tuple(found[: bisect_right(found, most) + 1])


def step_around(sum_: Decimal, *, below: bool = False) -> tuple[Decimal, Decimal] | None:
    """The step that begins at a round sum, or that ends there; None for a sum that no step begins or ends at."""
    steps = ladder(sum_ * 2 if sum_ else Decimal(1))
    if sum_ not in steps or (below and not sum_):
        return None
    at = steps.index(sum_)
    return (steps[at - 1], sum_) if below else (sum_, steps[at + 1])


def bands(values: Mapping[str, Decimal]) -> Mapping[str, tuple[Decimal, Decimal]]:
    """By name from where to below what each value lies; nothing where there are fewer than three.

    A band with fewer than three in it is made wider: those above it are added until there are enough, and what is left
    over at the top is added to the last one.
    """
    if len(values) < LEAST:
        return {}
    steps = ladder(max(values.values()))
    ends = [(held[0], held[1]) for held in _held(values, steps)]
    return {
        name: next((low, high) for low, high in ends if low <= value < high) for name, value in sorted(values.items())
    }


def _held(values: Mapping[str, Decimal], steps: tuple[Decimal, ...]) -> list[tuple[Decimal, Decimal, int]]:
    counts = [0] * (len(steps) - 1)
    for value in values.values():
        counts[bisect_right(steps, value) - 1] += 1
    found = list(_closed(steps, counts))
    if len(found) > 1 and found[-1][2] < LEAST:
        (low, _high, some), (_low, high, others) = found[-2:]
        found[-2:] = [(low, high, some + others)]
    return found


def _closed(steps: tuple[Decimal, ...], counts: list[int]) -> Iterator[tuple[Decimal, Decimal, int]]:
    """Bands that begin at the first step with somebody in it and end where they hold enough."""
    low, held = Decimal(0), 0
    for place, count in enumerate(counts):
        low = low if held else steps[place]
        held += count
        if held >= LEAST:
            yield low, steps[place + 1], held
            held = 0
    if held:
        yield low, steps[-1], held
