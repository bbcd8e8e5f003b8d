"""Sums of a column in one unit, chosen for the column: the eye ranks what stands below each other."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median_low

from itpm.analysis.figures.amounts import payable, shortly
from itpm.classification import Classification
from itpm.model.scalars import Money
from itpm.page.blocks import Cell, Chip, Inline, Muted
from itpm.page.value import Told
from itpm.say import number

_UNITS = (
    (Decimal(10) ** 10, Decimal(10) ** 9, "bn "),
    (Decimal(10) ** 7, Decimal(10) ** 6, "M "),
    (Decimal(10) ** 5, Decimal(1000), "k "),
)
"""From which amount on a sum is told in a unit, and the unit."""
_PLACES = 6


class Sum(Told):
    """A sum as it is told by itself, which knows its amount."""

    __slots__ = ("amount", "sign")
    amount: Money
    sign: str

    @classmethod
    def of(cls, amount: Money, sign: str = "", address: str = "") -> "Sum":
        """A sum of an address, perhaps with a sign before it: of what is known of it."""
        exact = f"{sign}{payable(amount)} {amount.currency}"
        made = cls(f"{sign}{shortly(amount)}", Classification.MANAGEMENT, address, exact)
        made.amount, made.sign = amount, sign
        return made


def in_one_unit(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows in which the sums of each column have the unit of most of them."""
    if not rows:
        return ()
    columns = [[row[at] for row in rows] for at in range(len(rows[0]))]
    return tuple(zip(*(_alike(cells) for cells in columns), strict=True))


def _alike(cells: list[Cell]) -> list[Cell]:
    sizes = sorted(abs(each.amount.amount) for cell in cells for each in _sums(cell) if each.amount.amount)
    if len(sizes) < 2:
        return cells
    unit, name = next(((unit, name) for least, unit, name in _UNITS if median_low(sizes) >= least), (Decimal(1), ""))
    return [_told(cell, unit, name) for cell in cells]


def _sums(cell: Cell) -> list[Sum]:
    parts = cell if isinstance(cell, tuple) else (cell,)
    texts = (each if isinstance(each, str) else each.text for each in parts)
    return [each for each in texts if isinstance(each, Sum)]


def _told(cell: Cell, unit: Decimal, name: str) -> Cell:
    if isinstance(cell, tuple):
        return tuple(_part(each, unit, name) for each in cell)
    return _part(cell, unit, name)


def _part(each: Inline, unit: Decimal, name: str) -> Inline:
    if isinstance(each, Sum):
        return _alone(each, unit, name)
    if isinstance(each, Chip | Muted) and isinstance(each.text, Sum):
        return replace(each, text=_alone(each.text, unit, name))
    return each


def _alone(each: Sum, unit: Decimal, name: str) -> Told:
    return Told(f"{each.sign}{_said(each.amount, unit, name)}", each.classification, each.address, each.exact)


def _said(amount: Money, unit: Decimal, name: str) -> str:
    """A sum in a unit, to a tenth of millions and more; what would be nothing there, to its first place."""
    value, places = amount.amount / unit, 1 if unit > 1000 else 0
    while value and places < _PLACES and not round(abs(value), places):
        places += 1
    return f"{number(value, _pattern(places))} {name}{amount.currency}"


def _pattern(places: int) -> str:
    return "#,##0." + "0" * places if places else "#,##0"
