"""BUD011: what is left of the contingency does not cover the open risks."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, least
from itpm.analysis.figures.arithmetic import minus
from itpm.analysis.risk.exposure import expected_loss
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.findings import active_values, at_stake, money_of, said
from itpm.rules.looked_at import FUNDED
from itpm.rules.rule import habit, rule


@habit(
    FUNDED,
    Message("the contingency does not cover the open risks in {found:#,##0} of {of}"),
)
@rule(
    "BUD011",
    "contingency-burn",
    Severity.WARNING,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.MONITORING),
    reads=("costs", "earned_values", "project.budget", "project.contingency_left", "project.expected_loss"),
)
def contingency_burn(facts: Facts) -> Iterable[Finding]:
    """What is left of the contingency does not cover the open risks."""
    for value in active_values(facts):
        funds = facts.money.budgets.projects[value.project.id]
        loss = facts.money.costs.rates.converted(expected_loss(facts.money.costs.rates, value.project), value.currency)
        left, kept = funds.computed.amount("contingency_left"), funds.reserves
        # Of a loss that is known in part, what is known may be too much already.
        known = least(loss)
        if isinstance(known, Unknown) or isinstance(left, Unknown) or not known.amount or known <= left:
            continue
        message = Message(
            "open risks of '{project}' are worth {loss}; {left} of contingency are left",
            project=value.project.id,
            loss=said(loss),
            left=said(left),
        )
        yield Finding(
            "BUD011",
            money_of(value.project),
            message,
            phrase("{drawn} of {held} are drawn", drawn=said(kept.drawn), held=said(kept.contingency)),
            stake=at_stake(facts, minus(known, left)),
        )
