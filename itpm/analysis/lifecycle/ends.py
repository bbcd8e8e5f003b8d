"""When support, warranty, licences and the asset itself end, and which record says so.

A day stands in the asset, else in the cycle of its product (ISO/IEC 19770, ITIL: end of support, of extended support,
of life). What neither says is not known, and is never taken for supported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.figures.amounts import Unknown
from itpm.message import phrase
from itpm.model.infrastructure import Asset
from itpm.model.products import ProductCycle


class Matter(StrEnum):
    """What ends."""

    SUPPORT = "support"
    EXTENDED = "extended support"
    WARRANTY = "warranty"
    LICENCES = "licences"
    RETIREMENT = "retirement"
    NOTICE = "notice"
    CONTRACT = "contract"


class Support(StrEnum):
    """Whether the maker of something supports it on a day."""

    PAST = "past"
    SUPPORTED = "supported"
    UNKNOWN = "unknown"


IN_USE = frozenset({"in-use", "maintenance"})
"""The states of what is used, also while it is mended."""


def in_use(asset: Asset) -> bool:
    """Whether somebody uses an asset; one without a state may be used, and is taken as that."""
    return asset.state is None or asset.state in IN_USE


@dataclass(frozen=True, slots=True)
class End:
    """A day on which something ends: the last on which it holds."""

    matter: Matter
    day: date | Unknown
    said_by: Asset | ProductCycle | None = None
    """The record that says the day; None where none does."""
    field: str = ""
    """Where in that record it stands."""
    over: bool = False
    """Whether it is over on a day that nobody knows."""

    def left(self, day: date) -> int | Unknown:
        """The days from one on until it ends, below zero where it is over."""
        return self.day if isinstance(self.day, Unknown) else (self.day - day).days

    def past(self, day: date) -> bool:
        """Whether it is over on a day; what is not known is not."""
        return self.over or (isinstance(self.day, date) and self.day < day)


_ENDED = "ended"


def support(asset: Asset, cycle: ProductCycle | None) -> End:
    """When the support of an asset ends: as long as its maker mends its security without more money."""
    own = _first(asset, {"support_until": asset.support_until, _ENDED: asset.ended})
    if own is not None:
        return own
    listed = _first(cycle, {"security_until": cycle.security_until, _ENDED: cycle.ended}) if cycle is not None else None
    return listed or End(Matter.SUPPORT, Unknown(_why_not(asset, cycle)))


def _first(record: Asset | ProductCycle, days: Mapping[str, date | None]) -> End | None:
    """The first of the days that a record says; None where it says none, and not that it has ended."""
    if _ENDED in record.unknown:
        return End(Matter.SUPPORT, Unknown(record.unknown[_ENDED]), record, _ENDED, over=True)
    known = {name: day for name, day in days.items() if day is not None}
    if not known:
        return None
    field = min(known, key=lambda name: known[name])
    return End(Matter.SUPPORT, known[field], record, field)


def _why_not(asset: Asset, cycle: ProductCycle | None) -> str:
    """Why nobody knows how long an asset is supported."""
    said = asset.unknown.get("support_until") or (cycle.unknown.get("security_until") if cycle is not None else None)
    if said:
        return said
    if cycle is not None:
        return phrase("'{cycle}' does not say how long it is supported", cycle=cycle.id)
    if asset.product is not None and asset.product.version is not None:
        return phrase("products.yaml has no cycle '{version}' of its product", version=asset.product.version)
    return "nobody says how long it is supported"


def ends(asset: Asset, cycle: ProductCycle | None) -> tuple[End, ...]:
    """Everything of an asset that ends, as far as it has it: its support always, also where that is not known."""
    licences = asset.licences
    found = [support(asset, cycle)]
    if cycle is not None and cycle.extended_until is not None:
        found.append(End(Matter.EXTENDED, cycle.extended_until, cycle, "extended_until"))
    for matter, day, field, why in (
        (Matter.WARRANTY, asset.warranty_until, "warranty_until", asset.unknown.get("warranty_until")),
        (
            Matter.LICENCES,
            licences.renew if licences is not None else None,
            "licences.renew",
            asset.unknown.get("licences.renew"),
        ),
        (Matter.RETIREMENT, asset.retire_by, "retire_by", asset.unknown.get("retire_by")),
    ):
        if day is not None or why is not None:
            found.append(End(matter, Unknown(why or "") if day is None else day, asset, field))
    return tuple(found)
