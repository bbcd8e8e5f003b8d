"""What own people cost, as an audience that may not know their rates was told it: sums of lines, frozen on a day.

Each sum is of some lines of projects whose labour is kept: of a single one it stands in its place, of several in the
place of all of them together, wherever nothing else of what is added is unknown. What was told never stands beside a
sum that is known in part: it replaces it, or is not told there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, Amount, Bound, Partly, Unknown, paid_in, parts_of
from itpm.analysis.figures.released import Released, released_on
from itpm.analysis.money.bands import bands_of
from itpm.analysis.money.rates import Rates
from itpm.message import phrase
from itpm.model.disclosed import Disclosure
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money
from itpm.say import number

FIGURES = ("planned", "actual", "forecast")
"""What is told of the labour of lines: a forecast is what it has cost, and what the rest of it is going to."""
Lines = frozenset[str]


def frozen_for(portfolio: Portfolio) -> Disclosure | None:
    """What the audience of a portfolio is told of what is kept from it; None where nothing was cut away."""
    return portfolio.disclosed.get(portfolio.audience.name) if portfolio.audience is not None else None


def told_bands(portfolio: Portfolio) -> Mapping[str, str]:
    """By person between which sums a day of theirs costs, as that was released to the audience of a portfolio."""
    frozen = frozen_for(portfolio)
    found = bands_of(frozen.bands) if frozen is not None else {}
    return {who: f"{number(low)}–{number(high)} {portfolio.currency}" for who, (low, high) in found.items()}


@dataclass(frozen=True)
class ToldLabour:
    """What is told of labour, in a currency."""

    rates: Rates
    on: date
    sums: Mapping[str, Mapping[Lines, Decimal]]
    """By figure, and by the lines that it is told of together, what it comes to in the portfolio's currency."""
    currency: str
    _in: dict[str, "ToldLabour"] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, rates: Rates) -> "ToldLabour | None":
        """What is told of a portfolio; None where nothing is."""
        frozen = frozen_for(rates.portfolio)
        if frozen is None or not frozen.labour:
            return None
        sums: dict[str, dict[Lines, Decimal]] = {name: {} for name in FIGURES}
        for each in frozen.labour:
            for name in FIGURES:
                amount: Money | None = getattr(each, name)
                if amount is not None:
                    sums[name][frozenset(map(str, each.lines))] = amount.amount
        return cls(rates, frozen.as_of, sums, rates.base)

    def within(self, currency: str) -> "ToldLabour":
        """The same in another currency."""
        if currency == self.currency or not currency:
            return self
        if currency not in self._in:
            self._in[currency] = replace(self, currency=currency, _in=self._in)
        return self._in[currency]

    @cached_property
    def lines(self) -> Lines:
        """The lines of which anything is told."""
        return frozenset().union(*(lines for held in self.sums.values() for lines in held))

    def apart(self, amount: Amount, line: str) -> Amount:
        """A sum of a line without what is known of it, where its labour is told: that would count twice.

        Why it is unknown alone is then that it is told with others only, and no longer whose rate is kept.
        """
        if not isinstance(amount, Unknown) or line not in self.lines:
            return amount
        return Unknown(phrase("what own people cost on {line} is not released alone", line=line), line)

    def instead(self, amount: Amount, figure: str) -> Amount:
        """A sum of some lines with what is told in the place of what is kept of it; itself where that is not all."""
        if not isinstance(amount, Unknown) or not self._adds(amount):
            return amount
        told = self._paid(frozenset(parts_of(amount)), figure)
        if told is None:
            return amount
        known = amount.known.amount if isinstance(amount, Partly) else NOTHING
        return Released(known + told, self.currency, self.on)

    @staticmethod
    def _adds(amount: Unknown) -> bool:
        """Whether each part that is unknown of a sum was added to it, and none of it was told already."""
        if isinstance(amount, Partly):
            return amount.bound is Bound.AT_LEAST and released_on(amount.known) is None
        return amount.below is False

    def _paid(self, lines: Lines, figure: str) -> Decimal | None:
        """What is told of some lines together, in the currency that is asked for."""
        told = self._told(lines, figure)
        if told is None:
            return None
        there = self.rates.converted(Money(told, self.rates.base), self.currency)
        return None if isinstance(there, Unknown) else paid_in(self.currency, there.amount)

    def _told(self, lines: Lines, figure: str) -> Decimal | None:
        """What is told of some lines together; None where it is not told of all of them, or of more."""
        if figure == "estimate":
            whole, gone = self._told(lines, "forecast"), self._told(lines, "actual")
            return None if whole is None or gone is None else max(whole - gone, NOTHING)
        left, found = lines, NOTHING
        for held, amount in self.sums[figure].items():
            if held <= left:
                left, found = left - held, found + amount
        return None if left else found
