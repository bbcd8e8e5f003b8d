"""How full something is and where that leads to, how many licences are used, and what costs though nobody uses it.

The trend is the line of least squares through the measures by their days (NIST/SEMATECH e-Handbook of Statistical
Methods, 4.1.4.1): slope = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)². It says when a limit is reached only where it rises, and only
from two measures of different days on; one number without a day is none that a trend can be seen from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.figures.arithmetic import times
from itpm.analysis.lifecycle.ends import in_use
from itpm.analysis.lifecycle.worth import bought_for
from itpm.analysis.money.rates import Rates
from itpm.model.by_date import ByDate
from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Percent

Point = tuple[date, Fraction]
_LEAST = 2
_FARTHEST = 36525
"""A hundred years: what is reached later than that is never reached at this pace."""
FULL = Fraction(1)
IDLE = Fraction(1, 10)
"""Used up to this share something is idle; from so large a share of unused licences on these are told."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A line through measures of how much of something is used."""

    points: tuple[Point, ...]
    slope: Fraction
    """What it rises by in a day."""
    level: Fraction
    """Where it stands on the day of the first measure."""

    def reaches(self, limit: Fraction) -> date | None:
        """The first day on which the line is at a limit, which may be past; None where it never gets there."""
        if self.slope <= 0:
            return None
        days = ceil((limit - self.level) / self.slope)
        return self.points[0][0] + timedelta(days=days) if abs(days) <= _FARTHEST else None


def trend(points: Sequence[Point]) -> Trend | Unknown:
    """The line through some measures; unknown where they are fewer than two."""
    if len(points) < _LEAST:
        return Unknown("there is one measure of it with a day" if points else "there is no measure of it with a day")
    first = points[0][0]
    days = [Fraction((day - first).days) for day, _value in points]
    values = [value for _day, value in points]
    middle, mean = sum(days, Fraction()) / len(days), sum(values, Fraction()) / len(values)
    spread = sum(((day - middle) ** 2 for day in days), Fraction())
    slope = sum(((day - middle) * (value - mean) for day, value in zip(days, values, strict=True)), Fraction()) / spread
    return Trend(tuple(points), slope, mean - slope * middle)


def measures(values: ByDate[Percent] | ByDate[int] | None, day: date) -> tuple[Point, ...]:
    """What was measured by a day, each with its own; a value without a day is none."""
    steps = values.steps if values is not None else ()
    return tuple((since, _number(value)) for since, value in steps if date.min < since <= day)


def _number(value: Percent | int) -> Fraction:
    return Fraction(value)


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of something is used on a day, of how much, and when it is full."""

    now: Fraction | None
    """None where nobody says."""
    limit: Fraction | None
    trend: Trend | Unknown

    @property
    def beyond(self) -> bool:
        """Whether more is used than there is."""
        return self.now is not None and self.limit is not None and self.now > self.limit

    def full(self, day: date) -> date | Unknown | None:
        """The day on which all of it is used at its trend, a day at the latest; None where it does not rise."""
        if self.limit is None:
            return Unknown("nobody says how much there is")
        if self.now is not None and self.now >= self.limit:
            return day
        if isinstance(self.trend, Unknown):
            return self.trend
        found = self.trend.reaches(self.limit)
        return None if found is None else max(found, day)

    def passed(self, day: date) -> tuple[date, date] | None:
        """The day of the last measure, and that before today on which all was used at its trend; None if not so."""
        if self.limit is None or self.now is None or self.now >= self.limit or isinstance(self.trend, Unknown):
            return None
        found = self.trend.reaches(self.limit)
        return None if found is None or found >= day else (self.trend.points[-1][0], found)


def usage(values: ByDate[Percent] | ByDate[int] | None, limit: Fraction | None, day: date) -> Usage:
    """How much is used on a day, and where that leads."""
    now = values.on(day) if values is not None else None
    return Usage(None if now is None else _number(now), limit, trend(measures(values, day)))


class Idle(NamedTuple):
    """Something that costs and is hardly used, and what it, or that part of its licences, was bought for."""

    asset: Asset
    share: Fraction
    """Which part of it nobody uses."""
    of_licences: bool
    cost: Amount


@dataclass(frozen=True)
class Usages:
    """How much of the assets of a portfolio is used."""

    portfolio: Portfolio
    day: date
    rates: Rates

    def of(self, asset: Asset) -> Usage:
        """How full an asset is."""
        return usage(asset.usage, FULL, self.day)

    def licences(self, asset: Asset) -> Usage:
        """How many licences of an asset are used, of those that are owned."""
        held = asset.licences
        owned = Fraction(held.owned) if held is not None and held.owned is not None else None
        return usage(held.used if held is not None else None, owned, self.day)

    @cached_property
    def idle(self) -> tuple[Idle, ...]:
        """What costs and is hardly used: what lies in stock, what is used by a tenth at most, licences too many."""
        return tuple(self._idle())

    def _idle(self) -> Iterator[Idle]:
        for asset in self.portfolio.infrastructure.assets.values():
            if asset.state == "in-stock":
                yield Idle(asset, FULL, of_licences=False, cost=bought_for(self.rates, asset))
            elif in_use(asset):
                used, held = self.of(asset).now, self.licences(asset)
                if used is not None and used <= IDLE:
                    yield Idle(asset, FULL - used, of_licences=False, cost=bought_for(self.rates, asset))
                if held.now is not None and held.limit and held.limit - held.now >= IDLE * held.limit:
                    share = (held.limit - held.now) / held.limit
                    part = Decimal(share.numerator) / Decimal(share.denominator)
                    yield Idle(asset, share, of_licences=True, cost=times(bought_for(self.rates, asset), part))
