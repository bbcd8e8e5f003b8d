"""The outline of a project: which work is part of which, and what parts take over from what they are part of."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from itpm.analysis.dependencies import Work, works
from itpm.model.assignment import Assignment, Limits
from itpm.model.project import Project
from itpm.model.task import Milestone, Task


@dataclass(frozen=True)
class Outline:
    """The work of a project by address: its summaries, and everything else as leaves."""

    project: Project
    items: dict[str, Work] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    leaves: dict[str, list[str]] = field(default_factory=dict)
    """For each summary, the leaves below it."""

    @classmethod
    def of(cls, project: Project) -> "Outline":
        """The outline of a project, in the order of addresses."""
        made = cls(project)
        for item in sorted(works(project), key=lambda each: each.id):
            made.items[item.id] = item
            parent = getattr(item, "parent", None)
            if parent is not None and isinstance(project.tasks.get(parent.partition("/")[2]), Task):
                made.parents[item.id] = parent
        summaries = set(made.parents.values())
        made.leaves.update({address: [] for address in made.items if address in summaries})
        for address in made.items:
            if address not in summaries:
                for above in made.above(address):
                    made.leaves[above].append(address)
        return made

    def above(self, address: str) -> Iterator[str]:
        """The summaries that a piece of work is part of, the nearest first."""
        while address in self.parents:
            address = self.parents[address]
            yield address

    def summaries_above(self, address: str) -> Iterator[Task]:
        """The records of the summaries above."""
        for each in self.above(address):
            item = self.items[each]
            if isinstance(item, Task):
                yield item

    def assign(self, task: Task) -> tuple[Assignment, ...]:
        """Who works on a task: what it says itself, else what the nearest summary says."""
        return next((each.assign for each in (task, *self.summaries_above(task.id)) if each.assign), ())

    def calendar(self, item: Work) -> str | None:
        """The calendar that narrows a task: its own, else that of the nearest summary."""
        own = getattr(item, "calendar", None)
        return own or next((each.calendar for each in self.summaries_above(item.id) if each.calendar), None)

    def late(self, task: Task | Milestone) -> bool:
        """Whether a task is scheduled as late as possible."""
        chain = (task, *self.summaries_above(task.id)) if isinstance(task, Task) else self.summaries_above(task.id)
        return next((each.schedule for each in chain if each.schedule), None) == "alap"

    def priority(self, task: Work) -> int:
        """The priority of a task inside its project."""
        own = getattr(task, "priority", None)
        return own or next((each.priority for each in self.summaries_above(task.id) if each.priority), 500)

    def limits(self, task: Task) -> Iterator[tuple[str, Limits]]:
        """The limits that hold for a task, each with the address of the work that shares it."""
        for each in (task, *self.summaries_above(task.id)):
            if each.limits is not None:
                yield each.id, each.limits

    def cancelled(self, item: Work) -> bool:
        """Whether work or what it is part of was dropped."""
        if getattr(item, "cancelled", None) is not None:
            return True
        return item.id in self.parents and any(each.cancelled is not None for each in self.summaries_above(item.id))
