"""The technology radar: products by ring with what stands on each; what is on hold with what replaces it."""

from itpm.analysis.figures.amounts import Unknown, why
from itpm.message import phrase
from itpm.model.infrastructure import Asset
from itpm.model.products import Product
from itpm.page.blocks import Block, Cell, Chip, Muted, Table
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, asset_link, day, linked, name_of, parted
from itpm.views.sections.cut import MOST, cut
from itpm.views.words import number

_RINGS = {
    "hold": Chip("Hold", "red"),
    "assess": Chip("Assess", "unknown"),
    "trial": Chip("Trial", "amber"),
    "adopt": Chip("Adopt", "green"),
    None: Chip("Nobody says", "unknown"),
}
"""What IT thinks of a product: what asks for something first."""
_ORDER = tuple(_RINGS)
_NAMED = 5
"""So many of what stands on a product are named, the most critical first."""
_BEHIND = 9
_REPLACED_BY = ("asset.replaced_by", "schedule", "project.stage")


def radar(reading: Reading) -> Table:
    """Each product with its ring, and what stands on it."""
    columns = (
        column("Product", "product"),
        column("Ring", "product.ring"),
        column("Stands on it", "asset.product", "asset.state", number=True),
        column("Which", "asset.product", "asset.state", "tiers"),
        column("Sold by", "product.supplier"),
        column("Answers", "*.owner"),
    )
    known = reading.facts.lifecycle.radar
    found = sorted(
        reading.portfolio.products.values(),
        key=lambda each: (_ORDER.index(each.ring), -len(known.on[each.id]), each.id),
    )
    rows = tuple(_product(reading, each) for each in found)
    return reading.table("Technology radar", columns, rows, "No product is written down.")


def _product(reading: Reading, each: Product) -> tuple[Cell, ...]:
    assets = reading.facts.lifecycle.radar.on[each.id]
    first = sorted(assets, key=lambda one: _critical(reading, one))[:_NAMED]
    more = (phrase(", and {count:#,##0} more", count=len(assets) - len(first)),) if len(assets) > len(first) else ()
    return (
        titled(each),
        _RINGS[each.ring],
        number(len(assets)),
        (*parted(asset_link(reading, one) for one in first), *more) or NONE,
        name_of(reading.portfolio, each.supplier),
        name_of(reading.portfolio, each.owner),
    )


def _critical(reading: Reading, asset: Asset) -> tuple[int, str]:
    return (reading.facts.lifecycle.tier(asset) or _BEHIND, asset.id)


def on_hold(reading: Reading) -> tuple[Block, ...]:
    """What stands on products on hold, what nothing replaces first, and what replaces the rest."""
    columns = (
        column("Asset", "asset"),
        column("Product", "asset.product", "product.ring"),
        column("Tier", "tiers", number=True),
        column("Replaced by", *_REPLACED_BY),
        column("On", *_REPLACED_BY),
        column("Answers", "*.owner"),
    )
    known = reading.facts.lifecycle.radar
    found = sorted(known.held, key=lambda each: (known.replaced(each[0]), _critical(reading, each[0])))
    rows = tuple(_held(reading, asset, product) for asset, product in found[:MOST])
    table = reading.table("What stands on products on hold", columns, rows, "Nothing in use is on hold.")
    return cut(table, len(found), "all assets", "itpm list assets --columns product,replaced_by")


def _held(reading: Reading, asset: Asset, product: Product) -> tuple[Cell, ...]:
    comes, tier = reading.facts.lifecycle.renewals.replacement(asset), reading.facts.lifecycle.tier(asset)
    by: Cell = Chip("Nothing", "amber")
    when: Cell = NONE
    if comes is not None:
        by = linked(reading, comes.address)
        when = Muted(why(comes.by)) if isinstance(comes.by, Unknown) else day(comes.by)
    return (
        asset_link(reading, asset),
        titled(product),
        NONE if tier is None else str(tier),
        by,
        when,
        name_of(reading.portfolio, asset.owner),
    )
