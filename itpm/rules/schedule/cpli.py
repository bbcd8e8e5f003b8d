"""SCH013: cpli."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.pace import length_index
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import place
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index


@rule("SCH013", "cpli", Severity.WARNING, serves=Duty.MONITORING)
def cpli(facts: Facts, *, limit: Index = 0.95) -> Iterable[Finding]:
    """The critical path is longer than the time that is left.

    The critical path length index is the length from the status date to the end of the network, with the float up
    to the deadline (or the end of the current baseline), over that length. Below `limit` (default 0.95, point 13 of
    the DCMA fourteen) the rest must go faster than planned.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    deadline: 2026-08-28
    tasks:
      build: {duration: 30d, assign: [ann]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:4:1: warning SCH013: the critical path length index of 'erp' is 0.77, below 0.95
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    deadline: 2026-09-11
    tasks:
      build: {duration: 30d, assign: [ann]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        measure = length_index(seen, limit=float(limit))
        if measure.passed is False and measure.value is not None:
            message = (
                f"the critical path length index of '{seen.project.id}' is {measure.value:.2f}, below {float(limit):g}"
            )
            yield Finding(
                "SCH013", place(seen.project, "deadline"), message, "shorten what is critical, or move the promise"
            )
