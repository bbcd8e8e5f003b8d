"""SCH004: link types."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH004", "link-types", Severity.INFO, serves=Duty.PROJECT_PLANNING)
def link_types(facts: Facts, *, limit: Share = 0.1) -> Iterable[Finding]:
    """Many links are not finish-to-start, or one is start-to-finish.

    Finish-to-start is the link that people read right and keep. `limit` is the share of other links (default 0.1,
    point 4 of the DCMA fourteen); one is always accepted, a start-to-finish link never.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
      test: {duration: 20d, assign: [bob], after: [build SS+5d]}
      manual: {duration: 20d, assign: [bob], after: [build FF]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:48: info SCH004: 'erp/test' is linked to 'erp/build' by SS
    projects/erp.yaml:7:50: info SCH004: 'erp/manual' is linked to 'erp/build' by FF
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
      test: {duration: 20d, assign: [bob], after: [build SS+5d]}
      manual: {duration: 20d, assign: [bob], after: [build]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = logic.link_types(seen, limit=float(limit))
        yield from told("SCH004", measure)
