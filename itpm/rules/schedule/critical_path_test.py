"""SCH012: critical path test."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule


@rule("SCH012", "critical-path-test", Severity.WARNING, serves=Duty.PROJECT_PLANNING)
def critical_path_test(facts: Facts) -> Iterable[Finding]:
    """More work on the critical path would not move the end.

    The test adds 600 working days to a critical task; a sound network ends as much later. Where it does not, an
    imposed date or a missing link carries the end, and no date of this project means anything. Point 12 of the DCMA
    fourteen.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    deadline: 2026-12-18
    tasks:
      build: {duration: 20d, assign: [ann], finish_by: {date: 2026-08-20, why: Agreed}}
    milestones:
      go-live: {must_start: {date: 2026-12-01, why: The sale is over}}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:3: warning SCH012: 'erp/build' is critical, and 600 days more of it move the end by 534
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    deadline: 2026-12-18
    tasks:
      build: {duration: 20d, assign: [ann]}
    milestones:
      go-live: {after: [build]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = shape.critical_path_test(seen)
        yield from told("SCH012", measure)
