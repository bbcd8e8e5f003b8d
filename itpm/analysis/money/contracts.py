"""Contracts with suppliers: when notice must be given, what renews, what ends, and licences used beyond those owned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

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


class Stand(Enum):
    """How a contract stands on a day: the one answer to whether it runs, ends, goes on or is over."""

    TO_BEGIN = "to begin"
    RUNS = "runs"
    """Without an end."""
    ENDS = "ends"
    """It runs, and ends on its last day."""
    RENEWS = "renews"
    """It runs, and renews by itself unless notice is given, for which there is time."""
    MISSED = "notice missed"
    """It runs, and renews by itself: the day by which notice could be given has passed."""
    RENEWED = "renewed"
    """Its last day has passed and it renewed by itself: it runs, and nobody says until when."""
    OVER = "over"

    @property
    def running(self) -> bool:
        """Whether it holds."""
        return self not in {Stand.TO_BEGIN, Stand.OVER}


def notice_of(contract: Contract) -> date | None:
    """The last day on which notice can be given; None where there is no end or no notice."""
    end = contract.dates.finish if contract.dates is not None else None
    return None if end is None or contract.notice is None else earlier(end, contract.notice)


def stand(contract: Contract, day: date) -> Stand:
    """How a contract stands on a day."""
    start, end = (contract.dates.start, contract.dates.finish) if contract.dates is not None else (None, None)
    if start is not None and day < start:
        return Stand.TO_BEGIN
    if end is None:
        return Stand.RUNS
    if end < day:
        return Stand.RENEWED if contract.auto_renew else Stand.OVER
    last = notice_of(contract)
    if not contract.auto_renew:
        return Stand.ENDS
    return Stand.MISSED if last is not None and last < day else Stand.RENEWS


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
        return notice_of(self.record)

    @property
    def stand(self) -> Stand:
        """How it stands on the status date."""
        return stand(self.record, self.rates.day)

    @property
    def running(self) -> bool:
        """Whether it holds on the status date."""
        return self.stand.running

    @property
    def renewing(self) -> bool:
        """Whether it goes on at its last day unless notice is, or was, given: there a day for notice matters."""
        return bool(self.record.auto_renew) and self.stand not in {Stand.RENEWED, Stand.OVER}

    @property
    def next_notice(self) -> date | None:
        """The day until which notice can still be given of what renews by itself; None where there is none."""
        return self.notice_by if self.stand is Stand.RENEWS else None

    @property
    def next_day(self) -> date | None:
        """The next day that counts: the last for notice of what renews, else its last day; None where both are past."""
        return self.next_notice or (self.ends if self.ends is not None and self.ends >= self.rates.day else None)

    @property
    def renews_on(self) -> date | None:
        """The first day of its next time where it can no longer be stopped; None else."""
        return self.ends + timedelta(days=1) if self.ends is not None and self.stand is Stand.MISSED else None

    def notice_within(self, days: int) -> bool:
        """Whether it renews by itself unless notice is given in the next days."""
        last = self.next_notice
        return last is not None and last <= self.rates.day + timedelta(days=days)

    @property
    def value(self) -> Amount:
        """What it is worth, in the portfolio's currency."""
        if self.record.value is None:
            return reasoned(self.record, "value") or Unknown("its value is not written")
        return self.rates.in_base(self.record.value)


def contracts(rates: Rates) -> tuple[Term, ...]:
    """Every contract, the one whose notice or end comes next first, those of which none does last."""
    found = [Term(each, rates) for each in rates.portfolio.finance.contracts.values()]
    return tuple(sorted(found, key=lambda each: (each.next_day or date.max, each.record.id)))


def worth(terms: Iterable[Term], currency: str) -> Amount:
    """What some contracts are worth together, in the portfolio's currency."""
    return total((each.value for each in terms), currency)


def licensed(portfolio: Portfolio) -> Iterator[Asset]:
    """What is licensed by number."""
    for asset in portfolio.infrastructure.assets.values():
        if asset.licences is not None and not asset.gone:
            yield asset
