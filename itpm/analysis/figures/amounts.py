"""Figures that may be unknown: sums of money and ratios, each with the reason where there is none.

A figure that lacks an input, or would divide by zero, is :class:`Unknown`; it is never 0 or 1, and whatever is
computed from it is unknown for the same reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from itpm.model.currency import smallest
from itpm.model.scalars import Money

CENT = Decimal("0.01")
NOTHING = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no figure, and why."""

    reason: str


Amount: TypeAlias = Money | Unknown
Ratio: TypeAlias = Decimal | Unknown
Figure: TypeAlias = Money | Decimal | Unknown


def zero(currency: str) -> Money:
    """No money in a currency."""
    return Money(NOTHING, currency)


def total(amounts: Iterable[Amount], currency: str) -> Amount:
    """The sum of amounts of one currency; unknown for the first reason among them.

    Raises:
        ValueError: for an amount of another currency; carry it over with its rate first.
    """
    found = NOTHING
    for each in amounts:
        if isinstance(each, Unknown):
            return each
        if each.currency != currency:
            raise ValueError(f"{each.currency} and {currency} cannot be added without a rate")
        found += each.amount
    return Money(found, currency)


def known(amounts: Iterable[Amount], currency: str) -> Money:
    """The sum of those amounts that are known."""
    found = total((each for each in amounts if not isinstance(each, Unknown)), currency)
    return found if isinstance(found, Money) else zero(currency)  # pragma: no branch - the unknown ones are left out


def minus(one: Amount, *others: Amount) -> Amount:
    """An amount less others."""
    if isinstance(one, Unknown):
        return one
    rest = total(others, one.currency)
    return rest if isinstance(rest, Unknown) else Money(one.amount - rest.amount, one.currency)


def difference(one: Figure, other: Figure) -> Figure:
    """A figure less another of its kind; unknown where one of them is, or where a sum meets a number."""
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return one if isinstance(one, Unknown) else other
    if isinstance(one, Money):
        return minus(one, other) if isinstance(other, Money) else Unknown("a number cannot be taken from a sum")
    return Unknown("a sum cannot be taken from a number") if isinstance(other, Money) else one - other


def times(amount: Amount, factor: Ratio) -> Amount:
    """An amount multiplied by a number."""
    if isinstance(amount, Unknown):
        return amount
    return factor if isinstance(factor, Unknown) else Money(amount.amount * factor, amount.currency)


def over(one: Figure, other: Figure, why: str) -> Ratio:
    """One figure divided by another; ``why`` is the reason where the other is zero."""
    if isinstance(one, Unknown):
        return one
    if isinstance(other, Unknown):
        return other
    divisor = other.amount if isinstance(other, Money) else other
    if not divisor:
        return Unknown(why)
    return (one.amount if isinstance(one, Money) else one) / divisor


def payable(amount: Money) -> Decimal:
    """An amount to the smallest sum that can be paid in its currency, halves to the even one."""
    return amount.amount.quantize(smallest(amount.currency), ROUND_HALF_EVEN)


def exactly(amount: Money) -> str:
    """A sum for people as it can be paid: 12,500.50 EUR, 12,500 EUR."""
    value = payable(amount)
    whole = value == value.to_integral_value()
    return f"{value:,.0f} {amount.currency}" if whole else f"{value:,} {amount.currency}"


def rounded(amount: Money) -> str:
    """A sum for people in whole units: 12,500 EUR; never a zero below zero."""
    return f"{round(amount.amount):,} {amount.currency}"


def shortly(amount: Money) -> str:
    """A sum for people in thousands from a hundred thousand on, and in millions from ten of them: 960 k EUR."""
    value = round(amount.amount)
    if abs(value) >= _MILLIONS:
        return f"{amount.amount / 1_000_000:.1f} M {amount.currency}"
    if abs(value) >= _THOUSANDS:
        return f"{amount.amount / 1000:,.0f} k {amount.currency}"
    return rounded(amount)


_THOUSANDS, _MILLIONS = 100_000, 10_000_000


def cents(amount: Decimal) -> Decimal:
    """An amount to the cent, halves to the even one."""
    return amount.quantize(CENT, ROUND_HALF_EVEN)
