"""SCH002: lead."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule


@rule("SCH002", "lead", Severity.WARNING, serves=Duty.PROJECT_PLANNING)
def lead(facts: Facts) -> Iterable[Finding]:
    """A task begins before the task that it waits for has ended.

    A lead (a negative lag) hides which part of the earlier task is really needed. Point 2 of the DCMA fourteen
    allows none: split the earlier task, and wait for the part.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
      test: {duration: 5d, assign: [bob], after: [build FS-5d]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:47: warning SCH002: 'erp/test' begins 5d before 'erp/build' is ready
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 15d, assign: [ann]}
      rest: {duration: 5d, assign: [ann], after: [build]}
      test: {duration: 5d, assign: [bob], after: [build]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = logic.leads(seen)
        yield from told("SCH002", measure)
