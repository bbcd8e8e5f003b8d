"""Figures in words and for programs; one that is unknown says why."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from itpm.analysis.amounts import Figure, Unknown, payable
from itpm.model.scalars import Money

_PLACES = Decimal("0.0001")


def plain_figure(name: str, figure: Figure) -> dict[str, Any]:
    """A figure under its name for programs: payable money, a ratio to four places, or null with its reason."""
    if isinstance(figure, Unknown):
        return {name: None, f"{name}_reason": figure.reason}
    if isinstance(figure, Money):
        return {name: {"amount": f"{payable(figure)}", "currency": figure.currency}}
    return {name: float(figure.quantize(_PLACES))}


def plain_figures(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """Figures by name for programs."""
    return {key: value for name, figure in figures.items() for key, value in plain_figure(name, figure).items()}


def said(figure: Figure) -> str:
    """A figure for people, exact: 12,500.50 EUR, 0.93, or n/a and why."""
    if isinstance(figure, Unknown):
        return f"n/a ({figure.reason})"
    if isinstance(figure, Money):
        amount = payable(figure)
        whole = amount == amount.to_integral_value()
        return f"{amount:,.0f} {figure.currency}" if whole else f"{amount:,} {figure.currency}"
    return f"{figure:.2f}"


def column(figure: Figure) -> Money | float | None:
    """A figure as a cell of a table: a sum as it can be paid, a plain number, or nothing."""
    if isinstance(figure, Unknown):
        return None
    return Money(payable(figure), figure.currency) if isinstance(figure, Money) else round(float(figure), 2)
