"""BUD010: far more of the budget is spent than of the work is done."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.arithmetic import minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.findings import active_values, at_stake, money_of, said
from itpm.rules.looked_at import FUNDED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Points


@habit(
    FUNDED,
    Message("far more is spent than done in {found:#,##0} of {of}"),
)
@rule(
    "BUD010",
    "spent-not-earned",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "costs",
        "project.ac",
        "project.budget",
        "project.complete",
        "project.ev",
        "project.spent_percent",
    ),
)
def spent_not_earned(facts: Facts, *, points: Points = 15) -> Iterable[Finding]:
    """Far more of the budget is spent than of the work is done."""
    for value in active_values(facts):
        spent, complete = value.discrete.ratio("spent_percent"), value.discrete.ratio("complete")
        if (
            isinstance(spent, Decimal)
            and isinstance(complete, Decimal)
            and (spent - complete) * 100 > Decimal(str(points))
        ):
            message = Message(
                "'{project}' has spent {spent:0%} of its budget for {complete:0%} of its work",
                project=value.project.id,
                spent=spent,
                complete=complete,
            )
            yield Finding(
                "BUD010",
                money_of(value.project),
                message,
                phrase(
                    "{spent} for {earned} earned",
                    spent=said(value.discrete.amount("ac")),
                    earned=said(value.discrete.amount("ev")),
                ),
                stake=at_stake(facts, minus(value.discrete.amount("ac"), value.discrete.amount("ev"))),
            )
