"""Budgets of departments and projects: what is approved, what it is meant for, and what is left of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.figures.amounts import Amount, Unknown, minus, total
from itpm.analysis.money.cost import ALL_DAYS, Costs, Line
from itpm.analysis.money.reserve import Reserves, reserves
from itpm.analysis.money.sums import Sums, added
from itpm.analysis.time.periods import days_of_period
from itpm.model.budget import Budget
from itpm.model.project import Project
from itpm.model.record import Approval
from itpm.model.scalars import Dates


@dataclass(frozen=True)
class Purse:
    """The money of a department's budget or of a project, in its currency."""

    costs: Costs
    owner: Budget | Project

    @property
    def currency(self) -> str:
        """Its currency."""
        money = self.owner.budget if isinstance(self.owner, Project) else self.owner
        return (money.currency if money is not None else None) or self.costs.portfolio.currency

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its own lines."""
        return self.costs.of_owner.get(self.owner.id, ())

    @property
    def approvals(self) -> Mapping[date, Approval]:
        """Each approval by its day; the latest holds."""
        money = self.owner.budget if isinstance(self.owner, Project) else self.owner
        return money.approved if money is not None else {}

    @cached_property
    def approved(self) -> Amount:
        """What was approved last, on or before the status date."""
        days = [day for day in self.approvals if day <= self.costs.as_of]
        if not days:
            return Unknown(f"nothing is approved for '{self.owner.id}'")
        return self.costs.rates.carried(self.approvals[max(days)].amount, self.currency)

    @cached_property
    def year(self) -> Dates | None:
        """The days of a department's fiscal year; None for a project or where none is written."""
        year = self.owner.fiscal_year if isinstance(self.owner, Budget) else None
        return days_of_period(year, self.costs.portfolio.settings) if year is not None else None

    @cached_property
    def reserves(self) -> Reserves:
        """Contingency and management reserve, and what was drawn from them."""
        return reserves(self.costs, self.owner)

    def sums_of(self, line: Line, dates: Dates = ALL_DAYS) -> Sums:
        """What a line comes to, in the currency of the budget; charged project lines are part of a department's."""
        return self.costs.with_charged(line, dates).carried(self.costs.rates, self.currency)

    @cached_property
    def sums(self) -> Sums:
        """What all lines come to."""
        return self.of(ALL_DAYS)

    def of(self, dates: Dates) -> Sums:
        """What all lines come to in some days."""
        return added((self.sums_of(line, dates) for line in self.lines), self.currency)

    @cached_property
    def available(self) -> Amount:
        """What is approved and neither spent nor ordered: approved − actual − accrued − open commitments."""
        return minus(self.approved, self.sums.spent, self.sums.committed)

    @cached_property
    def unallocated(self) -> Amount:
        """What is approved and no line or contingency claims. Below zero, more is planned than was approved."""
        return minus(self.approved, self.sums.planned, self.reserves.contingency)

    @cached_property
    def variance(self) -> Amount:
        """Approved less forecast: below zero, more will be spent than was approved."""
        return minus(self.approved, self.sums.forecast)

    def charged_to(self, line: Line) -> Amount:
        """What project lines plan to charge to a department's line, in the line's currency."""
        charged = self.costs.charged.get(line.id, ())
        amounts = (self.costs.rates.carried(self.costs.sums(each).planned, line.currency) for each in charged)
        return total(amounts, line.currency)


@dataclass(frozen=True)
class Budgets:
    """Every budget of a portfolio."""

    costs: Costs

    @cached_property
    def departments(self) -> Mapping[str, Purse]:
        """The budgets of departments by id."""
        return {id_: Purse(self.costs, each) for id_, each in self.costs.portfolio.finance.budgets.items()}

    @cached_property
    def projects(self) -> Mapping[str, Purse]:
        """The money of each project that has any."""
        return {
            id_: Purse(self.costs, each)
            for id_, each in self.costs.portfolio.projects.items()
            if each.budget is not None and each.stage != "cancelled"
        }
