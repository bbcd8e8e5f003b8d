"""The technology radar: products by what IT thinks of them, what stands on each, and what replaces what is on hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.lifecycle.renewal import Renewals
from itpm.analysis.lifecycle.supports import Supports
from itpm.model.infrastructure import Asset
from itpm.model.products import Product

HOLD = "hold"
"""The ring of what IT begins nothing new with."""


@dataclass(frozen=True)
class Radar:
    """The products of a portfolio with the assets in use that stand on them."""

    supports: Supports
    renewals: Renewals

    @cached_property
    def on(self) -> Mapping[str, tuple[Asset, ...]]:
        """The assets in use that stand on each product, by the key of the product."""
        found: dict[str, list[Asset]] = {key: [] for key in self.supports.portfolio.products}
        for asset in self.supports.used:
            product = self.supports.installed.product(asset)
            if product is not None:
                found[product.id].append(asset)
        return {key: tuple(assets) for key, assets in found.items()}

    @cached_property
    def held(self) -> tuple[tuple[Asset, Product], ...]:
        """The assets in use that stand on a product on hold, each with that, in the order of the file."""
        found = ((each, self.supports.installed.product(each)) for each in self.supports.used)
        return tuple((asset, product) for asset, product in found if product is not None and product.ring == HOLD)

    def replaced(self, asset: Asset) -> bool:
        """Whether something is to be expected that takes the place of an asset."""
        return self.renewals.replacement(asset) is not None
