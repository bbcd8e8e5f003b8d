"""FRS019: hours of one person on one task stand in two places."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from itpm.analysis.facts import Facts
from itpm.analysis.time.told_twice import told_twice
from itpm.diagnostic import Duty, Finding, Origin, Related, Severity
from itpm.message import Message
from itpm.model.stretch import clock
from itpm.model.task import Task
from itpm.rules.rule import rule


@rule(
    "FRS019",
    "hours-told-twice",
    Severity.ERROR,
    serves=Duty.MONITORING,
    reads=("project.tasks", "schedule", "task.worked"),
)
def hours_told_twice(facts: Facts) -> Iterable[Finding]:
    """Hours of one person on one task stand in two places."""
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            for (who, dates), again in told_twice(task, facts.portfolio, facts.schedule.times.patterns).items():
                message = Message(
                    "the hours of '{who}' on '{task}' in {days} stand in the timesheet of {week} too",
                    who=who,
                    task=task.id,
                    days=str(dates),
                    week=again.week,
                )
                sheet = Related(Origin(f"timesheets/{again.week}.yaml", (who, task.id)), "here too")
                hint = "keep one of the two; until then they count once"
                yield Finding("FRS019", task.origin.at("worked", who), message, hint, (sheet,))
            yield from _overlapping(task)


def _overlapping(task: Task) -> Iterator[Finding]:
    """Stretches of one person in one task that overlap; each is held against the one that begins before it."""
    for who, spans in task.worked.items():
        for one, other in pairwise(sorted(spans, key=clock)):
            if clock(other)[0] < clock(one)[1]:
                message = Message(
                    "the hours of '{who}' on '{task}' in {one} and in {other} overlap",
                    who=who,
                    task=task.id,
                    one=str(one),
                    other=str(other),
                )
                yield Finding(
                    "FRS019", task.origin.at("worked", who), message, "both count; keep one, or part the days"
                )
