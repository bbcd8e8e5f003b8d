"""What matters most among the findings: errors first, then what most hangs on."""

from itpm.diagnostic import Severity
from itpm.message import phrase
from itpm.model.chains import Chain, that_matter
from itpm.page.blocks import Block, Chip, Fold, Inline, Item, Items, Link, Muted, Section
from itpm.page.paths import CHECKS
from itpm.rules.catalogue import BY_CODE
from itpm.views.reading import Reading, linked

_CHIPS = {Severity.ERROR: Chip("Error", "red"), Severity.WARNING: Chip("Warning", "amber")}

_OPEN = 5
"""So many stand open."""
_DETAILS = 2
"""So many others of the same cause are told with the one that leads: a slip of the unit is seldom the one that does."""


def matters_most(reading: Reading) -> Section | None:
    """The findings that a manager has to know of, the gravest open and the rest below a line; None where none is."""
    found = that_matter(reading.found.chains)
    if not found:
        return None
    items = [_item(reading, each) for each in found]
    blocks: list[Block] = [Items(tuple(items[:_OPEN]), "")]
    if items[_OPEN:]:
        said = phrase("{count:more finding|more findings} that matter", count=len(items) - _OPEN)
        blocks.append(reading.block(Fold(said, (Items(tuple(items[_OPEN:]), ""),)), "inspected"))
    return Section("What matters most", tuple(blocks), "matter")


def _item(reading: Reading, chain: Chain) -> Item:
    """A finding with how much else tells of its cause, for whoever may know what its rule judges by."""
    told = chain.leader
    record = reading.portfolio.find(told.address)
    title: Inline = Link(told.path, CHECKS)
    if record is not None:
        title = linked(reading, told.address, record.title)
    first, beyond = chain.details[:_DETAILS], len(chain.details) - _DETAILS
    more = [each.message for each in first] + (
        [phrase("and {count:more finding|more findings} of the same cause", count=beyond)] if beyond > 0 else []
    )
    worst = next(severity for severity in Severity if severity.weight == -chain.rank[0])
    why: tuple[Inline, ...] = (told.message, *(Muted(words) for words in (told.hint, *more) if words))
    codes = dict.fromkeys((told.code, *(each.code for each in first)))
    reads = dict.fromkeys(name for code in codes for name in BY_CODE[code].reads)
    return reading.block(Item(_CHIPS[worst], title, why), *reads, of=told.address)
