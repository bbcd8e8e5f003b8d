"""What people owe, as rows: who, what, by when, how late, and what waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from itpm.analysis.agenda.owed import Owed, Promise
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.address import whole_of
from itpm.model.field import Field
from itpm.queries.computed_rows import UNKNOWN, ComputedRow, chosen, proven
from itpm.queries.query import PartError
from itpm.say import article

COLUMNS: Final = ("who", "what", "address", "name", "due", "late", "waits")
_TEXT: Final = Field(words=frozenset({"text"}))
_KINDS: Final = (
    "action", "change", "communication", "continuity-plan", "decision", "deliverable", "exception", "gate", "issue",
    "policy", "project", "request", "risk",
)  # fmt: skip
"""The kinds of what is owed."""
_FIELDS: Final[Mapping[str, Field]] = {
    "who": Field(refs=("person", "stakeholder")),
    "what": Field(options=tuple(Promise)),
    "address": Field(refs=_KINDS),
    "name": _TEXT,
    "project": Field(refs=("project",)),
    "due": Field(words=frozenset({"date"})),
    "late": Field(words=frozenset({"integer"})),
    "waits": Field(items=_TEXT),
    UNKNOWN: _TEXT,
}
"""What may be asked of it: ``late`` are the days since it was due."""


@dataclass(frozen=True, slots=True)
class OwedRow(ComputedRow):
    """Something that is owed as a record whose fields can be asked for."""

    FIELDS = _FIELDS
    id: str
    """What tells it from all others: one thing may be owed by several."""
    address: str
    who: str | None
    what: str
    name: str
    project: str | None
    due: date | None
    late: int | None
    waits: tuple[str, ...]
    unknown: str | None

    @property
    def document(self) -> Mapping[str, Any]:
        """Everything about it for programs; why it has no day stands beside that."""
        return self.plain() | ({"due_reason": self.unknown} if self.unknown else {})


def owed_rows(
    facts: Facts, where: str, of: tuple[str, str], person: str, columns: tuple[str, ...]
) -> tuple[OwedRow, ...]:
    """What is owed for which something holds, by one person or in one project where these are named.

    Raises:
        WhereError: for a field that it does not have, or a value that it can never have.
    """
    proven(columns, _FIELDS)
    if of[1] and of[0] not in {"project", "programme"}:
        raise PartError("of", f"what somebody owes is never part of {article(of[0].replace('-', ' '))}")
    debts = facts.agenda.debts
    every = debts.by_person.get(person, ()) if person else debts.all
    rows = tuple(_row(facts, each) for each in every if not of[1] or _lies_in(facts, each, of))
    return chosen(facts, "owed", _FIELDS, where, rows)


def _lies_in(facts: Facts, each: Owed, of: tuple[str, str]) -> bool:
    if of[0] == "project":
        return each.project == of[1]
    project = facts.portfolio.projects.get(whole_of(each.project))
    return project is not None and project.programme == of[1]


def _row(facts: Facts, each: Owed) -> OwedRow:
    unknown = isinstance(each.due, Unknown)
    return OwedRow(
        f"{each.who}:{each.address}:{each.promise.name.lower()}{each.part and ':' + each.part}",
        each.address,
        each.who or None,
        each.promise.value,
        each.title,
        each.project or None,
        None if isinstance(each.due, Unknown) else each.due,
        None if unknown else each.overdue(facts.as_of),
        tuple(one.waiting for one in facts.agenda.held_up.for_(each)),
        each.due.reason if isinstance(each.due, Unknown) else None,
    )
