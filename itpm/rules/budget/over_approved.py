"""BUD001: over approved."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown, minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import money_of, said
from itpm.rules.rule import rule


@rule("BUD001", "over-approved", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET)
def over_approved(facts: Facts) -> Iterable[Finding]:
    """More is planned than was approved.

    Lines and contingency may not exceed what is approved; the rest is unallocated. The lines of projects that are
    charged to a line of a department may not exceed what that line holds. Ask for an approval, or plan less.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    budget:
      approved: {2026-02-01: {amount: 100000}}
      contingency: 10000
      lines:
        licences: {planned: 95000, charge_to: it-2026/projects}
    # budget.yaml
    budgets:
      it-2026:
        fiscal_year: FY2026
        approved: {2026-01-10: {amount: 500000}}
        lines:
          projects: {planned: 80000}
    ```

    ```text
    budget.yaml:6:7: error BUD001: projects charge 95,000 EUR to 'it-2026/projects', which holds 80,000 EUR
    projects/crm.yaml:4:3: error BUD001: 'crm' plans 105,000 EUR, and 100,000 EUR are approved
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    budget:
      approved: {2026-02-01: {amount: 105000}}
      contingency: 10000
      lines:
        licences: {planned: 95000, charge_to: it-2026/projects}
    # budget.yaml
    budgets:
      it-2026:
        fiscal_year: FY2026
        approved: {2026-01-10: {amount: 500000}}
        lines:
          projects: {planned: 95000}
    ```
    """
    for purse in (*facts.budgets.departments.values(), *facts.budgets.projects.values()):
        left = purse.unallocated
        if not isinstance(left, Unknown) and left.amount < NOTHING:
            message = (
                f"'{purse.owner.id}' plans {said(minus(purse.approved, left))}, and {said(purse.approved)} are approved"
            )
            hint = "lines and contingency together; ask for an approval, or plan less"
            yield Finding("BUD001", money_of(purse.owner), message, hint)
        for line in purse.lines:
            charged, planned = purse.charged_to(line), facts.costs.sums(line).planned
            over = minus(charged, planned)
            if not isinstance(over, Unknown) and over.amount > NOTHING:
                message = f"projects charge {said(charged)} to '{line.id}', which holds {said(planned)}"
                names = ", ".join(each.id for each in facts.costs.charged[line.id])
                yield Finding("BUD001", line.record.origin.key(), message, names)
