"""REF011: two records that were imported from one and the same record elsewhere."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.model.record import Record
from itpm.rules.rule import rule

_WITHIN_A_FILE = frozenset({"msproject"})
"""Systems whose numbers mean something within one file only."""


@rule("REF011", "external-twice", Severity.WARNING, serves=Duty.ALL, reads=("*.external",))
def external_twice(facts: Facts) -> Iterable[Finding]:
    """Two records that were imported from one and the same record elsewhere."""
    seen: dict[tuple[str, ...], Record] = {}
    for record in facts.portfolio.records():
        for system, elsewhere in record.external.items():
            plan = record.origin.path if system in _WITHIN_A_FILE else ""
            first = seen.setdefault((type(record).__name__, system, elsewhere.id, plan), record)
            if first is not record:
                related = (Related(first.origin.at("external", system, "id"), "first here"),)
                message = Message(
                    "'{record}' and '{first}' are both '{id}' of {system}",
                    record=record.id,
                    first=first.id,
                    id=elsewhere.id,
                    system=system,
                )
                hint = "give each its own, or make one record of the two"
                yield Finding("REF011", record.origin.at("external", system, "id"), message, hint, related)
