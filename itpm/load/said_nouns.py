"""What the record is called that a schema is about, and where in the schemas that stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from itpm.load.expected import REASON
from itpm.load.schemas import COMMON, schema
from itpm.message import Message

_SUMS = frozenset({"money", "spread", "plan-spread", "rating"})
"""Other forms in whose place a reason may stand."""
_NOUNS = {
    "estimate-effort": "effort in three points",
    "estimate-duration": "duration in three points",
    "project-budget": "budget of a project",
    "project-role": "role in a project",
    "declared": "declared state",
    "expected": "expected start or finish",
    "aspects": "set of aspects",
    "relations": "set of relations",
    "thresholds": "pair of thresholds",
    "health-thresholds": "set of thresholds",
    "tolerances": "set of tolerances",
    "unknown": "value with a reason in its place",
    "risk-closed": "closing of a risk",
    "baseline-task": "task of a baseline",
    "own-amount": "rate",
    "redundant": "choice of several",
    "decided": "agreement",
    "held": "decision at a gate",
    "on-hold": "hold",
    "blocked": "block",
    "accepted": "acceptance",
    "cancelled": "cancellation",
    "occurred": "occurrence",
    "overbook": "permission to overbook",
    "training": "piece of training",
    "equipment": "piece of equipment",
}
"""Records by the word that people have for them, where it is not the schema's own."""


_SEVERAL = frozenset({"holidays", "vulnerabilities", "exchange-rates", "licences", "reviews"})
"""Records that are called by what they hold, which are several."""


def record_of(kind: str, schema_path: Sequence[Any]) -> str:
    """The name in the schemas of the record that a schema is about; the kind where it is about the whole."""
    steps = [str(step) for step in schema_path]
    named = (steps[i + 1] for i in range(len(steps) - 2, -1, -1) if steps[i] == "$defs")
    return next(named, kind)


def noun(kind: str, schema_path: Sequence[Any]) -> Message:
    """The record that a schema is about: 'a task', 'a budget line'."""
    name = record_of(kind, schema_path)
    name = "unknown" if name.endswith(REASON) or name in _SUMS else name
    if name != kind or "$defs" in schema_path:
        word = _NOUNS.get(name) or name.replace("-", " ")
        return Message("{record}", record=word) if name in _SEVERAL else Message("{record:a}", record=word)
    return Message("{kind:a} file", kind=kind) if kind != "project" else Message("{record:a}", record=kind)


def node_at(kind: str, schema_path: Sequence[Any]) -> Mapping[str, Any]:
    """The schema that holds a keyword."""
    node: Any = schema(kind)
    if len(schema_path) > 1 and schema_path[0] == "$defs" and schema_path[1] not in node.get("$defs", {}):
        node = schema(COMMON)
    for step in list(schema_path)[:-1]:
        node = node[step]
    return node if isinstance(node, dict) else {}
