"""STR019: three points of an estimate that do not go up."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.scalars import Duration, Effort
from itpm.model.task import Task
from itpm.rules.rule import rule

_HOURS = Decimal(8)
_POINTS = ("low", "likely", "high")


@rule(
    "STR019",
    "points-order",
    Severity.ERROR,
    serves=Duty.PROJECT_PLANNING,
    reads=("project.tasks", "task.duration", "task.effort"),
)
def unordered_points(facts: Facts) -> Iterable[Finding]:
    """Three points of an estimate that do not go up."""
    hours = facts.portfolio.settings.hours_per_day or _HOURS
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            yield from _of(task, hours)


def _of(task: Task, hours: Decimal) -> Iterator[Finding]:
    for name in ("effort", "duration"):
        estimate = getattr(task, name)
        if estimate is None:
            continue
        for first, second in pairwise(_POINTS):
            low, high = getattr(estimate, first), getattr(estimate, second)
            if _less(high, low, hours):
                message = Message(
                    "{second} {high} is less than {first} {low}",
                    second=second,
                    high=str(high),
                    first=first,
                    low=str(low),
                )
                hint = "low is the best case, high the worst"
                yield Finding("STR019", task.origin.at(name, second), message, hint)


def _less(one: Duration | Effort, other: Duration | Effort, hours: Decimal) -> bool:
    """Whether one is certainly less than the other."""
    if getattr(one, "elapsed", False) != getattr(other, "elapsed", False):
        return False
    if one.unit == other.unit:
        return one.amount < other.amount
    if {one.unit, other.unit} <= {"min", "h"} or isinstance(one, Effort):
        minutes = {"min": Decimal(1), "h": Decimal(60), "d": 60 * hours, "w": 300 * hours}
        return one.amount * minutes[one.unit] < other.amount * minutes[other.unit]
    return False
