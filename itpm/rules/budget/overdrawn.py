"""BUD022: more is booked against a document than it holds."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.budget import LedgerEntry
from itpm.rules.findings import at_stake, said
from itpm.rules.rule import rule


@rule("BUD022", "overdrawn", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("costs",))
def overdrawn(facts: Facts) -> Iterable[Finding]:
    """More is booked against a document than it holds."""
    for document, more in facts.money.costs.ledger.overdrawn():
        entry = facts.portfolio.finance.entries[document]
        message = Message(
            "{more} more than '{document}' holds is booked against it", more=said(more), document=document
        )
        yield Finding("BUD022", entry.origin.key(), message, _held(entry), stake=at_stake(facts, more))
    for document, more in facts.money.costs.ledger.credited_beyond().items():
        entry = facts.portfolio.finance.entries[document]
        named = entry.against or ""
        message = Message(
            "'{document}' takes back {more} more than there is of '{named}'",
            document=document,
            more=said(more),
            named=named,
        )
        held = _held(facts.portfolio.finance.entries[named])
        yield Finding("BUD022", entry.origin.key(), message, held, stake=at_stake(facts, more))


def _held(entry: LedgerEntry) -> str:
    held = [entry.amount] if entry.amount is not None else entry.split.values()
    return f"it holds {' + '.join(str(said(each)) for each in held)}"
