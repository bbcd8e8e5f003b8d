"""BUD006: late in the year, much of the plan is neither spent nor ordered."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.arithmetic import minus, part_of, total
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.scalars import Dates
from itpm.rules.findings import at_stake, money_of, said
from itpm.rules.rule import rule, stricter
from itpm.rules.thresholds import Share


@stricter("share")
@rule(
    "BUD006",
    "underspend",
    Severity.INFO,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=(
        "budgets",
        "costs",
        "budget.approved",
    ),
)
def underspend(facts: Facts, *, late: Share = 0.6, share: Share = 0.7) -> Iterable[Finding]:
    """Late in the year, much of the plan is neither spent nor ordered."""
    for funds in facts.money.budgets.departments.values():
        dates = funds.year
        if dates is None or not dates.holds(facts.as_of) or dates.start is None or dates.finish is None:
            continue
        passed = (facts.as_of - dates.start).days / ((dates.finish - dates.start).days + 1)
        planned = funds.of(Dates(dates.start, facts.as_of)).planned
        used = total((funds.sums.spent, funds.sums.committed), funds.currency)
        part = part_of(used, planned, "nothing is planned by now")
        if passed >= float(late) and not isinstance(part, Unknown) and part < Decimal(str(share)):
            message = Message(
                "'{owner}' has spent and ordered {used} of the {planned} planned by now",
                owner=funds.owner.id,
                used=said(used),
                planned=said(planned),
            )
            hint = phrase("{part:0%}; give back what is not needed", part=part)
            yield Finding("BUD006", money_of(funds.owner), message, hint, stake=at_stake(facts, minus(planned, used)))
