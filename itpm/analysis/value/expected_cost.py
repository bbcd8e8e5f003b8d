"""What a budget comes to in the end, as far as it can be told: by its lines, else by the pace of a project."""

from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, Unknown, least
from itpm.analysis.money.budgets import Funds
from itpm.analysis.value.facts import ValueFacts
from itpm.model.project import Project
from itpm.model.scalars import Money


class ExpectedCost(NamedTuple):
    """A sum, and whether it follows from the pace of the work and not from the lines."""

    amount: Amount
    at_pace: bool


def expected_cost(value: ValueFacts, funds: Funds) -> ExpectedCost:
    """What a budget comes to: its forecast, at least; or what a project whose lines do not say costs at its pace."""
    forecast = funds.sums.forecast
    if isinstance(forecast, Unknown) and funds.owner.id in value.earned_values and isinstance(funds.owner, Project):
        estimate = value.earned_values[funds.owner.id].amount("at_pace")
        at_least = least(forecast)
        if isinstance(estimate, Money) and (isinstance(at_least, Unknown) or estimate.amount > at_least.amount):
            return ExpectedCost(estimate, at_pace=True)
    return ExpectedCost(forecast, at_pace=False)
