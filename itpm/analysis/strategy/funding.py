"""The money that stands behind an objective: what is approved, spent and forecast for the projects that serve it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown
from itpm.analysis.figures.arithmetic import times, total
from itpm.analysis.money.budgets import Budgets
from itpm.analysis.strategy.coverage import Coverage
from itpm.message import phrase
from itpm.model.scalars import Percent


class Funding(NamedTuple):
    """What a project gives an objective: each sum times the share with which it serves, in the portfolio's currency."""

    project: str
    share: Percent
    working: bool
    """Whether the project is in work: what is proposed, or rests, is no part of the sum of the objective."""
    approved: Amount
    spent: Amount
    forecast: Amount
    """What the project is forecast to cost: at least, where parts of that are unknown."""


def funding(coverage: Coverage, budgets: Budgets, objective: str) -> tuple[Funding, ...]:
    """What each project that goes on gives an objective, the largest share first; a project stands once."""
    shares: dict[str, Decimal] = {}
    for each in coverage.services(objective):
        shares[each.project] = shares.get(each.project, NOTHING) + each.share
    working = {each.project for each in coverage.working(objective)}
    found = [
        Funding(project, Percent(share), project in working, *_sums(coverage, budgets, project, share))
        for project, share in shares.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.share, each.project)))


def _sums(coverage: Coverage, budgets: Budgets, project: str, share: Decimal) -> tuple[Amount, Amount, Amount]:
    funds = budgets.projects.get(project)
    nothing = Unknown(phrase("'{project}' has no money", project=project))
    rates = coverage.costs.rates
    approved = nothing if funds is None else rates.in_base(funds.approved)
    spent = nothing if funds is None else rates.in_base(funds.sums.spent)
    return times(approved, share), times(spent, share), times(coverage.forecast_of(project), share)


def together(found: Iterable[Funding], currency: str) -> tuple[Amount, Amount, Amount]:
    """What is approved, spent and forecast for the projects in work among some."""
    working = [each for each in found if each.working]
    return (
        total((each.approved for each in working), currency),
        total((each.spent for each in working), currency),
        total((each.forecast for each in working), currency),
    )
