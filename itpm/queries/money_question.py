"""What is asked of money: whose it is, and in which days."""

from collections.abc import Mapping
from dataclasses import dataclass

from itpm.analysis.facts import Facts
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.line import ALL_DAYS
from itpm.analysis.money.phasing import apart
from itpm.model.scalars import Dates
from itpm.queries.cost_objects import CostObject


@dataclass(frozen=True)
class Question:
    """What is asked of money: whose it is (all of it where nothing is named), in which days, and by what."""

    facts: Facts
    cost_objects: tuple[CostObject, ...] = ()
    dates: Dates = ALL_DAYS
    period: str = ""

    @property
    def all_funds(self) -> Mapping[str, Funds]:
        """The budgets that are asked for whole; all of them where nothing is named."""
        budgets = self.facts.money.budgets
        if not self.cost_objects:
            return {**budgets.departments, **budgets.projects}
        return {each.owner.id: each for one in self.cost_objects for each in one.budgets}

    @property
    def judged(self) -> Mapping[str, Funds]:
        """The budgets of which is said whether they are kept: those named, else the departments', else all."""
        if self.cost_objects:
            return self.all_funds
        departments = self.facts.money.budgets.departments.items()
        meant = {id_: each for id_, each in departments if each.year is None or not apart(each.year, self.dates)}
        return meant or ({} if departments else self.all_funds)
