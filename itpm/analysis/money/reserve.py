"""Reserves: contingency for known risks, management reserve for unknown ones, and what was drawn from each."""

from dataclasses import dataclass

from itpm.analysis.figures.amounts import Amount, Unknown, reasoned, zero
from itpm.analysis.figures.arithmetic import added, minus, total
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import currency_of
from itpm.model.budget import Budget
from itpm.model.funding import Drawdown, ProjectBudget
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.model.stage import cancelled


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

    def beside(self, approved: Amount, planned: Amount) -> Amount:
        """What of both belongs to the budget at completion beside the lines: not what was drawn onto them already.

        What lines plan beyond what was approved for them (``approved`` less the contingency, before anything was
        released) is what was drawn onto them; where nothing is approved, nobody knows of any. The management reserve
        is no part of it before it is released (PMI, Standard for Earned Value Management).
        """
        whole = added(self.contingency, self.released)
        onto = minus(planned, minus(approved, self.contingency))
        drawn = added(self.drawn, self.released)
        if isinstance(onto, Unknown) or isinstance(drawn, Unknown) or isinstance(whole, Unknown):
            return whole
        return minus(whole, max(zero(onto.currency), min(onto, drawn)))


def reserves(costs: Costs, owner: Project | Budget) -> Reserves:
    """The reserves of a project or a department; none where none are written."""
    money, rates = owner.budget if isinstance(owner, Project) else owner, costs.rates
    currency = currency_of(costs.portfolio, owner)
    dropped = isinstance(owner, Project) and cancelled(owner)
    drawdowns = money.drawdowns.values() if isinstance(money, ProjectBudget) else ()

    def converted(amount: Money | None) -> Amount:
        return zero(currency) if amount is None else rates.converted(amount, currency)

    def drawn(source: str) -> Amount:
        return total((converted(each.amount) for each in drawdowns if _counts(each, source)), currency)

    def _counts(each: Drawdown, source: str) -> bool:
        approved = each.approved is not None and each.approved.date <= costs.as_of
        return approved and (each.from_ or "contingency") == source

    def kept(source: str) -> Amount:
        if dropped:
            return zero(currency)
        return unsaid(owner, source) or converted(getattr(money, source, None))

    return Reserves(kept("contingency"), drawn("contingency"), kept("management_reserve"), drawn("management-reserve"))


def unsaid(owner: Project | Budget, name: str) -> Unknown | None:
    """Why a sum of a project's budget or a department's is not known, where somebody wrote that in its place."""
    return reasoned(owner, f"budget.{name}" if isinstance(owner, Project) else name)
