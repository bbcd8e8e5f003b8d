"""Figures that may be unknown: sums of money and ratios, each with the reason where there is none.

A figure that lacks an input, or would divide by zero, is :class:`Unknown`; it is never 0 or 1, and whatever is
computed from it is unknown for the same reason. A sum of which only parts are unknown is :class:`Partly`: unknown too,
but it says what the other parts come to, and on which side of that it lies.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum
from typing import TypeAlias

from itpm.analysis.figures.released import made, released_on
from itpm.joined import worded
from itpm.message import Said, phrase
from itpm.model.currency import smallest
from itpm.model.record import Record
from itpm.model.scalars import Money, Period, Spread

NOTHING = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no figure, and why."""

    reason: str
    of: str = field(default="", compare=False)
    """What it is that nobody knows it of, where sums count it as one part; else the reason stands for it."""
    below: bool | None = field(default=False, compare=False)
    """Whether it would be no sum above zero, as money that comes in; else it would be none below zero.

    None for what may be either, as the difference of two sums that nobody knows.
    """

    def __post_init__(self) -> None:
        """A reason is words, wherever it is told; what somebody wrote is ``Said(text, None)``."""
        object.__setattr__(self, "reason", worded(self.reason))


NOT_SHOWN = phrase("not shown here")
"""Why there is no figure for an audience that may not know what it is made of."""


class Bound(Enum):
    """On which side of its known part a sum lies; a sign says it where room is short."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    NEITHER = ""
    """Parts that add and parts that take away are unknown."""

    @property
    def sign(self) -> str:
        """The side in one letter; empty where there is none."""
        return {"at least": "≥", "at most": "≤"}.get(self.value, "")


@dataclass(frozen=True, slots=True)
class Partly(Unknown):
    """A sum of which parts are unknown: what the others come to, and the parts that lack.

    The reason is that of the first of them.
    """

    known: Money = field(kw_only=True)
    lacking: tuple[str, ...] = field(kw_only=True)
    bound: Bound = field(default=Bound.AT_LEAST, kw_only=True)

    @property
    def told(self) -> bool:
        """Whether its known part says anything: that a sum is at least nothing does not."""
        return self.bound is not Bound.NEITHER and bool(self.known.amount or self.bound is Bound.AT_MOST)

    def of_known(self, known: Money) -> "Partly":
        """The same with what is known of it in another measure, as in another currency."""
        return Partly(self.reason, self.of, self.below, known=known, lacking=self.lacking, bound=self.bound)

    def on_side(self, bound: Bound) -> "Partly":
        """The same where it lies on another side of what is known of it."""
        return Partly(self.reason, self.of, self.below, known=self.known, lacking=self.lacking, bound=bound)


Amount: TypeAlias = Money | Unknown
Ratio: TypeAlias = Decimal | Unknown
Value: TypeAlias = Money | Decimal | Unknown


def reasoned(record: object, name: str) -> Unknown | None:
    """Why a field of a record is not known, where somebody wrote that in its place; 'impact.cost' lies in another."""
    why = record.unknown.get(name) if isinstance(record, Record) else None
    return None if why is None else Unknown(Said(why))


def by_period(spread: Spread) -> Iterator[tuple[Period, Amount]]:
    """What is written for each period; where somebody wrote why it is not known, that."""
    yield from spread.periods.items()
    yield from (
        (period, Unknown(phrase("{period}: {why}", period=str(period), why=why)))
        for period, why in spread.unknown.items()
    )


def part_of_sums(figure: Amount, of: str, *, below: bool | None = False) -> Amount:
    """What is unknown of one thing, however much of it, as one part of the sums that it goes into.

    ``below`` is whether it is money that comes in; None where it may be made of both, and its parts have said it.
    """
    if below is None:
        if isinstance(figure, Partly):
            return replace(figure, lacking=(of,))
        return replace(figure, of=of) if isinstance(figure, Unknown) else figure
    if isinstance(figure, Partly):
        other_side = below and figure.bound is Bound.AT_LEAST
        return replace(figure, lacking=(of,), bound=Bound.AT_MOST if other_side else figure.bound)
    return Unknown(figure.reason, of, below) if isinstance(figure, Unknown) else figure


def zero(currency: str) -> Money:
    """No money in a currency."""
    return Money(NOTHING, currency)


def payable(amount: Money) -> Decimal:
    """An amount to the smallest sum that can be paid in its currency (ISO 4217), halves to the even one."""
    return paid_in(amount.currency, amount.amount)


def paid_in(currency: str, amount: Decimal) -> Decimal:
    """A number to the smallest sum that can be paid in a currency, halves to the even one; never a zero below zero."""
    return amount.quantize(smallest(currency), ROUND_HALF_EVEN) + NOTHING


def paid(amount: Amount) -> Amount:
    """A sum, or what is known of it, to the smallest that can be paid in its currency."""
    if isinstance(amount, Partly):
        return amount.of_known(made(payable(amount.known), amount.known.currency, amount.known))
    return amount if isinstance(amount, Unknown) else made(payable(amount), amount.currency, amount)


def allotted(parts: Iterable[Amount]) -> list[Amount]:
    """Parts of a sum as they can be paid: each up to what all until it come to, so that a cent is allotted once.

    Of a part that is known in part, what is known of it; they come to what their exact sum is paid as.
    """
    found, exact, given = list[Amount](), NOTHING, NOTHING
    for each in parts:
        held = each.known if isinstance(each, Partly) else each
        if isinstance(held, Unknown) or not held.currency:
            found.append(each)
            continue
        exact += held.amount
        part = made(paid_in(held.currency, exact) - given, held.currency, held)
        given += part.amount
        found.append(each.of_known(part) if isinstance(each, Partly) else part)
    return found


def exactly(amount: Money) -> Said:
    """A sum for people as it can be paid: 12,500.50 EUR, 12,500 EUR."""
    value = payable(amount)
    paid_ = Money(value, amount.currency)
    if value == value.to_integral_value():
        return phrase("{sum}", sum=paid_)
    return _TO_THE[-int(value.as_tuple().exponent)](paid_)


_TO_THE: Mapping[int, Callable[[Money], Said]] = {
    1: lambda sum_: phrase("{sum:#,##0.0}", sum=sum_),
    2: lambda sum_: phrase("{sum:#,##0.00}", sum=sum_),
    3: lambda sum_: phrase("{sum:#,##0.000}", sum=sum_),
    4: lambda sum_: phrase("{sum:#,##0.0000}", sum=sum_),
}
"""A sum with the decimals of its currency (ISO 4217)."""


def rounded(amount: Money) -> Said:
    """A sum for people in whole units: 12,500 EUR; never a zero below zero."""
    return phrase("{sum}", sum=amount)


def shortly(amount: Money) -> Said:
    """A sum for people: from a hundred thousand on in thousands, from ten of them in millions, billions: 960 k EUR."""
    size, exact, currency = abs(round(amount.amount)), amount.amount, amount.currency
    if size >= _BILLIONS:
        return phrase("{value:#,##0.0} bn {currency}", value=exact / 1_000_000_000, currency=currency)
    if size >= _MILLIONS:
        return phrase("{value:#,##0.0} M {currency}", value=exact / 1_000_000, currency=currency)
    if size >= _THOUSANDS:
        return phrase("{value:#,##0} k {currency}", value=exact / 1000, currency=currency)
    return phrase("{value:#,##0} {currency}", value=exact, currency=currency)


_THOUSANDS, _MILLIONS, _BILLIONS = 100_000, 10_000_000, 10_000_000_000


def parts_of(figure: Unknown) -> tuple[str, ...]:
    """The parts of a figure that are unknown, each by what it is or by why it is unknown."""
    return figure.lacking if isinstance(figure, Partly) else (figure.of or figure.reason,)


def least(figure: Amount) -> Amount:
    """What a sum is at least: of one that is known in part, and lies above that, the known part."""
    return figure.known if isinstance(figure, Partly) and figure.bound is Bound.AT_LEAST else figure


def most(figure: Amount) -> Amount:
    """What a sum is at most: of one that is known in part, and lies below that, the known part."""
    return figure.known if isinstance(figure, Partly) and figure.bound is Bound.AT_MOST else figure


def why(figure: Unknown) -> Said:
    """Why a figure is unknown; of a sum of several parts how many of them are, with the first reason."""
    count, first = len(parts_of(figure)), worded(figure.reason)
    return first if count == 1 else phrase("{count:#,##0} parts unknown, the first: {first}", count=count, first=first)


def bounded(figure: Partly) -> Said:
    """What is known of a sum in words: at least 300 EUR."""
    if figure.bound is Bound.AT_LEAST:
        return phrase("at least {known}", known=exactly(figure.known))
    return phrase("at most {known}", known=exactly(figure.known))


def _named(name: str, figure: Unknown, *, known: bool) -> Said:
    """A figure by name, with what is known of it."""
    words = Said(name, name)
    if known and isinstance(figure, Partly) and figure.told:
        return phrase("{name} {known}", name=words, known=bounded(figure))
    return words


def told_of(figure: object) -> Said:
    """How somebody may know a sum that is kept from them, or a part of it: released on 2026-07-14; else empty."""
    held = figure.known if isinstance(figure, Partly) else figure
    on = released_on(held)
    if on is None:
        return Said("")
    if held is figure:
        return phrase("released on {day}", day=on)
    return phrase("a part was released on {day}", day=on)


def reasons(figures: Mapping[str, object], *, known: bool = False, told: bool = True) -> str:
    """Why some figures are unknown, each reason once, as in ``actual, forecast: nothing is booked``; else empty.

    Of what is known because it was released, that and when, unless that is ``told`` elsewhere. Where a cell cannot
    say what is ``known`` of a figure, it stands beside its name.
    """
    found: dict[str, list[Said]] = {}
    for name, figure in figures.items():
        if isinstance(figure, Unknown):
            found.setdefault(why(figure), []).append(_named(name, figure, known=known))
    for name, figure in figures.items():
        if told and told_of(figure):
            found.setdefault(told_of(figure), []).append(Said(name, name))
    parts = tuple(phrase("{names}: {why}", names=tuple(names), why=reason) for reason, names in found.items())
    return phrase("{parts:clauses}", parts=parts) if parts else ""
