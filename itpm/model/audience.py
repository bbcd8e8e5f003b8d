"""For whom a portfolio is cut down: the class of what they may know, and kinds that they are not shown."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from itpm.classification import Classification
from itpm.model.classification import class_of_kind

HIDDEN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "risks": frozenset({"risk"}),
        "budget": frozenset({"budget", "budget-line", "entry", "ledger-entry", "drawdown", "contract"}),
        "staffing": frozenset({"person", "equipment", "vacancy", "training", "operation"}),
        "issues": frozenset({"issue", "action"}),
        "decisions": frozenset({"decision"}),
        "assets": frozenset({"asset", "monitor", "certificate", "access-right"}),
        "continuity": frozenset({"continuity-plan"}),
    }
)
"""What ``hide`` of an audience names, and the kinds of records that are meant."""


def kinds_of_parts(parts: Iterable[str]) -> frozenset[str]:
    """The kinds of records that words of ``hide`` mean.

    Raises:
        KeyError: for a word that it does not have.
    """
    return frozenset(kind for each in parts for kind in HIDDEN[each])


class Audience(NamedTuple):
    """Some readers: how they are called, what they may know at most, and the kinds that they are not shown besides."""

    name: str
    classification: Classification
    hidden: frozenset[str] = frozenset()

    @property
    def knows_all(self) -> bool:
        """Whether nothing is kept from them."""
        return self.classification is Classification.RESTRICTED and not self.hidden

    def knows_kind(self, kind: str) -> bool:
        """Whether they may know what records of a kind say where nothing else is said of them."""
        return kind not in self.hidden and class_of_kind(kind) <= self.classification

    def knows(self, classification: Classification, kinds: frozenset[str]) -> bool:
        """Whether they may know something of a class that is made of records of some kinds."""
        return classification <= self.classification and self.is_shown(kinds)

    @property
    def sees_plans(self) -> bool:
        """Whether they know when work happens: not without who does it, for whom it has to wait."""
        return self.classification >= Classification.STAFF and "person" not in self.hidden

    def is_shown(self, kinds: frozenset[str]) -> bool:
        """Whether none of some kinds is one that they are not shown."""
        return self.hidden.isdisjoint(kinds)

    def hides_all(self, kinds: frozenset[str]) -> bool:
        """Whether something keeps records, and of no kind that they are shown."""
        return bool(kinds) and kinds <= self.hidden

    def within(self, other: "Audience") -> "Audience":
        """The same readers, who know no more than others do."""
        least = min(self.classification, other.classification)
        return self._replace(classification=least, hidden=self.hidden | other.hidden)

    @property
    def stamp(self) -> str:
        """What of them decides on what they may know."""
        return " ".join((self.name, self.classification.word, *sorted(self.hidden)))
