"""Assets by what they have in common: of one type, of one cycle of a product, at one place; the most urgent first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from itpm.analysis.lifecycle.ends import Support, in_use
from itpm.analysis.lifecycle.supports import Supports
from itpm.model.infrastructure import Asset
from itpm.model.products import Product

_URGENCY = {Support.PAST: 0, Support.UNKNOWN: 1, Support.SUPPORTED: 2}
_BEHIND = 9
"""Behind every tier that there is."""
Key = tuple[str, str]
"""A product and its version."""
Name = TypeVar("Name", str, Key)


class Counted(NamedTuple):
    """How many assets there are, how many of them are used, and of those by their support."""

    all: int
    used: int
    past: int
    unknown: int
    next: date | None
    """The first day ahead on which the support of one that is used ends; None where nobody knows of any."""


@dataclass(frozen=True)
class AssetGroups:
    """The assets of a portfolio by what they have in common."""

    supports: Supports
    tier: Callable[[Asset], int | None]

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Asset, ...]]:
        """By type, those of none under an empty one; types in the order of how many there are."""
        found = _by(lambda each: each.type or "", self.supports.portfolio.infrastructure.assets.values())
        return {name: tuple(sorted(found[name], key=self._urgency)) for name in found}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """By asset, its place in its type, from 0."""
        return {each.id: place for assets in self.by_type.values() for place, each in enumerate(assets)}

    def by_product(self, assets: Iterable[Asset]) -> Mapping[Key, Sequence[Asset]]:
        """By product and version, both empty where an asset does not say them; in the order of how many there are."""
        return _by(self._version, assets)

    def by_location(self, assets: Iterable[Asset]) -> Mapping[str, Sequence[Asset]]:
        """By place, those that say none under an empty one; in the order of how many there are."""
        return _by(lambda each: each.location or "", assets)

    def product(self, asset: Asset) -> Product | None:
        """The product of an asset, where it is listed."""
        return self.supports.installed.product(asset)

    def counted(self, assets: Sequence[Asset]) -> Counted:
        """How many there are of some assets."""
        used = [each for each in assets if in_use(each)]
        states = [self.supports.state(each) for each in used]
        ahead = [end for each in used if isinstance(end := self.supports.of(each).day, date)]
        coming = min((each for each in ahead if each >= self.supports.day), default=None)
        return Counted(len(assets), len(used), states.count(Support.PAST), states.count(Support.UNKNOWN), coming)

    def _version(self, asset: Asset) -> Key:
        said, listed = asset.product, self.product(asset)
        if said is None:
            return "", ""
        cycle = self.supports.installed.cycle(asset)
        version = said.version or ("" if cycle is None else cycle.id.rpartition("/")[2])
        return listed.title if listed is not None else said.name or said.cycle or "", version

    def _urgency(self, asset: Asset) -> tuple[bool, int, int, date, str]:
        """What is used first, of that what is past its support or what nobody knows; by tier, then by the end."""
        end = self.supports.of(asset).day
        day = end if isinstance(end, date) else date.max
        return not in_use(asset), _URGENCY[self.supports.state(asset)], self.tier(asset) or _BEHIND, day, asset.id


def _by(of: Callable[[Asset], Name], assets: Iterable[Asset]) -> dict[Name, list[Asset]]:
    """Assets by what they have in common, the most first, and last those of which nobody says it."""
    found: dict[Name, list[Asset]] = {}
    for each in assets:
        found.setdefault(of(each), []).append(each)
    return {name: found[name] for name in sorted(found, key=lambda name: (not any(name), -len(found[name]), name))}
