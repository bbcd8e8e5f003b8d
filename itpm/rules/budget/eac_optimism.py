"""BUD009: eac optimism."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import ONE, Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import active_values, money_of, said
from itpm.rules.rule import rule


@rule("BUD009", "eac-optimism", Severity.WARNING, serves=Duty.MONITORING)
def eac_optimism(facts: Facts) -> Iterable[Finding]:
    """The stated rest is cheaper than the plan of it, though work costs more than planned.

    Open commitments and the `forecast` of the lines give an estimate at completion below AC + (BAC − EV), while CPI
    is below 1: the rest would have to cost less than was ever planned for it. Say why, or estimate anew.

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
        vendor: {planned: 100000, tasks: [design, build], forecast: {2026-Q3: 20000}}
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
    projects/crm.yaml:8:3: warning BUD009: 'crm' says 80,000 EUR at the end; with the rest as planned it is 116,000 EUR
    ```

    Passes:

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
        vendor: {planned: 100000, tasks: [design, build], forecast: {2026-Q3: 70000}}
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
        stated, remaining, index = value.amount("eac_bottom_up"), value.amount("eac_atypical"), value.ratio("cpi")
        if isinstance(stated, Unknown) or isinstance(remaining, Unknown) or isinstance(index, Unknown):
            continue
        if index < ONE and stated < remaining:
            message = (
                f"'{value.project.id}' says {said(stated)} at the end; with the rest as planned it is {said(remaining)}"
            )
            yield Finding("BUD009", money_of(value.project), message, f"CPI is {index:.2f}: estimate what is left anew")
