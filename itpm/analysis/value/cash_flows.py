"""The cash flows of a business case, year by year, and when each of them counts.

By convention a flow stands at the end of its year, in the middle of it, or on its own day: then a sum of a day counts
on that day, what is spread over days in the middle of each month, and what lies before the day of the case on that day,
so that an outlay at t = 0 is possible. A year has 365 days there, as in XNPV.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from itpm.analysis.figures.amounts import Amount
from itpm.analysis.figures.arithmetic import net, total
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.analysis.money.phasing import DAY, Phased
from itpm.days import first_of_month
from itpm.model.scalars import Dates

_HALF = Decimal("0.5")
_DAYS = 365
_LEAP = 1461
"""The days of four years."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What comes in and goes out in some days, the year that they lie in, and the years until it counts."""

    year: int
    dates: Dates
    time: Decimal
    benefits: Amount
    costs: Amount

    @property
    def net(self) -> Amount:
        """Benefits less costs of the year, not discounted."""
        return net(self.benefits, self.costs)


def years_later(day: date, years: int) -> date:
    """The same day some years later."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True)
class CashFlows:
    """The cash flows of lines and benefits, in the portfolio's currency, seen from the day of the case."""

    costs: Costs
    base: date
    lines: Sequence[Line]
    benefits: Sequence[Phased]
    convention: str

    @cached_property
    def years(self) -> tuple[Flow, ...]:
        """One flow a year; the last one is the last with money in it."""
        late = _HALF if self.convention == "mid" else Decimal(0)
        found = []
        for number in range(1, self._count + 1):
            # What lies before the base day counts in the first year.
            first = years_later(self.base, number - 1) if number > 1 else None
            dates = Dates(first, years_later(self.base, number) - DAY)
            found.append(self._flow(number, dates, number - late))
        return tuple(found)

    @property
    def dated(self) -> tuple[Flow, ...]:
        """The flows that are discounted: those of the years, or each on its own days."""
        return tuple(self._on_days()) if self.convention == "dates" else self.years

    def _on_days(self) -> Iterator[Flow]:
        number = 1
        for first, following in pairwise(self._edges):
            while years_later(self.base, number) <= first:
                number += 1
            middle = first + (following - DAY - first) / 2
            time = max(Decimal(0), Decimal((middle - self.base).days) / _DAYS)
            yield self._flow(number, Dates(first, following - DAY), time)

    @cached_property
    def _edges(self) -> list[date]:
        """The days on which anything begins or has ended, months and the years of the case."""
        spans = [dates for each in self._phased for dates in each.spans]
        documents = [each.day for line in self.lines for each in self.costs.ledger.by_line.get(line.id, ())]
        found = {day for span in spans for day in (span.start, span.finish and span.finish + DAY) if day is not None}
        found |= {day for each in documents for day in (each, each + DAY)}
        found |= {years_later(self.base, number) for number in range(self._count + 1)}
        first, last = min(found), max(found)
        month = first_of_month(first)
        while month < last:
            month = first_of_month(month, 1)
            found.add(min(month, last))
        return sorted(found)

    def _flow(self, number: int, dates: Dates, time: Decimal) -> Flow:
        rates = self.costs.rates
        benefits = total((each.between(dates) for each in self.benefits), rates.base)
        spent = total((self.costs.expected(each, dates) for each in self.lines), rates.base)
        return Flow(number, dates, time, benefits, spent)

    @cached_property
    def _phased(self) -> Sequence[Phased]:
        """Everything that lies in time: benefits, plans and what is still to be spent."""
        lines = [each for line in self.lines for each in (self.costs.planned(line), self.costs.estimate(line))]
        return [*self.benefits, *(each for each in lines if isinstance(each, Phased))]

    @cached_property
    def _count(self) -> int:
        """The years until nothing is planned any more."""
        ends = [dates.finish for each in self._phased for dates in each.spans if dates.finish]
        last = max((*ends, self.costs.as_of), default=self.base)
        days = (last - self.base + timedelta(days=1)).days
        return min(date.max.year - self.base.year - 1, max(1, -(-days * 4 // _LEAP)))
