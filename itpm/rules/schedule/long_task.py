"""SCH008: long task."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import days_of, told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index, Length, Share


@rule("SCH008", "long-task", Severity.WARNING, serves=Duty.PROJECT_PLANNING)
def long_task(facts: Facts, *, max: Length = "44d", periods: Index = 2, limit: Share = 0.05) -> Iterable[Finding]:  # noqa: A002 - the name in itpm.yaml
    """A task is too long to be followed.

    Longer than `max` working days (default 44, point 8 of the DCMA fourteen), or longer than `periods` times
    `status_every` (default 2) where `ev_method` looks at its ends only. `limit` is the share of open tasks that may
    be (default 0.05).

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20w, assign: [ann]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:5:3: warning SCH008: 'erp/build' takes 100 working days; more than 44 cannot be followed
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      ledger: {duration: 8w, assign: [ann]}
      stock: {duration: 8w, assign: [ann], after: [ledger]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = shape.long_tasks(seen, most=days_of(max), periods=float(periods), limit=float(limit))
        yield from told("SCH008", measure)
