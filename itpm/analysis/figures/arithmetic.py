"""How figures follow from others: what is computed from an unknown one is unknown for the same reason."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown, Value, zero
from itpm.model.scalars import Money

_T = TypeVar("_T")


def lift(compute: Callable[..., _T | Unknown], *values: Any) -> _T | Unknown:  # noqa: ANN401 - whatever it takes
    """What is computed from values; unknown for the reason of the first of them that is."""
    for each in values:
        if isinstance(each, Unknown):
            return each
    return compute(*values)


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


def added(*amounts: Amount) -> Amount:
    """The sum of amounts in the currency that they have."""
    return lift(lambda *each: total(each, each[0].currency), *amounts)


def known(amounts: Iterable[Amount], currency: str) -> Money:
    """The sum of those amounts that are known."""
    found = total((each for each in amounts if not isinstance(each, Unknown)), currency)
    return found if isinstance(found, Money) else zero(currency)  # pragma: no branch - the unknown ones are left out


def minus(one: Amount, *others: Amount) -> Amount:
    """An amount less others."""
    return lift(lambda whole, *each: lift(_less, whole, total(each, whole.currency)), one, *others)


def _less(one: Money, other: Money) -> Money:
    return Money(one.amount - other.amount, one.currency)


def difference(one: Value, other: Value) -> Value:
    """A figure less another of its kind; unknown where one of them is, or where a sum meets a number."""
    return lift(_difference, one, other)


def _difference(one: Money | Decimal, other: Money | Decimal) -> Value:
    if isinstance(one, Money):
        return minus(one, other) if isinstance(other, Money) else Unknown("a number cannot be taken from a sum")
    return Unknown("a sum cannot be taken from a number") if isinstance(other, Money) else one - other


def times(amount: Amount, factor: Ratio) -> Amount:
    """An amount multiplied by a number."""
    return lift(lambda sum_, number: Money(sum_.amount * number, sum_.currency), amount, factor)


def over(one: Value, other: Value, why: str) -> Ratio:
    """One figure divided by another; ``why`` is the reason where the other is zero."""
    return lift(lambda part, whole: _number(part) / _number(whole) if _number(whole) else Unknown(why), one, other)


def part_of(one: Value, whole: Value, why: str) -> Ratio:
    """What part of a whole one figure is; ``why`` is the reason where the whole is nothing, or less than that."""
    return over(one, whole, why) if isinstance(whole, Unknown) or _number(whole) > NOTHING else Unknown(why)


def _number(figure: Money | Decimal) -> Decimal:
    return figure.amount if isinstance(figure, Money) else figure
