"""Sums of a column in one unit, chosen for the column: the eye ranks what stands below each other."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median_low
from typing import Final

from itpm.analysis.figures.amounts import payable, shortly
from itpm.analysis.figures.released import released_on
from itpm.classification import Classification
from itpm.message import Said, phrase
from itpm.model.scalars import Money
from itpm.page.blocks import Cell, Chip, Inline, Muted
from itpm.page.value import Told

_BILLION, _MILLION, _THOUSAND = Decimal(10) ** 9, Decimal(10) ** 6, Decimal(1000)
_UNITS = ((Decimal(10) ** 10, _BILLION), (Decimal(10) ** 7, _MILLION), (Decimal(10) ** 5, _THOUSAND))
"""From which amount on a sum is told in a unit, and the unit."""
_PLACES = 6
_WORDS: Final = frozenset({str, Said, Told})
"""What most cells are: no sum."""


class Sum(Told):
    """A sum as it is told by itself, which knows its amount."""

    __slots__ = ("amount", "sign")
    amount: Money
    sign: str

    @classmethod
    def of(cls, amount: Money, sign: str = "", address: str = "") -> "Sum":
        """A sum of an address, perhaps with a sign before it: of what is known of it."""
        exact = f"{sign}{payable(amount)} {amount.currency}"
        alone = shortly(amount)
        said = _marked(phrase("{sign}{sum}", sign=sign, sum=alone) if sign else alone, amount)
        made = cls(said, Classification.MANAGEMENT, address, exact)
        made.amount, made.sign = amount, sign
        return made


def _marked(said: Said, amount: Money) -> Said:
    """A sum with the mark of what was released, where it is known by that."""
    return phrase("{sum}*", sum=said) if released_on(amount) is not None else said


def in_one_unit(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows in which the sums of each column have the unit of most of them."""
    if not rows:
        return ()
    columns = [[row[at] for row in rows] for at in range(len(rows[0]))]
    return tuple(zip(*(_alike(cells) for cells in columns), strict=True))


def _alike(cells: list[Cell]) -> list[Cell]:
    found = [each for cell in cells if type(cell) not in _WORDS for each in _sums(cell)]
    sizes = sorted(abs(each.amount.amount) for each in found if each.amount.amount)
    if len(sizes) < 2:
        return cells
    unit = next((unit for least, unit in _UNITS if median_low(sizes) >= least), Decimal(1))
    return [_told(cell, unit) for cell in cells]


def _sums(cell: Cell) -> list[Sum]:
    parts = cell if isinstance(cell, tuple) else (cell,)
    texts = (each if isinstance(each, str) else each.text for each in parts)
    return [each for each in texts if isinstance(each, Sum)]


def _told(cell: Cell, unit: Decimal) -> Cell:
    if isinstance(cell, tuple):
        return tuple(_part(each, unit) for each in cell)
    return _part(cell, unit)


def _part(each: Inline, unit: Decimal) -> Inline:
    if isinstance(each, Sum):
        return _alone(each, unit)
    if isinstance(each, Chip | Muted) and isinstance(each.text, Sum):
        return replace(each, text=_alone(each.text, unit))
    return each


def _alone(each: Sum, unit: Decimal) -> Told:
    alone = _said(each.amount, unit)
    said = _marked(phrase("{sign}{sum}", sign=each.sign, sum=alone) if each.sign else alone, each.amount)
    return Told(said, each.classification, each.address, each.exact)


def _said(amount: Money, unit: Decimal) -> Said:
    """A sum in a unit, to a tenth of millions and more; what would be nothing there, to its first place."""
    value, places = amount.amount / unit, 1 if unit > 1000 else 0
    while value and places < _PLACES and not round(abs(value), places):
        places += 1
    told, currency = round(value, places), amount.currency
    if unit == _BILLION:
        return phrase("{value:#,##0.0#####} bn {currency}", value=told, currency=currency)
    if unit == _MILLION:
        return phrase("{value:#,##0.0#####} M {currency}", value=told, currency=currency)
    if unit == _THOUSAND:
        return phrase("{value:#,##0.######} k {currency}", value=told, currency=currency)
    return phrase("{value:#,##0.######} {currency}", value=told, currency=currency)
