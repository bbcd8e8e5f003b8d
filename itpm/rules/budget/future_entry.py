"""BUD018: a document is dated after the status date."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule("BUD018", "future-entry", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET, reads=("ledger-entry",))
def future_entry(facts: Facts) -> Iterable[Finding]:
    """A document is dated after the status date."""
    for id_, entry in facts.portfolio.finance.entries.items():
        if entry.date > facts.as_of:
            at = entry.origin.at("date")
            yield Finding(
                "BUD018",
                at,
                Message("'{id}' is dated {date}, after {as_of}", id=id_, date=entry.date, as_of=facts.as_of),
                "it does not count yet",
            )
