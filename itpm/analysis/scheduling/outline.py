"""The outline of a project: which work is part of which, and what parts take over from what they are part of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from itpm.analysis.scheduling.dependencies import Work, is_done, works
from itpm.analysis.time.patterns import paused
from itpm.model.assignment import Assignment, Limits
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.task import Cancelled, Milestone, Task
from itpm.model.withheld import is_lost


@dataclass(frozen=True)
class Outline:
    """The work of a project by address: its summaries, and everything else as leaves."""

    project: Project
    items: dict[str, Work] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    leaves: dict[str, list[str]] = field(default_factory=dict)
    """For each summary, the leaves below it."""
    _known: dict[str, dict[str, Any] | None] = field(default_factory=dict, repr=False, compare=False)
    """By field and address, what the nearest summary above says; None for a field that no summary says."""

    @classmethod
    def of(cls, project: Project) -> "Outline":
        """The outline of a project, in the order of addresses."""
        made = cls(project)
        for item in sorted(works(project), key=lambda each: each.id):
            made.items[item.id] = item
            parent = getattr(item, "parent", None)
            if parent is not None:
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

    def _nearest(self, address: str, name: str) -> Any:  # noqa: ANN401 - of the type of the field
        """What the nearest summary above says in a field; noted for all that is passed on the way, however deep."""
        if name not in self._known:
            said = any(getattr(self.items[each], name, None) for each in self.leaves)
            self._known[name] = {} if said else None
        known, walked, found = self._known[name], [], None
        if known is None:
            return None
        while address not in known:
            walked.append(address)
            if address not in self.parents:
                break
            address = self.parents[address]
            item = self.items[address]
            found = getattr(item, name) if isinstance(item, Task) else None
            if found:
                break
        else:
            found = known[address]
        known.update(dict.fromkeys(walked, found or None))
        return found or None

    def assign(self, task: Task) -> tuple[Assignment, ...]:
        """Who works on a task: what it says itself, else what the nearest summary says."""
        return task.assign or self._nearest(task.id, "assign") or ()

    def calendar(self, item: Work) -> str | None:
        """The calendar that narrows a task: its own, else that of the nearest summary; less its pauses."""
        own: str | None = getattr(item, "calendar", None) or self._nearest(item.id, "calendar")
        pauses = list(getattr(item, "pauses", ()))
        if self._nearest(item.id, "pauses"):
            pauses += [dates for each in self.summaries_above(item.id) for dates in each.pauses]
        return paused(own or self.project.calendar, pauses) if pauses else own

    def late(self, task: Task | Milestone) -> bool:
        """Whether a task is scheduled as late as possible."""
        return (task.schedule or self._nearest(task.id, "schedule")) == "alap"

    def priority(self, task: Work) -> int:
        """The priority of a task inside its project."""
        return getattr(task, "priority", None) or self._nearest(task.id, "priority") or 500

    def limits(self, task: Task) -> Iterator[tuple[str, tuple[Limits, ...]]]:
        """The limits that hold for a task, each with the address of the work that shares it."""
        for each in (task, *self.summaries_above(task.id)):
            if each.limits:
                yield each.id, each.limits

    def cancelled(self, item: Work) -> bool:
        """Whether work or what it is part of was dropped."""
        return self.dropped(item) is not None

    def dropped(self, item: Work) -> Cancelled | None:
        """When and why work, or what it is part of, was dropped; None where it was not."""
        found: Cancelled | None = getattr(item, "cancelled", None) or self._nearest(item.id, "cancelled")
        return found


def hides_who_works(outline: Outline | None, task: Task, portfolio: Portfolio) -> bool:
    """Whether somebody who works on a task is not shown to the audience of a portfolio."""
    above = (task, *(outline.summaries_above(task.id) if outline is not None else ()))
    said = next((each for each in above if each.assign or _loses(portfolio, each)), None)
    return said is not None and _loses(portfolio, said)


def _loses(portfolio: Portfolio, task: Task) -> bool:
    return is_lost(portfolio, "task", task.id, "assign")


def ended(outline: Outline, work: Work) -> bool:
    """Whether nothing of a piece of work lies ahead: it is done, or it or what it is part of was dropped."""
    return is_done(work) or outline.cancelled(work)
