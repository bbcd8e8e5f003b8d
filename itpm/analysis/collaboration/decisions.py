"""Decisions that are needed, with what waits for them, and those that are taken and to be looked at again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.scheduling.outline import Outline
from itpm.model.address import Address
from itpm.model.collaboration import Decision
from itpm.model.control import Gate
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.model.task import Milestone


@dataclass(frozen=True, slots=True)
class Needed:
    """A decision that somebody still has to take: the project it belongs to, if any, and what waits for it."""

    decision: Decision
    project: Project | None = None
    waits: tuple[str, ...] = ()
    """What it blocks by its own words, then the tasks that say they are blocked by it."""
    points: tuple[str, ...] = ()
    """Of these the milestones and gates that nobody has passed."""

    def overdue(self, day: date) -> int:
        """The days since it was due; none where it is not, or nobody says by when it is needed."""
        return settled(self.decision).late(day)


@dataclass(frozen=True)
class Decisions:
    """The decisions of a portfolio, on a day; those of projects that are over are nobody's any more."""

    portfolio: Portfolio
    as_of: date

    @cached_property
    def needed(self) -> tuple[Needed, ...]:
        """Those that nobody has taken: of the portfolio, then of its projects."""
        own = (Needed(each, None, *self._waiting(each)) for each in self.portfolio.collaboration.decisions.values())
        found = [each for each in own if not settled(each.decision).over]
        for project in self.portfolio.projects.values():
            found += self.needed_in(project)
        return tuple(found)

    def needed_in(self, project: Project) -> tuple[Needed, ...]:
        """Those of one project."""
        every = project.decisions.values() if goes_on(project) else ()
        return tuple(Needed(each, project, *self._waiting(each)) for each in every if not settled(each).over)

    @cached_property
    def taken(self) -> tuple[Decision, ...]:
        """Those that somebody took, of projects that are over too, the latest first."""
        every = [*self.portfolio.collaboration.decisions.values()]
        every += [each for project in self.portfolio.projects.values() for each in project.decisions.values()]
        dated = ((each.decided.date, each) for each in every if each.decided is not None)
        return tuple(each for _day, each in sorted(dated, key=lambda pair: (-pair[0].toordinal(), pair[1].id)))

    @cached_property
    def to_revisit(self) -> tuple[Decision, ...]:
        """Those taken whose day to look at them again has passed, where what they were taken for goes on."""
        return tuple(
            each
            for each in self.taken
            if each.revisit_by is not None and each.revisit_by < self.as_of and self.concerns(each)
        )

    def concerns(self, decision: Decision) -> bool:
        """Whether what a decision is for goes on: its project, or, where it belongs to none, the department."""
        whole, own = Address.of(decision.id)
        project = self.portfolio.projects.get(whole) if own else None
        return project is None or goes_on(project)

    def _waiting(self, decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
        waits = tuple(dict.fromkeys((*map(str, decision.blocks), *self.blocked.get(decision.id, ()))))
        return waits, tuple(each for each in waits if self._ahead(each))

    def _ahead(self, address: str) -> bool:
        record = self.portfolio.find(address)
        return isinstance(record, Milestone | Gate) and not settled(record).over

    @cached_property
    def blocked(self) -> Mapping[str, tuple[str, ...]]:
        """The open tasks that say by what they are blocked, by that."""
        found: dict[str, list[str]] = {}
        for project in self.portfolio.projects.values():
            for by, task in _blocked_in(project) if goes_on(project) else ():
                found.setdefault(by, []).append(task)
        return {by: tuple(tasks) for by, tasks in found.items()}


def _blocked_in(project: Project) -> Iterator[tuple[str, str]]:
    outline: Outline | None = None
    for task in project.tasks.values():
        if task.blocked is not None and task.blocked.by is not None and task.finished is None:
            outline = outline or Outline.of(project)
            if not outline.cancelled(task):
                yield str(task.blocked.by), task.id
