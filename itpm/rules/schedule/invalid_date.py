"""SCH009: invalid date."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule


@rule("SCH009", "invalid-date", Severity.ERROR, serves=Duty.MONITORING)
def invalid_date(facts: Facts) -> Iterable[Finding]:
    """A fact lies in the future, or an expectation in the past.

    What is written as done cannot lie after the status date, and what an outside party was expected to deliver by
    now has come or has a new date. Point 9 of the DCMA fourteen.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-06-01
    tasks:
      build: {duration: 20d, assign: [ann], started: 2026-07-20}
    milestones:
      switches: {external: {party: integra, promised: 2026-07-01, expected: 2026-07-10}}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:5:50: error SCH009: 'erp/build' started on 2026-07-20, after the status date 2026-07-14
    projects/erp.yaml:7:73: error SCH009: 'erp/switches' was expected on 2026-07-10 and is not reached
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-06-01
    tasks:
      build: {duration: 20d, assign: [ann], started: 2026-07-13}
    milestones:
      switches: {external: {party: integra, promised: 2026-07-01, expected: 2026-07-24}}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = shape.invalid_dates(seen)
        yield from told("SCH009", measure)
