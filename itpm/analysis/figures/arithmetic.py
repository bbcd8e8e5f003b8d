"""How figures follow from others: what is computed from an unknown one is unknown for the same reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from itpm.analysis.figures.amounts import NOTHING, Amount, Bound, Partly, Ratio, Unknown, Value, parts_of, zero
from itpm.analysis.figures.released import made
from itpm.model.scalars import Money

_T = TypeVar("_T")


def lift(compute: Callable[..., _T | Unknown], *values: Any) -> _T | Unknown:  # noqa: ANN401 - whatever it takes
    """What is computed from values; unknown for the reason of the first of them that is."""
    for each in values:
        if isinstance(each, Unknown):
            return bare(each)
    return compute(*values)


def bare(unknown: Unknown) -> Unknown:
    """Why something is unknown, without what is known of the sum that it follows from."""
    name = unknown.of or (unknown.lacking[0] if isinstance(unknown, Partly) else "")
    return Unknown(unknown.reason, name) if isinstance(unknown, Partly) else unknown


def total(amounts: Iterable[Amount], currency: str) -> Amount:
    """The sum of amounts of one currency; where some are unknown what the others come to, with the first reason.

    Raises:
        ValueError: for an amount of another currency; carry it over with its rate first.
    """
    found, unknown, sources = NOTHING, list[Unknown](), list[Money]()
    for each in amounts:
        if isinstance(each, Unknown):
            unknown.append(each)
            if not isinstance(each, Partly):
                continue
            each = each.known  # noqa: PLW2901 - what is known of it is added like any other
        if each.currency == currency:
            found += each.amount
            if type(each) is not Money:
                sources.append(each)
        elif each.currency:
            raise ValueError(f"{each.currency} and {currency} cannot be added without a rate")
        # Else nothing that is known, of parts of which nobody knows even the currency.
    if not unknown:
        return made(found, currency, *sources)
    return _partly(unknown, made(found, currency, *sources))


def _partly(unknown: Sequence[Unknown], known_part: Money) -> Unknown:
    """A sum with unknown parts; the only one of them where the others come to nothing."""
    first = unknown[0]
    if len(unknown) == 1:
        lacking, bound = parts_of(first), _bound(first)
    else:
        lacking = tuple(dict.fromkeys(name for each in unknown for name in parts_of(each)))
        bounds = {_bound(each) for each in unknown}
        bound = bounds.pop() if len(bounds) == 1 else Bound.NEITHER
    says_nothing = bound is Bound.AT_LEAST or (bound is Bound.NEITHER and type(first) is Unknown)
    if says_nothing and not known_part.amount and len(lacking) == 1:
        return bare(first)
    return Partly(first.reason, known=known_part, lacking=lacking, bound=bound)


def _bound(unknown: Unknown) -> Bound:
    """On which side of what is known a sum lies for the sake of an unknown part."""
    if isinstance(unknown, Partly):
        return unknown.bound
    return _SIDES[unknown.below]


_SIDES = {True: Bound.AT_MOST, False: Bound.AT_LEAST, None: Bound.NEITHER}


def added(*amounts: Amount) -> Amount:
    """The sum of amounts in the currency that they have."""
    held = [each.known if isinstance(each, Partly) else each for each in amounts]
    return total(amounts, next((each.currency for each in held if isinstance(each, Money) and each.currency), ""))


def known(amounts: Iterable[Amount], currency: str) -> Money:
    """The sum of those amounts that are known, and of the known parts of others."""
    found = total(amounts, currency)
    if isinstance(found, Partly):
        return found.known
    return found if isinstance(found, Money) else zero(currency)


def minus(one: Amount, *others: Amount) -> Amount:
    """An amount less others; where parts of it or of them are unknown, what is known of the rest."""
    whole = one.known if isinstance(one, Partly) else one
    if isinstance(whole, Unknown):
        return _less(whole, others)
    less = total(others, whole.currency) if whole.currency else added(*others)
    taken = less.known if isinstance(less, Partly) else zero(whole.currency) if isinstance(less, Unknown) else less
    rest = made(whole.amount - taken.amount, whole.currency or taken.currency, whole, taken)
    unknown = [each for each in (one, _negative(less)) if isinstance(each, Unknown)]
    return _partly(unknown, rest) if unknown else rest


def _less(whole: Unknown, others: Iterable[Amount]) -> Unknown:
    """What nobody knows less others: on no side of nothing any more, unless nothing is taken away."""
    less = added(*others)
    if isinstance(less, Money) and not less.amount:
        return whole
    known = less.known if isinstance(less, Partly) else less
    taken = made(-known.amount, known.currency, known) if isinstance(known, Money) else zero("")
    bounds = {_bound(whole)} | ({_OTHER_SIDE[_bound(less)]} if isinstance(less, Unknown) else set())
    bound = bounds.pop() if len(bounds) == 1 else Bound.NEITHER
    if type(less) is Unknown and bound is Bound.NEITHER:
        return replace(whole, below=None)  # Nothing is known of any of it.
    return Partly(whole.reason, known=taken, lacking=parts_of(whole), bound=bound)


def without(whole: Amount, *parts: Amount) -> Amount:
    """A whole less parts of it; of one that nobody knows the rest lies on its side, whatever parts are unknown."""
    rest = minus(whole, *parts)
    return whole if type(whole) is Unknown and isinstance(rest, Unknown) and _bound(rest) is Bound.NEITHER else rest


def net(comes_in: Amount, goes_out: Amount) -> Amount:
    """What comes in less what goes out; where nothing is known of one of them, the other bounds it."""
    if type(comes_in) is not Unknown or _bound(comes_in) is not Bound.AT_LEAST or type(goes_out) is Unknown:
        return minus(comes_in, goes_out)
    held = goes_out.known if isinstance(goes_out, Partly) else goes_out
    nothing = zero(held.currency) if isinstance(held, Money) else zero("")
    return minus(Partly(comes_in.reason, known=nothing, lacking=parts_of(comes_in)), goes_out)


_OTHER_SIDE = {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST, Bound.NEITHER: Bound.NEITHER}


def _negative(amount: Amount) -> Amount:
    """The bound of what is taken away holds on the other side."""
    if isinstance(amount, Partly):
        return amount.on_side(_OTHER_SIDE[amount.bound])
    if isinstance(amount, Unknown):
        return replace(amount, below=None if amount.below is None else not amount.below)
    return amount


def difference(one: Value, other: Value) -> Value:
    """A figure less another of its kind; unknown where one of them is, or where a sum meets a number."""
    partly = isinstance(one, Partly) or isinstance(other, Partly)
    if partly and not isinstance(one, Decimal) and not isinstance(other, Decimal):
        return minus(one, other)
    return lift(_difference, one, other)


def _difference(one: Money | Decimal, other: Money | Decimal) -> Value:
    if isinstance(one, Money):
        return minus(one, other) if isinstance(other, Money) else Unknown("a number cannot be taken from a sum")
    return Unknown("a sum cannot be taken from a number") if isinstance(other, Money) else one - other


def times(amount: Amount, factor: Ratio) -> Amount:
    """An amount multiplied by a number."""
    if isinstance(amount, Partly) and isinstance(factor, Decimal):
        scaled = amount.of_known(made(amount.known.amount * factor, amount.known.currency, amount.known))
        return scaled if factor >= 0 else scaled.on_side(_OTHER_SIDE[amount.bound])
    return lift(lambda sum_, number: made(sum_.amount * number, sum_.currency, sum_), amount, factor)


def divided(one: Value, other: Value, why: str) -> Ratio:
    """One figure divided by another; ``why`` is the reason where the other is zero."""
    return lift(lambda part, whole: _number(part) / _number(whole) if _number(whole) else Unknown(why), one, other)


def part_of(one: Value, whole: Value, why: str) -> Ratio:
    """What part of a whole one figure is; ``why`` is the reason where the whole is nothing, or less than that."""
    return divided(one, whole, why) if isinstance(whole, Unknown) or _number(whole) > NOTHING else Unknown(why)


def _number(figure: Money | Decimal) -> Decimal:
    return figure.amount if isinstance(figure, Money) else figure
