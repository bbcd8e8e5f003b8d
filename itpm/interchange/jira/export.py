"""A project as CSV that Jira's importer takes (its page *External system import*, or *Import work items*).

The plan's own days are handed over as start and due dates. Jira knows three levels: an epic, what is in it, and
sub-tasks; links have neither a lag nor another type than that one blocks the other.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.clock import day_of
from itpm.interchange.formulas import no_formula
from itpm.model.project import Project
from itpm.model.task import Task
from itpm.say import plural

_SYSTEM = "jira"
_HEADS = (
    *("Issue ID", "Issue Key", "Issue Type", "Summary", "Description", "Assignee", "Start Date", "Due Date"),
    *("Original Estimate", "Parent ID"),
)
_LEVELS = ("Epic", "Task", "Sub-task")
_BLOCKS = 'Link "Blocks"'


@dataclass
class IssueTable:
    """The file, and what of the project it could not carry."""

    schedule: Schedule
    project: Project
    lost: list[str] = field(default_factory=list)

    def data(self) -> bytes:
        """The file."""
        rows = [(self._row(task), list(task.labels), self._blocked(task)) for task in self._tasks()]
        labels = max((len(each) for _row, each, _blocked in rows), default=0)
        links = max((len(each) for _row, _labels, each in rows), default=0)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([*_HEADS, *["Labels"] * labels, *[_BLOCKS] * links])
        for row, words, blocked in rows:
            filled = [*row, *words, *[""] * (labels - len(words)), *blocked, *[""] * (links - len(blocked))]
            writer.writerow([no_formula(each) for each in filled])
        if self.project.milestones:
            self.lost.append(f"{plural(len(self.project.milestones), 'milestone')}: Jira has none")
        return out.getvalue().encode("utf-8-sig")

    def _tasks(self) -> Iterator[Task]:
        """All that is still to be done or was, each behind what it is part of: the importer wants it so."""
        waiting = [task for task in self.project.tasks.values() if not task.parent]
        while waiting:
            task = waiting.pop(0)
            if task.cancelled is not None:
                self.lost.append(f"'{task.title}': it was dropped")
                continue
            yield task
            waiting = [*self._parts.get(task.id, ()), *waiting]

    @cached_property
    def _parts(self) -> Mapping[str, list[Task]]:
        found: dict[str, list[Task]] = {}
        for task in self.project.tasks.values():
            if task.parent:
                found.setdefault(task.parent, []).append(task)
        return found

    def _row(self, task: Task) -> list[str]:
        own = task.external.get(_SYSTEM)
        span = self._span(task)
        parts = self._parts.get(task.id, [])
        return [
            self._number[task.id],
            own.id if own is not None else "",
            self._kind(task),
            task.title,
            task.description or "",
            self._assignee(task),
            span[0],
            span[1],
            "" if parts else self._seconds(task),
            self._number[task.parent] if task.parent else "",
        ]

    @cached_property
    def _number(self) -> Mapping[str, str]:
        """A number for each task, by which rows name each other."""
        return {task.id: str(number) for number, task in enumerate(self.project.tasks.values(), 1)}

    def _kind(self, task: Task) -> str:
        parents = {each.id: each.parent for each in self.project.tasks.values()}
        depth, above = 0, task.parent
        while above:
            depth, above = depth + 1, parents.get(above)
        if depth >= len(_LEVELS):
            self.lost.append(f"'{task.title}': it is {depth} levels deep, and Jira knows two below an epic")
            return _LEVELS[-1]
        return _LEVELS[depth] if depth or task.id in self._parts else _LEVELS[1]

    def _assignee(self, task: Task) -> str:
        """Who does it: of several the first, as Jira has one, by account, else by mail, else by name."""
        people = [each.who for each in task.assign if each.who in self.schedule.portfolio.staffing.people]
        if len(task.assign) > 1 or len(people) < len(task.assign):
            self.lost.append(f"'{task.title}': all who do it but {'one' if people else 'none'}: Jira has one assignee")
        if not people:
            return ""
        person = self.schedule.portfolio.staffing.people[str(people[0])]
        own = person.external.get(_SYSTEM)
        return own.id if own is not None else person.email or person.title

    def _span(self, task: Task) -> tuple[str, str]:
        item = self.schedule.items.get(task.id)
        if item is None or item.dates is None:
            self.lost.append(f"'{task.title}': its dates, which nobody knows")
            return "", ""
        zone = self.schedule.times.patterns.of(self.project.calendar).zone
        start, finish = item.dates.start, max(item.dates.start, item.dates.finish - 1)
        return day_of(start, zone).isoformat(), day_of(finish, zone).isoformat()

    def _seconds(self, task: Task) -> str:
        if task.effort is None:
            return ""
        if task.effort.low != task.effort.high:
            self.lost.append(f"'{task.title}': the range of its effort; what is likely is taken")
        return str(self.schedule.times.patterns.minutes(task.effort.likely, effort=True) * 60)

    def _blocked(self, task: Task) -> list[str]:
        """The numbers of tasks that wait for this one."""
        found = []
        for other in self.project.tasks.values():
            for link in other.after:
                if link.task == task.id and other.cancelled is None:
                    found.append(self._number[other.id])
                    if link.lag is not None or link.type not in {None, "FS"}:
                        self.lost.append(f"'{other.title}': type and lag of what it waits for in '{task.title}'")
        return found
