"""Figures in words and for programs; one that is unknown says why."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.amounts import Figure, Unknown, exactly, payable
from itpm.model.scalars import Money

_PLACES = Decimal("0.0001")
_IN = {"weeks": "es at pd sv_t ieac_t", "years": "payback discounted_payback", "months": "life"}
_IN |= {
    "h": "nominal available deployable allocated wanted_hours unfilled tentative people",
    "%": "wanted_utilisation complete spent_percent utilisation share wanted realised irr",
}
_IN["%"] += " sv_percent cv_percent discount_rate roi passed weight_share money_share people_share"
UNITS: Mapping[str, str] = {name: unit for unit, names in _IN.items() for name in names.split()}
"""What figures that are no money are counted in; a share is held as a fraction. The others are indices and scores."""


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
        return exactly(figure)
    return f"{figure:.2f}"


def said_in_unit(name: str, figure: Figure) -> str:
    """A figure for people with its unit: 176.0 h, 93%, 5.4 weeks; money and indices as :func:`said` says them."""
    unit = UNITS.get(name)
    if unit is None or not isinstance(figure, Decimal):
        return said(figure)
    if unit == "%":
        return f"{figure * 100:.1f}".removesuffix(".0") + "%"
    return f"{figure:,.1f} {unit if figure != 1 or len(unit) == 1 else unit.removesuffix('s')}"


def column(figure: Figure) -> Money | float | None:
    """A figure as a cell of a table: a sum as it can be paid, a plain number, or nothing."""
    if isinstance(figure, Unknown):
        return None
    return Money(payable(figure), figure.currency) if isinstance(figure, Money) else round(float(figure), 2)
