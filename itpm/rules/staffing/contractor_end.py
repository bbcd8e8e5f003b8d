"""CAP010: a contract with somebody ends before their work does."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import leaving
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.rule import rule


@rule("CAP010", "contractor-end", Severity.WARNING, serves=(Duty.PEOPLE, Duty.DEPARTMENT_BUDGET), reads=("schedule",))
def contractor_end(facts: Facts) -> Iterable[Finding]:
    """A contract with somebody ends before their work does."""
    for each in leaving(facts.schedule):
        if each.kind != "employee":
            message = Message(
                "the contract of '{who}' ends on {last}, and '{task}' {why}",
                who=each.who,
                last=each.last,
                task=each.task.id,
                why=each.why,
            )
            yield Finding("CAP010", each.task.origin.key(), message, _HINT, stake=Stake(by=each.last))


_HINT = "extend it, or hand the work over in time"
