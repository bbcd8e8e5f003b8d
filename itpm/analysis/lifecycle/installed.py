"""Which product, and which cycle of it, an asset is an installation of: as it says itself, never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio
from itpm.model.products import Product, ProductCycle


@dataclass(frozen=True)
class Installations:
    """The products of a portfolio, by what assets say of theirs.

    An asset names a cycle; or a product and its version, which are those of products.yaml where both are written there
    exactly so. A version that is not listed is that of no cycle, also where another one begins alike.
    """

    portfolio: Portfolio

    @cached_property
    def _owners(self) -> Mapping[str, Product]:
        """The product of each cycle, by the address of the cycle."""
        return {cycle.id: each for each in self.portfolio.products.values() for cycle in each.cycles.values()}

    @cached_property
    def _cycles(self) -> Mapping[str, ProductCycle]:
        return {each.id: each for product in self.portfolio.products.values() for each in product.cycles.values()}

    @cached_property
    def _by_name(self) -> Mapping[str, Product | None]:
        """The product that is called so, or whose key is so; None where several are."""
        found: dict[str, Product | None] = {}
        for key, each in self.portfolio.products.items():
            for name in {key, each.title}:
                found[name] = None if name in found else each
        return found

    def product(self, asset: Asset) -> Product | None:
        """The product of an asset; None where it names none that is listed."""
        said = asset.product
        if said is None:
            return None
        if said.cycle is not None:
            return self._owners.get(said.cycle)
        return self._by_name.get(said.name) if said.name is not None else None

    def cycle(self, asset: Asset) -> ProductCycle | None:
        """The cycle of an asset; None where it names none that is listed."""
        said = asset.product
        if said is None:
            return None
        if said.cycle is not None:
            return self._cycles.get(said.cycle)
        product = self.product(asset)
        return product.cycles.get(said.version) if product is not None and said.version is not None else None
