"""How full assets are, how many of their licences are used, and what costs though nobody uses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount
from itpm.analysis.figures.arithmetic import times
from itpm.analysis.lifecycle.ends import in_use
from itpm.analysis.lifecycle.usage import FULL, Usage, usage
from itpm.analysis.lifecycle.worth import bought_for
from itpm.analysis.money.rates import Rates
from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio

IDLE = Fraction(1, 10)
"""Used up to this share something is idle; from so large a share of unused licences on these are told."""


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
