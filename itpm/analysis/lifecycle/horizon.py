"""What falls due: every end of assets in use and of contracts, with what renews it and what that costs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, part_of_sums
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.lifecycle.ends import End, Matter
from itpm.analysis.lifecycle.renewal import Renewal, Renewals
from itpm.analysis.lifecycle.supports import Supports
from itpm.analysis.lifecycle.worth import bought_for
from itpm.analysis.money.contracts import Stand, Term
from itpm.analysis.money.rates import Rates
from itpm.analysis.time.periods import fiscal_year_of
from itpm.days import months_later
from itpm.model.budget import Contract
from itpm.model.infrastructure import Asset
from itpm.model.settings import Settings

BUYS = frozenset({Matter.SUPPORT, Matter.LICENCES, Matter.RETIREMENT, Matter.CONTRACT})
"""What has to be bought again when it ends; the end of a warranty or of an extended support alone is no purchase."""
MONTHS = 24
"""How far the horizon lies: two years' budgets."""
OVERDUE = ""
"""The name of no year: what was due before the status date."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that ends, of what, and how that is met."""

    record: Asset | Contract
    end: End
    renewals: tuple[Renewal, ...] = ()
    cost: Amount | None = None
    """What is to be paid when it ends, in the portfolio's currency; None where another end of the record stands for it.

    Of an asset what it was bought for, at the first of its ends; of a contract its whole value.
    """
    tier: int | None = None
    """The highest tier of what stands on it, 1 before all; None where nothing of a tier does."""

    @property
    def day(self) -> date:
        """The day on which it ends; one that nobody knows, and that is over, lies before all others."""
        return self.end.day if isinstance(self.end.day, date) else date.min


def in_order(found: Iterable[Due]) -> tuple[Due, ...]:
    """What ends first, first; on one day what most depends on."""
    return tuple(sorted(found, key=lambda each: (each.day, each.tier or 9, each.record.id, each.end.matter)))


def first_purchase(found: Iterable[End]) -> Matter | None:
    """Which end of an asset stands for what it costs to have it again: the first of those that are bought."""
    bought = [each for each in found if each.matter in BUYS and (each.over or isinstance(each.day, date))]
    if not bought:
        return None
    return min(bought, key=lambda each: each.day if isinstance(each.day, date) else date.min).matter


class Bought(NamedTuple):
    """What has to be bought again in a year: how many things, and what they come to."""

    things: int
    cost: Amount


def by_year(found: Iterable[Due], settings: Settings, day: date, currency: str) -> Mapping[str, Bought]:
    """What falls due by fiscal year, the years in order; under :data:`OVERDUE`, before all, what is over by the day."""
    sums: dict[str, list[Amount]] = {}
    for each in found:
        if each.cost is not None:
            year = OVERDUE if each.end.past(day) else fiscal_year_of(each.day, settings)
            sums.setdefault(year, []).append(each.cost)
    return {year: Bought(len(sums[year]), total(sums[year], currency)) for year in sorted(sums)}


@dataclass(frozen=True)
class Horizon:
    """What falls due of the assets in use and the contracts of a portfolio."""

    supports: Supports
    renewals: Renewals
    terms: tuple[Term, ...]
    tier: Callable[[Asset], int | None]
    lapsed: Callable[[Contract], bool]
    """Whether a contract is over for good, and something still needs it."""

    @property
    def day(self) -> date:
        """The status date."""
        return self.supports.day

    @property
    def _rates(self) -> Rates:
        return self.renewals.costs.rates

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """Every end of an asset in use and of a contract of which the day is known, or that is over, in order."""
        return in_order((*self._of_assets(), *self._of_contracts()))

    def within(self, months: int = MONTHS) -> tuple[Due, ...]:
        """What is over, and what ends in so many months."""
        last = months_later(self.day, months)
        return tuple(each for each in self.due if each.day <= last)

    def costs(self, months: int = MONTHS) -> Mapping[str, Bought]:
        """What has to be bought again in so many months, by fiscal year."""
        return by_year(self.within(months), self.supports.portfolio.settings, self.day, self._rates.base)

    def _of_assets(self) -> Iterator[Due]:
        for asset in self.supports.used:
            found = self.supports.ends(asset)
            bought = first_purchase(found)
            renewals, tier = self.renewals.of(asset), self.tier(asset)
            for end in found:
                if end.over or isinstance(end.day, date):
                    cost = bought_for(self._rates, asset) if end.matter is bought else None
                    yield Due(asset, end, renewals, cost, tier)

    def _of_contracts(self) -> Iterator[Due]:
        for term in self.terms:
            if term.ends is None:
                continue
            # What has ended, does not go on by itself and is needed by nothing is over; nothing of it falls due.
            if term.stand is Stand.OVER and not self.lapsed(term.record):
                continue
            yield Due(term.record, End(Matter.CONTRACT, term.ends), (), part_of_sums(term.value, term.record.id))
            if term.next_notice is not None:
                yield Due(term.record, End(Matter.NOTICE, term.next_notice))
