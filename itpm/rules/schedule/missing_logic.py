"""SCH001: missing logic."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH001", "missing-logic", Severity.WARNING, serves=Duty.PROJECT_PLANNING)
def missing_logic(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Open work waits for nothing, or nothing waits for its result.

    A plan whose tasks are not linked cannot say what a delay does. The first and the last task of a project need
    only one side; `limit` is the share of open tasks that may lack the other (default 0.05, point 1 of the DCMA
    fourteen).

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      design: {duration: 5d, supplier: integra}
      build: {duration: 20d, supplier: integra, after: [design]}
      manual: {duration: 3d, supplier: integra, after: [design]}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    ```

    ```text
    projects/erp.yaml:7:3: warning SCH001: nothing waits for 'erp/manual'
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      design: {duration: 5d, supplier: integra}
      build: {duration: 20d, supplier: integra, after: [design]}
      manual: {duration: 3d, supplier: integra, after: [design]}
    milestones:
      go-live: {after: [build, manual]}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    ```
    """
    for seen in facts.inspected:
        measure = logic.logic(seen, limit=float(limit))
        yield from told("SCH001", measure)
