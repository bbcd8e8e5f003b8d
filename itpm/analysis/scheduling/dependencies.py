"""Which work of one project waits for work of another, and whether the other knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from itpm.diagnostic import Origin
from itpm.model.address import whole_of
from itpm.model.control import Gate
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.task import Link, Milestone, Task

Work = Task | Milestone | Gate


@dataclass(frozen=True, slots=True)
class Dependency:
    """One link between two projects: ``receiver`` waits for ``giver``; both are whole addresses."""

    giver: str
    receiver: str
    link: Link
    origin: Origin
    agreed: bool

    @property
    def giving(self) -> str:
        """The project that gives."""
        return whole_of(self.giver)

    @property
    def receiving(self) -> str:
        """The project that waits."""
        return whole_of(self.receiver)


@dataclass(frozen=True)
class Dependencies:
    """All links between projects."""

    links: tuple[Dependency, ...]

    def of(self, project: str) -> tuple[Dependency, ...]:
        """The links that a project gives or waits for."""
        return tuple(self._by_project.get(project, ()))

    @cached_property
    def _by_project(self) -> Mapping[str, Sequence[Dependency]]:
        found: dict[str, list[Dependency]] = {}
        for each in self.links:
            for project in dict.fromkeys((each.giving, each.receiving)):
                found.setdefault(project, []).append(each)
        return found

    def neighbours(self, project: str, hops: int, limit: int) -> frozenset[str]:
        """The projects within some links of one, itself included, the nearest first up to a limit."""
        found = {project}
        edge = [project]
        for _hop in range(hops):
            links = (link for each in edge for link in self.of(each))
            near = sorted({other for link in links for other in (link.giving, link.receiving)})
            edge = [other for other in near if other not in found][: max(0, limit - len(found))]
            found.update(edge)
        return frozenset(found)


def works(project: Project) -> Iterator[Work]:
    """Everything in a project that can wait for something."""
    yield from project.tasks.values()
    yield from project.milestones.values()
    yield from project.gates.values()


def is_done(work: Work) -> bool:
    """Whether a piece of work is done."""
    if isinstance(work, Gate):
        return work.passed
    return (work.finished if isinstance(work, Task) else work.reached) is not None


def dependencies(portfolio: Portfolio) -> Dependencies:
    """Every link between two projects, in the order of projects."""
    promises = {
        (work.id, link.task)
        for project in portfolio.projects.values()
        for work in works(project)
        if not isinstance(work, Gate)
        for link in work.before
    }
    found = [
        Dependency(link.task, work.id, link, work.origin.at("after", position), (link.task, work.id) in promises)
        for project in portfolio.projects.values()
        for work in works(project)
        for position, link in enumerate(work.after)
        if whole_of(link.task) != project.id
    ]
    return Dependencies(tuple(found))
