"""SCH015: no baseline."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import place
from itpm.rules.rule import rule


@rule("SCH015", "no-baseline", Severity.WARNING, serves=(Duty.PROJECT_PLANNING, Duty.MONITORING))
def no_baseline(facts: Facts) -> Iterable[Finding]:
    """A project in execution has no approved baseline.

    Without an approved plan nothing can be late. `itpm baseline set` freezes the plan as figures when it is
    approved.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:2:1: warning SCH015: 'erp' is in execution without an approved baseline
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, assign: [ann]}
    baselines:
      original: {approved: {date: 2026-06-01}, tasks: {build: {start: 2026-08-03, finish: 2026-08-28}}}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    for seen in facts.inspected:
        project = seen.project
        if project.stage in {"execution", "closing"} and project.tasks and seen.baselines is None:
            message = f"'{project.id}' is in {project.stage} without an approved baseline"
            yield Finding(
                "SCH015", place(project, "stage"), message, f"itpm baseline set {project.id} original --by WHO"
            )
