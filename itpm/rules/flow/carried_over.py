"""FLO004: much of what was committed was not completed, iteration after iteration."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.flow.judging import unfinished
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import IN_ITERATIONS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Periods, Share


@habit(IN_ITERATIONS, Message("{found:#,##0} of {of} carry on much of what they commit to"))
@rule(
    "FLO004",
    "carried-over",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("in_flow", "project.iterations", "team.iterations"),
)
def carried_over(facts: Facts, *, share: Share = 0.3, iterations: Periods = 3) -> Iterable[Finding]:
    """Much of what was committed was not completed, iteration after iteration."""
    for each in facts.flow.in_flow:
        found = unfinished(each, Decimal(str(share)), int(iterations))
        if found:
            message = Message(
                "'{owner}' left {least:0%} or more undone in each of its last {iterations:iteration|iterations}",
                owner=each.owner.id,
                least=min(found),
                iterations=int(iterations),
            )
            hint = "commit to what was completed before, or ask what stops it"
            yield Finding("FLO004", each.owner.origin.at("iterations").key(), message, hint)
