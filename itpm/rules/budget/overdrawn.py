"""BUD022: overdrawn."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import said
from itpm.rules.rule import rule


@rule("BUD022", "overdrawn", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET)
def overdrawn(facts: Facts) -> Iterable[Finding]:
    """More is booked against an order than it holds.

    Invoices against a commitment (or an accrual) come to more than it holds: the order was not raised, or one of
    them belongs to another.

    Fails:

    ```yaml
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {cloud: {planned: 9000}}}}
    entries:
      PO-1: {date: 2026-02-01, line: it-2026/cloud, kind: commitment, amount: 1000}
      INV-1: {date: 2026-03-01, line: it-2026/cloud, kind: actual, amount: 1200, against: PO-1}
    ```

    ```text
    budget.yaml:3:3: warning BUD022: 200 EUR more than 'PO-1' holds is booked against it
    ```

    Passes:

    ```yaml
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {cloud: {planned: 9000}}}}
    entries:
      PO-1: {date: 2026-02-01, line: it-2026/cloud, kind: commitment, amount: 1200}
      INV-1: {date: 2026-03-01, line: it-2026/cloud, kind: actual, amount: 1200, against: PO-1}
    ```
    """
    for posting, more in facts.costs.ledger.overdrawn():
        message = f"{said(more)} more than '{posting.document}' holds is booked against it"
        yield Finding(
            "BUD022",
            facts.portfolio.finance.entries[posting.document].origin.key(),
            message,
            f"it holds {said(posting.amount)}",
        )
