"""Who may know what: the four classes of what a portfolio says, and the class of a kind of record."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final


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


_PUBLIC, _MANAGEMENT = Classification.PUBLIC, Classification.MANAGEMENT
OF_KIND: Final[Mapping[str, Classification]] = MappingProxyType(
    dict.fromkeys(("goal", "theme", "objective", "key-result", "programme"), _PUBLIC)
    | dict.fromkeys(("budget", "budget-line", "ledger-entry", "drawdown", "contract"), _MANAGEMENT)
)
"""The kinds that are not for staff as all others are."""


def class_of_kind(kind: str) -> Classification:
    """Who may know that a record of a kind is there, and what stands in it unless a field says otherwise."""
    return OF_KIND.get(kind, Classification.STAFF)
