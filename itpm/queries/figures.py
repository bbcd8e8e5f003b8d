"""Figures in words and for programs; one that is unknown says why."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.amounts import Unknown, Value, exactly, payable
from itpm.analysis.figures.figure import Unit
from itpm.model.scalars import Money
from itpm.say import INDEX, number

_PLACES = Decimal("0.0001")
COUNTED_IN = frozenset({Unit.SHARE, Unit.HOURS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})
"""The units that are said beside a number; money says its own, and indices and scores have none."""


def plain_figure(name: str, figure: Value) -> dict[str, Any]:
    """A figure under its name for programs: payable money, a ratio to four places, or null with its reason."""
    if isinstance(figure, Unknown):
        return {name: None, f"{name}_reason": figure.reason}
    if isinstance(figure, Money):
        return {name: {"amount": f"{payable(figure)}", "currency": figure.currency}}
    return {name: float(figure.quantize(_PLACES))}


def plain_figures(figures: Mapping[str, Value]) -> dict[str, Any]:
    """Figures by name for programs."""
    return {key: value for name, figure in figures.items() for key, value in plain_figure(name, figure).items()}


def said(figure: Value) -> str:
    """A figure for people, exact: 12,500.50 EUR, 0.93, or n/a and why."""
    if isinstance(figure, Unknown):
        return f"n/a ({figure.reason})"
    if isinstance(figure, Money):
        return exactly(figure)
    return number(figure, INDEX)


def said_in_unit(unit: Unit, figure: Value) -> str:
    """A figure for people with its unit: 176.0 h, 93%, 5.4 weeks; money and indices as :func:`said` says them."""
    if unit not in COUNTED_IN or not isinstance(figure, Decimal):
        return said(figure)
    if unit is Unit.SHARE:
        return number(figure, "0.#%")
    word = unit.value
    return f"{number(figure, '#,##0.0')} {word if figure != 1 or len(word) == 1 else word.removesuffix('s')}"


def with_reasons(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of rows, and behind them why figures are unknown where some are."""
    return (*columns, "reason") if any(row.get("reason") for row in rows) else columns


def column(figure: Value) -> Money | float | None:
    """A figure as a cell of a table: a sum as it can be paid, a plain number, or nothing."""
    if isinstance(figure, Unknown):
        return None
    return Money(payable(figure), figure.currency) if isinstance(figure, Money) else round(float(figure), 2)
