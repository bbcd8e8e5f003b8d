"""QUA006: a closed project that leaves something open."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.rules.rule import rule

_CLOSED = "closed"


@rule(
    "QUA006",
    "closed-open-items",
    Severity.ERROR,
    serves=Duty.QUALITY,
    reads=(
        "issue.resolved",
        "milestone.cancelled",
        "milestone.reached",
        "project.actions",
        "project.issues",
        "project.milestones",
        "project.stage",
        "project.tasks",
        "task.cancelled",
        "task.finished",
        "task.parent",
    ),
)
def closed_open_items(facts: Facts) -> Iterable[Finding]:
    """A closed project that leaves something open."""
    for project in facts.portfolio.projects.values():
        if project.stage != _CLOSED:
            continue
        for kind, record, fault in _open(project):
            message = Message(
                "'{project}' is closed, and its {kind} '{record}' {fault}",
                project=project.id,
                kind=kind,
                record=record.id.rpartition("/")[2],
                fault=fault,
            )
            yield Finding("QUA006", record.origin.key(), message, "say when it was done, or cancel it")


def _open(project: Project) -> Iterator[tuple[Message, Record, Message]]:
    """What a project leaves undone: its kind, the record, and what is missing."""
    summaries = {task.parent for task in project.tasks.values()}
    for task in project.tasks.values():
        if task.finished is None and task.cancelled is None and task.id not in summaries:
            yield Message("task"), task, Message("is not finished")
    for milestone in project.milestones.values():
        if milestone.reached is None and milestone.cancelled is None:
            yield Message("milestone"), milestone, Message("was not reached")
    for issue in project.issues.values():
        if issue.resolved is None:
            yield Message("issue"), issue, Message("is not resolved")
    for action in project.actions.values():
        if action.done is None:
            yield Message("action"), action, Message("is not done")
