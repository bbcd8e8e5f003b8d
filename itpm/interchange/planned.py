"""A project as its plan has it, for files that importers take: days, one person for each task, an order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.clock import day_of
from itpm.model.project import Project
from itpm.model.task import Milestone, Task


@dataclass
class Planned:
    """A project on its way into a file, and what of it could not be carried."""

    schedule: Schedule
    project: Project
    system: str
    """What a portfolio calls the other system."""
    title: str
    """What people call it."""
    lost: list[str]

    def tasks(self) -> Iterator[Task]:
        """All that is still to be done or was, each behind what it is part of: importers want it so."""
        waiting = [task for task in self.project.tasks.values() if not task.parent]
        while waiting:
            task = waiting.pop(0)
            if task.cancelled is not None:
                self.lost.append(f"'{task.title}': it was dropped")
                continue
            yield task
            waiting = [*self.parts.get(task.id, ()), *waiting]

    @cached_property
    def parts(self) -> Mapping[str, list[Task]]:
        """The tasks that are part of another, by that."""
        found: dict[str, list[Task]] = {}
        for task in self.project.tasks.values():
            if task.parent:
                found.setdefault(task.parent, []).append(task)
        return found

    def span(self, item: Task | Milestone) -> tuple[str, str]:
        """The first and the last day of something in the plan; empty where nobody knows them, which is told."""
        found = self.schedule.items.get(item.id)
        if found is None or found.dates is None:
            self.lost.append(f"'{item.title}': its dates, which nobody knows")
            return "", ""
        zone = self.schedule.times.patterns.of(self.project.calendar).zone
        start, finish = found.dates.start, max(found.dates.start, found.dates.finish - 1)
        return day_of(start, zone).isoformat(), day_of(finish, zone).isoformat()

    def assignee(self, task: Task, *, by_mail: bool = False) -> str:
        """Who does it, of several the first: by account, else by mail, else by name; or first by mail."""
        known = self.schedule.portfolio.staffing.people
        people = [each.who for each in task.assign if each.who in known]
        if len(task.assign) > 1 or len(people) < len(task.assign):
            one = "one" if people else "none"
            self.lost.append(f"'{task.title}': all who do it but {one}: {self.title} has one assignee")
        return self.account(str(people[0]), by_mail=by_mail) if people else ""

    def account(self, name: str, *, by_mail: bool) -> str:
        """How somebody is named there."""
        person = self.schedule.portfolio.staffing.people[name]
        own = person.external.get(self.system)
        if by_mail:
            return person.email or person.title
        return own.id if own is not None else person.email or person.title
