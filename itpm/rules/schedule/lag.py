"""SCH003: lag."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH003", "lag", Severity.INFO, serves=Duty.PROJECT_PLANNING)
def lag(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Many links wait for time to pass, and nobody answers for the waiting.

    A lag has no owner, no progress and no risk. Where it stands for a delivery, a review or hardening, a task says
    so. `limit` is the share of links that may have one (default 0.05, point 3 of the DCMA fourteen); one is always
    accepted.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      order: {duration: 2d, assign: [ann]}
      install: {duration: 3d, assign: [bob], after: [order FS+20d]}
      test: {duration: 5d, assign: [bob], after: [install FS+2d]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:50: info SCH003: 'erp/install' waits 20d after 'erp/order'
    projects/erp.yaml:7:47: info SCH003: 'erp/test' waits 2d after 'erp/install'
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      order: {duration: 2d, assign: [ann]}
      delivery: {duration: 28ed, after: [order]}
      install: {duration: 3d, assign: [bob], after: [delivery]}
      test: {duration: 5d, assign: [bob], after: [install FS+2d]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = logic.lags(seen, limit=float(limit))
        yield from told("SCH003", measure)
