"""BUD006: underspend."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, over, total
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.scalars import Dates
from itpm.rules.findings import money_of, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("BUD006", "underspend", Severity.INFO, serves=Duty.DEPARTMENT_BUDGET)
def underspend(facts: Facts, *, late: Share = 0.6, share: Share = 0.7) -> Iterable[Finding]:
    """Late in the year, much of the plan is neither spent nor ordered.

    Money that is not spent is lost to whoever could have used it. Looked at from `late` (default 0.6) of the year
    on; told where what is spent and ordered is below `share` (default 0.7) of what the plan had by now.

    Fails:

    ```yaml
    # budget.yaml
    budgets:
      it-2025:
        fiscal_year: 2025-10-01..2026-09-30
        approved: {2025-09-20: {amount: 120000}}
        lines:
          licences: {planned: 120000}
    entries:
      INV-1: {date: 2026-06-01, line: it-2025/licences, kind: actual, amount: 40000}
    ```

    ```text
    budget.yaml:4:5: info BUD006: 'it-2025' has spent and ordered 40,000 EUR of the 94,253 EUR planned by now
    ```

    Passes:

    ```yaml
    # budget.yaml
    budgets:
      it-2025:
        fiscal_year: 2025-10-01..2026-09-30
        approved: {2025-09-20: {amount: 120000}}
        lines:
          licences: {planned: 120000}
    entries:
      INV-1: {date: 2026-06-01, line: it-2025/licences, kind: actual, amount: 90000}
    ```
    """
    for purse in facts.budgets.departments.values():
        dates = purse.year
        if dates is None or not dates.holds(facts.as_of) or dates.start is None or dates.finish is None:
            continue
        passed = (facts.as_of - dates.start).days / ((dates.finish - dates.start).days + 1)
        planned = purse.of(Dates(dates.start, facts.as_of)).planned
        used = total((purse.sums.spent, purse.sums.committed), purse.currency)
        part = over(used, planned, "nothing is planned by now")
        if passed >= float(late) and not isinstance(part, Unknown) and part < Decimal(str(share)):
            message = f"'{purse.owner.id}' has spent and ordered {said(used)} of the {said(planned)} planned by now"
            yield Finding("BUD006", money_of(purse.owner), message, f"{part:.0%}; give back what is not needed")
