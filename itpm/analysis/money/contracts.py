"""Contracts with suppliers: when notice must be given, what renews, what ends, and licences used beyond those owned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.analysis.figures.amounts import Amount, Unknown, reasoned
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.rates import Rates
from itpm.days import months_later
from itpm.model.budget import Contract
from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Elapsed

_MONTHS = {"mo": 1, "y": 12}
_HOURS = {"min": 1 / 60, "h": 1.0, "d": 24.0, "w": 168.0}


def earlier(day: date, time: Elapsed) -> date:
    """The day that lies some clock or calendar time before another; a month that is shorter ends on its last day."""
    if time.unit in _MONTHS:
        return months_later(day, -int(time.amount * _MONTHS[time.unit]))
    return day - timedelta(hours=float(time.amount) * _HOURS[time.unit])


@dataclass(frozen=True)
class Term:
    """A contract on the status date."""

    record: Contract
    rates: Rates

    @property
    def ends(self) -> date | None:
        """Its last day; None where it has no end."""
        return self.record.dates.finish if self.record.dates is not None else None

    @property
    def notice_by(self) -> date | None:
        """The last day on which notice can be given; None where there is no end or no notice."""
        if self.ends is None or self.record.notice is None:
            return None
        return earlier(self.ends, self.record.notice)

    @property
    def running(self) -> bool:
        """Whether it holds on the status date."""
        return self.record.dates is None or self.record.dates.holds(self.rates.day)

    def notice_within(self, days: int) -> bool:
        """Whether it renews by itself unless notice is given in the next days."""
        last, today = self.notice_by, self.rates.day
        return bool(self.record.auto_renew and last is not None and today <= last <= today + timedelta(days=days))

    @property
    def value(self) -> Amount:
        """What it is worth, in the portfolio's currency."""
        if self.record.value is None:
            return reasoned(self.record, "value") or Unknown("its value is not written")
        return self.rates.in_base(self.record.value)


def contracts(rates: Rates) -> tuple[Term, ...]:
    """Every contract, the one whose notice or end is next first."""
    found = [Term(each, rates) for each in rates.portfolio.finance.contracts.values()]
    return tuple(sorted(found, key=lambda each: (each.notice_by or each.ends or date.max, each.record.id)))


def worth(terms: Iterable[Term], currency: str) -> Amount:
    """What some contracts are worth together, in the portfolio's currency."""
    return total((each.value for each in terms), currency)


def licensed(portfolio: Portfolio) -> Iterator[Asset]:
    """What is licensed by number."""
    for asset in portfolio.infrastructure.assets.values():
        if asset.licences is not None and not asset.gone:
            yield asset
