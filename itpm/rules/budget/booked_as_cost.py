"""BUD028: a cost is booked on a line whose money comes in."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import said
from itpm.rules.rule import rule

_KINDS = frozenset({"actual", "accrual", "commitment"})


@rule(
    "BUD028",
    "booked-as-cost",
    Severity.WARNING,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "ledger-entry"),
)
def booked_as_cost(facts: Facts) -> Iterable[Finding]:
    """A cost is booked on a line whose money comes in."""
    costs, entries = facts.money.costs, facts.portfolio.finance.entries
    for line in costs.lines.values():
        for each in costs.ledger.by_line.get(line.id, ()) if line.comes_in else ():
            # What is paid back names what was received.
            if each.kind in _KINDS and each.against not in entries:
                message = Message(
                    "'{document}' books {amount} as a cost on '{line}', whose money comes in",
                    document=each.document,
                    amount=said(each.amount),
                    line=line.id,
                )
                hint = "book what is received as a credit; what is paid back names the credit: against"
                yield Finding("BUD028", entries[each.document].origin.key(), message, hint)
