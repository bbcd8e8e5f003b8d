"""BUD018: future entry."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("BUD018", "future-entry", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET)
def future_entry(facts: Facts) -> Iterable[Finding]:
    """A document is dated after the status date.

    A ledger tells what was booked. What is still to come is planned on a line, or forecast there. Such a document
    does not count until its day.

    Fails:

    ```yaml
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {cloud: {planned: 9000}}}}
    entries:
      INV-1: {date: 2026-09-01, line: it-2026/cloud, kind: actual, amount: 800}
    ```

    ```text
    budget.yaml:3:17: error BUD018: 'INV-1' is dated 2026-09-01, after 2026-07-14
    ```

    Passes:

    ```yaml
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {cloud: {planned: 9000}}}}
    entries:
      INV-1: {date: 2026-07-01, line: it-2026/cloud, kind: actual, amount: 800}
    ```
    """
    for id_, entry in facts.portfolio.finance.entries.items():
        if entry.date > facts.as_of:
            at = entry.origin.at("date")
            yield Finding("BUD018", at, f"'{id_}' is dated {entry.date}, after {facts.as_of}", "it does not count yet")
