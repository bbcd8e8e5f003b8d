"""What is known of value, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.money.facts import MoneyFacts
from itpm.analysis.value.benefits import BusinessCase
from itpm.analysis.value.earned_schedule import EarnedSchedule, earned_schedule
from itpm.analysis.value.earned_value import EarnedValue
from itpm.model.project import Project
from itpm.model.stage import cancelled


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
