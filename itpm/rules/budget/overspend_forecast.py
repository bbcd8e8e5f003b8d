"""BUD004: more will be spent than was approved."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, least
from itpm.analysis.figures.arithmetic import divided, minus
from itpm.analysis.money.budgets import Funds
from itpm.analysis.value.expected_cost import expected_cost
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, Sum
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.rules.findings import at_stake, money_of, said
from itpm.rules.looked_at import BUDGETS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Excess


@habit(
    BUDGETS,
    Message("more will be spent than was approved in {found:#,##0} of {of}"),
)
@rule(
    "BUD004",
    "overspend-forecast",
    Severity.WARNING,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.MONITORING),
    reads=(
        "budgets",
        "costs",
        "project.at_pace",
        "project.budget",
        "project.tolerances",
    ),
)
def overspend_forecast(facts: Facts, *, warning: Excess = 0.05, error: Excess = 0.10) -> Iterable[Finding]:
    """More will be spent than was approved."""
    for funds in (*facts.money.budgets.departments.values(), *facts.money.budgets.projects.values()):
        if not _open(funds):
            continue
        forecast, at_pace = expected_cost(facts.value, funds)
        above = minus(least(forecast), funds.approved)
        share = divided(above, funds.approved, "nothing is approved")
        limits = (Decimal(str(warning)), Decimal(str(error)))
        tolerances = funds.owner.tolerances if isinstance(funds.owner, Project) else None
        if tolerances is not None and tolerances.cost is not None:
            limits = (tolerances.cost,) * 2
        if isinstance(share, Unknown) or share <= limits[0]:
            continue
        cost = said(forecast)
        cost = Message("{cost} at its pace", cost=cost) if at_pace else cost
        message = _said(funds, cost, share, at_least=isinstance(forecast, Unknown))
        words = (
            "measured work at its pace, BAC / CPI, and the rest as planned"
            if at_pace
            else "spent, ordered, and what the lines still cost"
        )
        severity = Severity.ERROR if share > limits[1] or limits[0] == limits[1] else None
        yield Finding("BUD004", money_of(funds.owner), message, words, severity=severity, stake=at_stake(facts, above))


def _open(funds: Funds) -> bool:
    return not isinstance(funds.owner, Project) or goes_on(funds.owner)


def _said(funds: Funds, cost: Sum | Message, share: Decimal, *, at_least: bool) -> Message:
    """What a budget will cost, and how far that is above what is approved; at least, where parts are unknown."""
    approved, owner = said(funds.approved), funds.owner.id
    if at_least:
        return Message(
            "'{owner}' will cost {forecast}, at least {share:#,##0%} above the approved {approved}",
            owner=owner,
            forecast=cost,
            share=share,
            approved=approved,
        )
    return Message(
        "'{owner}' will cost {forecast}, {share:#,##0%} above the approved {approved}",
        owner=owner,
        forecast=cost,
        share=share,
        approved=approved,
    )
