"""Alerts of SolarWinds that are active, by the node that each is about: what is up works worse than it should."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, NamedTuple

from itpm.interchange.documents import text_of
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.moments import MomentError, iso_moment

_BAD = frozenset({"1", "2", "3", "warning", "critical", "serious"})
"""Severities that say that something is wrong: 0 is an information, 4 a notice."""


class Alert(NamedTuple):
    """An alert: whether it says that something is wrong, since when, and whether somebody has seen it."""

    bad: bool
    since: str
    acknowledged: bool


@dataclass
class Alerts:
    """All alerts of a file."""

    meaning: Meaning
    by_node: dict[str, list[Alert]] = field(default_factory=dict)
    by_name: dict[str, list[Alert]] = field(default_factory=dict)
    """Those that do not say the number of their node, by what it is called."""
    count: int = 0
    strange: int = 0
    """How many say no moment that is one."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Takes an alert."""
        self.count += 1
        said = text_of(row, "TriggeredDateTime")
        try:
            since = iso_moment(said, self.meaning.timezone("UTC"), UTC) if said else ""
        except MomentError:
            since, self.strange = "", self.strange + 1
        severity = folded(text_of(row, "Severity"))
        seen = row.get("Acknowledged") is True or folded(text_of(row, "Acknowledged")) in {"true", "1"}
        alert = Alert(severity in _BAD or not severity, since, seen)
        key = text_of(row, "RelatedNodeId") or text_of(row, "RelatedNodeID") or text_of(row, "NodeID")
        name = folded(text_of(row, "RelatedNodeCaption") or text_of(row, "EntityCaption"))
        if key:
            self.by_node.setdefault(key, []).append(alert)
        else:
            self.by_name.setdefault(name, []).append(alert)

    def of(self, key: str, name: str) -> Sequence[Alert]:
        """The alerts of a node."""
        return [*self.by_node.get(key, ()), *self.by_name.get(folded(name), ())]

    def elsewhere(self, keys: Mapping[str, str]) -> int:
        """How many are about none of some nodes, which are told by number and name."""
        names = {folded(each) for each in keys.values()}
        unknown = [each for key, each in self.by_node.items() if key not in keys]
        unknown += [each for name, each in self.by_name.items() if name not in names]
        return sum(map(len, unknown))
