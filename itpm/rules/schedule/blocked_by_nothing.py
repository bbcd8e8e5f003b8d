"""SCH026: a task is blocked, and its dates wait for nothing."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.control.settled import SETTLED, settled
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.control import Gate
from itpm.model.naming import kind_of
from itpm.model.record import Record
from itpm.model.task import Milestone, Task
from itpm.rules.rule import rule


@rule(
    "SCH026",
    "blocked-by-nothing",
    Severity.WARNING,
    serves=Duty.PROJECT_PLANNING,
    reads=("inspected", "task.blocked", "task.finished", "task.cancelled", "*.due"),
)
def blocked_by_nothing(facts: Facts) -> Iterable[Finding]:
    """A task is blocked, and its dates wait for nothing."""
    for seen in facts.inspected:
        for address, item in seen.items.items():
            task = seen.outline.items[address]
            if not isinstance(task, Task) or task.blocked is None or item.done:
                continue
            by = task.blocked.by
            found = facts.portfolio.find(by) if by is not None else None
            if by is None:
                why, hint = ", and nobody says by what", "name it in `blocked.by`"
            elif found is None:
                continue
            else:
                why, hint = _why(found, facts.as_of)
                why = f" by '{by}', {why}" if why else ""
            if why:
                message = f"'{address}' is blocked{why}: its dates wait for nothing"
                yield Finding("SCH026", task.origin.at("blocked"), message, hint)


def _why(blocker: Record, day: date) -> tuple[str, str]:
    """Why something holds nothing up, and what to do; empty where it does."""
    if isinstance(blocker, Task):
        state = "done" if blocker.finished is not None else "cancelled" if blocker.cancelled is not None else ""
        return (f"which is {state}", "take `blocked` out") if state else ("", "")
    found = settled(blocker) if kind_of(blocker) in SETTLED else None
    if found is not None and found.over:
        return f"which is {found.state}", "take `blocked` out"
    if isinstance(blocker, Milestone | Gate):
        return "", ""
    due = getattr(blocker, "due", None)
    if due is None:
        return "of which nobody says by when", "give it a `due`, or block the task by what has one"
    return ("which is overdue", "say when it is to be expected now") if due < day else ("", "")
