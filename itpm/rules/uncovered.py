"""Duties that nobody has begun: where nothing at all is written, that is told, and not what each record lacks."""

from itpm.message import Message
from itpm.model.portfolio import Portfolio
from itpm.rules.habit import Uncovered


def _no_types(portfolio: Portfolio) -> bool:
    budgets = [*portfolio.finance.budgets.values(), *(each.budget for each in portfolio.projects.values())]
    return not any(line.type for each in budgets if each is not None for line in each.lines.values())


def _no_money(portfolio: Portfolio) -> bool:
    return not portfolio.finance.budgets and not any(each.budget for each in portfolio.projects.values())


def _nobody_asked(portfolio: Portfolio) -> bool:
    return not any(each.satisfaction for each in portfolio.projects.values()) and not any(
        each.satisfaction for each in portfolio.infrastructure.services.values()
    )


NO_OBJECTIVES = Uncovered(
    lambda portfolio: not portfolio.strategy.objectives,
    Message("no objective is written in the portfolio, and {of} have none to serve"),
)
NO_TYPES = Uncovered(_no_types, Message("no budget line says whether it is capex or opex: {of} are neither"))
NO_MONEY = Uncovered(_no_money, Message("no money is written in the portfolio: {of} have none"))
NO_BENEFITS = Uncovered(
    lambda portfolio: not any(each.benefits for each in portfolio.projects.values()),
    Message("no benefit is written in the portfolio, and {of} promise none"),
)
NO_PEOPLE = Uncovered(
    lambda portfolio: not portfolio.staffing.people,
    Message("nobody is named in the portfolio, and {of} have nobody to do them"),
)
NO_BASELINES = Uncovered(
    lambda portfolio: not any(each.baselines for each in portfolio.projects.values()),
    Message("no baseline is kept in the portfolio, and {of} have none"),
)
NO_SATISFACTION = Uncovered(
    _nobody_asked,
    Message("nobody who is served was ever asked how satisfied they are: of {of} nobody knows"),
)
NO_STAKEHOLDERS = Uncovered(
    lambda portfolio: not portfolio.collaboration.stakeholders,
    Message("no stakeholder is named in the portfolio: {of} have nobody to ask there"),
)
