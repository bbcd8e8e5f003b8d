"""STR018: a summary that has a size or progress of its own."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule

_OWN = ("effort", "duration", "remaining", "worked", "progress")


@rule(
    "STR018",
    "summary-work",
    Severity.WARNING,
    serves=Duty.PROJECT_PLANNING,
    reads=(
        "milestone.parent",
        "project.milestones",
        "project.tasks",
        "task.duration",
        "task.effort",
        "task.parent",
        "task.progress",
        "task.remaining",
        "task.worked",
    ),
)
def summary_with_work(facts: Facts) -> Iterable[Finding]:
    """A summary that has a size or progress of its own."""
    for project in facts.portfolio.projects.values():
        parents = {each.parent for each in project.tasks.values()}
        parents |= {each.parent for each in project.milestones.values()}
        for task in project.tasks.values():
            own = [name for name in _OWN if getattr(task, name)] if task.id in parents else []
            if own:
                message = Message(
                    "'{task}' is a summary, and its own {fields:and} {count:=counts|count} nowhere",
                    task=task.id,
                    fields=tuple(own),
                    count=len(own),
                )
                hint = "write it at the parts, or make a part of it"
                yield Finding("STR018", task.origin.at(own[0]), message, hint)
