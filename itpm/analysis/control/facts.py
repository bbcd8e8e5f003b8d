"""What is known of control, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.control.answering import Answers
from itpm.analysis.control.attention import OpenPoint
from itpm.analysis.control.trouble import PROMISES, OpenPoints, open_points, open_points_of
from itpm.analysis.health.measure import Inspected
from itpm.analysis.people.facts import PeopleFacts
from itpm.model.project import Project


@dataclass(frozen=True)
class ControlFacts:
    """What needs somebody's attention, and who answers for what; ``bound`` are projects held to their promises."""

    people: PeopleFacts
    bound: tuple[Inspected, ...]

    @cached_property
    def open_points(self) -> OpenPoints:
        """Everything that needs somebody's attention, the gravest first."""
        return open_points(self.people.schedule, self.bound, self.people.weeks, self.people.around)

    def open_points_of(self, project: Project) -> OpenPoints:
        """What needs attention in one project, the gravest first."""
        found = self._of_projects
        if project.id not in found:
            found[project.id] = open_points_of(project, self.people.schedule, self._by_project.get(project.id))
        return found[project.id]

    def to_act_on(self, project: Project) -> tuple[OpenPoint, ...]:
        """What somebody has to act on in one project, the gravest first.

        What was reported of the project itself says how it stands; what it breaks is to be acted on.
        """
        found = self.open_points_of(project)
        return tuple(each for each in found if each.address != project.id or each.trouble in PROMISES)

    @cached_property
    def _by_project(self) -> Mapping[str, Inspected]:
        return {each.project.id: each for each in self.bound}

    @cached_property
    def _of_projects(self) -> dict[str, OpenPoints]:
        """Those of the projects that were asked for: a page asks several times, and the next one for another."""
        return {}

    @cached_property
    def answers(self) -> Answers:
        """What each person answers for."""
        return Answers(self.people.schedule)
