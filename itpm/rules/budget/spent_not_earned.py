"""BUD010: spent not earned."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import active_values, money_of, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Points


@rule("BUD010", "spent-not-earned", Severity.WARNING, serves=Duty.MONITORING)
def spent_not_earned(facts: Facts, *, points: Points = 15) -> Iterable[Finding]:
    """Far more of the budget is spent than of the work is done.

    The part of the budget that is spent is more than `points` (default 15) percentage points above the part of the
    work that is done.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-06-01
    tasks:
      design: {duration: 2w, started: 2026-06-01, finished: 2026-06-12}
      build: {duration: 8w, after: [design], started: 2026-06-15, progress: 30%}
    budget:
      approved: {2026-05-20: {amount: 100000}}
      lines:
        vendor: {planned: 100000, tasks: [design, build]}
    baselines:
      original:
        approved: {date: 2026-06-01}
        tasks:
          design: {start: 2026-06-01, finish: 2026-06-12}
          build: {start: 2026-06-15, finish: 2026-08-07}
    # budget.yaml
    entries:
      INV-1: {date: 2026-07-01, line: crm/vendor, kind: actual, amount: 70000}
    ```

    ```text
    projects/crm.yaml:8:3: warning BUD010: 'crm' has spent 70% of its budget for 44% of its work
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-06-01
    tasks:
      design: {duration: 2w, started: 2026-06-01, finished: 2026-06-12}
      build: {duration: 8w, after: [design], started: 2026-06-15, progress: 60%}
    budget:
      approved: {2026-05-20: {amount: 100000}}
      lines:
        vendor: {planned: 100000, tasks: [design, build]}
    baselines:
      original:
        approved: {date: 2026-06-01}
        tasks:
          design: {start: 2026-06-01, finish: 2026-06-12}
          build: {start: 2026-06-15, finish: 2026-08-07}
    # budget.yaml
    entries:
      INV-1: {date: 2026-07-01, line: crm/vendor, kind: actual, amount: 60000}
    ```
    """
    for value in active_values(facts):
        spent, complete = value.ratio("spent_percent"), value.ratio("complete")
        if (
            isinstance(spent, Decimal)
            and isinstance(complete, Decimal)
            and (spent - complete) * 100 > Decimal(str(points))
        ):
            message = f"'{value.project.id}' has spent {spent:.0%} of its budget for {complete:.0%} of its work"
            yield Finding(
                "BUD010",
                money_of(value.project),
                message,
                f"{said(value.amount('ac'))} for {said(value.amount('ev'))} earned",
            )
