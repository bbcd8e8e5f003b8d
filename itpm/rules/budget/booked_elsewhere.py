"""BUD029: a document is booked on another line than what it uses up or takes back."""

from collections.abc import Iterable, Mapping, Sequence

from itpm.analysis.facts import Facts
from itpm.analysis.money.closing import is_open
from itpm.analysis.money.consumption import OPEN
from itpm.analysis.money.documents import Posting, postings
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.budget import LedgerEntry
from itpm.rules.rule import rule

_HINTS = {
    True: "book it on the line of what it takes back: what was spent there stays",
    False: "book it on the line of what it uses up, or order for this line: what was ordered there is free again",
}


@rule(
    "BUD029",
    "booked-elsewhere",
    Severity.WARNING,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "budget-line.charge_to", "ledger-entry"),
)
def booked_elsewhere(facts: Facts) -> Iterable[Finding]:
    """A document is booked on another line than what it uses up or takes back."""
    entries = facts.portfolio.finance.entries
    parts: dict[str, list[Posting]] = {}
    for each in postings(entries):
        parts.setdefault(each.document, []).append(each)
    for document, entry in entries.items():
        named, credit = entry.against or "", entry.kind == "credit"
        lines = [each.line for each in parts.get(named, ())]
        if named == document or not lines or not _settles(entry, entries[named]):
            continue
        elsewhere = [each.line for each in parts.get(document, ()) if not _belongs(facts, each, lines, entries)]
        if elsewhere:
            at = entry.origin.at("line" if entry.line is not None else "split")
            yield Finding("BUD029", at, _said(entry, document, lines, elsewhere), _HINTS[credit])


def _said(entry: LedgerEntry, document: str, lines: list[str], elsewhere: list[str]) -> Message:
    named, own, others = entry.against or "", tuple(lines), tuple(elsewhere)
    if entry.kind == "credit":
        return Message(
            "'{document}' takes back '{named}' of {lines:quoted}, and is booked on {elsewhere:quoted}",
            document=document,
            named=named,
            lines=own,
            elsewhere=others,
        )
    return Message(
        "'{document}' uses up '{named}' of {lines:quoted}, and is booked on {elsewhere:quoted}",
        document=document,
        named=named,
        lines=own,
        elsewhere=others,
    )


def _settles(entry: LedgerEntry, named: LedgerEntry) -> bool:
    """Whether a document settles what it names; a call-off says itself for which lines of a frame order it is."""
    return entry.kind == "credit" or (named.kind in OPEN and (entry.kind, named.kind) != ("commitment", "commitment"))


def _belongs(facts: Facts, each: Posting, lines: Sequence[str], entries: Mapping[str, LedgerEntry]) -> bool:
    """Whether a part of a document stands where what it names does: there, or on a line that is charged to that.

    What was ordered on lines that are closed by its day, it can only settle on others.
    """
    if each.line in lines:
        return True
    costs, kind = facts.money.costs, entries[each.against].kind
    line = costs.lines.get(each.line)
    if kind in OPEN and line is not None and line.record.charge_to in lines:
        return True
    return kind == "commitment" and not any(is_open(costs, name, each.day) for name in lines)
