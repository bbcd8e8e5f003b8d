"""SCH006: high float."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import days_of, told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Length, Share


@rule("SCH006", "high-float", Severity.INFO, serves=Duty.PROJECT_PLANNING)
def high_float(facts: Facts, *, max: Length = "44d", limit: Share = 0.05) -> Iterable[Finding]:  # noqa: A002 - the name in itpm.yaml
    """Open work may slip for months and nobody would notice.

    So much float means that a link is missing, most often. `max` is in working days of the portfolio (default 44),
    `limit` the share of open tasks (default 0.05, point 6 of the DCMA fourteen); one is always accepted.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 30w, assign: [ann]}
      manual: {duration: 1w, assign: [bob]}
      training: {duration: 1w, assign: [bob], after: [manual]}
    milestones:
      go-live: {after: [build, training]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:3: info SCH006: 'erp/manual' may slip by 140 working days and nobody would notice
    projects/erp.yaml:7:3: info SCH006: 'erp/training' may slip by 140 working days and nobody would notice
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 30w, assign: [ann]}
      manual: {duration: 1w, assign: [bob], after: [build]}
      training: {duration: 1w, assign: [bob], after: [manual]}
    milestones:
      go-live: {after: [build, training]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = shape.high_float(seen, most=days_of(max), limit=float(limit))
        yield from told("SCH006", measure)
