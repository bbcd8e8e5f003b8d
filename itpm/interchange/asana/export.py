"""A project as CSV that Asana's importer takes (*Import data*, *CSV*), with the days of the plan.

The importer finds parents and what blocks a task by name, several parted by commas: of names that are not clear there
the links are left out and told.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from itpm.analysis.scheduling.schedule import Schedule
from itpm.interchange.asana.work import OURS, SECTION
from itpm.interchange.formulas import no_formula
from itpm.interchange.planned import Planned
from itpm.model.project import Project
from itpm.model.task import Milestone, Task
from itpm.say import plural

_HEADS = (
    *("Name", "Description", "Section", "Assignee", "Start Date", "Due Date", "Type", "Tags", "Subtask of"),
    *("Blocked By", OURS),
)


@dataclass
class TaskTable:
    """The file, and what of the project it could not carry."""

    schedule: Schedule
    project: Project
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.planned = Planned(self.schedule, self.project, "asana", "Asana", self.lost)

    def data(self) -> bytes:
        """The file."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_HEADS)
        for row in (*map(self._task, self._tasks), *map(self._milestone, self._milestones)):
            writer.writerow([no_formula(each) for each in row])
        done = sum(each.finished is not None for each in self._tasks)
        done += sum(each.reached is not None for each in self._milestones)
        self.lost += [f"that {plural(done, 'record')} ended: the importer makes everything open"] * bool(done)
        sized = sum(each.effort is not None for each in self._tasks)
        self.lost += [f"efforts of {plural(sized, 'task')}: Asana has none but in fields of your own"] * bool(sized)
        return out.getvalue().encode("utf-8-sig")

    @cached_property
    def _tasks(self) -> Sequence[Task]:
        return list(self.planned.tasks())

    @cached_property
    def _milestones(self) -> Sequence[Milestone]:
        return [each for each in self.project.milestones.values() if each.cancelled is None]

    def _task(self, task: Task) -> list[str]:
        start, finish = self.planned.span(task)
        person = self.planned.assignee(task, by_mail=True)
        return self._row(task, person, (start, finish), "")

    def _milestone(self, milestone: Milestone) -> list[str]:
        owner = milestone.owner if milestone.owner in self.schedule.portfolio.staffing.people else None
        person = self.planned.account(str(owner), by_mail=True) if owner is not None else ""
        return self._row(milestone, person, ("", self.planned.span(milestone)[1]), "Milestone")

    def _row(self, record: Task | Milestone, person: str, span: tuple[str, str], kind: str) -> list[str]:
        sections = [each.removeprefix(SECTION) for each in record.labels if each.startswith(SECTION)]
        tags = [each for each in record.labels if not each.startswith(SECTION)]
        return [
            record.title,
            record.description or "",
            "".join(sections[:1]),
            person,
            *span,
            kind,
            ", ".join(tags),
            self._above(record),
            ", ".join(self._blocked(record)),
            record.id,
        ]

    def _above(self, record: Task | Milestone) -> str:
        above = self._titles.get(record.parent or "", "")
        if above and self._counts[above] > 1:
            self.lost.append(f"'{record.title}': that it is part of '{above}', as several are called")
            return ""
        return above

    def _blocked(self, record: Task | Milestone) -> Iterator[str]:
        """The names of what comes first."""
        for link in record.after:
            title = self._titles.get(link.task, "")
            if not title or self._counts[title] > 1 or "," in title:
                why = "which is not in the file" if not title else "as several are called, or which has a comma"
                self.lost.append(f"'{record.title}': that it waits for '{title or link.task}', {why}")
                continue
            yield title
            if link.lag is not None or link.type not in {None, "FS"}:
                self.lost.append(f"'{record.title}': type and lag of what it waits for in '{title}'")

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The names in the file, by address."""
        return {each.id: each.title for each in (*self._tasks, *self._milestones)}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(self._titles.values())
