"""Who may know what: the four classes of what a portfolio says."""

from enum import IntEnum
from typing import Final


class Classification(IntEnum):
    """Who may know something; each includes those after it."""

    PUBLIC = 0
    STAFF = 1
    MANAGEMENT = 2
    RESTRICTED = 3

    @classmethod
    def _missing_(cls, value: object) -> "Classification | None":
        """The one that is none of the format's, as when it is read again where it was kept."""
        return NOBODY if value == _ABOVE else None

    @property
    def word(self) -> str:
        """As the format writes it: public, staff, management, restricted."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Classification":
        """The class of a word of the format."""
        return cls[word.upper()]


_ABOVE = len(Classification)


def _nobody() -> Classification:
    """A class above all others, which no file can say and no list of classes holds."""
    made = int.__new__(Classification, _ABOVE)
    made._name_, made._value_ = "NOBODY", _ABOVE
    return made


NOBODY: Final = _nobody()
"""Who may know what follows from records that an audience is not shown at all: nobody in it, whatever it may know."""
