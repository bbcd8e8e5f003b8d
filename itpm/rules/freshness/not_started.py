"""FRS017: work was done on a task that is not written as started."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from itpm.analysis.control.work_state import task_state
from itpm.analysis.facts import Facts
from itpm.analysis.money.written_hours import Written, written
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import goes_on
from itpm.model.task import Task
from itpm.rules.rule import rule


@rule(
    "FRS017",
    "not-started",
    Severity.ERROR,
    serves=Duty.MONITORING,
    reads=("project.tasks", "project.stage", "schedule", "task.worked", "task.started", "task.progress"),
)
def not_started(facts: Facts) -> Iterable[Finding]:
    """Work was done on a task that is not written as started."""
    spent = _spent(facts)
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values() if goes_on(project) else ():
            item = facts.schedule.items.get(task.id)
            if item is None or item.kind != "task" or task_state(facts.schedule, task) in {"done", "cancelled"}:
                continue
            if task.started is None and (task.id in spent or task.progress):
                yield _told(task, spent.get(task.id, ()))


def _spent(facts: Facts) -> Mapping[str, Sequence[Written]]:
    """What was worked on each task by the status date."""
    found: dict[str, list[Written]] = defaultdict(list)
    for each in written(facts.portfolio, facts.schedule.times.patterns):
        if each.minutes and (each.first or date.min) <= facts.as_of:
            found[each.what].append(each)
    return found


def _told(task: Task, spent: Sequence[Written]) -> Finding:
    """What was done, told where the first of it stands."""
    if not spent:
        share = Decimal(task.progress or 0)
        message = Message("'{task}' is {progress:0%} done and has not started", task=task.id, progress=share)
        return Finding("FRS017", task.origin.at("progress"), message, "say since when: started: DATE")
    hours = sum(each.minutes for each in spent) / 60
    message = Message("{hours:0.#} hours were worked on '{task}', which has not started", hours=hours, task=task.id)
    first = min(spent, key=lambda each: each.first or date.min)
    return Finding("FRS017", first.place, message, f"say since when: started: {first.first or 'DATE'}")
