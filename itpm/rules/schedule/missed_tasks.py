"""SCH011: missed tasks."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import pace
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH011", "missed-tasks", Severity.WARNING, serves=Duty.MONITORING)
def missed_tasks(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Work that the baseline ends by now ended later, or will.

    Counted against the current baseline; a day of grace. `limit` is the share of the tasks due by now (default
    0.05, point 11 of the DCMA fourteen).

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-06-01
    tasks:
      design: {duration: 2w, assign: [ann], started: 2026-06-01, finished: 2026-06-12}
      build: {duration: 4w, assign: [ann], after: [design], started: 2026-06-15, progress: 50%}
    baselines:
      original:
        approved: {date: 2026-06-01}
        tasks:
          design: {start: 2026-06-01, finish: 2026-06-12}
          build: {start: 2026-06-15, finish: 2026-07-10}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:3: warning SCH011: 'erp/build' ends 11 working days after its baseline
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-06-01
    tasks:
      design: {duration: 2w, assign: [ann], started: 2026-06-01, finished: 2026-06-12}
      build: {duration: 4w, assign: [ann], after: [design], started: 2026-06-15, finished: 2026-07-10}
    baselines:
      original:
        approved: {date: 2026-06-01}
        tasks:
          design: {start: 2026-06-01, finish: 2026-06-12}
          build: {start: 2026-06-15, finish: 2026-07-10}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = pace.missed(seen, limit=float(limit))
        yield from told("SCH011", measure)
