"""What the readers of the pages may know at all, where a page has to be another one for those who may not."""

from itpm.rules.inputs import told
from itpm.views.reading import Reading


def knows(reading: Reading, *reads: str) -> bool:
    """Whether the pages are for somebody who may know what follows from some names; without an audience they are."""
    return told(reads, reading.portfolio.audience, reading.told.fields)
