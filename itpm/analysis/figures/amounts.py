"""Figures that may be unknown: sums of money and ratios, each with the reason where there is none.

A figure that lacks an input, or would divide by zero, is :class:`Unknown`; it is never 0 or 1, and whatever is
computed from it is unknown for the same reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from itpm.model.currency import smallest
from itpm.model.record import Record
from itpm.model.scalars import Money, Spread
from itpm.say import WHOLE, money, number

CENT = Decimal("0.01")
NOTHING = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no figure, and why."""

    reason: str


Amount: TypeAlias = Money | Unknown
Ratio: TypeAlias = Decimal | Unknown
Value: TypeAlias = Money | Decimal | Unknown


def reasoned(record: object, name: str) -> Unknown | None:
    """Why a field of a record is not known, where somebody wrote that in its place; 'impact.cost' lies in another."""
    why = record.unknown.get(name) if isinstance(record, Record) else None
    return None if why is None else Unknown(why)


def of_periods(spread: Spread) -> Unknown | None:
    """Why the sum of a period is not known, where somebody wrote that in its place."""
    return next((Unknown(f"{period}: {why}") for period, why in spread.unknown.items()), None)


def zero(currency: str) -> Money:
    """No money in a currency."""
    return Money(NOTHING, currency)


def payable(amount: Money) -> Decimal:
    """An amount to the smallest sum that can be paid in its currency, halves to the even one."""
    return amount.amount.quantize(smallest(amount.currency), ROUND_HALF_EVEN)


def exactly(amount: Money) -> str:
    """A sum for people as it can be paid: 12,500.50 EUR, 12,500 EUR."""
    value = payable(amount)
    whole = value == value.to_integral_value()
    return money(Money(value, amount.currency), WHOLE if whole else f"{WHOLE}.{'0' * -int(value.as_tuple().exponent)}")


def rounded(amount: Money) -> str:
    """A sum for people in whole units: 12,500 EUR; never a zero below zero."""
    return money(amount)


def shortly(amount: Money) -> str:
    """A sum for people in thousands from a hundred thousand on, and in millions from ten of them: 960 k EUR."""
    value = round(amount.amount)
    if abs(value) >= _MILLIONS:
        return f"{number(amount.amount / 1_000_000, '0.0')} M {amount.currency}"
    if abs(value) >= _THOUSANDS:
        return f"{number(amount.amount / 1000)} k {amount.currency}"
    return rounded(amount)


_THOUSANDS, _MILLIONS = 100_000, 10_000_000


def cents(amount: Decimal) -> Decimal:
    """An amount to the cent, halves to the even one."""
    return amount.quantize(CENT, ROUND_HALF_EVEN)


def reasons(figures: Mapping[str, object]) -> str:
    """Why some figures are unknown, each reason once, as in ``actual, forecast: nothing is booked``; else empty."""
    found: dict[str, list[str]] = {}
    for name, figure in figures.items():
        if isinstance(figure, Unknown):
            found.setdefault(figure.reason, []).append(name)
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in found.items())
