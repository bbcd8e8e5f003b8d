"""SCH026: a task is blocked, and its dates wait for nothing."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.control import Gate
from itpm.model.naming import kind_of
from itpm.model.record import Record
from itpm.model.settled import SETTLED, settled
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
            why, hint = _why(found, facts.as_of) if found is not None else (None, "name it in `blocked.by`")
            message = Message(
                "'{address}' is blocked, and nobody says by what: its dates wait for nothing", address=address
            )
            if by is not None and why is not None:
                message = Message(
                    "'{address}' is blocked by '{by}', {why}: its dates wait for nothing",
                    address=address,
                    by=by,
                    why=why,
                )
            if by is None or why is not None:
                yield Finding("SCH026", task.origin.at("blocked"), message, hint, cause=str(by or ""))


def _why(blocker: Record, day: date) -> tuple[Message | None, str]:
    """Why something holds nothing up, and what to do; empty where it does."""
    if isinstance(blocker, Task):
        state = "done" if blocker.finished is not None else "cancelled" if blocker.cancelled is not None else ""
        return (Message("which is {state}", state=state), "take `blocked` out") if state else (None, "")
    found = settled(blocker) if kind_of(blocker) in SETTLED else None
    if found is not None and found.over:
        return Message("which is {state}", state=found.state), "take `blocked` out"
    if isinstance(blocker, Milestone | Gate):
        return None, ""
    due = getattr(blocker, "due", None)
    if due is None:
        return Message("of which nobody says by when"), "give it a `due`, or block the task by what has one"
    return (Message("which is overdue"), "say when it is to be expected now") if due < day else (None, "")
