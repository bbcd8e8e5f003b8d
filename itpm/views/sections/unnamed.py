"""What stands where nobody is named: that nobody is, or that whoever is named is not shown to these readers."""

from itpm.analysis.figures.amounts import NOT_SHOWN
from itpm.model.withheld import answers_withheld
from itpm.page.blocks import Chip, Inline, Muted
from itpm.views.reading import Reading


def unnamed(reading: Reading, address: str, none: str = "nobody answers for it") -> str:
    """``none``, unless of the record, or of the project that it lies in, somebody who answers is not shown."""
    return NOT_SHOWN if answers_withheld(reading.portfolio, address) else none


def nobody(reading: Reading, address: str) -> Inline:
    """The same as a chip where nobody is named."""
    said = unnamed(reading, address, "")
    return Muted(said) if said else Chip("Nobody", "amber")
