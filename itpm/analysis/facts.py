"""What rules and pages may know: the portfolio, the day it is seen from, and each analysis when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from itpm.analysis.control.answering import Answers
from itpm.analysis.control.attention import Matter
from itpm.analysis.control.trouble import matters, matters_of
from itpm.analysis.figures.amounts import Ratio
from itpm.analysis.health.measure import Inspected
from itpm.analysis.money.budgets import Budgets
from itpm.analysis.money.cost import Costs
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.skills import Skills
from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.people.who import around
from itpm.analysis.scheduling.dependencies import Dependencies, dependencies
from itpm.analysis.scheduling.schedule import Kept, Schedule
from itpm.analysis.strategy.alignment import Alignment, alignment
from itpm.analysis.strategy.coverage import Coverage
from itpm.analysis.strategy.key_results import Standing
from itpm.analysis.time.stretches import buckets
from itpm.analysis.value.benefits import BusinessCase
from itpm.analysis.value.earned_value import EarnedValue
from itpm.engine.pack import Level
from itpm.engine.search import Effort
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates
from itpm.model.stage import active, binding


@dataclass(frozen=True)
class Facts:
    """A portfolio on a day; ``earlier`` holds the same portfolio at other revisions, by name."""

    portfolio: Portfolio
    as_of: date
    earlier: Mapping[str, Portfolio] = field(default_factory=dict)
    kept: Kept | None = None
    """Where the schedule is kept from one run to the next."""
    unread: str = ""
    """Why nobody can say which commit the files come from; empty where that is known, or there is none."""

    @cached_property
    def alignment(self) -> Alignment:
        """Which objective is served by what."""
        return alignment(self.portfolio)

    @cached_property
    def dependencies(self) -> Dependencies:
        """Which project waits for which."""
        return dependencies(self.portfolio)

    @cached_property
    def schedule(self) -> Schedule:
        """When everything happens, with nobody booked beyond their time."""
        return Schedule(self.portfolio, self.as_of, Level.HEURISTIC, kept=self.kept)

    def levelled(self, level: Level, effort: Effort | None = None) -> Schedule:
        """The schedule with people levelled in some way; ``effort`` is that of a search."""
        return self.schedule if level is Level.HEURISTIC else Schedule(self.portfolio, self.as_of, level, effort)

    @cached_property
    def inspected(self) -> tuple[Inspected, ...]:
        """The schedules of the projects in work, as their health is judged."""
        return tuple(
            Inspected(self.schedule, each) for each in self.portfolio.projects.values() if active(each, self.as_of)
        )

    @cached_property
    def bound(self) -> tuple[Inspected, ...]:
        """The schedules of the projects that are held to their promises: those in work and those that rest."""
        return tuple(Inspected(self.schedule, each) for each in self.portfolio.projects.values() if binding(each))

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """Everything that needs somebody's attention, the gravest first."""
        return matters(self.schedule, self.bound, self.weeks, self.around)

    def matters_of(self, project: Project) -> tuple[Matter, ...]:
        """What needs attention in one project, the gravest first."""
        return matters_of(project, self.as_of, self.bound)

    @cached_property
    def costs(self) -> Costs:
        """What every line of money comes to."""
        return Costs(self.schedule)

    @cached_property
    def budgets(self) -> Budgets:
        """The budgets of departments and projects."""
        return Budgets(self.costs)

    @cached_property
    def earned_values(self) -> Mapping[str, EarnedValue]:
        """The earned value of each project that has money and was not cancelled."""
        return {id_: EarnedValue(self.costs, self.portfolio.projects[id_]) for id_ in self.budgets.projects}

    @cached_property
    def business_cases(self) -> Mapping[str, BusinessCase]:
        """The business case of each project that promises a benefit or names a case."""
        return {
            id_: BusinessCase(self.costs, project)
            for id_, project in self.portfolio.projects.items()
            if (project.benefits or project.business_case) and project.stage != "cancelled"
        }

    @cached_property
    def unhindered(self) -> Unhindered:
        """What the plan would take of people if nobody had to wait for anybody."""
        return Unhindered(self.schedule)

    @cached_property
    def around(self) -> tuple[str, ...]:
        """Everybody who is employed at some time of the half year that is looked at by weeks."""
        return around(self.schedule, Dates(self.as_of, self.weeks.buckets[-1].finish))

    @cached_property
    def weeks(self) -> Capacity:
        """The load of people in the next half year, week by week."""
        return Capacity(self.schedule, buckets("week", self.as_of, self.as_of + timedelta(weeks=26)), self.unhindered)

    @cached_property
    def quarters(self) -> Capacity:
        """The load of people in the next year, quarter by quarter."""
        found = buckets("quarter", self.as_of, self.as_of + timedelta(days=365))
        return Capacity(self.schedule, found, self.unhindered)

    @cached_property
    def answers(self) -> Answers:
        """What people answer for."""
        return Answers(self.schedule)

    @cached_property
    def skills(self) -> Skills:
        """Who can do what, and what hangs on one person."""
        return Skills(self.portfolio, self.as_of)

    @cached_property
    def coverage(self) -> Coverage:
        """What each objective gets of projects, money and people."""
        return Coverage(self.costs, self.alignment)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """How far each objective has come."""
        objectives = self.portfolio.strategy.objectives
        return {id_: Standing(self.portfolio, each, self.as_of, self._ratio) for id_, each in objectives.items()}

    def _ratio(self, project: str, figure: str) -> Ratio | None:
        """A figure of a project that is no money, by name: of its earned value, its time, its money, its case."""
        value, case = self.earned_values.get(project), self.business_cases.get(project)
        in_time = value.schedule if value is not None else None
        for each in (value, in_time, case):
            if each is not None and figure in each.computed.values:
                return each.computed.ratio(figure)
        return None
