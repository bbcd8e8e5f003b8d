"""BUD024: work on a line is done, and nothing is booked on it."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.arithmetic import divided, total
from itpm.analysis.value.earned_value import EarnedValue
from itpm.analysis.value.task_value import Way
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.scalars import Money
from itpm.rules.findings import active_values, at_stake, said
from itpm.rules.looked_at import LINES
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Share


@habit(
    LINES,
    Message("work is done and nothing is booked on {found:#,##0} of {of}"),
)
@rule(
    "BUD024",
    "earned-for-nothing",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "costs",
        "project.ac",
        "project.budget",
        "project.ev",
    ),
)
def earned_for_nothing(facts: Facts, *, share: Share = 0.5) -> Iterable[Finding]:
    """Work on a line is done, and nothing is booked on it."""
    for value in active_values(facts):
        yield from _free(facts, value, Decimal(str(share)))


def _free(facts: Facts, value: EarnedValue, share: Decimal) -> Iterable[Finding]:
    """The lines on which more than a share is done, of tasks that say so, and that have cost nothing."""
    for line in value.lines:
        tasks = [each for each in value.values if each.line == line.id and each.way is Way.MEASURED]
        spent = value.costs.sums(line).spent
        earned = total((each.ev for each in tasks), value.currency)
        done = divided(earned, total((each.budget for each in tasks), value.currency), "nothing is planned")
        unbooked = isinstance(spent, Unknown) and not line.from_tasks
        free = isinstance(spent, Money) and not spent.amount
        if not (unbooked or free) or isinstance(done, Unknown) or done <= share:
            continue
        hint = phrase("{earned} earned have a cost that nobody knows", earned=said(earned))
        if free:
            hint = phrase(
                "{earned} earned count as free in the CPI and in what the work will cost", earned=said(earned)
            )
        yield Finding(
            "BUD024",
            line.record.origin.key(),
            Message("{done:0%} of the work on '{line}' is done, and nothing is booked on it", done=done, line=line.id),
            hint,
            stake=at_stake(facts, earned),
        )
