"""BUD020: period outside."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.cost import Line
from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.scalars import Dates, as_day
from itpm.rules.rule import rule


@rule("BUD020", "period-outside", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET)
def period_outside(facts: Facts) -> Iterable[Finding]:
    """A plan holds a period outside the year of its budget, or outside its project.

    What a department's line plans lies within the fiscal year of its budget. What a project's line plans does not
    end before the project starts.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-05-04
    budget: {lines: {vendor: {planned: {2026-Q1: 9000}}}}
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {cloud: {planned: {FY2027-Q1: 9000}}}}}
    ```

    ```text
    budget.yaml:1:68: error BUD020: FY2027-Q1 of 'it-2026/cloud' is outside its year (2026-01-01..2026-12-31)
    projects/crm.yaml:4:37: error BUD020: 2026-Q1 of 'crm/vendor' ends before the project starts on 2026-05-04
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-05-04
    budget: {lines: {vendor: {planned: {2026-Q2: 9000}}}}
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {cloud: {planned: {FY2026-Q1: 9000}}}}}
    ```
    """
    settings = facts.portfolio.settings
    for line in facts.costs.lines.values():
        for name in ("planned", "forecast"):
            spread = getattr(line.record, name)
            for period in spread.periods if spread is not None else ():
                days = days_of_period(period, settings)
                why = _outside(facts, line, days)
                if why:
                    yield Finding(
                        "BUD020", line.record.origin.at(name, period.text).key(), f"{period} of '{line.id}' {why}"
                    )


def _outside(facts: Facts, line: Line, days: Dates) -> str:
    """Why a period does not belong to a line; empty where it does."""
    if line.project is not None:
        start = line.project.start
        early = start is not None and days.finish is not None and days.finish < as_day(start)
        return f"ends before the project starts on {as_day(start)}" if early and start is not None else ""
    year = facts.costs.dates(line)
    if year is None or year.start is None or year.finish is None or days.start is None or days.finish is None:
        return ""
    return "" if year.start <= days.start and days.finish <= year.finish else f"is outside its year ({year})"
