"""BUD005: overcommitted."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown, minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import money_of, said
from itpm.rules.rule import rule


@rule("BUD005", "overcommitted", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET)
def overcommitted(facts: Facts) -> Iterable[Finding]:
    """More is spent and ordered than was approved.

    What is approved, less what is spent, accrued and on order, is below zero: the next invoice has no money. Ask
    for an approval, or cancel orders.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    budget:
      approved: {2026-02-01: {amount: 50000}}
      lines:
        vendor: {planned: 50000}
    # budget.yaml
    entries:
      PO-1: {date: 2026-03-01, line: crm/vendor, kind: commitment, amount: 40000}
      INV-1: {date: 2026-06-01, line: crm/vendor, kind: actual, amount: 30000, against: PO-1}
      INV-2: {date: 2026-06-20, line: crm/vendor, kind: actual, amount: 15000}
    ```

    ```text
    projects/crm.yaml:4:3: error BUD005: 'crm' has spent and ordered 55,000 EUR, and 50,000 EUR are approved
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    budget:
      approved: {2026-02-01: {amount: 50000}}
      lines:
        vendor: {planned: 50000}
    # budget.yaml
    entries:
      PO-1: {date: 2026-03-01, line: crm/vendor, kind: commitment, amount: 40000}
      INV-1: {date: 2026-06-01, line: crm/vendor, kind: actual, amount: 30000, against: PO-1}
    ```
    """
    for purse in (*facts.budgets.departments.values(), *facts.budgets.projects.values()):
        available = purse.available
        if not isinstance(available, Unknown) and available.amount < NOTHING:
            bound = minus(purse.approved, available)
            message = f"'{purse.owner.id}' has spent and ordered {said(bound)}, and {said(purse.approved)} are approved"
            yield Finding("BUD005", money_of(purse.owner), message, "actual, accrued and open commitments together")
