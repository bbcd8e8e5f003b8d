"""What may be told to the audience that pages are made for: a sentence is put together from that alone."""

from itpm.rules.inputs import told
from itpm.views.reading import Reading


def allowed(reading: Reading, *reads: str) -> bool:
    """Whether the audience may know what follows from some names; who sees everything may."""
    return told(reads, reading.portfolio.audience, reading.told.fields)
