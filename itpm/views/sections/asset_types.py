"""Groups of assets as tables: by type, by product and version, and by place, and how they are supported and patched."""

from collections.abc import Sequence

from itpm.analysis.security.patches import Patch
from itpm.joined import worded
from itpm.message import phrase
from itpm.model.infrastructure import Asset
from itpm.page.blocks import Block, Cell, Column, Link, Table
from itpm.page.paths import asset_page
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, day, name_of
from itpm.views.sections.cut import MOST, cut
from itpm.views.words import choice, number

_SUPPORT = ("asset.support_until", "asset.state", "product-cycle.security_until")
_COUNTED: tuple[Column, ...] = (
    column("Assets", "asset", number=True),
    column("In use", "asset.state", number=True),
    column("Past support", *_SUPPORT, number=True),
    column("Support not known", *_SUPPORT, number=True),
    column("Next end of support", *_SUPPORT),
)
_LATE = column("Unpatched too long", "asset.patched", "asset.state", "exposed", number=True)
_NAMES = {"saas": "Software as a service", "": "Assets without a type"}


def name_of_type(type_: str) -> str:
    """A type of assets as a title."""
    return worded(_NAMES[type_]) if type_ in _NAMES else choice(type_)


def types(reading: Reading) -> Table:
    """The types of assets, each with a link to its page."""
    rows = tuple(
        (Link(name_of_type(name), asset_page(name)), *_counts(reading, assets), _late(reading, assets))
        for name, assets in reading.facts.lifecycle.groups.by_type.items()
    )
    return reading.table("Types of assets", (column("Type", "asset.type"), *_COUNTED, _LATE), rows, "No asset.")


def products(reading: Reading, assets: Sequence[Asset]) -> tuple[Block, ...]:
    """Some assets by product and version."""
    groups = reading.facts.lifecycle.groups
    columns = (
        column("Product", "asset.product"),
        column("Version", "asset.product"),
        *_COUNTED,
        _LATE,
        column("Supplier", "product.supplier"),
    )
    found = groups.by_product(assets)
    rows: list[tuple[Cell, ...]] = []
    for (product, version), those in list(found.items())[:MOST]:
        listed = groups.product(those[0])
        seller = name_of(reading.portfolio, listed.supplier) if listed is not None else NONE
        name = product or "Not written"
        rows.append((name, version or NONE, *_counts(reading, those), _late(reading, those), seller))
    table = reading.table("By product", columns, tuple(rows), "No asset.")
    return cut(table, len(found), "all assets", "itpm list assets --columns product,support,support_ends")


def places(reading: Reading, assets: Sequence[Asset]) -> tuple[Block, ...]:
    """Some assets by where they stand."""
    found = reading.facts.lifecycle.groups.by_location(assets)
    rows = tuple(
        (name or "Not written", *_counts(reading, those), _late(reading, those))
        for name, those in list(found.items())[:MOST]
    )
    table = reading.table("By place", (column("Place", "asset.location"), *_COUNTED, _LATE), rows, "No asset.")
    return cut(table, len(found), "all assets", "itpm list assets --columns location,support,support_ends")


def _counts(reading: Reading, assets: Sequence[Asset]) -> tuple[Cell, ...]:
    found = reading.facts.lifecycle.groups.counted(assets)
    end = NONE if found.next is None else day(found.next)
    return (number(found.all), number(found.used), number(found.past), number(found.unknown), end)


def _late(reading: Reading, assets: Sequence[Asset]) -> str:
    """How many are unpatched for too long, and of how many nobody knows."""
    known = reading.facts.security.patched
    states = [known[each.id].state() for each in assets if each.id in known]
    silent = states.count(Patch.UNKNOWN)
    late = number(states.count(Patch.LATE))
    return (
        phrase("{late:#,##0}, {silent:#,##0} not known", late=states.count(Patch.LATE), silent=silent)
        if silent
        else late
    )
