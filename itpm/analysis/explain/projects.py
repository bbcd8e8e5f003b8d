"""The figures of projects and budgets: earned value, earned schedule, money, business case."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.status.figures import health_figures as figures_of_health
from itpm.model.budget import Budget
from itpm.model.project import Project


def value_figures(facts: Facts, project: Project) -> Computed | None:
    """The earned value of a project; None without money."""
    value = facts.value.earned_values.get(project.id)
    return value.computed if value is not None else None


def time_figures(facts: Facts, project: Project) -> Computed | None:
    """How far a project is in time; None without a baseline, or where nothing of it is planned."""
    found = facts.value.in_time(project)
    return found.computed if found is not None else None


def budget_figures(facts: Facts, owner: Project | Budget) -> Computed | None:
    """The budget of a department, or that of a project; None without money."""
    budgets = facts.money.budgets.departments if isinstance(owner, Budget) else facts.money.budgets.projects
    return budgets[owner.id].computed if owner.id in budgets else None


def case_figures(facts: Facts, project: Project) -> Computed | None:
    """The business case of a project; None where it promises nothing."""
    case = facts.value.business_cases.get(project.id)
    return case.computed if case is not None else None


def health_figures(facts: Facts, project: Project) -> Computed | None:
    """What the state of a project is derived from; None of what is not in work."""
    health = facts.status.health.get(project.id)
    return figures_of_health(health) if health is not None else None
