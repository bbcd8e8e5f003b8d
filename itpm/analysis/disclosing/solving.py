"""What follows from some sums about their parts, when no part is below nothing: exactly, in whole fractions.

The sums are brought to reduced row echelon form (Gauss and Jordan). A part that is alone in its row is known. From the
rows follow bounds of the others: what the rest of a row can be at least and at most; that is repeated as long as a
bound moves. For sums that lie in each other the bounds are the best that there are; for others they may be wider than
what a linear programme would find.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import Final

Row = dict[str, Fraction]
"""The coefficient of each part."""
_ROUNDS: Final = 50
"""How often bounds are made narrower; each round uses all rows."""
_ROUGH_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Equation:
    """What some parts come to together, each as often as its weight says, or once."""

    parts: frozenset[str]
    total: Fraction
    weights: Mapping[str, int | Fraction] = field(default_factory=dict)

    @property
    def row(self) -> Row:
        """The coefficient of each part."""
        return {part: Fraction(self.weights.get(part, 1)) for part in sorted(self.parts)}


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what a part lies; at most None where nothing limits it."""

    least: Fraction
    most: Fraction | None

    def within(self, value: Fraction, share: Fraction) -> bool:
        """Whether everything in it is no further from a value than a share of it."""
        reach = abs(value) * share
        return self.most is not None and self.least >= value - reach and self.most <= value + reach


def reduced(equations: Iterable[Equation]) -> list[tuple[Row, Fraction]]:
    """The rows in reduced echelon form; what contradicts those before it, as sums of other days may, says nothing."""
    return _reduced(equations)[0]


def _reduced(equations: Iterable[Equation]) -> tuple[list[tuple[Row, Fraction]], list[tuple[Row, Fraction]]]:
    """The rows in reduced echelon form, and those that they are made of as they were."""
    found: list[tuple[str, Row, Fraction]] = []
    plain: list[tuple[Row, Fraction]] = []
    for each in equations:
        row, total = each.row, each.total
        plain.append((row, total))
        for pivot, other, known in found:
            if pivot in row:
                total -= row[pivot] * known
                row = _less(row, other, row[pivot])
        if not row:
            if total:
                plain.pop()
            continue
        pivot = min(row)
        factor = row[pivot]
        row, total = {part: value / factor for part, value in row.items()}, total / factor
        found = [
            (at, _less(other, row, other[pivot]), known - other[pivot] * total)
            if pivot in other
            else (at, other, known)
            for at, other, known in found
        ]
        found.append((pivot, row, total))
    return [(row, total) for _pivot, row, total in found], plain


def _less(row: Row, other: Row, factor: Fraction) -> Row:
    """A row without a multiple of another one."""
    made = {part: row.get(part, Fraction(0)) - factor * other.get(part, Fraction(0)) for part in {**row, **other}}
    return {part: value for part, value in made.items() if value}


def bounds(equations: Sequence[Equation], within: Mapping[str, Interval] | None = None) -> Mapping[str, Interval]:
    """Between what each part lies that some sums are made of; ``within`` is what is known of some beside that."""
    made, plain = _reduced(equations)
    rows, known = [*made, *plain], within or {}
    found = {part: known.get(part, Interval(Fraction(0), None)) for row, _total in rows for part in sorted(row)}
    for _round in range(_ROUNDS):
        before = dict(found)
        for row, total in rows:
            _narrow(row, total, found)
        if found == before:
            break
    return found


def rough_bounds(equations: Sequence[Equation], within: Mapping[str, Interval]) -> Mapping[str, Interval]:
    """Bounds as they follow from one sum after the other, in numbers of the machine: for many sums over many parts."""
    rows = [([(part, float(value)) for part, value in each.row.items()], float(each.total)) for each in equations]
    rows = [row for row in rows if all(value > 0 for _part, value in row[0])]
    found = {part: (0.0, inf) for row, _total in rows for part, _value in row}
    for part, each in within.items():
        if part in found:
            found[part] = float(each.least), inf if each.most is None else float(each.most)
    for _round in range(_ROUGH_ROUNDS):
        before = dict(found)
        for row, total in rows:
            least = sum(value * found[part][0] for part, value in row)
            open_ = [part for part, _value in row if found[part][1] == inf]
            most = sum(value * found[part][1] for part, value in row if found[part][1] < inf)
            for part, value in row:
                low, high = found[part]
                up = (total - least) / value + low
                alone = not open_ or open_ == [part]
                down = (total - most + (0.0 if high == inf else value * high)) / value if alone else low
                if max(low, down) <= min(high, up):
                    found[part] = max(low, down), min(high, up)
        if found == before:
            break
    return {
        part: Interval(Fraction(low), None if high == inf else Fraction(high)) for part, (low, high) in found.items()
    }


def _narrow(row: Row, total: Fraction, found: dict[str, Interval]) -> None:
    """Bounds of the parts of a row from those of the others in it."""
    ends = {part: _ends(value, found[part]) for part, value in row.items()}
    # Where one part has no bound it still gets one from the others; where two have none, nobody does.
    lows = [part for part, (low, _high) in ends.items() if low is None]
    highs = [part for part, (_low, high) in ends.items() if high is None]
    least = sum((low for low, _high in ends.values() if low is not None), Fraction(0))
    most = sum((high for _low, high in ends.values() if high is not None), Fraction(0))
    for part, value in row.items():
        low, high = ends[part]
        up = total - (least - (low or 0)) if set(lows) <= {part} else None
        down = total - (most - (high or 0)) if set(highs) <= {part} else None
        found[part] = _within(found[part], value, down, up)


def _ends(value: Fraction, of: Interval) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that a part adds to its row."""
    most = None if of.most is None else value * of.most
    return (value * of.least, most) if value > 0 else (most, value * of.least)


def _within(of: Interval, value: Fraction, down: Fraction | None, up: Fraction | None) -> Interval:
    """An interval with what a row says of the part times its coefficient; one that would be empty stays as it was."""
    low, high = (down, up) if value > 0 else (up, down)
    least = of.least if low is None else max(of.least, low / value)
    highs = [each for each in (of.most, None if high is None else high / value) if each is not None]
    most = min(highs, default=None)
    return of if most is not None and least > most else Interval(least, most)
