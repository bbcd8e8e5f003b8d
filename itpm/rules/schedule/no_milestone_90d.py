"""SCH022: no milestone 90d."""

from collections.abc import Iterable
from datetime import timedelta

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import place
from itpm.rules.rule import rule
from itpm.rules.thresholds import Days


@rule("SCH022", "no-milestone-90d", Severity.WARNING, serves=Duty.MONITORING)
def no_milestone_90d(facts: Facts, *, days: Days = 90) -> Iterable[Finding]:
    """A project has nothing to show for in the next months.

    A project in work that reaches no milestone in the next `days` days (default 90) cannot be judged until then.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 30w, assign: [ann]}
    milestones:
      go-live: {after: [build]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```

    ```text
    projects/erp.yaml:6:1: warning SCH022: 'erp' reaches no milestone before 2026-10-12
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 8w, assign: [ann]}
    milestones:
      rehearsal: {after: [build]}
    # staffing.yaml
    people: {ann: {}, bob: {}}
    ```
    """
    last = facts.as_of + timedelta(days=int(days))
    for seen in facts.inspected:
        dated = [seen.items[address].dates for address in seen.milestones]
        if seen.tasks and not any(span is not None and seen.schedule.last_day(span) <= last for span in dated):
            message = f"'{seen.project.id}' reaches no milestone before {last}"
            yield Finding(
                "SCH022", place(seen.project, "milestones"), message, "name something that can be seen by then"
            )
