"""FRS004: a task is nearly done for long, or its progress is copied from report to report."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.stage import active
from itpm.model.task import Task
from itpm.rules.looked_at import WORKED_ON
from itpm.rules.looking_back import course, states
from itpm.rules.rule import compared, habit, rule
from itpm.rules.thresholds import Several, Share


@compared
@habit(WORKED_ON, Message("{found:#,##0} of {of} are nearly done for long, or say the same in report after report"))
@rule(
    "FRS004",
    "ninety-percent",
    Severity.WARNING,
    serves=Duty.MONITORING,
    of_plan=True,
    reads=(
        "project.data_date",
        "project.stage",
        "project.tasks",
        "task.blocked",
        "task.cancelled",
        "task.finished",
        "task.progress",
    ),
)
def ninety_percent(facts: Facts, *, share: Share = 0.9, count: Several = 2) -> Iterable[Finding]:
    """A task is nearly done for long, or its progress is copied from report to report."""
    before = states(facts)
    for project in facts.portfolio.projects.values() if len(before) >= count else ():
        if not active(project, facts.as_of):
            continue
        then = [each for _day, each in islice(course(facts, project, before), count) if isinstance(each, Project)]
        told_anew = _told_anew([project, *then])
        for task in project.tasks.values():
            if task.progress is None or _over(task):
                continue
            line = list(islice(course(facts, task, before), count))
            shares = [each.progress for _day, each in line if isinstance(each, Task) and not _over(each)]
            if len(shares) < count:
                continue
            since, least = line[-1][0], Decimal(str(share))
            if task.progress >= least and all(each is not None and least <= each < 1 for each in shares):
                yield Finding("FRS004", task.origin.at("progress"), _nearly(task, since), _HINT)
            elif told_anew and task.progress > 0 and set(shares) == {task.progress} and task.blocked is None:
                yield Finding("FRS004", task.origin.at("progress"), _copied(task, since), _HINT)


_HINT = "ask what is left, and write it as 'remaining'"


def _nearly(task: Task, since: date) -> Message:
    return Message(
        "'{task}' has been nearly done since {since}: {progress:0%} now",
        task=task.id,
        since=since,
        progress=task.progress or Decimal(0),
    )


def _copied(task: Task, since: date) -> Message:
    return Message(
        "the progress of '{task}' is {progress:0%} since {since}, though its project was reported anew",
        task=task.id,
        since=since,
        progress=task.progress or Decimal(0),
    )


def _over(task: Task) -> bool:
    return task.finished is not None or task.cancelled is not None


def _told_anew(line: Sequence[Project]) -> bool:
    """Whether each state of a project is of a later day than the one before it."""
    days = [each.data_date for each in line if each.data_date is not None]
    return len(days) == len(line) and all(one > other for one, other in pairwise(days))
