"""BUD008: tcpi."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import active_values, money_of, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index


@rule("BUD008", "tcpi", Severity.WARNING, serves=Duty.MONITORING)
def tcpi(facts: Facts, *, limit: Index = 1.10) -> Iterable[Finding]:
    """The rest of the work must cost far less than the work until now.

    TCPI = (BAC − EV) / (BAC − AC): what a unit of money must earn from now on to end within the budget. Above
    `limit` (default 1.10) hardly any project gets there; where as much is spent as was budgeted, none does.

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
    projects/crm.yaml:8:3: warning BUD008: TCPI of 'crm' is 1.40: work for 56,000 EUR is left, and 40,000 EUR for it
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
        index = value.ratio("tcpi_bac")
        bac, ev, ac = (value.amount(name) for name in ("bac", "ev", "ac"))
        if isinstance(bac, Unknown) or isinstance(ev, Unknown) or isinstance(ac, Unknown) or ev >= bac:
            continue
        if isinstance(index, Unknown):
            message = f"the budget of '{value.project.id}' cannot be reached: {said(ac)} of {said(bac)} are spent"
            yield Finding("BUD008", money_of(value.project), message, f"it has earned {said(ev)}")
        elif index > Decimal(str(limit)):
            message = (
                f"TCPI of '{value.project.id}' is {index:.2f}: work for {said(minus(bac, ev))} is left,"
                f" and {said(minus(bac, ac))} for it"
            )
            yield Finding("BUD008", money_of(value.project), message, f"above {limit} a budget is rarely kept")
