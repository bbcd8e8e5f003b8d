"""BUD029: a credit is booked on another line than what it takes back."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.documents import postings
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule("BUD029", "credited-elsewhere", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("ledger-entry",))
def credited_elsewhere(facts: Facts) -> Iterable[Finding]:
    """A credit is booked on another line than what it takes back."""
    entries = facts.portfolio.finance.entries
    lines: dict[str, list[str]] = {}
    for each in postings(entries):
        lines.setdefault(each.document, []).append(each.line)
    for document, entry in entries.items():
        named, own = entry.against or "", lines.get(document, [])
        if entry.kind != "credit" or named == document or not lines.get(named):
            continue
        elsewhere = [each for each in own if each not in lines[named]]
        if elsewhere:
            message = Message(
                "'{document}' takes back '{named}' of {lines:quoted}, and is booked on {elsewhere:quoted}",
                document=document,
                named=named,
                lines=tuple(lines[named]),
                elsewhere=tuple(elsewhere),
            )
            at = entry.origin.at("line" if entry.line is not None else "split")
            yield Finding(
                "BUD029", at, message, "book it on the line of what it takes back: what was spent there stays"
            )
