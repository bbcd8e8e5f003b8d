"""What is known of the flow of work, team by team and project by project."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.figure import Computed
from itpm.analysis.flow.counts import Counts
from itpm.analysis.flow.throughput import flow_of
from itpm.analysis.flow.timeboxes import Timeboxes
from itpm.analysis.flow.velocity import velocity_of
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.staffing import Team
from itpm.model.stage import active

_ITERATIVE = frozenset({"agile", "hybrid"})
"""What a project says of its delivery where it works in iterations."""


@dataclass(frozen=True)
class Flowing:
    """The iterations and counts of a team or a project that has any."""

    owner: Project | Team
    boxes: Timeboxes
    counts: Counts
    until: Ratio
    """The days from the status date to the deadline."""

    @property
    def limit(self) -> int | None:
        """The most work in progress that the team allows itself; a project has no such limit."""
        return self.owner.wip if isinstance(self.owner, Team) else None

    @cached_property
    def velocity(self) -> Computed | None:
        """The figures of its iterations; None where it has none."""
        return velocity_of(self.boxes, self.until) if self.boxes.boxes else None

    @cached_property
    def flow(self) -> Computed | None:
        """The figures of what it counts; None where it counts nothing."""
        return flow_of(self.counts, self.limit) if self.counts.counts else None


@dataclass(frozen=True)
class FlowFacts:
    """The flow of work in a portfolio, seen from a day."""

    portfolio: Portfolio
    as_of: date

    @cached_property
    def flows(self) -> tuple[Flowing, ...]:
        """Every team and project that has iterations or counts its work, projects first."""
        return (*self.of_projects.values(), *self.of_teams.values())

    @cached_property
    def in_flow(self) -> tuple[Flowing, ...]:
        """Those of which something can still be changed: teams, and projects in work."""
        projects = self.portfolio.projects
        going = (each for id_, each in self.of_projects.items() if active(projects[id_], self.as_of))
        return (*going, *self.of_teams.values())

    @cached_property
    def of_projects(self) -> Mapping[str, Flowing]:
        """The projects among them, by id."""
        found = self.portfolio.projects.values()
        return {each.id: self._of(each, self._until(each)) for each in found if each.iterations or each.flow}

    @cached_property
    def of_teams(self) -> Mapping[str, Flowing]:
        """The teams among them, by id."""
        found = self.portfolio.staffing.teams.values()
        return {
            each.id: self._of(each, Unknown("a team has no deadline")) for each in found if each.iterations or each.flow
        }

    @cached_property
    def untold(self) -> tuple[Project, ...]:
        """The projects in work that work in iterations, and count nothing: how it goes is unknown."""
        found = (each for each in self.portfolio.projects.values() if active(each, self.as_of))
        return tuple(each for each in found if each.delivery in _ITERATIVE and each.id not in self.of_projects)

    def of(self, owner: Project | Team) -> Flowing | None:
        """That of a team or a project; None where it has no iterations and counts nothing."""
        return (self.of_projects if isinstance(owner, Project) else self.of_teams).get(owner.id)

    def _of(self, owner: Project | Team, until: Ratio) -> Flowing:
        boxes = Timeboxes.of(owner.iterations, self.as_of)
        return Flowing(owner, boxes, Counts.of(owner.flow, self.portfolio.settings, self.as_of), until)

    def _until(self, project: Project) -> Ratio:
        if project.deadline is None:
            return Unknown("it has no deadline")
        days = (as_day(project.deadline) - self.as_of).days
        return Decimal(days) if days > 0 else Unknown("its deadline has passed")
