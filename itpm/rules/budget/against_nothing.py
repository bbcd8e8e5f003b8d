"""BUD023: a document is booked against one that is not there, holds nothing or is later, or in a circle."""

from collections.abc import Iterable, Iterator, Mapping

from itpm.analysis.facts import Facts
from itpm.analysis.money.chains import sound
from itpm.analysis.money.consumption import OPEN
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.budget import LedgerEntry
from itpm.rules.rule import rule


@rule("BUD023", "against-nothing", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("ledger-entry",))
def against_nothing(facts: Facts) -> Iterable[Finding]:
    """A document is booked against one that is not there, holds nothing or is later, or in a circle."""
    entries = facts.portfolio.finance.entries
    hung = sound({id_: each.against or "" for id_, each in entries.items()})
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
        elif entry.against is not None:
            yield from _uses_nothing(document, entry, entries, circle=document not in hung)


def _uses_nothing(
    document: str, entry: LedgerEntry, entries: Mapping[str, LedgerEntry], *, circle: bool
) -> Iterator[Finding]:
    """A document of a circle, and one that would use up what holds nothing."""
    at, against = entry.origin.at("against"), entry.against or ""
    if circle:
        message = Message(
            "'{document}' is booked against '{against}', and that in the end against '{document}'",
            document=document,
            against=against,
        )
        yield Finding("BUD023", at, message, "take one of them out: the order itself is against nothing")
    elif entry.kind != "credit" and entries[against].kind not in OPEN:
        message = Message(
            "'{document}' is booked against '{against}', which is neither ordered nor accrued",
            document=document,
            against=against,
        )
        yield Finding("BUD023", at, message, "write the order or accrual that it uses up, or take it out")
