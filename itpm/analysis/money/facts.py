"""What is known of money, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.money.breakdown import with_suppliers
from itpm.analysis.money.budgets import Budgets
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.engaged import engaged
from itpm.analysis.money.sums import Sums
from itpm.analysis.scheduling.schedule import Schedule


@dataclass(frozen=True)
class MoneyFacts:
    """The money of a portfolio under a schedule."""

    schedule: Schedule

    @cached_property
    def costs(self) -> Costs:
        """What every line of money comes to."""
        return Costs(self.schedule)

    @cached_property
    def budgets(self) -> Budgets:
        """The budgets of departments and projects."""
        return Budgets(self.costs)

    @cached_property
    def suppliers(self) -> Mapping[str, Sums]:
        """What of all money is each supplier's, by its id; those that have none of it are not there."""
        return with_suppliers(self.costs)

    @cached_property
    def engaged(self) -> Mapping[str, tuple[str, ...]]:
        """By supplier the projects that it works for."""
        return engaged(self.costs)

    @cached_property
    def suppliers_of(self) -> Mapping[str, tuple[str, ...]]:
        """By project the suppliers that work for it."""
        found: dict[str, list[str]] = {}
        for supplier, projects in self.engaged.items():
            for each in projects:
                found.setdefault(each, []).append(supplier)
        return {project: tuple(those) for project, those in found.items()}
