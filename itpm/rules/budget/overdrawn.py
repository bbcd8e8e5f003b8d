"""BUD022: more is booked against an order than it holds."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import said
from itpm.rules.rule import rule


@rule("BUD022", "overdrawn", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("costs",))
def overdrawn(facts: Facts) -> Iterable[Finding]:
    """More is booked against an order than it holds."""
    for document, more in facts.money.costs.ledger.overdrawn():
        entry = facts.portfolio.finance.entries[document]
        message = Message(
            "{more} more than '{document}' holds is booked against it", more=said(more), document=document
        )
        held = [entry.amount] if entry.amount is not None else entry.split.values()
        yield Finding("BUD022", entry.origin.key(), message, f"it holds {' + '.join(str(said(each)) for each in held)}")
