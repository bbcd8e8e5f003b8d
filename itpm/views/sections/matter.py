"""What matters most among the findings: errors first, then what most hangs on."""

from itpm.diagnostic import Severity
from itpm.model.chains import Chain, chains, single, that_matter
from itpm.page.blocks import Chip, Inline, Item, Items, Link, Muted, Section
from itpm.rules.catalogue import BY_CODE
from itpm.say import plural
from itpm.views.reading import Reading, linked

_CHIPS = {Severity.ERROR: Chip("Error", "red"), Severity.WARNING: Chip("Warning", "amber")}


def matter(reading: Reading) -> Section | None:
    """The ten findings that a manager has to know of; None where there is none."""
    found = that_matter(chains(single(reading.diagnostics, reading.groups)))
    if not found:
        return None
    return Section("What matters most", (Items(tuple(_item(reading, each) for each in found), ""),), "matter")


def _item(reading: Reading, chain: Chain) -> Item:
    """A finding with how much else tells of its cause, for whoever may know what its rule judges by."""
    told = chain.leader
    record = reading.portfolio.find(told.address)
    title: Inline = Link(told.path, "checks.md")
    if record is not None:
        title = linked(reading.portfolio, told.address, record.title)
    more = f"{plural(len(chain.details), 'more finding')} of the same cause" if chain.details else ""
    worst = next(severity for severity in Severity if severity.weight == -chain.rank[0])
    why: tuple[Inline, ...] = (told.message, *(Muted(words) for words in (told.hint, more) if words))
    return reading.block(Item(_CHIPS[worst], title, why), *BY_CODE[told.code].reads, of=told.path)
