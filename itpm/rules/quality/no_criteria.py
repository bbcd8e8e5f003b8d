"""QUA001: nothing says when a deliverable is good enough."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.quality.judging import Standing
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import binding, under_way
from itpm.rules.handed_over import DELIVERABLES
from itpm.rules.rule import habit, rule


@habit(DELIVERABLES, Message("{found:#,##0} of {of} have no criteria"))
@rule(
    "QUA001",
    "no-criteria",
    Severity.ERROR,
    serves=Duty.QUALITY,
    reads=("deliverable.accepted", "deliverable.criteria", "project.stage", "settings.done"),
)
def no_criteria(facts: Facts) -> Iterable[Finding]:
    """Nothing says when a deliverable is good enough."""
    for judged in facts.quality.judged.values():
        if judged.live and binding(judged.project) and judged.standing is Standing.NOTHING:
            message = Message(
                "nothing says when '{deliverable}' is good enough: it has no criteria",
                deliverable=judged.deliverable.id,
            )
            hint = "write `criteria`, or in itpm.yaml under `done` what holds for all work"
            severity = None if under_way(judged.project) else Severity.WARNING
            yield Finding("QUA001", judged.deliverable.origin.key(), message, hint, severity=severity)
