"""The work of a project: its tasks and milestones, each in a table."""

from itpm.analysis.attention import as_day
from itpm.model.project import Project
from itpm.model.scalars import Moment
from itpm.model.task import Milestone, Task
from itpm.page.blocks import Cell, Chip, Code, Column, Inline, Muted, Section, Table
from itpm.views.reading import NONE, Reading, day, name_of, percent


def work(reading: Reading, each: Project) -> Section | None:
    """The tasks: state, progress, size, people."""
    if not each.tasks:
        return None
    columns = (Column("Task"), Column("State"), Column("Done", number=True), Column("Size"), Column("Who"))
    rows = tuple(_task_row(reading, each, task) for task in each.tasks.values())
    anchors = tuple(task.id.partition("/")[2] for task in each.tasks.values())
    return Section("Work", (Table("Tasks", columns, rows, anchors=anchors),), "work")


def _task_row(reading: Reading, each: Project, task: Task) -> tuple[Cell, ...]:
    portfolio = reading.portfolio
    summary = any(other.parent == task.id for other in each.tasks.values())
    size = " / ".join(str(e.likely) for e in (task.effort, task.duration) if e is not None) or NONE
    who = ", ".join(_assignee(reading, a.who or a.team or a.role, a.any) for a in task.assign) or (
        name_of(portfolio, task.supplier) if task.supplier else NONE
    )
    title: tuple[Inline, ...] = (task.title, Code(task.id.partition("/")[2]))
    return (title, "Summary" if summary else _state(task), _done(task), size, who)


def _done(task: Task) -> str:
    return "100 %" if task.finished is not None else percent(task.progress)


def _assignee(reading: Reading, who: str | None, several: tuple[str, ...]) -> str:
    if who:
        return name_of(reading.portfolio, who)
    return " or ".join(name_of(reading.portfolio, each) for each in several) or NONE


def _state(task: Task) -> Cell:
    if task.cancelled is not None:
        return Chip("Cancelled", "off")
    if task.finished is not None:
        return (Chip("Done", "green"), Muted(day(task.finished)))
    if task.blocked is not None:
        return Chip("Blocked", "red")
    if task.started is not None:
        return (Chip("In work", "amber"), Muted(f"since {day(task.started)}"))
    return Chip("Not started", "unknown")


def milestones(reading: Reading, each: Project) -> Section | None:
    """The milestones: what was promised and what is expected."""
    if not each.milestones:
        return None
    columns = (Column("Milestone"), Column("State"), Column("Promised"), Column("Expected or reached"))
    rows = tuple(_milestone_row(reading, milestone) for milestone in each.milestones.values())
    anchors = tuple(milestone.id.partition("/")[2] for milestone in each.milestones.values())
    return Section("Milestones", (Table("Milestones", columns, rows, anchors=anchors),), "milestones")


def _milestone_row(reading: Reading, each: Milestone) -> tuple[Cell, ...]:
    title: tuple[Inline, ...] = (each.title, Code(each.id.partition("/")[2]))
    promised: Moment | None = each.external.promised if each.external and each.due is None else each.due
    expected = each.reached or (each.external.expected if each.external else None)
    if each.cancelled is not None:
        state = Chip("Cancelled", "off")
    elif each.reached is not None:
        state = Chip("Reached", "green")
    elif promised is not None and as_day(promised) < reading.day:
        state = Chip("Missed", "red")
    elif promised is not None and expected is not None and as_day(expected) > as_day(promised):
        state = Chip("Late", "amber")
    else:
        state = Chip("Open", "unknown")
    note: Cell = (day(promised), Muted("contractual")) if each.contractual else day(promised)
    return (title, state, note, day(expected))
