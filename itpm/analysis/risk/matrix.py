"""The matrix of probability and impact: five steps each, by the scales of the portfolio, else by those of the PMBOK.

A step reaches up to what its scale says (PMBOK Guide, 6th edition, table 11-1: low is 11 to 30 %): 40 % is the third
of 10, 30, 50, 70, 90 %. What is above the last is the last.
"""

from collections.abc import Sequence
from decimal import Decimal

from itpm.model.control import Risk
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Chance
from itpm.model.settings import Settings

STEPS = 5
"""How many steps either side of the matrix has."""
_PROBABILITY = tuple(Decimal(each) / 100 for each in (10, 30, 50, 70, 90))
_IMPACT = tuple(Decimal(each) / 100 for each in (5, 10, 20, 40, 80))
"""The PMBOK's scales, where the portfolio has none of its own."""
MIDDLE = 5
"""The score above which a field of the matrix is amber."""
USUALLY_ACCEPTED = 12
"""The highest score that is not red on the usual matrix of five by five, where nobody says what is accepted."""


def accepted_score(settings: Settings) -> int | None:
    """The highest score that a portfolio accepts of a risk; None where nobody says."""
    appetite = settings.risk.appetite if settings.risk is not None else None
    return appetite.score if appetite is not None else None


def probability_scale(portfolio: Portfolio) -> Sequence[Decimal]:
    """The probability up to which each step reaches, from 0 to 1."""
    own = portfolio.settings.risk.probability if portfolio.settings.risk is not None else ()
    return tuple(Decimal(each) for each in own) or _PROBABILITY


def impact_scale(portfolio: Portfolio) -> Sequence[Decimal]:
    """The part of what a project costs, or of how long it takes, up to which each step of impact reaches."""
    own = portfolio.settings.risk.impact if portfolio.settings.risk is not None else ()
    return tuple(Decimal(each) for each in own) or _IMPACT


def step_of(scale: Sequence[Decimal], share: Decimal) -> int:
    """The step of a scale that reaches up to a share, from 1 on; the last one for what is above it."""
    return next((step for step, reach in enumerate(scale, 1) if share <= reach), len(scale))


def probability(portfolio: Portfolio, risk: Risk) -> Decimal | None:
    """How likely a risk is; None where nobody says."""
    return None if risk.probability is None else likelihood(portfolio, risk.probability)


def likelihood(portfolio: Portfolio, chance: Chance) -> Decimal:
    """A probability from 0 to 1; a step of the matrix stands for the portfolio's scale."""
    if isinstance(chance, int):
        scale = probability_scale(portfolio)
        return scale[min(chance, len(scale)) - 1]
    return Decimal(chance)


def probability_step(portfolio: Portfolio, chance: Chance) -> int:
    """The step of the matrix on which a probability lies."""
    return chance if isinstance(chance, int) else step_of(probability_scale(portfolio), Decimal(chance))
