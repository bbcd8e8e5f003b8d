"""A page for each type of assets: of which products, at which places, and the assets, the most urgent first."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.ends import Support
from itpm.message import phrase
from itpm.model.infrastructure import Asset
from itpm.model.scalars import Moment
from itpm.page.blocks import Block, Cell, Chip, Lead, Link, Muted, Page, Section
from itpm.page.paths import SERVICES, asset_page
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, asset_link, day, name_of, percent
from itpm.views.registers import anchor_of
from itpm.views.sections.asset_types import name_of_type, places, products
from itpm.views.sections.cut import MOST, cut
from itpm.views.words import choice, written

_SUPPORT = ("asset.support_until", "asset.state", "product-cycle.security_until")
_CHIPS = {
    Support.PAST: Chip("Past support", "red"),
    Support.UNKNOWN: Chip("Not known", "unknown"),
    Support.SUPPORTED: Chip("Supported", "green"),
}


def assets(reading: Reading, type_: str) -> Page:
    """The assets of one type, or under an empty one of those that say none."""
    found = reading.facts.lifecycle.groups.by_type[type_]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(reading, found)), *_SUPPORT),
        Section("By product", products(reading, found), "products"),
        Section("By place", places(reading, found), "places"),
        Section("Assets", _listed(reading, type_, found), "assets"),
    )
    title = reading.value(name_of_type(type_), "asset.type")
    return Page(asset_page(type_), title, blocks, (Link("Service map", SERVICES),))


def _said(reading: Reading, found: tuple[Asset, ...]) -> str:
    counts = reading.facts.lifecycle.groups.counted(found)
    return phrase(
        "{all:asset|assets}, {used:#,##0} in use, of which {past:#,##0} past support; of {unknown:#,##0} nobody "
        "says how "
        "long {unknown:=it is|they are} supported.",
        all=counts.all,
        used=counts.used,
        past=counts.past,
        unknown=counts.unknown,
    )


def _listed(reading: Reading, type_: str, found: tuple[Asset, ...]) -> tuple[Block, ...]:
    """The assets: what is past its support first, then what nobody knows, each by its tier."""
    columns = (
        column("Asset", "asset"),
        column("State", "asset.state"),
        column("Tier", "tiers", number=True),
        column("Product", "asset.product"),
        column("Place", "asset.location"),
        column("Serial", "asset.serial"),
        column("Support", *_SUPPORT),
        column("Ends", *_SUPPORT),
        column("Patched", "asset.patched"),
        column("Used", "asset.usage", number=True),
        column("Answers", "*.owner"),
    )
    shown = found[:MOST]
    rows = tuple(_row(reading, each) for each in shown)
    anchors = tuple(anchor_of("asset", each.id) for each in shown)
    table = reading.table("Assets", columns, rows, "No asset.", anchors)
    where = f"type = {type_}" if type_ else "type is empty"
    return cut(table, len(found), "all of them", f'itpm list assets --where "{where}"')


def _ends(asset: Asset, end: Moment | Unknown) -> Cell:
    """When its support ends; of what is gone nobody has to know it."""
    if isinstance(end, Unknown):
        return NONE if asset.gone else Muted(end.reason)
    return day(end)


def _row(reading: Reading, asset: Asset) -> tuple[Cell, ...]:
    known, said = reading.facts.lifecycle, asset.product
    end, tier, used = known.supports.of(asset).day, known.tier(asset), known.usages.of(asset).now
    product = " ".join(each for each in (said.name or said.cycle, said.version) if each) if said is not None else ""
    return (
        asset_link(reading, asset),
        choice(asset.state or NONE),
        NONE if tier is None else str(tier),
        written(product or NONE),
        written(asset.location or NONE),
        written(asset.serial or NONE),
        NONE if asset.gone else _CHIPS[known.supports.state(asset)],
        _ends(asset, end),
        day(asset.patched),
        NONE if used is None else percent(float(used)),
        name_of(reading.portfolio, asset.owner),
    )
