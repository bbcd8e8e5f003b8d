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
    for posting, more in facts.money.costs.ledger.overdrawn():
        message = Message(
            "{more} more than '{document}' holds is booked against it", more=said(more), document=posting.document
        )
        yield Finding(
            "BUD022",
            facts.portfolio.finance.entries[posting.document].origin.key(),
            message,
            f"it holds {said(posting.amount)}",
        )
