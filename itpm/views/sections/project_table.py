"""Projects as rows: how far they are, their next promise and their end."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.landing import Stand, landing, still_to_come
from itpm.analysis.control.work_state import TaskState, task_state
from itpm.analysis.figures.amounts import Unknown, why
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import project_kept
from itpm.analysis.scheduling.moments import zone_on
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import active, goes_on
from itpm.model.task import Milestone
from itpm.page.blocks import Cell, Chip, Inline, Link, Muted, Table
from itpm.rules.catalogue import BY_CODE
from itpm.views.disclosure import column
from itpm.views.reading import (
    NONE,
    Reading,
    day,
    declared_chip,
    money,
    money_or,
    name_of,
    project_link,
    target_of,
    there,
)
from itpm.views.sections.stand import by_how_much
from itpm.views.sections.standing import beside

_COLUMNS = (
    column("Project", "project"),
    column("Status", "project.updates", "health"),
    column("Stage", "project.stage"),
    column("Manager", "project.manager"),
    column("Tasks done", "schedule", number=True),
    column("Next milestone, promised", "milestone.due"),
    column("Ends by the plan", "schedule"),
    column("Promised end", "project.deadline", "milestone.due"),
    column("Approved", "project.budget", number=True, figure="approved"),
    column("Reported", "project.updates"),
)
_DAYS = {Stand.MISSED: "{day}, missed", Stand.PROPOSED: "{day}, proposed"}
"""How the promised day of a milestone is told by how it stands."""
MOST = 20
"""So many projects are taken in at a glance."""


def _filled(cell: Cell) -> bool:
    """Whether a cell says more than that nothing is known."""
    return (cell[0] if isinstance(cell, tuple) else cell) != NONE


_RANKS = (State.OFF_TRACK, State.AT_RISK)


def worst_first(reading: Reading, found: Iterable[Project]) -> list[Project]:
    """Projects by what is known of their trouble: in work, declared red, then by the gravest that the checks tell."""

    def rank(project: Project) -> tuple[object, ...]:
        state = declared_status(project, reading.day).state
        declared = _RANKS.index(state) if state in _RANKS else len(_RANKS)
        found = reading.found.gravest.get(project.id)
        grave = found.rank if found is not None else (0, 0.0)
        return (not active(project, reading.day), declared, *grave, -(project.priority or 500), project.id)

    return sorted(found, key=rank)


def table(reading: Reading, name: str, found: list[Project], *, of: int) -> Table:
    """Some of so many projects in all columns; of many in those that somebody fills, with what is gravest of each."""
    many = of > MOST
    whole = _whole(reading, name, found, why_here=many)
    return narrowed(reading, whole) if many else whole


def _whole(reading: Reading, name: str, found: list[Project], *, why_here: bool) -> Table:
    rows = tuple(_row(reading, project, why_here=why_here) for project in found)
    return reading.table(name, _COLUMNS, rows, "No project yet: add projects/ID.yaml with 'name: …'.")


def narrowed(reading: Reading, whole: Table) -> Table:
    """A table without the columns that nobody fills."""
    columns = range(len(whole.columns))
    kept = [number for number in columns if not number or any(_filled(row[number]) for row in whole.rows)]
    rows = tuple(tuple(row[number] for number in kept) for row in whole.rows)
    return reading.table(whole.name, tuple(whole.columns[number] for number in kept), rows, whole.empty)


def _row(reading: Reading, project: Project, *, why_here: bool) -> tuple[Cell, ...]:
    status = declared_status(project, reading.day)
    grave = gravest(reading, project) if why_here else ""
    return (
        (project_link(project), Muted(grave)) if grave else project_link(project),
        beside(reading, project, declared_chip(status)),
        (project.stage or "unknown").capitalize(),
        name_of(reading.portfolio, project.manager),
        done(reading, project),
        next_milestone(reading, project),
        expected_end(reading, project),
        promised_end(reading, project),
        approved(reading, project),
        day(status.day),
    )


def gravest(reading: Reading, project: Project) -> str:
    """What is gravest of a project; nothing where nothing is found of it."""
    found = reading.found.gravest.get(project.id)
    if found is None:
        return ""
    return reading.value(found.leader.message, *BY_CODE[found.leader.code].reads, of=project.id)


def approved(reading: Reading, project: Project) -> Cell:
    """What is approved for a project; why that is unknown, where somebody wrote something of it."""
    found = reading.facts.money.budgets.approved(project)
    if project.budget is None:
        return NONE
    return (money_or(found), Muted(why(found))) if isinstance(found, Unknown) else money(found)


def done(reading: Reading, project: Project) -> str:
    """How many tasks are finished, of those that are neither summaries nor cancelled."""
    found = [state for state in states(reading, project) if state is not TaskState.CANCELLED]
    return phrase("{done} / {all}", done=found.count(TaskState.DONE), all=len(found)) if found else NONE


def running(reading: Reading, project: Project) -> str:
    """How many tasks that are no summaries are in work."""
    return phrase("{count} in work", count=states(reading, project).count(TaskState.IN_WORK))


def states(reading: Reading, project: Project) -> list[TaskState]:
    """The states of all tasks that are no summaries."""
    summaries = {task.parent for task in project.tasks.values()}
    return [task_state(reading.facts.schedule, each) for each in project.tasks.values() if each.id not in summaries]


def expected_end(reading: Reading, project: Project) -> Cell:
    """The last day of a project by its plan, in red where it is after the promised one; why it has none.

    Where the end holds and a promise on the way to it does not, that is said beside it.
    """
    schedule = reading.facts.schedule
    end = project_end(schedule, project.id)
    if end is None:
        return NONE
    if end.span is None or end.lacking:
        return (Chip("Never", "red") if end.undone else Chip("Unknown", "unknown"), Muted(end.lacking))
    ends, found = schedule.moments.last_day(end.span), promise(reading, project)
    zone = zone_on(schedule.moments, ends, project.id)
    if project_kept(schedule, project.id) is not False:
        return there(day(ends), zone)
    if found is not None and ends > found[0]:
        return (Chip(day(ends), "red"), Muted(zone)) if zone else Chip(day(ends), "red")
    return (day(ends), Muted(listed(filter(None, (zone, phrase("a promise breaks"))))))


def promised_end(reading: Reading, project: Project) -> Cell:
    """The day for which a project is promised, and by what."""
    found = promise(reading, project)
    return NONE if found is None else (day(found[0]), Muted(found[1]))


def promise(reading: Reading, project: Project) -> tuple[date, str] | None:
    """The deadline of a project, else the due date of its last open milestone; and which it is."""
    if project.deadline is not None:
        return as_day(project.deadline), phrase("deadline")
    last = last_promised(reading, project)
    return (as_day(last.due), last.title) if last is not None and last.due is not None else None


def last_promised(reading: Reading, project: Project) -> Milestone | None:
    """The milestone that is promised last, and still to come."""
    found = _open(reading, project)
    return max(found, key=lambda each: (as_day(each.due) if each.due else date.min, each.id)) if found else None


def next_milestone(reading: Reading, project: Project) -> Cell:
    """The next promise that is not kept yet."""
    first = next_promised(reading, project)
    if first is None:
        return NONE
    link = Link(first.title, target_of(reading, first.id))
    key = _DAYS.get(landing(reading.facts.schedule, first).stand, "{day}")
    return (link, Muted(phrase(key, day=day(first.due))))


def slip_of_next(reading: Reading, project: Project) -> tuple[Inline, ...]:
    """How far the plan has the next promised milestone behind its promise; nothing where it keeps that."""
    first = next_promised(reading, project)
    if first is None:
        return ()
    said = by_how_much(landing(reading.facts.schedule, first))
    return (Chip(said, "red"),) if said else ()


def next_promised(reading: Reading, project: Project) -> Milestone | None:
    """The milestone that is promised next, and still to come."""
    found = _open(reading, project)
    return min(found, key=lambda each: (as_day(each.due) if each.due else date.max, each.id)) if found else None


def _open(reading: Reading, project: Project) -> list[Milestone]:
    """The milestones of a project that goes on which are promised for a day and still to come."""
    found = still_to_come(reading.facts.schedule, project.milestones.values() if goes_on(project) else ())
    return [each for each in found if each.due is not None]
