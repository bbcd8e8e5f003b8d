"""The figures of projects, group by group, and those of them that a key result may be read from."""

from collections.abc import Callable
from typing import Protocol

from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.collaboration.figures import SATISFACTION
from itpm.analysis.collaboration.figures import satisfaction_figures as figures_of_satisfaction
from itpm.analysis.figures.amounts import NOT_SHOWN, Ratio, Unknown
from itpm.analysis.figures.figure import Computed, Group, Unit
from itpm.analysis.flow.facts import FlowFacts
from itpm.analysis.flow.throughput import FLOW
from itpm.analysis.flow.velocity import VELOCITY
from itpm.analysis.money.budgets import BUDGET
from itpm.analysis.money.facts import MoneyFacts
from itpm.analysis.quality.facts import QualityFacts
from itpm.analysis.quality.figures import QUALITY
from itpm.analysis.quality.figures import project_figures as figures_of_quality
from itpm.analysis.risk.facts import RiskFacts
from itpm.analysis.risk.figures import EXPOSURE
from itpm.analysis.status.facts import StatusFacts
from itpm.analysis.status.figures import HEALTH
from itpm.analysis.status.figures import health_figures as figures_of_health
from itpm.analysis.value.benefits import BUSINESS_CASE
from itpm.analysis.value.earned_figures import EARNED_SCHEDULE, EARNED_VALUE
from itpm.analysis.value.facts import ValueFacts
from itpm.model.budget import Budget
from itpm.model.infrastructure import Service
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.staffing import Team


class Rooms(Protocol):
    """What is known of a portfolio, as far as projects have figures of it."""

    @property
    def portfolio(self) -> Portfolio:
        """The records."""

    @property
    def money(self) -> MoneyFacts:
        """Budgets."""

    @property
    def value(self) -> ValueFacts:
        """Earned value and business cases."""

    @property
    def status(self) -> StatusFacts:
        """How projects stand."""

    @property
    def risk(self) -> RiskFacts:
        """What may happen."""

    @property
    def collaboration(self) -> CollaborationFacts:
        """What those who are served think."""

    @property
    def quality(self) -> QualityFacts:
        """What is handed over."""

    @property
    def flow(self) -> FlowFacts:
        """Iterations and work that flows."""


def value_figures(facts: Rooms, project: Project) -> Computed | None:
    """The earned value of a project; None without money."""
    value = facts.value.earned_values.get(project.id)
    return value.computed if value is not None else None


def time_figures(facts: Rooms, project: Project) -> Computed | None:
    """How far a project is in time; None without a baseline, or where nothing of it is planned."""
    found = facts.value.in_time(project)
    return found.computed if found is not None else None


def budget_figures(facts: Rooms, owner: Project | Budget) -> Computed | None:
    """The budget of a department, or that of a project; None without money."""
    budgets = facts.money.budgets.departments if isinstance(owner, Budget) else facts.money.budgets.projects
    return budgets[owner.id].computed if owner.id in budgets else None


def case_figures(facts: Rooms, project: Project) -> Computed | None:
    """The business case of a project; None where it promises nothing."""
    case = facts.value.business_cases.get(project.id)
    return case.computed if case is not None else None


def health_figures(facts: Rooms, project: Project) -> Computed | None:
    """What the state of a project is derived from; None of what is not in work."""
    health = facts.status.health.get(project.id)
    return figures_of_health(health) if health is not None else None


def exposure_figures(facts: Rooms, project: Project) -> Computed:
    """What the open risks of a project are expected to cost, to bring, and to delay."""
    return facts.risk.exposure(project)


def satisfaction_figures(facts: Rooms, record: Project | Service) -> Computed:
    """What those whom a project or a service serves think of it."""
    key = f"service:{record.id}" if isinstance(record, Service) else record.id
    return figures_of_satisfaction(facts.collaboration.satisfaction[key])


def quality_figures(facts: Rooms, project: Project) -> Computed:
    """How many criteria of a project were tested, how many of these are met, and how much is accepted."""
    return figures_of_quality(facts.quality.of_project[project.id])


def velocity_figures(facts: Rooms, record: Project | Team) -> Computed | None:
    """Velocity, commitments and what the rest asks for; None of what has no iterations."""
    found = facts.flow.of(record)
    return found.velocity if found is not None else None


def flow_figures(facts: Rooms, record: Project | Team) -> Computed | None:
    """Throughput, work in progress, cycle time and age; None of what counts nothing."""
    found = facts.flow.of(record)
    return found.flow if found is not None else None


_READABLE: tuple[tuple[Group, Callable[[Rooms, Project], Computed | None]], ...] = (
    (EARNED_VALUE, value_figures),
    (EARNED_SCHEDULE, time_figures),
    (BUDGET, budget_figures),
    (BUSINESS_CASE, case_figures),
    (HEALTH, health_figures),
    (EXPOSURE, exposure_figures),
    (SATISFACTION, satisfaction_figures),
    (QUALITY, quality_figures),
    (VELOCITY, velocity_figures),
    (FLOW, flow_figures),
)
RATIOS = tuple(
    dict.fromkeys(each.name for group, _of in _READABLE for each in group.figures if each.unit is not Unit.MONEY)
)
"""The figures of projects, none of them money, that a key result may be read from."""


def ratio(facts: Rooms, project: str, figure: str) -> Ratio | None:
    """A figure of a project that is no money, one of ``RATIOS``; None where the project has none of that name."""
    record, audience = facts.portfolio.projects[project], facts.portfolio.audience
    for group, of in _READABLE:
        if figure not in group.by_name:
            continue
        if audience is not None and not audience.knows(group.classification(figure), group.kinds(figure)):
            return Unknown(NOT_SHOWN)
        found = of(facts, record)
        if found is not None and figure in found.values:
            return found.ratio(figure)
    return None
