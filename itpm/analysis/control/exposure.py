"""Expected monetary value of risks: probability × impact in money, threats only where money must be kept for them."""

from collections.abc import Mapping
from decimal import Decimal

from itpm.analysis.figures.amounts import Amount, Unknown, reasoned
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.rates import Rates
from itpm.model.control import Risk
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Chance, Money
from itpm.model.settled import settled
from itpm.model.stage import goes_on

_MATRIX = tuple(Decimal(each) / 100 for each in (10, 30, 50, 70, 90))
"""The PMBOK's scale, where the portfolio has none of its own."""


def probability(portfolio: Portfolio, risk: Risk) -> Decimal | None:
    """How likely a risk is; None where nobody says."""
    return None if risk.probability is None else likelihood(portfolio, risk.probability)


def likelihood(portfolio: Portfolio, chance: Chance) -> Decimal:
    """A probability from 0 to 1; a step of the matrix stands for the portfolio's scale."""
    if isinstance(chance, int):
        own = portfolio.settings.risk.probability if portfolio.settings.risk is not None else ()
        scale = tuple(Decimal(each) for each in own) or _MATRIX
        return scale[min(chance, len(scale)) - 1]
    return Decimal(chance)


def is_open(risk: Risk) -> bool:
    """Whether it can still happen."""
    return not settled(risk).over


def expected_loss(rates: Rates, project: Project, *, everything: bool = False) -> Amount:
    """Σ P × I of the open threats of a project that goes on, or of all it ever had, in the portfolio's currency.

    A threat without a probability or without any impact adds nothing; one of which only a step of the matrix is known
    adds nobody knows how much.
    """
    return total(losses(rates, project, everything=everything).values(), rates.base)


def losses(rates: Rates, project: Project, *, everything: bool = False) -> Mapping[str, Amount]:
    """P × I of each threat, by the address of the risk."""
    found: dict[str, Amount] = {}
    for risk in project.risks.values() if everything or goes_on(project) else ():
        chance = probability(rates.portfolio, risk)
        cost = risk.impact.cost if risk.impact is not None else None
        if risk.kind == "opportunity" or not (everything or is_open(risk)):
            continue
        unsaid = reasoned(risk, "probability") or reasoned(risk, "impact.cost")
        if unsaid is not None:
            found[risk.id] = unsaid
        elif cost is None and risk.impact is not None and risk.impact.level is not None:
            found[risk.id] = Unknown(f"the impact of {risk.id} is a step of the matrix, and no sum", risk.id)
        elif chance is not None and cost is not None:
            found[risk.id] = rates.in_base(Money(cost.amount * chance, cost.currency))
    return found
