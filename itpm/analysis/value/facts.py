"""What is known of value, each part computed when it is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.figures.amounts import Ratio
from itpm.analysis.figures.figure import Computed, Unit
from itpm.analysis.money.budgets import BUDGET
from itpm.analysis.money.facts import MoneyFacts
from itpm.analysis.value.benefits import BUSINESS_CASE, BusinessCase
from itpm.analysis.value.earned_figures import EARNED_SCHEDULE, EARNED_VALUE
from itpm.analysis.value.earned_schedule import EarnedSchedule, earned_schedule
from itpm.analysis.value.earned_value import EarnedValue
from itpm.model.project import Project
from itpm.model.stage import cancelled

_READABLE = (EARNED_VALUE, EARNED_SCHEDULE, BUDGET, BUSINESS_CASE)
RATIOS = tuple(dict.fromkeys(each.name for group in _READABLE for each in group.figures if each.unit is not Unit.MONEY))
"""The figures of projects, none of them money, that a key result may be read from."""


@dataclass(frozen=True)
class ValueFacts:
    """What projects have earned, and what they promise to bring."""

    money: MoneyFacts

    @cached_property
    def earned_values(self) -> Mapping[str, EarnedValue]:
        """The earned value of each project that has money and was not cancelled."""
        costs = self.money.costs
        projects = {id_: costs.portfolio.projects[id_] for id_ in self.money.budgets.projects}
        return {id_: EarnedValue(costs, each) for id_, each in projects.items() if not cancelled(each)}

    @cached_property
    def business_cases(self) -> Mapping[str, BusinessCase]:
        """The business case of each project that promises a benefit or names a case."""
        return {
            id_: BusinessCase(self.money.costs, project)
            for id_, project in self.money.schedule.portfolio.projects.items()
            if (project.benefits or project.business_case) and not cancelled(project)
        }

    def in_time(self, project: Project) -> EarnedSchedule | None:
        """How far a project is in time, by what its money is worth where it has any; None without a baseline."""
        value = self.earned_values.get(project.id)
        if value is not None:
            return value.schedule
        costs = self.money.costs
        frozen = costs.distributed.frozen(project) if not cancelled(project) else None
        return earned_schedule(costs.schedule, project, frozen) if frozen is not None else None

    def ratio(self, project: str, figure: str) -> Ratio | None:
        """A figure of a project that is no money, one of ``RATIOS``; None where the project has none of that name."""
        for each in self._computed(project):
            if figure in each.values:
                return each.ratio(figure)
        return None

    def _computed(self, project: str) -> Iterator[Computed]:
        """The groups that can be read of a project, each computed when it is asked for."""
        value, funds = self.earned_values.get(project), self.money.budgets.projects.get(project)
        yield from () if value is None else (value.computed,)
        in_time = self.in_time(self.money.schedule.portfolio.projects[project])
        yield from () if in_time is None else (in_time.computed,)
        yield from () if funds is None else (funds.computed,)
        case = self.business_cases.get(project)
        yield from () if case is None else (case.computed,)
