"""BUD007: cpi."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import active_values, money_of, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index


@rule("BUD007", "cpi", Severity.WARNING, serves=Duty.MONITORING)
def cpi(facts: Facts, *, warning: Index = 0.95, error: Index = 0.85) -> Iterable[Finding]:
    """Work costs more than it earns.

    CPI = EV / AC, without level of effort, which would make everything look on plan. A warning below `warning`
    (default 0.95), an error below `error` (default 0.85).

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
      INV-1: {date: 2026-07-01, line: crm/vendor, kind: actual, amount: 60000}
    ```

    ```text
    projects/crm.yaml:8:3: error BUD007: CPI of 'crm' is 0.73: 44,000 EUR earned for 60,000 EUR
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
        figures = value.discrete
        index = figures.ratio("cpi")
        if not isinstance(index, Unknown) and index < Decimal(str(warning)):
            earned, paid = said(figures.amount("ev")), said(figures.amount("ac"))
            message = f"CPI of '{value.project.id}' is {index:.2f}: {earned} earned for {paid}"
            hint = f"at this cost it ends at {said(value.amount('eac'))}"
            severity = Severity.ERROR if index < Decimal(str(error)) else None
            yield Finding("BUD007", money_of(value.project), message, hint, severity=severity)
