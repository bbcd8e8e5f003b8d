"""Exchange rates: what carries a sum from one currency to another, and how old that is.

One rate a currency serves a whole view: the latest that is dated on or before the status date. What was paid keeps the
rate of its day (IAS 21.21). A table gives what one unit of the portfolio's currency buys. A rate that is missing is
never taken as 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import ONE, Amount, Partly, Unknown, zero
from itpm.analysis.figures.released import made
from itpm.message import Said, phrase
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of the base currency buys, from which day on, and who says so."""

    currency: str
    value: Decimal
    since: date
    source: str

    @property
    def words(self) -> Said:
        """What it is, since when, and who says so: 1.25 USD of 2026-06-11 (Treasury)."""
        said = f" ({self.source})" if self.source else ""
        value, currency = self.value, self.currency
        return phrase(
            "{value:0.##########} {currency} of {since}{said}",
            value=value,
            currency=currency,
            since=self.since,
            said=said,
        )


@dataclass(frozen=True)
class Rates:
    """The rates of a portfolio on a day."""

    portfolio: Portfolio
    day: date
    _days: dict[date, "Rates"] = field(default_factory=dict, compare=False, repr=False)

    @property
    def base(self) -> str:
        """The portfolio's currency."""
        return self.portfolio.currency

    @cached_property
    def known(self) -> Mapping[str, Rate]:
        """The rate of each currency that has one, the base currency aside."""
        found: dict[str, Rate] = {}
        for since in sorted(self.portfolio.settings.exchange_rates):
            table = self.portfolio.settings.exchange_rates[since]
            if since <= self.day:
                found |= {name: Rate(name, value, since, table.source or "") for name, value in table.rates.items()}
        return {name: rate for name, rate in found.items() if rate.value > 0 and name != self.base}

    def converted(self, amount: Amount, currency: str) -> Amount:
        """An amount in another currency; unknown where one of the two has no rate."""
        if isinstance(amount, Partly):
            known = self.converted(amount.known, currency)
            return amount.of_known(known) if isinstance(known, Money) else known
        if isinstance(amount, Unknown) or amount.currency == currency:
            return amount
        if not amount.amount:
            return zero(currency)  # No money is none in every currency.
        bought, paid = self._value(currency), self._value(amount.currency)
        if isinstance(bought, Unknown):
            return bought
        return paid if isinstance(paid, Unknown) else made(amount.amount / paid * bought, currency, amount)

    def of_day(self, day: date) -> "Rates":
        """The rates of a day on which something was paid (IAS 21.21); before the first of a table that one."""
        tables = sorted(each for each in self.portfolio.settings.exchange_rates if each <= self.day)
        held = [each for each in tables if each <= day]
        since = held[-1] if held else (tables[0] if tables else self.day)
        if since not in self._days:
            self._days[since] = Rates(self.portfolio, since)
        return self._days[since]

    def paid(self, amount: Money, day: date, currency: str) -> Amount:
        """A sum that was paid on a day, carried at the rate of that day; else at that of the status date."""
        then = self.of_day(day).converted(amount, currency)
        return self.converted(amount, currency) if isinstance(then, Unknown) else then

    def in_base(self, amount: Amount) -> Amount:
        """An amount in the portfolio's currency."""
        return self.converted(amount, self.base)

    def _value(self, currency: str) -> Decimal | Unknown:
        if currency == self.base:
            return ONE
        rate = self.known.get(currency)
        return (
            rate.value
            if rate is not None
            else Unknown(phrase("no rate for {currency} on {day}", currency=currency, day=self.day))
        )

    def said(self, currencies: set[str]) -> str:
        """Which rates carry some currencies into the base, in words; empty where none is needed."""
        found = tuple(self.known[each].words for each in sorted(currencies - {self.base}) if each in self.known)
        return phrase("1 {base} = {rates}", base=self.base, rates=found) if found else ""
