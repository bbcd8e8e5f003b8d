"""QUA006: a closed project that leaves something open."""

from collections.abc import Iterable, Iterator, Mapping

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.outline import Outline, ended
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.address import short_of
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.settled import settled
from itpm.model.task import Milestone, Task
from itpm.rules.looked_at import CLOSED
from itpm.rules.rule import habit, rule

_CLOSED = "closed"


@habit(
    CLOSED,
    Message("{found:#,##0} of {of} leave something open"),
)
@rule(
    "QUA006",
    "closed-open-items",
    Severity.ERROR,
    serves=Duty.QUALITY,
    reads=(
        "action.done",
        "change.approved",
        "change.rejected",
        "decision.decided",
        "deliverable.accepted",
        "exception.reply",
        "gate.held",
        "issue.resolved",
        "milestone.cancelled",
        "milestone.reached",
        "project.actions",
        "project.changes",
        "project.decisions",
        "project.deliverables",
        "project.exceptions",
        "project.gates",
        "project.issues",
        "project.milestones",
        "project.risks",
        "project.stage",
        "project.tasks",
        "risk.closed",
        "risk.occurred",
        "schedule",
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
        for kind, record, fault in _open(project, facts.schedule.translated.outlines[project.id]):
            message = Message(
                "'{project}' is closed, and its {kind} '{record}' {fault}",
                project=project.id,
                kind=kind,
                record=short_of(record.id),
                fault=fault,
            )
            yield Finding("QUA006", record.origin.key(), message, "say when it was done, or cancel it")


def _open(project: Project, outline: Outline) -> Iterator[tuple[Message, Record, Message]]:
    """What a project leaves undone: its kind, the record, and what is missing."""
    for address, work in outline.items.items():
        if address in outline.leaves or ended(outline, work):
            continue
        if isinstance(work, Task):
            yield Message("task"), work, Message("is not finished")
        elif isinstance(work, Milestone):
            yield Message("milestone"), work, Message("was not reached")
    matters: tuple[tuple[Message, Mapping[str, Record], Message], ...] = (
        (Message("gate"), project.gates, Message("was not held")),
        (Message("deliverable"), project.deliverables, Message("was not accepted")),
        (Message("risk"), project.risks, Message("is neither closed nor has it occurred")),
        (Message("issue"), project.issues, Message("is not resolved")),
        (Message("action"), project.actions, Message("is not done")),
        (Message("decision"), project.decisions, Message("is not decided")),
        (Message("change"), project.changes, Message("is neither approved nor rejected")),
        (Message("exception"), project.exceptions, Message("has no reply")),
    )
    for kind, records, fault in matters:
        yield from ((kind, each, fault) for each in records.values() if not settled(each).over)
