"""COL004: a decision that is long overdue."""

from collections.abc import Iterable

from itpm.analysis.collaboration.decisions import Needed
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message, phrase
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days
from itpm.rules.with_departments import DECISIONS


@habit(DECISIONS, Message("{found:#,##0} of {of} are long overdue"))
@rule(
    "COL004",
    "decision-open",
    Severity.WARNING,
    serves=Duty.COMMUNICATION,
    reads=("decisions", "decision.due", "decision.needed_from"),
)
def decision_open(facts: Facts, *, days: Days = 14) -> Iterable[Finding]:
    """A decision that is long overdue."""
    for each in facts.collaboration.decisions.needed:
        late = each.overdue(facts.as_of)
        if late > days:
            severity = Severity.ERROR if each.points else None
            origin, by = each.decision.origin.at("due"), each.decision.due
            stake = Stake(days=float(late), by=by)
            what, cause = _said(each, late), each.decision.id
            yield Finding("COL004", origin, what, _hint(each), severity=severity, stake=stake, cause=cause)


def _said(each: Needed, late: int) -> Message:
    if each.points:
        return Message(
            "'{decision}' is {late:day|days} overdue, and {points:quoted} {many:=waits|wait} for it",
            decision=each.decision.id,
            late=late,
            points=each.points,
            many=len(each.points),
        )
    return Message("'{decision}' is {late:day|days} overdue", decision=each.decision.id, late=late)


def _hint(each: Needed) -> str:
    who = ", ".join(map(str, each.decision.needed_from))
    return phrase("ask {who}, or say by when it is of use now", who=who) if who else "say from whom it is needed"
