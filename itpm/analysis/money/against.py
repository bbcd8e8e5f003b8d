"""What is forecast against what is approved: of one budget, and of some projects in the portfolio's currency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itpm.analysis.figures.amounts import Amount, Ratio, Unknown, least
from itpm.analysis.figures.arithmetic import divided, known, total
from itpm.analysis.figures.limits import excess
from itpm.analysis.money.budgets import Budgets, Funds
from itpm.analysis.money.sums import together
from itpm.model.project import Project
from itpm.model.scalars import Money


def above_approved(funds: Funds) -> Amount:
    """How much more than approved a budget is forecast to cost, perhaps at least or at most; below zero it is less."""
    return excess(funds.computed.amount("forecast"), funds.computed.amount("approved"))


@dataclass(frozen=True, slots=True)
class Against:
    """Forecast and approved of the projects of which the approved sum is known, and why it is unknown of the others.

    Both sums are of the same projects: a forecast is held against nothing but what is approved for it. It is at least
    what is known of it where parts are unknown.
    """

    forecast: Amount
    approved: Money
    projects: tuple[str, ...]
    unknown: Mapping[str, Unknown]
    partly: tuple[str, ...] = ()
    """Those of the projects of which the forecast, or a part of it, is unknown."""

    @property
    def share(self) -> Ratio:
        """What is known of the forecast as a share of what is approved; unknown where nothing is."""
        return divided(least(self.forecast), self.approved, "nothing is approved")

    @property
    def more(self) -> Amount:
        """How much more is forecast than is approved."""
        return excess(self.forecast, self.approved)


def against(budgets: Budgets, projects: Iterable[Project]) -> Against:
    """The money of some projects together; what was written in other currencies at the rates of the status date."""
    rates = budgets.costs.rates
    forecasts, approvals, unknown = dict[str, Amount](), list[Money](), dict[str, Unknown]()
    held = {each.id: budgets.projects.get(each.id) or Funds(budgets.costs, each) for each in projects}
    whole = _released(budgets, held)
    if whole is not None:
        return whole
    for id_, funds in held.items():
        approved = rates.in_base(funds.approved)
        if isinstance(approved, Unknown):
            unknown[id_] = approved
            continue
        approvals.append(approved)
        forecasts[id_] = rates.in_base(funds.sums.forecast)
    partly = tuple(id_ for id_, each in forecasts.items() if isinstance(each, Unknown))
    forecast = total(forecasts.values(), rates.base)
    return Against(forecast, known(approvals, rates.base), tuple(forecasts), unknown, partly)


def _released(budgets: Budgets, held: Mapping[str, Funds]) -> Against | None:
    """What was released of all of them together, where that is not known of each."""
    rates = budgets.costs.rates
    if budgets.costs.told is None:
        return None
    forecast = together((each.sums.converted(rates, rates.base) for each in held.values()), rates.base).forecast
    approved = total((rates.in_base(each.approved) for each in held.values()), rates.base)
    alone = all(isinstance(each.sums.forecast, Money) for each in held.values())
    if alone or isinstance(forecast, Unknown) or isinstance(approved, Unknown):
        return None
    return Against(forecast, approved, tuple(held), {})
