"""How full things are, how many licences are used, and what costs though nobody uses it."""

from fractions import Fraction

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.ends import in_use
from itpm.analysis.lifecycle.usage import Idle, Usage
from itpm.message import Said, phrase
from itpm.model.infrastructure import Asset
from itpm.page.blocks import Block, Cell, Chip, Lead, Muted, Page, Section
from itpm.page.paths import USAGE
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, asset_link, day, percent, short
from itpm.views.sections.beginning import beginning
from itpm.views.sections.contracts import licences
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.words import number

_EMPTY = (
    "Nothing in use is measured or counted. Write 'usage' by date, or 'licences', to the assets in infrastructure.yaml."
)
_SOON = 90
"""The days before which something that fills is told in amber, as INF018 does."""
_CODES = frozenset({"INF012", "INF018"})
_MONTH = 30


def usage(reading: Reading) -> Page:
    """What is measured with when it is full, licences, and what lies idle."""
    known = reading.facts.lifecycle.usages
    assets = [each for each in reading.portfolio.infrastructure.assets.values() if in_use(each)]
    measured = [each for each in assets if each.usage is not None]
    counted = [each for each in reading.portfolio.infrastructure.assets.values() if each.licences and not each.gone]
    if not measured and not counted and not known.idle:
        return Page(USAGE, "Usage and licences", (beginning(reading, _EMPTY, "usage"),))
    beyond = sum(known.licences(each).beyond for each in counted)
    full = sum(_state(reading, known.of(each)).state in {"amber", "red"} for each in measured)
    said = phrase(
        "{measured:asset is|assets are} measured, {full} full or soon so; of {counted:asset|assets} licences are "
        "counted",
        measured=len(measured),
        full=full,
        counted=len(counted),
    )
    lead = Lead(phrase("{counted}, and no more are used than owned.", counted=said))
    if beyond:
        lead = Lead(phrase("{counted}, of {n:#,##0} of them more are used than owned.", counted=said, n=beyond))
    told = [each for each in of_family(reading, "INF") if each.code in _CODES]
    blocks: tuple[Block, ...] = (
        reading.block(lead, "asset.usage", "asset.licences"),
        Section("How full things are", _measured(reading, measured), "usage"),
        Section("Licences", licences(reading), "licences"),
        Section("What costs and is hardly used", _idle(reading), "idle"),
        *findings_told(reading, "Findings about usage and licences", told),
    )
    return Page(USAGE, "Usage and licences", blocks)


def _measured(reading: Reading, found: list[Asset]) -> tuple[Block, ...]:
    """What is full first, first."""
    columns = (
        column("Asset", "asset"),
        column("Used", "asset.usage", number=True),
        column("Measures", "asset.usage", number=True),
        column("Growth in 30 days", "asset.usage_growth", number=True),
        column("Full on", "asset.usage"),
        column("State", "asset.usage"),
    )
    known = reading.facts.lifecycle.usages
    ordered = sorted(found, key=lambda each: _order(reading, each))
    rows = tuple(_row(reading, each, known.of(each)) for each in ordered[:MOST])
    table = reading.table("How full things are", columns, rows, "Nothing in use is measured.")
    return cut(table, len(found), "all that is measured", _LIST.format("usage", "usage,full_on"))


_LIST = 'itpm list assets --where "{} is not empty" --columns {}'


def _order(reading: Reading, asset: Asset) -> tuple[str, str]:
    full = reading.facts.lifecycle.usages.of(asset).full(reading.day)
    return ("9999" if full is None or isinstance(full, Unknown) else full.isoformat(), asset.id)


def _row(reading: Reading, asset: Asset, found: Usage) -> tuple[Cell, ...]:
    trend, full = found.trend, found.full(reading.day)
    unknown = isinstance(trend, Unknown)
    return (
        asset_link(reading, asset),
        NONE if found.now is None else _percent(found.now),
        NONE if isinstance(trend, Unknown) else str(len(trend.points)),
        NONE if isinstance(trend, Unknown) else number(float(trend.slope * _MONTH), "0.#%"),
        Muted(full.reason) if isinstance(full, Unknown) else day(full) if full is not None else NONE,
        Chip("Unknown", "unknown") if unknown and full is None else _state(reading, found),
    )


def _state(reading: Reading, found: Usage) -> Chip:
    full = found.full(reading.day)
    if isinstance(full, Unknown):
        return Chip("Unknown", "unknown")
    if full is None:
        return Chip("Does not rise", "green")
    left = (full - reading.day).days
    if left <= 0:
        return Chip(
            Said("Full", "Full, as measured") if found.passed(reading.day) is None else "Full at its pace", "red"
        )
    return Chip("Soon full", "amber") if left <= _SOON else Chip("Room left", "green")


def _percent(share: Fraction) -> str:
    return percent(float(share))


def _idle(reading: Reading) -> tuple[Block, ...]:
    columns = (
        column("Asset", "asset"),
        column("What", "asset.state", "asset.licences", "asset.usage"),
        column("Not used", "asset.licences", "asset.usage", number=True),
        column("Bought for", "asset.value", number=True),
    )
    idle = reading.facts.lifecycle.usages.idle
    rows = tuple(
        (asset_link(reading, each.asset), _what(each), _percent(each.share), short(each.cost)) for each in idle[:MOST]
    )
    table = reading.table("What costs and is hardly used", columns, rows, "Nothing that is counted lies idle.")
    return cut(table, len(idle), "all assets", "itpm list assets --columns state,usage,licences,value")


def _what(each: Idle) -> str:
    if each.of_licences:
        return "Licences"
    return "In stock" if each.asset.state == "in-stock" else "Hardly used"
