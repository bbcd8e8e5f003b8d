"""FLO006: iterations, or periods that are counted, of one team or project lie on the same days."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule(
    "FLO006",
    "overlapping",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("in_flow", "iteration.dates", "project.flow", "team.flow"),
)
def overlapping(facts: Facts) -> Iterable[Finding]:
    """Iterations, or periods that are counted, of one team or project lie on the same days."""
    for each in facts.flow.in_flow:
        for box, other in each.boxes.overlapping():
            message = Message(
                "'{iteration}' of '{owner}' begins before '{other}' ends",
                iteration=box.name,
                owner=each.owner.id,
                other=other.name,
            )
            related = (Related(other.record.origin.at("dates"), "the other one"),)
            hint = "mend the days; where two teams work, each has iterations of its own"
            yield Finding("FLO006", box.record.origin.at("dates"), message, hint, related)
        for count, earlier in each.counts.overlapping():
            message = Message(
                "'{owner}' counts '{period}', and days of it in '{other}' as well",
                owner=each.owner.id,
                period=str(count.period),
                other=str(earlier.period),
            )
            at = each.owner.origin.at("flow", str(count.period)).key()
            yield Finding("FLO006", at, message, "count each day once")
