"""Reserves: contingency for known risks, management reserve for unknown ones, and what was drawn from each."""

from dataclasses import dataclass

from itpm.analysis.figures.amounts import Amount, zero
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.cost import Costs
from itpm.model.budget import Budget
from itpm.model.funding import Drawdown
from itpm.model.project import Project
from itpm.model.scalars import Money


@dataclass(frozen=True, slots=True)
class Reserves:
    """The reserves of a project or a department, in its currency; drawn is what was approved by the status date."""

    contingency: Amount
    drawn: Amount
    reserve: Amount
    released: Amount

    @property
    def reserve_left(self) -> Amount:
        """What of the management reserve is not released."""
        return minus(self.reserve, self.released)


def reserves(costs: Costs, owner: Project | Budget) -> Reserves:
    """The reserves of a project or a department; none where none are written."""
    money = owner.budget if isinstance(owner, Project) else owner
    currency = (money.currency if money is not None else None) or costs.portfolio.currency
    if money is None:
        return Reserves(*(zero(currency),) * 4)
    rates = costs.rates

    def carried(amount: Money | None) -> Amount:
        return zero(currency) if amount is None else rates.carried(amount, currency)

    def drawn(source: str) -> Amount:
        drawdowns = getattr(money, "drawdowns", {}).values()
        return total((carried(each.amount) for each in drawdowns if _counts(each, source)), currency)

    def _counts(each: Drawdown, source: str) -> bool:
        approved = each.approved is not None and each.approved.date <= costs.as_of
        return approved and (each.from_ or "contingency") == source

    return Reserves(
        carried(money.contingency), drawn("contingency"), carried(money.management_reserve), drawn("management-reserve")
    )
