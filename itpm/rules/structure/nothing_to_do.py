"""STR027: people are asked for, and for none of their time."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.people.operations import unmeasured
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.task import Task
from itpm.rules.rule import rule


@rule(
    "STR027",
    "nothing-to-do",
    Severity.WARNING,
    serves=Duty.RESOURCES,
    reads=(
        *("operation.assign", "operation.effort", "operation.load", "operation.rota"),
        *("project.tasks", "task.assign", "task.effort", "task.duration"),
    ),
)
def nothing_to_do(facts: Facts) -> Iterable[Finding]:
    """People are asked for, and for none of their time."""
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            yield from _of(task)
    for operation in unmeasured(facts.portfolio.staffing):
        message = Message(
            "people do '{operation}', and nobody says how much of their time it takes", operation=operation.id
        )
        hint = "add 'load:', a part of their time, or 'effort:' with 'every:'; until then it counts as none"
        yield Finding("STR027", operation.origin.key(), message, hint)


def _of(task: Task) -> Iterator[Finding]:
    """Entries with a share of nothing; people for a size of nothing."""
    for number, entry in enumerate(task.assign):
        if entry.allocation is not None and not entry.allocation:
            message = Message("'{task}' asks for somebody, and for none of their time", task=task.id)
            hint = "say how much of their time it takes, or leave them out"
            yield Finding("STR027", task.origin.at("assign", number, "allocation"), message, hint)
    for name in ("effort", "duration") if task.assign else ():
        size = getattr(task, name)
        if size is not None and not size.high.amount:
            message = Message("'{task}' asks for people, and its {size} is nothing", task=task.id, size=name)
            yield Finding("STR027", task.origin.at(name), message, "say how much work it is, or make it a milestone")
            return
