"""Which sums over hidden parts may be told, so that none of them betrays a part: suppression, and complementary too.

The sums are a tree: of two, one lies in the other or they have nothing in common. What somebody learns from some of
them is what is left of each when those below it are taken away. That has to be made of at least three parts, none of
them four fifths of it or more (threshold and dominance: Hundepool et al., Statistical Disclosure Control, 2012, 4.2).
Where it is not, the sum is withheld, or one below it in its place (complementary suppression, 4.3).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

LEAST: Final = 3
"""Of how many parts a sum has to be made at least; one that is nothing is no part."""
MOST: Final = Decimal("0.8")
"""The share of a sum that no part of it may reach."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum by its name, and the parts that it is made of."""

    name: str
    parts: frozenset[str]


def remainder(each: Sum, told: Iterable[Sum], hidden: frozenset[str]) -> frozenset[str]:
    """The hidden parts of a sum that lie in no other one that is told below it."""
    below = (other.parts for other in told if other is not each and other.parts <= each.parts and _under(other, each))
    return (each.parts & hidden).difference(*below)


def _under(other: Sum, each: Sum) -> bool:
    """Of two sums over the same parts the one is below the other whose name comes later."""
    return other.parts < each.parts or other.name > each.name


def safe(parts: Iterable[str], values: Mapping[str, Decimal]) -> bool:
    """Whether what some hidden parts come to betrays none of them; what is made of no part says nothing."""
    held = list(parts)
    sizes = [abs(values[each]) for each in held if values[each]]
    whole = abs(sum((values[each] for each in held), Decimal(0)))
    return not held or (len(sizes) >= LEAST and max(sizes) < MOST * whole)


def betraying(told: Sequence[Sum], values: Mapping[str, Decimal], hidden: frozenset[str]) -> tuple[Sum, ...]:
    """Those of some sums that betray a part, alone or with those below them."""
    return tuple(each for each in told if not safe(remainder(each, told, hidden), values))


def published(sums: Iterable[Sum], values: Mapping[str, Decimal], hidden: frozenset[str]) -> tuple[Sum, ...]:
    """As many of the sums of a tree as may be told together, the outer ones before the inner.

    None of the others could be told beside them. The order is that of names where nothing else decides.
    """
    outward = sorted(sums, key=lambda each: (len(each.parts), _backwards(each.name)))
    told: list[Sum] = []
    for each in outward:
        if safe(remainder(each, told, hidden), values):
            told.append(each)
            continue
        # What is left of it is too little: one below it is withheld in its place, and lies in what is left.
        below = (other for other in told if other.parts <= each.parts)
        for other in below:
            others = [one for one in told if one is not other]
            if not betraying([*others, each], values, hidden):
                told = [*others, each]
                break
    for each in reversed(outward):
        if each not in told and not betraying([*told, each], values, hidden):
            told.append(each)
    return tuple(sorted(told, key=lambda each: (-len(each.parts), each.name)))


def _backwards(name: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in name)
