"""The assets that are in use, and how long each of them is supported, on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.ends import End, Support, ends, in_use, support
from itpm.analysis.lifecycle.installed import Installations
from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio


class Supported(NamedTuple):
    """How many assets are in use, of how many support is over, and of how many nobody says when it is."""

    used: int
    past: int
    unknown: int


@dataclass(frozen=True)
class Supports:
    """How long the assets of a portfolio are supported."""

    portfolio: Portfolio
    day: date

    @cached_property
    def installed(self) -> Installations:
        """Which product an asset is."""
        return Installations(self.portfolio)

    @cached_property
    def used(self) -> tuple[Asset, ...]:
        """The assets that are in use."""
        return tuple(each for each in self.portfolio.infrastructure.assets.values() if in_use(each))

    @cached_property
    def _known(self) -> Mapping[str, End]:
        assets = self.portfolio.infrastructure.assets.values()
        return {each.id: support(each, self.installed.cycle(each)) for each in assets}

    def of(self, asset: Asset) -> End:
        """When the support of an asset ends, and which record says so."""
        return self._known[asset.id]

    def state(self, asset: Asset) -> Support:
        """Whether an asset is supported on the status date; on the last day it still is."""
        found = self.of(asset)
        if found.past(self.day):
            return Support.PAST
        return Support.UNKNOWN if isinstance(found.day, Unknown) else Support.SUPPORTED

    @cached_property
    def counts(self) -> Supported:
        """The assets in use by their support."""
        states = [self.state(each) for each in self.used]
        return Supported(len(states), states.count(Support.PAST), states.count(Support.UNKNOWN))

    def ends(self, asset: Asset) -> tuple[End, ...]:
        """Everything of an asset that ends."""
        return ends(asset, self.installed.cycle(asset))
