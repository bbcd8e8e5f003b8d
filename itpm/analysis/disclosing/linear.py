"""Whether sums of rates that are told betray one: they are equations, whose unknowns are rates.

Whoever reads a sum knows how much work of whom is in it, and so how much of each rate. What follows from some sums is
what the rows of their reduced echelon form and all sums of these say. Where such a sum is left with one rate, that is
known; where with two, each of the two who earns one knows the other's. So every sum needs three at least, and none of
them four fifths of it (Hundepool et al., Statistical Disclosure Control, 2012, 4.2).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from itpm.analysis.disclosing.solving import Equation, Interval, bounds, rough_bounds
from itpm.analysis.disclosing.suppression import LEAST, MOST

_PRIME: Final = (1 << 61) - 1
"""Rows are reduced modulo a prime (Mersenne's ninth): by chance something is nothing once in 10^18."""
_MOST_ROWS: Final = 20
"""Up to how many sums that hang together bounds follow from all of them."""
NEAR: Final = Fraction(1, 10)
Row = dict[str, int]
Parts = Mapping[str, int]
"""What each rate adds to a sum, in the smallest unit of money."""


def dominated(parts: Parts) -> bool:
    """Whether a sum is made of too few parts, or one of them is nearly all of it; what is nothing betrays nothing."""
    sizes = [abs(each) for each in parts.values() if each]
    return bool(sizes) and (len(sizes) < LEAST or max(sizes) >= MOST * abs(sum(parts.values())))


@dataclass
class Echelon:
    """Sums that are told, reduced: each row by the rate that stands in no other one."""

    rows: dict[str, Row] = field(default_factory=dict)
    plain: list[Parts] = field(default_factory=list)

    def with_(self, parts: Parts) -> "Echelon":
        """The same with another sum."""
        plain = [*self.plain, parts]
        row = {name: value % _PRIME for name, value in parts.items() if value}
        for pivot in [name for name in row if name in self.rows]:
            row = _less(row, self.rows[pivot], row[pivot])
        if not row:
            return Echelon(self.rows, plain)
        pivot = min(row)
        inverse = pow(row[pivot], -1, _PRIME)
        row = {name: value * inverse % _PRIME for name, value in row.items()}
        rows = {name: _less(each, row, each[pivot]) if pivot in each else each for name, each in self.rows.items()}
        return Echelon(rows | {pivot: row}, plain)

    def betrayed(self) -> set[str]:
        """The rates that are known from the sums, or are for whoever knows one other of them."""
        found, alike = set[str](), dict[tuple[tuple[str, int], ...], str]()
        for pivot, row in self.rows.items():
            free = sorted((name, value) for name, value in row.items() if name != pivot)
            if len(free) < LEAST - 1:
                found.update(row)
                continue
            scale = pow(free[0][1], -1, _PRIME)
            key = tuple((name, value * scale % _PRIME) for name, value in free)
            other = alike.setdefault(key, pivot)
            if other != pivot:
                found |= {pivot, other}
        return found


def _less(row: Row, other: Row, factor: int) -> Row:
    """A row without a multiple of another one."""
    made = dict(row)
    for name, value in other.items():
        left = (made.get(name, 0) - factor * value) % _PRIME
        if left:
            made[name] = left
        else:
            made.pop(name, None)
    return made


def known_nearly(sums: Sequence[Parts], within: Mapping[str, Interval], near: Fraction = NEAR) -> Iterator[str]:
    """The rates that follow from some sums to within a share of them, where none is below nothing.

    A rate is counted in itself: it is one, and ``within`` says between what everybody knows it to lie.
    """
    equations = [
        Equation(frozenset(name for name, value in each.items() if value), Fraction(sum(each.values())), each)
        for each in sums
    ]
    found = best_bounds(equations, within)
    yield from (name for name, each in found.items() if each.within(Fraction(1), near))


def best_bounds(equations: Sequence[Equation], within: Mapping[str, Interval]) -> dict[str, Interval]:
    """Between what each rate lies that some sums are made of.

    Of many that hang together it follows from each of them and not from what is left when they are taken from each
    other: that would be a linear programme for each rate.
    """
    found: dict[str, Interval] = {}
    for group in _hanging_together(equations):
        found |= bounds(group, within) if len(group) <= _MOST_ROWS else rough_bounds(group, within)
    return found


def _hanging_together(equations: Iterable[Equation]) -> list[list[Equation]]:
    """Sums by what they share rates with, directly or through others."""
    groups: list[tuple[set[str], list[Equation]]] = []
    for each in equations:
        joined, held = set(each.parts), [each]
        apart = []
        for other, members in groups:
            if other.isdisjoint(joined):
                apart.append((other, members))
            else:
                joined |= other
                held = [*members, *held]
        groups = [*apart, (joined, held)]
    return [held for _names, held in groups]
