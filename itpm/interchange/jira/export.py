"""A project as CSV that Jira's importer takes (its page *External system import*, or *Import work items*).

The plan's own days are handed over as start and due dates. Jira knows three levels: an epic, what is in it, and
sub-tasks; links have neither a lag nor another type than that one blocks the other.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from itpm.analysis.scheduling.schedule import Schedule
from itpm.interchange.formulas import no_formula
from itpm.interchange.jira.issue import OURS
from itpm.interchange.planned import Planned
from itpm.model.project import Project
from itpm.model.task import Task
from itpm.say import plural

_SYSTEM = "jira"
_HEADS = (
    *("Issue ID", "Issue Key", "Issue Type", "Summary", "Description", "Assignee", "Start Date", "Due Date"),
    *("Original Estimate", "Parent ID", OURS),
)
_LEVELS = ("Epic", "Task", "Sub-task")
_BLOCKS = 'Link "Blocks"'


@dataclass
class IssueTable:
    """The file, and what of the project it could not carry."""

    schedule: Schedule
    project: Project
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.planned = Planned(self.schedule, self.project, _SYSTEM, "Jira", self.lost)

    def data(self) -> bytes:
        """The file."""
        rows = [(self._row(task), list(task.labels), self._blocked(task)) for task in self.planned.tasks()]
        labels = max((len(each) for _row, each, _blocked in rows), default=0)
        links = max((len(each) for _row, _labels, each in rows), default=0)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([*_HEADS, *["Labels"] * labels, *[_BLOCKS] * links])
        for row, words, blocked in rows:
            filled = [*row, *words, *[""] * (labels - len(words)), *blocked, *[""] * (links - len(blocked))]
            writer.writerow([no_formula(each) for each in filled])
        self._tell()
        if self.project.milestones:
            self.lost.append(f"{plural(len(self.project.milestones), 'milestone')}: Jira has none")
        return out.getvalue().encode("utf-8-sig")

    def _tell(self) -> None:
        """What no column holds."""
        tasks = [each for each in self.project.tasks.values() if each.cancelled is None]
        sized = sum(each.duration is not None for each in tasks)
        self.lost += [f"durations of {plural(sized, 'task')}: Jira knows estimates of work"] * bool(sized)
        begun = sum(each.started is not None or each.finished is not None for each in tasks)
        self.lost += [f"that {plural(begun, 'task')} began or ended: the importer makes everything new"] * bool(begun)
        known = {each.id for each in tasks}
        for task in tasks:
            away = [each.task for each in task.after if each.task not in known]
            self.lost += [f"'{task.title}': that it waits for '{each}', which is not in the file" for each in away]

    def _row(self, task: Task) -> list[str]:
        own = task.external.get(_SYSTEM)
        span = self.planned.span(task)
        parts = self.planned.parts.get(task.id, [])
        return [
            self._number[task.id],
            own.id if own is not None else "",
            self._kind(task),
            task.title,
            task.description or "",
            self.planned.assignee(task),
            span[0],
            span[1],
            "" if parts else self._seconds(task),
            self._number[task.parent] if task.parent else "",
            task.id,
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
        return _LEVELS[depth] if depth or task.id in self.planned.parts else _LEVELS[1]

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
