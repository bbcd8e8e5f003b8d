"""SCH010: no resource."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH010", "no-resource", Severity.WARNING, serves=Duty.RESOURCES)
def no_resource(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Nobody works on an open task, or there is nobody to do it.

    Work without people, a supplier or a cost is not planned, it is hoped for. A task that only lets time pass
    (`10ed`) needs nobody. `limit` is the share of open tasks (default 0.05; point 10 of the DCMA fourteen reports
    them all).

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {effort: 20d}
      test: {effort: 5d, assign: [{role: tester, count: 1}], after: [build]}
    # staffing.yaml
    roles: {tester: {name: Tester}}
    ```

    ```text
    projects/erp.yaml:5:3: warning SCH010: nobody works on 'erp/build'
    projects/erp.yaml:6:30: warning SCH010: 'erp/test' needs tester, and there is nobody
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {effort: 20d, assign: [ann]}
      test: {effort: 5d, assign: [{role: tester, count: 1}], after: [build]}
    # staffing.yaml
    roles: {tester: {name: Tester}}
    people: {ann: {}, bob: {roles: [tester]}}
    ```
    """
    for seen in facts.inspected:
        measure = shape.no_resource(seen, limit=float(limit))
        yield from told("SCH010", measure)
