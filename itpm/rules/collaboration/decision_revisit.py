"""COL005: a decision that was to be looked at again."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.rule import rule


@rule(
    "COL005",
    "decision-revisit",
    Severity.INFO,
    serves=Duty.DEPARTMENTS,
    reads=("decisions", "decision.decided", "decision.revisit_by"),
)
def decision_revisit(facts: Facts) -> Iterable[Finding]:
    """A decision that was to be looked at again."""
    for each in facts.collaboration.decisions.to_revisit:
        day, taken = each.revisit_by, each.decided
        if day is None or taken is None:
            continue
        message = Message(
            "'{decision}' of {taken} was to be looked at again by {day}", decision=each.id, taken=taken.date, day=day
        )
        hint = "look at it, and say when again"
        yield Finding("COL005", each.origin.at("revisit_by"), message, hint, stake=Stake(by=day))
