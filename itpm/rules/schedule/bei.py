"""SCH014: bei."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.pace import execution_index
from itpm.diagnostic import Duty, Finding, Severity
from itpm.plural import plural
from itpm.rules.findings import place
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index


@rule("SCH014", "bei", Severity.WARNING, serves=Duty.MONITORING)
def bei(facts: Facts, *, limit: Index = 0.95) -> Iterable[Finding]:
    """Fewer tasks are finished than the baseline ends by now.

    The baseline execution index is the number of finished tasks over the number of tasks that the current baseline
    ends by the status date. Below `limit` (default 0.95, point 14 of the DCMA fourteen) the project is losing
    ground.

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
    projects/erp.yaml:4:1: warning SCH014: 'erp' has finished 1 task where its baseline ends 2 by now
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
        measure = execution_index(seen, limit=float(limit))
        if measure.passed is False and measure.value is not None:
            done = plural(round(measure.value * measure.base), "task")
            message = f"'{seen.project.id}' has finished {done} where its baseline ends {measure.base} by now"
            yield Finding(
                "SCH014", place(seen.project, "tasks"), message, f"index {measure.value:.2f}, below {float(limit):g}"
            )
