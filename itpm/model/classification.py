"""Who may know what a record of a kind says."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from itpm.classification import Classification

_PUBLIC, _MANAGEMENT = Classification.PUBLIC, Classification.MANAGEMENT
OF_KIND: Final[Mapping[str, Classification]] = MappingProxyType(
    dict.fromkeys(("goal", "theme", "objective", "key-result", "programme"), _PUBLIC)
    | dict.fromkeys(("budget", "budget-line", "ledger-entry", "drawdown", "contract"), _MANAGEMENT)
    | {"security-exception": _MANAGEMENT, "access-right": _MANAGEMENT}
)
"""The kinds that are not for staff as all others are."""


def class_of_kind(kind: str) -> Classification:
    """Who may know that a record of a kind is there, and what stands in it unless a field says otherwise."""
    return OF_KIND.get(kind, Classification.STAFF)
