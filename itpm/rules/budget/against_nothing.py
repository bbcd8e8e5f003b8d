"""BUD023: against nothing."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("BUD023", "against-nothing", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET)
def against_nothing(facts: Facts) -> Iterable[Finding]:
    """A document is booked against one that the ledger does not hold, or against itself.

    What is booked `against` an order uses it up. Against a number that is not there it uses up nothing: the order it
    belongs to stays open and is counted once more.

    Fails:

    ```yaml
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {cloud: {planned: 9000}}}}
    entries:
      PO-1: {date: 2026-02-01, line: it-2026/cloud, kind: commitment, amount: 1200}
      INV-1: {date: 2026-03-01, line: it-2026/cloud, kind: actual, amount: 1200, against: PO-01}
    ```

    ```text
    budget.yaml:4:87: warning BUD023: 'INV-1' is booked against 'PO-01', and there is no such document
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
    entries = facts.portfolio.finance.entries
    for document, entry in entries.items():
        if entry.against is not None and (entry.against == document or entry.against not in entries):
            what = "itself" if entry.against == document else f"'{entry.against}', and there is no such document"
            hint = "write the number of the order or accrual that it uses up, or take it out"
            yield Finding("BUD023", entry.origin.at("against"), f"'{document}' is booked against {what}", hint)
