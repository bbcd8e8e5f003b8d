"""FLO007: more was completed and carried on than was in an iteration."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule(
    "FLO007",
    "more-than-was-in-it",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("in_flow", "iteration.added", "iteration.carried", "iteration.committed", "iteration.completed"),
)
def more_than_was_in_it(facts: Facts) -> Iterable[Finding]:
    """More was completed and carried on than was in an iteration."""
    for each in facts.flow.in_flow:
        for box in each.boxes.boxes:
            if box.overfull:
                message = Message(
                    "more was completed and carried on in '{iteration}' of '{owner}' than was committed and added",
                    iteration=box.name,
                    owner=each.owner.id,
                )
                hint = "write what came in after it began in 'added'"
                yield Finding("FLO007", box.record.origin.at("completed"), message, hint)
