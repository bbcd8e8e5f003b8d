"""FRS017: work was done on a task that is not written as started."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from itpm.analysis.control.work_state import GIVEN, task_state
from itpm.analysis.facts import Facts
from itpm.analysis.money.written_hours import Written, written
from itpm.analysis.time.known import HOURS
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, Said, phrase
from itpm.model.stage import goes_on
from itpm.model.task import Task
from itpm.rules.looked_at import WORKED_ON
from itpm.rules.rule import habit, rule


@habit(
    WORKED_ON,
    Message("{found:#,##0} of {of} are not written as started"),
)
@rule(
    "FRS017",
    "not-started",
    Severity.ERROR,
    serves=Duty.MONITORING,
    reads=(
        "project.stage",
        "project.tasks",
        "schedule",
        "task.progress",
        "task.remaining",
        "task.started",
        "task.worked",
    ),
)
def not_started(facts: Facts) -> Iterable[Finding]:
    """Work was done on a task that is not written as started."""
    spent = _spent(facts)
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values() if goes_on(project) else ():
            item = facts.schedule.items.get(task.id)
            if item is None or item.kind != "task" or task_state(facts.schedule, task) in GIVEN:
                continue
            if task.started is None:
                yield from _told(facts, task, spent.get(task.id, ()))


def _spent(facts: Facts) -> Mapping[str, Sequence[Written]]:
    """What was worked on each task by the status date."""
    found: dict[str, list[Written]] = defaultdict(list)
    for each in written(facts.portfolio, facts.schedule.times.patterns):
        if each.minutes and (each.first or date.min) <= facts.as_of:
            found[each.what].append(each)
    return found


def _since(day: str) -> Said:
    """What to write, with a day."""
    return phrase("say since when: started: {day}", day=day)


def _told(facts: Facts, task: Task, spent: Sequence[Written]) -> Iterator[Finding]:
    """What was done, told where the first of it stands."""
    running = next((each for each in facts.portfolio.later if (each.address, each.path) == (task.id, HOURS)), None)
    left = facts.schedule.translated.sized[task.id].remaining if task.remaining is not None else None
    if spent:
        hours = sum(each.minutes for each in spent) / 60
        message = Message("{hours:0.#} hours were worked on '{task}', which has not started", hours=hours, task=task.id)
        first = min(spent, key=lambda each: each.first or date.min)
        yield Finding("FRS017", first.place, message, _since(str(first.first or "DATE")))
    elif running is not None:
        message = Message("hours of this week are written for '{task}', which has not started", task=task.id)
        yield Finding("FRS017", running.origin, message, _since("DATE"))
    elif task.progress:
        share = Decimal(task.progress)
        message = Message("'{task}' is {progress:0%} done and has not started", task=task.id, progress=share)
        yield Finding("FRS017", task.origin.at("progress"), message, _since("DATE"))
    elif left is not None and left.minutes < left.size and not left.mixed:
        message = Message(
            "only {left} of '{task}' are left, which has not started", left=str(task.remaining), task=task.id
        )
        again = phrase("{hint}, or take 'remaining' away and estimate it anew", hint=_since("DATE"))
        yield Finding("FRS017", task.origin.at("remaining"), message, again)
