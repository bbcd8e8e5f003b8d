"""SCH005: hard constraint."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.logic import hard
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import findings
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH005", "hard-constraint", Severity.WARNING, serves=Duty.PROJECT_PLANNING)
def hard_constraint(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Imposed dates carry the plan, or nobody says why one is imposed.

    `must_start`, `must_finish`, `not_after` and `finish_by` hold whatever the logic says. Each needs its reason,
    and no more than `limit` of the open work may have one (default 0.05, point 5 of the DCMA fourteen); one is
    always accepted.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
      cut-over: {duration: 1d, assign: [ann], after: [build], must_start: 2026-10-05}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:71: warning SCH005: 'erp/cut-over' must start 2026-10-05, without a reason
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
      cut-over: {duration: 1d, assign: [ann], after: [build], must_start: {date: 2026-10-05, why: The shops are closed}}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = hard(seen, limit=float(limit))
        crowded = len(measure.hits) > max(1, float(limit) * measure.base)
        hits = [hit for hit in measure.hits if crowded or "without a reason" in hit.message]
        yield from findings("SCH005", hits)
