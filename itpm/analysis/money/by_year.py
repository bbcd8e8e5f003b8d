"""The money of fiscal years beside each other: approved, spent, on order and forecast, each sum counted once."""

from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Budgets
from itpm.analysis.time.periods import days_of_period, fiscal_year_of
from itpm.message import phrase
from itpm.model.scalars import Period

_BEFORE, _AFTER = 1, 2


class MoneyOfYear(NamedTuple):
    """What a fiscal year comes to, in the portfolio's currency."""

    name: str
    approved: Amount
    """For the budgets of departments of that year; unknown where none has one."""
    spent: Amount
    committed: Amount
    forecast: Amount
    budgets: tuple[tuple[str, Amount], ...] = ()
    """What is approved for each budget of a department of that year, by its id."""
    held: Amount | None = None
    """The forecast of these budgets, which may be held against what is approved for them; None where there are none."""

    @property
    def says(self) -> bool:
        """Whether anything is approved, booked or forecast for it: what is unknown may be."""
        sums = (self.spent, self.committed, self.forecast)
        return not isinstance(self.approved, Unknown) or any(isinstance(e, Unknown) or e.amount for e in sums)


def money_by_year(budgets: Budgets) -> tuple[MoneyOfYear, ...]:
    """The fiscal year of the status date, the one before and the two after it, as far as there is money in them."""
    costs = budgets.costs
    settings = costs.portfolio.settings
    now = int(fiscal_year_of(costs.as_of, settings)[2:])
    names = (f"FY{year}" for year in range(now - _BEFORE, now + _AFTER + 1))
    return tuple(found for found in (money_of_year(budgets, name) for name in names) if found.says)


def money_of_year(budgets: Budgets, name: str) -> MoneyOfYear:
    """What a fiscal year comes to, by its name."""
    costs = budgets.costs
    dates = days_of_period(Period(name), costs.portfolio.settings)
    meant = [each for each in budgets.departments.values() if each.year == dates]
    parts = tuple((each.owner.id, costs.rates.in_base(each.approved)) for each in meant)
    approved = total((amount for _budget, amount in parts), costs.rates.base)
    sums = Breakdown(costs, dates).total
    nothing = Unknown(phrase("no department has a budget for {name}", name=name))
    held = total((costs.rates.in_base(each.sums.forecast) for each in meant), costs.rates.base) if meant else None
    approved = approved if meant else nothing
    return MoneyOfYear(name, approved, sums.spent, sums.committed, sums.forecast, parts, held)
