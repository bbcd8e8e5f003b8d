"""Cost objects: whose money is asked for, of a project, budget, department, programme, theme, supplier or line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from itpm.analysis.facts import Facts
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.line import Line
from itpm.analysis.money.suppliers import lines_of_suppliers
from itpm.model.budget import Budget
from itpm.model.project import Project

KINDS = ("project", "budget", "department", "programme", "theme", "supplier", "budget-line")
"""What money can be asked of."""


@dataclass(frozen=True)
class CostObject:
    """Money that is asked for together: whole budgets, or lines of several."""

    name: str
    kind: str
    budgets: tuple[Funds, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def holds_nothing(self) -> bool:
        """Whether there is no money of it."""
        return not self.budgets and not self.lines


def cost_object(facts: Facts, kind: str, address: str) -> CostObject:
    """The money of one thing."""
    if kind in _BUDGETS:
        return CostObject(
            address, kind, budgets=tuple(f for f in _every(facts).values() if _BUDGETS[kind](f.owner, address))
        )
    costs = facts.money.costs
    if kind == "theme":
        lines = (each.line for each in Breakdown(costs).positions if each.theme == address)
    elif kind == "supplier":
        lines = (each for each in lines_of_suppliers(costs).get(address, ()))
    else:
        lines = (each for each in costs.lines.values() if each.id == address)
    return CostObject(address, kind, lines=tuple(lines))


def _every(facts: Facts) -> Mapping[str, Funds]:
    return {**facts.money.budgets.departments, **facts.money.budgets.projects}


_BUDGETS: Mapping[str, Callable[[Budget | Project, str], bool]] = {
    "project": lambda owner, address: isinstance(owner, Project) and owner.id == address,
    "budget": lambda owner, address: isinstance(owner, Budget) and owner.id == address,
    "department": lambda owner, address: isinstance(owner, Budget) and owner.department == address,
    "programme": lambda owner, address: isinstance(owner, Project) and owner.programme == address,
}
"""The kinds that have whole budgets, and which."""
