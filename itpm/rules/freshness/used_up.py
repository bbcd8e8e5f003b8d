"""FRS021: more was worked on a task than it takes, and nobody says what is left of it."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.remaining import worked_minutes
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule


@habit(
    TASKS,
    Message("more was worked than they take on {found:#,##0} of {of}, and nobody says what is left"),
)
@rule(
    "FRS021",
    "used-up",
    Severity.WARNING,
    serves=Duty.MONITORING,
    of_plan=True,
    reads=("inspected", "schedule", "task.effort", "task.remaining", "task.worked"),
)
def used_up(facts: Facts, most: float = 1.1) -> Iterable[Finding]:
    """More was worked on a task than it takes, and nobody says what is left of it."""
    schedule = facts.schedule
    for seen in facts.inspected:
        for address, task in seen.tasks.items():
            left = schedule.translated.sized[address].remaining
            if left is None or left.by_worked is None or task.remaining is not None:
                continue
            worked = worked_minutes(task, facts.portfolio, schedule.times) or 0
            if worked > left.size * most:
                message = Message(
                    "{hours:0.#} hours were worked on '{task}', which takes {size:0.#} and is not finished",
                    hours=worked / 60,
                    task=address,
                    size=left.size / 60,
                )
                hint = "say what is left: remaining: 2d, or since when nothing is: finished: DATE"
                yield Finding("FRS021", task.origin.at("effort"), message, hint)
