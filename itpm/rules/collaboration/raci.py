"""COL001: nobody is accountable for a deliverable, nobody does it, or somebody is named for it twice."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.quality.judging import Judged
from itpm.analysis.quality.raci import Gap, RaciFault, raci_faults
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import binding
from itpm.rules.handed_over import DELIVERABLES
from itpm.rules.rule import habit, rule


@habit(DELIVERABLES, Message("{found:#,##0} of {of} do not say who is accountable and who does it"))
@rule(
    "COL001",
    "raci",
    Severity.ERROR,
    serves=(Duty.DEPARTMENTS, Duty.COMMUNICATION),
    reads=("deliverable.accepted", "deliverable.raci", "project.stage"),
)
def raci(facts: Facts) -> Iterable[Finding]:
    """Nobody is accountable for a deliverable, nobody does it, or somebody is named for it twice."""
    for judged in facts.quality.judged.values():
        if judged.live and binding(judged.project):
            for fault in raci_faults(judged.deliverable):
                yield _finding(judged, fault)


def _finding(judged: Judged, fault: RaciFault) -> Finding:
    deliverable = judged.deliverable
    if fault.gap is Gap.TWICE:
        message = Message(
            "'{who}' is named for '{deliverable}' as {first} and as {second}",
            who=fault.who,
            deliverable=deliverable.id,
            first=fault.first,
            second=fault.field,
        )
        hint = "keep the one that is true; who answers for something may do it, and needs neither to be asked nor told"
        return Finding("COL001", deliverable.origin.at("raci", fault.field), message, hint, severity=Severity.WARNING)
    message, hint = _lacks(fault.gap, deliverable.id)
    unsaid = deliverable.raci is None
    at = deliverable.origin.key() if unsaid else deliverable.origin.at("raci").key()
    return Finding("COL001", at, message, hint, severity=Severity.WARNING if unsaid else None)


def _lacks(gap: Gap, deliverable: str) -> tuple[Message, str]:
    """Who is not named, and what to write."""
    if gap is Gap.NOT_ACCOUNTABLE:
        message = Message("nobody is accountable for '{deliverable}'", deliverable=deliverable)
        return message, "write `accountable`: the one who answers"
    if gap is Gap.NOT_RESPONSIBLE:
        message = Message("nobody is responsible for '{deliverable}'", deliverable=deliverable)
        return message, "write `responsible`: who does it"
    return Message("nobody is accountable or responsible for '{deliverable}'", deliverable=deliverable), "write `raci`"
