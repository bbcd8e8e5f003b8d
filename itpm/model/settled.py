"""Whether a matter is still open, in the word of its kind, and the day by which it should be over."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from itpm.model.control import Gate
from itpm.model.naming import kind_of
from itpm.model.scalars import as_day
from itpm.model.stage import OVER


class Settled(NamedTuple):
    """The state of a matter in a word, whether it is over, and the day by which it should be."""

    state: str
    over: bool
    due: date | None

    def overdue(self, day: date) -> bool:
        """Whether it is open on a day by which it should have been over."""
        return self.late(day) > 0

    def late(self, day: date) -> int:
        """The days since it should have been over; none where it is, or should not have been yet."""
        return 0 if self.over or self.due is None else max((day - self.due).days, 0)


def _due(name: str) -> Callable[[Any], date | None]:
    def day(each: Any) -> date | None:  # noqa: ANN401 - a record that has the field
        found = getattr(each, name, None)
        return as_day(found) if found is not None else None

    return day


def _promised(each: Any) -> date | None:  # noqa: ANN401 - a milestone
    return as_day(each.promised) if each.promised is not None else None


_ENDS: Mapping[str, Mapping[str, str]] = {
    "milestone": {"cancelled": "cancelled", "reached": "reached"},
    "gate": {"held": "held"},
    "deliverable": {"accepted": "accepted", "submitted": "submitted"},
    "risk": {"closed": "closed", "occurred": "occurred"},
    "issue": {"resolved": "resolved"},
    "action": {"done": "done"},
    "decision": {"decided": "decided"},
    "change": {"approved": "approved", "rejected": "rejected"},
    "exception": {"reply": "answered"},
    "training": {"done": "done"},
}
"""By kind, the word for each end that may be written; without one a matter is open."""
_WORDS: Mapping[str, tuple[str, str]] = {
    "project": ("stage", ""),
    "request": ("status", "new"),
    "vacancy": ("status", "open"),
}
"""Kinds that have a field for it, and what holds where it is not written."""
_OVER: Mapping[str, frozenset[str]] = {
    "project": OVER,
    "deliverable": frozenset({"accepted"}),
    "gate": frozenset({"held", "stop"}),
    "request": frozenset({"declined", "done"}),
    "vacancy": frozenset({"filled", "cancelled"}),
}
"""The states in which nothing is open any more; elsewhere every end is one."""
_DUE: Mapping[str, Callable[[Any], date | None]] = {
    "milestone": _promised,
    "project": _due("deadline"),
    "risk": _due("review_by"),
    "vacancy": _due("needed"),
    "training": lambda each: each.planned.finish if each.planned is not None else None,
    **dict.fromkeys(("change", "exception", "request"), _due("raised")),
}
SETTLED = frozenset(_ENDS) | frozenset(_WORDS)
"""The kinds of which something may be open, tasks aside: these have dates of a schedule."""
PROMISED = SETTLED - {"change", "exception", "request"}
"""Those that have a day by which they should be over; the others only have one on which they were raised."""
LEFT = "left open"
"""What a project that is closed did not bring to its end."""
_OF_PROJECTS = ("cancelled", LEFT)
"""What becomes of what is open with its project."""
_GATES = ("rework", "hold", "stop")
"""What may have been decided at a gate that nobody passed."""
STATES: Mapping[str, tuple[str, ...]] = {
    kind: tuple(
        dict.fromkeys(
            (
                "open",
                *ends.values(),
                *(_GATES if kind == "gate" else ()),
                *(() if kind == "training" else _OF_PROJECTS),
            )
        )
    )
    for kind, ends in _ENDS.items()
}
"""The states of the kinds that have no field for it."""


def settled(record: object) -> Settled:
    """The state of a matter of one of the kinds in :data:`SETTLED`."""
    kind = kind_of(record)
    if kind in _WORDS:
        field, otherwise = _WORDS[kind]
        state = getattr(record, field) or otherwise
    else:
        ends = (word for name, word in _ENDS[kind].items() if getattr(record, name, None) is not None)
        state = next(ends, "open")
        # A gate that was held is over where somebody decided for good; it says how where nobody goes on.
        state = record.held.decision if isinstance(record, Gate) and record.held and not record.passed else state
    over = state in _OVER[kind] if kind in _OVER else state != "open"
    return Settled(state, over, _DUE.get(kind, _due("due"))(record))


def ended_on(record: object) -> date | None:
    """The day on which a matter came to the end that is written of it; None where none is."""
    return written_day(record, tuple(_ENDS.get(kind_of(record), ())))


def written_day(record: object, names: Sequence[str]) -> date | None:
    """The day of the first of some things that is written of a record; None where none of them is."""
    found: Any = next((each for name in names if (each := getattr(record, name, None)) is not None), None)
    if found is None or isinstance(found, date):
        return None if found is None else as_day(found)
    day: date = found.date
    return day
