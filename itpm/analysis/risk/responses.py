"""What is done about a risk or an issue: its actions, each of them an action of the log or a task of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from itpm.analysis.scheduling.ends import planned_end
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import own_of, whole_of
from itpm.model.control import Action, Issue, Risk
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import as_day
from itpm.model.task import Task


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done: an action or a task, the day by which it should be or will be done, and whether it is."""

    record: Action | Task
    due: date | None
    done: date | None
    dropped: bool = False
    """Whether it, or its project, was cancelled: it will never be done."""

    @property
    def open(self) -> bool:
        """Whether it still lies ahead."""
        return self.done is None and not self.dropped

    def overdue(self, day: date) -> bool:
        """Whether it should have been done before a day."""
        return self.open and self.due is not None and self.due < day


def steps(schedule: Schedule, record: Risk | Issue) -> Iterator[Step]:
    """The actions and tasks that respond to a risk or an issue, in the order in which they are named."""
    for address in record.actions:
        project = schedule.portfolio.projects.get(whole_of(address))
        if project is None:
            continue
        own = own_of(address)
        if own in project.actions:
            action = project.actions[own]
            yield Step(action, action.due, action.done)
        elif own in project.tasks:
            yield _task(schedule, schedule.translated.outlines.get(project.id), project.tasks[own])


def _task(schedule: Schedule, outline: Outline | None, task: Task) -> Step:
    dropped = outline is None or outline.cancelled(task)
    return Step(
        task, planned_end(schedule, task.id), as_day(task.finished) if task.finished is not None else None, dropped
    )


def issue_of(portfolio: Portfolio, risk: Risk) -> Issue | None:
    """The issue that a risk has become: the one it names, else one of its project that names it."""
    project = portfolio.projects.get(whole_of(risk.id))
    if project is None:
        return None
    named = risk.occurred.issue if risk.occurred is not None else None
    if named is not None:
        found = portfolio.projects.get(whole_of(named))
        return found.issues.get(own_of(named)) if found is not None else None
    return next((each for each in project.issues.values() if each.risk == risk.id), None)
