"""BUD023: a document is booked against one that is not there, against itself, or takes back a later one."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule("BUD023", "against-nothing", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("ledger-entry",))
def against_nothing(facts: Facts) -> Iterable[Finding]:
    """A document is booked against one that is not there, against itself, or takes back a later one."""
    entries = facts.portfolio.finance.entries
    for document, entry in entries.items():
        if entry.against is not None and (entry.against == document or entry.against not in entries):
            message = Message("'{document}' is booked against itself", document=document)
            if entry.against != document:
                message = Message(
                    "'{document}' is booked against '{against}', and there is no such document",
                    document=document,
                    against=entry.against,
                )
            hint = "write the number of the order or accrual that it uses up, or take it out"
            yield Finding(
                "BUD023",
                entry.origin.at("against"),
                message,
                hint,
            )
        elif entry.kind == "credit" and entry.against is not None and entries[entry.against].date > entry.date:
            message = Message(
                "'{document}' is dated {date}, and takes back '{against}' of {later}",
                document=document,
                date=entry.date,
                against=entry.against,
                later=entries[entry.against].date,
            )
            yield Finding(
                "BUD023", entry.origin.at("date"), message, "it counts from that day on; mend one of the dates"
            )
