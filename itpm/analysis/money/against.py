"""What some projects are forecast to cost against what is approved for them, in the portfolio's currency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.arithmetic import divided, known, total
from itpm.analysis.money.budgets import Budgets, Funds
from itpm.analysis.money.sums import together
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
    held = {each.id: budgets.projects.get(each.id) or Funds(budgets.costs, each) for each in projects}
    whole = _released(budgets, held)
    if whole is not None:
        return whole
    for id_, funds in held.items():
        pair = rates.in_base(funds.approved), rates.in_base(funds.sums.forecast)
        lacking = next((amount for amount in pair if isinstance(amount, Unknown)), None)
        if lacking is not None:
            unknown[id_] = lacking
            continue
        both.append(id_)
        approvals += [pair[0]] if isinstance(pair[0], Money) else []
        forecasts += [pair[1]] if isinstance(pair[1], Money) else []
    return Against(known(forecasts, rates.base), known(approvals, rates.base), tuple(both), unknown)


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
