"""FRS020: work that is over in two ways, or is over and is said to go on."""

from collections.abc import Iterable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.money.written_hours import written
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.scalars import as_day
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
        "schedule",
        "task.blocked",
        "task.cancelled",
        "task.expected",
        "task.finished",
        "task.parent",
        "task.progress",
        "task.remaining",
        "task.started",
        "task.worked",
    ),
)
def over_and_open(facts: Facts) -> Iterable[Finding]:
    """Work that is over in two ways, or is over and is said to go on."""
    outlines = facts.schedule.translated.outlines
    gone: dict[str, date] = {}
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            outline = outlines.get(project.id)
            dropped = outline.dropped(task) if outline is not None else task.cancelled
            if task.finished is not None:
                yield from _left(task)
                yield from _dropped(task, Message("finished"))
                yield from _blocked(task, Message("finished"))
            elif dropped is not None:
                gone[task.id] = dropped.date
                yield from _begun(task, dropped.date)
                yield from _blocked(task, Message("cancelled"))
        for milestone in project.milestones.values():
            if milestone.reached is not None:
                yield from _dropped(milestone, Message("reached"))
    yield from _worked(facts, gone) if gone else ()


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
    yield from _expected(task)


def _expected(task: Task) -> Iterator[Finding]:
    """An end that was still expected when the task was finished."""
    told, ended = task.expected, task.finished
    if told is None or told.finish is None or told.as_of is None or ended is None or told.as_of <= as_day(ended):
        return
    message = Message(
        "'{task}' finished on {day}, and on {as_of} its end was expected on {expected}",
        task=task.id,
        day=as_day(ended),
        as_of=told.as_of,
        expected=as_day(told.finish),
    )
    yield Finding("FRS020", task.origin.at("expected", "finish"), message, "keep the one that is true")


def _dropped(work: Task | Milestone, ended: Message) -> Iterator[Finding]:
    """What was done and cancelled."""
    if work.cancelled is not None:
        message = Message("'{work}' is {ended} and cancelled", work=work.id, ended=ended)
        yield Finding("FRS020", work.origin.at("cancelled").key(), message, "keep the one that is true")


def _blocked(task: Task, ended: Message) -> Iterator[Finding]:
    """What is over, and waits."""
    if task.blocked is not None:
        message = Message("'{work}' is {ended}, and blocked", work=task.id, ended=ended)
        yield Finding(
            "FRS020", task.origin.at("blocked").key(), message, "take `blocked` out", severity=Severity.WARNING
        )


def _begun(task: Task, dropped: date) -> Iterator[Finding]:
    """What was begun after it, or what it is part of, was dropped."""
    if task.started is not None and as_day(task.started) > dropped:
        message = Message(
            "'{work}' was cancelled on {dropped}, and began on {began}",
            work=task.id,
            dropped=dropped,
            began=as_day(task.started),
        )
        yield Finding("FRS020", task.origin.at("started"), message, "keep the one that is true")


def _worked(facts: Facts, gone: dict[str, date]) -> Iterator[Finding]:
    """Hours on work after the day on which it was dropped; the first of each."""
    told = set[str]()
    for each in written(facts.portfolio, facts.schedule.times.patterns):
        dropped = gone.get(each.what)
        if dropped is not None and each.minutes and each.first is not None and each.first > dropped:
            message = Message(
                "'{work}' was cancelled on {dropped}, and '{who}' worked on it from {first}",
                work=each.what,
                dropped=dropped,
                who=each.who,
                first=each.first,
            )
            if each.what not in told:
                yield Finding("FRS020", each.place, message, "keep the one that is true", severity=Severity.WARNING)
            told.add(each.what)
