"""What stands where nobody is named: that nobody is, or that whoever is named is not shown to these readers."""

from functools import lru_cache

from itpm.analysis.figures.amounts import NOT_SHOWN
from itpm.model.address import whole_of
from itpm.page.blocks import Chip, Inline, Muted
from itpm.views.reading import Reading

_ANSWERS = frozenset({"owner", "manager", "sponsor", "needed_from", "lead", "contact"})
"""The fields that say who answers."""


def unnamed(reading: Reading, address: str, none: str = "nobody answers for it") -> str:
    """``none``, unless of the record, or of the project that it lies in, somebody who answers is not shown."""
    kept = _kept(reading.portfolio.withheld)
    return NOT_SHOWN if address in kept or whole_of(address) in kept else none


def nobody(reading: Reading, address: str) -> Inline:
    """The same as a chip where nobody is named."""
    said = unnamed(reading, address, "")
    return Muted(said) if said else Chip("Nobody", "amber")


@lru_cache(maxsize=4)
def _kept(withheld: frozenset[tuple[str, str, str]]) -> frozenset[str]:
    return frozenset(address for _kind, address, name in withheld if name in _ANSWERS)
