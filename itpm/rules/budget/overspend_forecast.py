"""BUD004: overspend forecast."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Unknown, minus, over
from itpm.analysis.money.budgets import Purse
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.model.stage import goes_on
from itpm.rules.findings import money_of, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Excess


@rule("BUD004", "overspend-forecast", Severity.WARNING, serves=(Duty.DEPARTMENT_BUDGET, Duty.MONITORING))
def overspend_forecast(facts: Facts, *, warning: Excess = 0.05, error: Excess = 0.10) -> Iterable[Finding]:
    """More will be spent than was approved.

    The forecast is what is spent, what is ordered and what the lines still cost; where that is unknown for a
    project, its estimate at completion (BAC / CPI). A warning above `warning` (default 5 %) of what is approved, an
    error above `error` (default 10 %); a project's own tolerance for cost takes the place of both.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-02-02
    deadline: 2026-12-18
    budget:
      approved: {2026-02-01: {amount: 100000}}
      lines:
        vendor: {planned: 100000, forecast: {2026-Q3: 40000, 2026-Q4: 38000}}
    # budget.yaml
    entries:
      INV-1: {date: 2026-06-01, line: crm/vendor, kind: actual, amount: 30000}
    ```

    ```text
    projects/crm.yaml:6:3: warning BUD004: 'crm' will cost 108,000 EUR, 8% above the approved 100,000 EUR
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-02-02
    deadline: 2026-12-18
    budget:
      approved: {2026-02-01: {amount: 100000}}
      lines:
        vendor: {planned: 100000, forecast: {2026-Q3: 40000, 2026-Q4: 30000}}
    # budget.yaml
    entries:
      INV-1: {date: 2026-06-01, line: crm/vendor, kind: actual, amount: 30000}
    ```
    """
    for purse in (*facts.budgets.departments.values(), *facts.budgets.projects.values()):
        forecast, words = _forecast(facts, purse)
        share = over(minus(forecast, purse.approved), purse.approved, "nothing is approved")
        limits = (float(warning), float(error))
        tolerances = getattr(purse.owner, "tolerances", None)
        if tolerances is not None and tolerances.cost is not None:
            limits = (float(tolerances.cost),) * 2
        if isinstance(share, Unknown) or share <= limits[0] or not _open(purse):
            continue
        message = (
            f"'{purse.owner.id}' will cost {said(forecast)}, {share:.0%} above the approved {said(purse.approved)}"
        )
        severity = Severity.ERROR if share > limits[1] or limits[0] == limits[1] else None
        yield Finding("BUD004", money_of(purse.owner), message, words, severity=severity)


def _open(purse: Purse) -> bool:
    return not isinstance(purse.owner, Project) or goes_on(purse.owner)


def _forecast(facts: Facts, purse: Purse) -> tuple[Amount, str]:
    """What a budget comes to, and how that is known."""
    forecast = purse.sums.forecast
    if isinstance(forecast, Unknown) and isinstance(purse.owner, Project):
        estimate = facts.earned_values[purse.owner.id].amount("eac")
        if isinstance(estimate, Money):
            return estimate, "by its pace: BAC / CPI"
    return forecast, "spent, ordered, and what the lines still cost"
