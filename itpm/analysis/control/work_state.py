"""Where a task stands and how far it is; a summary by its parts. Who may work on it, by name."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from itpm.analysis.figures.amounts import Ratio
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.scheduled import unscheduled
from itpm.analysis.value.earning import reported_share
from itpm.message import phrase
from itpm.model.address import own_of, whole_of
from itpm.model.collaboration import Decision
from itpm.model.control import Change
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import as_day
from itpm.model.settled import LEFT, Settled, settled
from itpm.model.stage import cancelled, goes_on
from itpm.model.task import Cancelled, Milestone, Task


class TaskState(StrEnum):
    """Where a task stands, in the words of lists and questions."""

    NOT_STARTED = "not started"
    IN_WORK = "in work"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"
    LEFT = LEFT
    """What a project that is closed did not bring to its end."""


GIVEN = frozenset({TaskState.DONE, TaskState.CANCELLED})
"""The states that somebody said are the last."""
ENDED = GIVEN | {TaskState.LEFT}
"""The states in which nothing of a task lies ahead."""
_FIELDS = (
    ("cancelled", TaskState.CANCELLED),
    ("finished", TaskState.DONE),
    ("blocked", TaskState.BLOCKED),
    ("started", TaskState.IN_WORK),
)


def parts_of(schedule: Schedule, address: str) -> tuple[Task, ...]:
    """The tasks that a summary is made of, at the lowest level; none for what is no summary."""
    outline = schedule.translated.outlines.get(whole_of(address))
    if outline is None or address not in outline.leaves:
        return ()
    found = (outline.items[leaf] for leaf in outline.leaves[address])
    return tuple(each for each in found if isinstance(each, Task))


def task_state(schedule: Schedule, task: Task) -> TaskState:
    """What is written of a task; of a summary, what its parts come to."""
    own = next((state for name, state in _FIELDS if getattr(task, name) is not None), TaskState.NOT_STARTED)
    if own not in GIVEN and dropped(schedule, task):
        return TaskState.CANCELLED
    parts = parts_of(schedule, task.id)
    if not parts and own not in GIVEN:
        return _left(schedule, task) or own
    if not parts or own is TaskState.CANCELLED:
        return own
    going = {task_state(schedule, each) for each in parts} - {TaskState.CANCELLED}
    if going == {TaskState.DONE} and _awaits_point(schedule, task.id):
        return TaskState.IN_WORK
    if len(going) <= 1 or TaskState.LEFT in going:
        return TaskState.LEFT if TaskState.LEFT in going else next(iter(going), TaskState.CANCELLED)
    return TaskState.BLOCKED if going == {TaskState.BLOCKED, TaskState.DONE} else TaskState.IN_WORK


def _awaits_point(schedule: Schedule, address: str) -> bool:
    """Whether a milestone in a summary is neither reached nor cancelled."""
    outline = schedule.translated.outlines[whole_of(address)]
    points = (outline.items[leaf] for leaf in outline.leaves[address])
    return any(isinstance(each, Milestone) and each.reached is None and not outline.cancelled(each) for each in points)


def matter(schedule: Schedule, record: object) -> Settled:
    """The state of a matter; a milestone is cancelled with what it is part of, and everything with its project."""
    found = settled(record)
    if found.over:
        return found
    gone = isinstance(record, Milestone) and dropped(schedule, record)
    state = TaskState.CANCELLED if gone else _left(schedule, record)
    return found._replace(state=state, over=True) if state else found


def _left(schedule: Schedule, record: object) -> TaskState | None:
    """What became of what was open when its project was cancelled or closed; None where that goes on."""
    project = schedule.portfolio.projects.get(whole_of(str(getattr(record, "id", ""))))
    if project is None or project is record or goes_on(project):
        return None
    return TaskState.CANCELLED if cancelled(project) else TaskState.LEFT


def dropped(schedule: Schedule, work: Work) -> bool:
    """Whether work was cancelled, or what it is part of: a summary above it, or its project."""
    outline = schedule.translated.outlines.get(whole_of(work.id))
    return outline is None or outline.cancelled(work)


def given_up(schedule: Schedule, work: Work) -> str:
    """When and why work, or what it is part of, was dropped; empty where it was not."""
    outline = schedule.translated.outlines.get(whole_of(work.id))
    gone = outline.dropped(work) if outline is not None else None
    if gone is None:
        return ""
    said = phrase("cancelled on {date}", date=gone.date)
    return phrase("{said}: {why}", said=said, why=gone.why) if gone.why else said


def decided_by(portfolio: Portfolio, gone: Cancelled) -> Change | Decision | None:
    """What decided that work is dropped, in whichever project it stands; None where nothing is named."""
    found = portfolio.find(gone.change) if gone.change is not None else None
    return found if isinstance(found, Change | Decision) else None


def was_agreed(portfolio: Portfolio, gone: Cancelled) -> bool:
    """Whether work was dropped by a change that somebody approved, or by a decision that somebody took."""
    found = decided_by(portfolio, gone)
    return found is not None and (found.approved if isinstance(found, Change) else found.decided) is not None


def unplanned(schedule: Schedule, record: Record) -> str:
    """Why something in a project is not scheduled at all."""
    gone = given_up(schedule, record) if isinstance(record, Work) else ""
    return gone or unscheduled(schedule.portfolio.projects[whole_of(record.id)])


def progress(schedule: Schedule, project: Project, task: Task) -> Ratio:
    """The done part of a task by what people wrote, from 0 to 1; of a summary, of its parts by their size."""
    return reported_share(schedule, project, task.id)


def workers(schedule: Schedule, task: Task) -> Mapping[str, str]:
    """Everybody who may work on a task, each with the name under which they are asked for.

    What the task says itself, else what the nearest summary says; a team or a role stands for its people. Of what is
    over, those who did it: whose hours are written down, else who is named in person; of others nobody knows.
    """
    people, things = schedule.portfolio.staffing.people, schedule.portfolio.staffing.equipment
    if task_state(schedule, task) in ENDED:
        return {who: asked for who, asked in _did(schedule, task) if who in people or who in things}
    found: dict[str, str] = {}
    for assignment in schedule.translated.assigned(task):
        asked = ", ".join(assignment.names) or "skills"
        for who in sorted(schedule.translated.crews.named(assignment)):
            if who in people or who in things:
                found.setdefault(who, asked)
    return found


def _did(schedule: Schedule, task: Task) -> Iterator[tuple[str, str]]:
    """Who worked on something that is over, each with the name under which they were asked for."""
    entered = (each.who for each in schedule.portfolio.written_down.get(task.id, ()))
    wrote = dict.fromkeys((*map(str, task.worked), *entered))
    if wrote:
        yield from ((who, who) for who in wrote)
        return
    team = schedule.portfolio.projects[whole_of(task.id)].team
    for assignment in schedule.translated.assigned(task):
        role = team.get(own_of(assignment.who)) if assignment.who is not None else None
        if role is not None and role.id == assignment.who:
            last = as_day(task.finished) if task.finished is not None else schedule.as_of
            yield from ((str(who), role.id) for who, dates in role.who.items() if dates.holds(last))
        elif assignment.who is not None:
            yield assignment.who, assignment.who


def working(schedule: Schedule, task: Task) -> tuple[str, ...]:
    """Who does a task: whom the levelled plan books, else who is asked for, by the names that are written."""
    booked = schedule.booked.get(task.id)
    if booked:
        return tuple(sorted(booked))
    return tuple(dict.fromkeys(_names(schedule, task)))


def _names(schedule: Schedule, task: Task) -> Iterable[str]:
    for assignment in schedule.translated.assigned(task):
        yield from assignment.names
