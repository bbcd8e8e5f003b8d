"""STR019: three points of an estimate that do not go up."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from itpm.analysis.facts import Facts
from itpm.analysis.time.patterns import Patterns
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.scalars import Duration, Effort
from itpm.model.task import Task
from itpm.rules.rule import rule

_POINTS = ("low", "likely", "high")


@rule(
    "STR019",
    "points-order",
    Severity.ERROR,
    serves=Duty.PROJECT_PLANNING,
    reads=("project.calendar", "project.tasks", "schedule", "task.calendar", "task.duration", "task.effort"),
)
def unordered_points(facts: Facts) -> Iterable[Finding]:
    """Three points of an estimate that do not go up."""
    patterns = facts.schedule.times.patterns
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            yield from _of(patterns, task.calendar or project.calendar, task)


def _of(patterns: Patterns, calendar: str | None, task: Task) -> Iterator[Finding]:
    for name in ("effort", "duration"):
        estimate = getattr(task, name)
        if estimate is None or estimate.low is estimate.likely is estimate.high:
            continue
        for first, second in pairwise(_POINTS):
            low, high = getattr(estimate, first), getattr(estimate, second)
            if _less(patterns, calendar, high, low):
                message = Message(
                    "{second} {high} is less than {first} {low}",
                    second=second,
                    high=str(high),
                    first=first,
                    low=str(low),
                )
                hint = "low is the best case, high the worst"
                yield Finding("STR019", task.origin.at(name, second), message, hint)


def _less(patterns: Patterns, calendar: str | None, one: Duration | Effort, other: Duration | Effort) -> bool:
    """Whether one is less than the other; elapsed time and working time are not compared with each other."""
    if getattr(one, "elapsed", False) != getattr(other, "elapsed", False):
        return False
    effort = isinstance(one, Effort)
    return patterns.minutes(one, calendar, effort=effort) < patterns.minutes(other, calendar, effort=effort)
