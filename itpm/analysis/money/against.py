"""What some projects are forecast to cost against what is approved for them, in the portfolio's currency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.arithmetic import divided, known
from itpm.analysis.money.budgets import Budgets, Funds
from itpm.model.project import Project
from itpm.model.scalars import Money


@dataclass(frozen=True, slots=True)
class Against:
    """Forecast and approved of the projects of which both are known, and why one of them is unknown of the others.

    Both sums are of the same projects: a forecast is held against nothing but what is approved for it.
    """

    forecast: Money
    approved: Money
    projects: tuple[str, ...]
    unknown: Mapping[str, Unknown]

    @property
    def share(self) -> Ratio:
        """The forecast as a share of what is approved; unknown where nothing is."""
        return divided(self.forecast, self.approved, "nothing is approved")

    @property
    def over(self) -> bool:
        """Whether more is forecast than is approved."""
        return self.forecast.amount > self.approved.amount


def against(budgets: Budgets, projects: Iterable[Project]) -> Against:
    """The money of some projects together; what was written in other currencies at the rates of the status date."""
    rates = budgets.costs.rates
    forecasts, approvals, both, unknown = list[Money](), list[Money](), list[str](), dict[str, Unknown]()
    for each in projects:
        funds = budgets.projects.get(each.id) or Funds(budgets.costs, each)
        pair = rates.in_base(funds.approved), rates.in_base(funds.sums.forecast)
        lacking = next((amount for amount in pair if isinstance(amount, Unknown)), None)
        if lacking is not None:
            unknown[each.id] = lacking
            continue
        both.append(each.id)
        approvals += [pair[0]] if isinstance(pair[0], Money) else []
        forecasts += [pair[1]] if isinstance(pair[1], Money) else []
    return Against(known(forecasts, rates.base), known(approvals, rates.base), tuple(both), unknown)
