"""Who may know what: the four classes of what a portfolio says."""

from enum import IntEnum


class Classification(IntEnum):
    """Who may know something; each includes those after it."""

    PUBLIC = 0
    STAFF = 1
    MANAGEMENT = 2
    RESTRICTED = 3

    @property
    def word(self) -> str:
        """As the format writes it: public, staff, management, restricted."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Classification":
        """The class of a word of the format."""
        return cls[word.upper()]
