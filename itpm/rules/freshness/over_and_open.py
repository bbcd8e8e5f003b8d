"""FRS020: work that is finished, and of which something is said to be left; or that was cancelled as well."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.task import Milestone, Task
from itpm.rules.rule import rule


@rule(
    "FRS020",
    "over-and-open",
    Severity.ERROR,
    serves=Duty.MONITORING,
    reads=(
        "milestone.cancelled",
        "milestone.reached",
        "project.milestones",
        "project.tasks",
        "task.cancelled",
        "task.finished",
        "task.progress",
        "task.remaining",
    ),
)
def over_and_open(facts: Facts) -> Iterable[Finding]:
    """Work that is finished, and of which something is said to be left; or that was cancelled as well."""
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            if task.finished is not None:
                yield from _left(task)
                yield from _dropped(task, Message("finished"))
        for milestone in project.milestones.values():
            if milestone.reached is not None:
                yield from _dropped(milestone, Message("reached"))


def _left(task: Task) -> Iterator[Finding]:
    """What is said to be left of a finished task."""
    hint = "take away what is older: that it is finished, or what is left"
    if task.remaining is not None and task.remaining.amount:
        message = Message(
            "'{task}' is finished, and {remaining} of it are left", task=task.id, remaining=str(task.remaining)
        )
        yield Finding("FRS020", task.origin.at("remaining"), message, hint)
    elif task.progress is not None and task.progress < 1:
        message = Message(
            "'{task}' is finished, and only {progress:0.#%} of it are done", task=task.id, progress=task.progress
        )
        yield Finding("FRS020", task.origin.at("progress"), message, hint)


def _dropped(work: Task | Milestone, ended: Message) -> Iterator[Finding]:
    """What was done and cancelled."""
    if work.cancelled is not None:
        message = Message("'{work}' is {ended} and cancelled", work=work.id, ended=ended)
        yield Finding("FRS020", work.origin.at("cancelled").key(), message, "keep the one that is true")
