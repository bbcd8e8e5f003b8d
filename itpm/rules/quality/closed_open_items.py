"""QUA006: closed open items."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.rules.rule import rule

_CLOSED = "closed"


@rule("QUA006", "closed-open-items", Severity.ERROR, serves=Duty.QUALITY)
def closed_open_items(facts: Facts) -> Iterable[Finding]:
    """A closed project that leaves something open.

    Whoever closes a project says that nothing is left to do. A task without an end, a milestone that was not reached,
    an issue or an action without an answer stays with nobody. What was dropped is `cancelled`.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: closed
    closure: {date: 2026-06-30, handed_over_to: ops}
    tasks:
      train: {duration: 5d, started: 2026-06-01}
    milestones:
      go-live: {due: 2026-06-15}
    issues:
      slow: {severity: 3}
    # staffing.yaml
    teams: {ops: {name: Operations}}
    ```

    ```text
    projects/erp.yaml:5:3: error QUA006: 'erp' is closed, and its task 'train' is not finished
    projects/erp.yaml:7:3: error QUA006: 'erp' is closed, and its milestone 'go-live' was not reached
    projects/erp.yaml:9:3: error QUA006: 'erp' is closed, and its issue 'slow' is not resolved
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: closed
    closure: {date: 2026-06-30, handed_over_to: ops}
    tasks:
      train: {duration: 5d, started: 2026-06-01, finished: 2026-06-05}
      extras: {duration: 5d, cancelled: {date: 2026-06-05}}
    milestones:
      go-live: {due: 2026-06-15, reached: 2026-06-15}
    issues:
      slow: {severity: 3, resolved: 2026-06-20}
    # staffing.yaml
    teams: {ops: {name: Operations}}
    ```
    """
    for project in facts.portfolio.projects.values():
        if project.stage != _CLOSED:
            continue
        for kind, record, fault in _open(project):
            message = f"'{project.id}' is closed, and its {kind} '{record.id.rpartition('/')[2]}' {fault}"
            yield Finding("QUA006", record.origin.key(), message, "say when it was done, or cancel it")


def _open(project: Project) -> Iterator[tuple[str, Record, str]]:
    """What a project leaves undone: its kind, the record, and what is missing."""
    summaries = {task.parent for task in project.tasks.values()}
    for task in project.tasks.values():
        if task.finished is None and task.cancelled is None and task.id not in summaries:
            yield "task", task, "is not finished"
    for milestone in project.milestones.values():
        if milestone.reached is None and milestone.cancelled is None:
            yield "milestone", milestone, "was not reached"
    for issue in project.issues.values():
        if issue.resolved is None:
            yield "issue", issue, "is not resolved"
    for action in project.actions.values():
        if action.done is None:
            yield "action", action, "is not done"
