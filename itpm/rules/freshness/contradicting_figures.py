"""FRS008: two figures of one task say different things about what is left of it."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule(
    "FRS008",
    "declared-vs-derived-number",
    Severity.ERROR,
    serves=Duty.MONITORING,
    of_plan=True,
    reads=("inspected", "schedule", "task.effort", "task.remaining"),
)
def contradicting_figures(facts: Facts) -> Iterable[Finding]:
    """Two figures of one task say different things about what is left of it."""
    for seen in facts.inspected:
        for address, task in seen.tasks.items():
            left = facts.schedule.translated.sized[address].remaining
            doubtful = left.doubtful if left is not None else None
            if doubtful is not None:
                days = [
                    minutes / facts.schedule.moments.day_minutes("" if task.effort is not None else address)
                    for minutes in doubtful
                ]
                least, most = (round(each, 1) for each in days)
                field = next(name for name in ("remaining", "progress", "worked") if getattr(task, name))
                message = Message(
                    "of '{address}', {least:0.######} or {most:working day|working days} are left",
                    address=address,
                    least=least,
                    most=most,
                )
                yield Finding("FRS008", task.origin.at(field), message, "keep the one that is true")
