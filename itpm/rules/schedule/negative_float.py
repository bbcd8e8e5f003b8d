"""SCH007: negative float."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule


@rule("SCH007", "negative-float", Severity.ERROR, serves=(Duty.PROJECT_PLANNING, Duty.MONITORING))
def negative_float(facts: Facts) -> Iterable[Finding]:
    """A promise or a constraint cannot hold.

    A due date, a deadline or an imposed date is held against the plan to count on, which knows what people can do.
    The finding says how late that is in working days, and how late it would be even if nobody had to wait for
    people; `itpm explain` tells the whole chain. A project on hold is held to what it promised too.

    Fails:

    ```yaml
    # projects/a.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
      test: {duration: 10d, assign: [ann]}
    milestones:
      live: {after: [build, test], due: 2026-09-04}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/a.yaml:8:37: error SCH007: 'a/live' is due 2026-09-04 and ends 2026-09-11: 5 working days late
    ```

    Passes:

    ```yaml
    # projects/a.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
      test: {duration: 10d, assign: [ann], after: [build]}
    milestones:
      go-live: {after: [test], due: 2026-09-11}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.bound:
        measure = shape.negative_float(seen)
        yield from told("SCH007", measure)
