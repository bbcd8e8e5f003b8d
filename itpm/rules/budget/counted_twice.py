"""BUD021: hours are written on tasks whose line finance books too."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule("BUD021", "counted-twice", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("costs",))
def counted_twice(facts: Facts) -> Iterable[Finding]:
    """Hours are written on tasks whose line finance books too."""
    for line in facts.money.costs.lines.values():
        booked = [each for each in facts.money.costs.ledger.by_line.get(line.id, ()) if each.kind == "actual"]
        if line.from_tasks and booked and line.project is not None:
            hours = facts.money.costs.labour.hours
            tasks = [
                each for each in facts.money.costs.distributed.tasks_of(line.record, line.project) if each in hours
            ]
            if tasks:
                message = Message(
                    "'{line}' has documents of finance, and hours are written on {task}", line=line.id, task=tasks[0]
                )
                yield Finding(
                    "BUD021", line.record.origin.at("planned"), message, "the documents count, the hours do not"
                )
