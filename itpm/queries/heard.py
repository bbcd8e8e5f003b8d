"""What is asked of requests, decisions, communications and stakeholders: how long, when next, kept or not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from itpm.analysis.collaboration.communications import Kept
from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.collaboration.stakeholders import Approach
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.field import Field
from itpm.queries.planned import DAY, FLAG, FieldValue, Way

_NUMBER = Field(words=frozenset({"number"}))
_OF: tuple[tuple[str, str, Field, Callable[[CollaborationFacts, Any], FieldValue]], ...] = (
    ("request", "waited", _NUMBER, lambda known, each: known.requests[each.id].waited),
    ("request", "answered", DAY, lambda _known, each: each.reply.date if each.reply else Unknown("nobody answered it")),
    ("communication", "state", Field(options=tuple(Kept)), lambda known, each: known.communications.of[each.id].state),
    (
        "communication",
        "last",
        DAY,
        lambda known, each: known.communications.of[each.id].last or Unknown("nothing was sent yet"),
    ),
    ("communication", "next", DAY, lambda known, each: known.communications.of[each.id].next),
    (
        "stakeholder",
        "approach",
        Field(options=tuple(Approach)),
        lambda known, each: known.stakeholders.all[each.id].approach,
    ),
    (
        "stakeholder",
        "heard",
        DAY,
        lambda known, each: known.stakeholders.all[each.id].last or Unknown("they heard nothing yet"),
    ),
    ("stakeholder", "next", DAY, lambda known, each: known.stakeholders.all[each.id].next),
    ("stakeholder", "silent", FLAG, lambda known, each: known.stakeholders.all[each.id].silent()),
)
"""By kind and name, what it may hold and how it is found."""


@dataclass(frozen=True)
class Heard:
    """What is asked of work with other departments, by name."""

    facts: Facts

    def of(self, kind: str) -> dict[str, tuple[Field, Way]]:
        """What is computed of a kind."""
        return {name: (kept, self._way(way)) for of, name, kept, way in _OF if of == kind}

    def _way(self, way: Callable[[CollaborationFacts, Any], FieldValue]) -> Way:
        return lambda each: way(self.facts.collaboration, each)
