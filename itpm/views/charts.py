"""The pictures that can be asked for by name: of a project, or of the whole portfolio."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from itpm.chart.data import Picture
from itpm.model.project import Project
from itpm.views.history import states_counted, states_of_each
from itpm.views.reading import Reading
from itpm.views.sections.budget_bars import department_bars, project_bars
from itpm.views.sections.now import milestones, people_load, risk_matrix
from itpm.views.sections.over_time import burn_up, declared_and_derived, forecast, milestone_trend, s_curve


class Named(NamedTuple):
    """A picture that has a name: what makes it of a project, or of the portfolio, and whether it needs the history."""

    of_project: Callable[[Reading, Project], Picture | None] | None = None
    of_portfolio: Callable[[Reading], Picture | None] | None = None
    past: bool = True
    alone: bool = False
    """Whether it is drawn without a history, too."""
    reads: tuple[str, ...] = ("schedule",)
    """What all of it is told of, as rules name what they read."""


CHARTS: Mapping[str, Named] = {
    "milestone-trend": Named(milestone_trend),
    "burn-up": Named(burn_up, reads=("schedule", "task.effort")),
    "s-curve": Named(s_curve, alone=True, reads=("earned_values",)),
    "forecast": Named(forecast, reads=("budgets", "earned_values")),
    "declared": Named(declared_and_derived, reads=("health", "project.updates")),
    "milestones": Named(milestones, past=False),
    "states": Named(of_portfolio=states_counted, reads=("health",)),
    "projects": Named(of_portfolio=states_of_each, reads=("health",)),
    "budgets": Named(of_portfolio=department_bars, past=False, reads=("budgets", "budget")),
    "project-money": Named(of_portfolio=project_bars, past=False, reads=("budgets", "budget")),
    "load": Named(of_portfolio=people_load, past=False, reads=("weeks", "person")),
    "risks": Named(of_portfolio=risk_matrix, past=False, reads=("risk.score",)),
}
"""By name."""
