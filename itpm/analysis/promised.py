"""Whether work keeps what was promised of it: its own due day or constraint, and the deadline of its project."""

from collections.abc import Iterator

from itpm.analysis.lateness import hard_constraints
from itpm.analysis.schedule import Schedule, Scheduled
from itpm.model.project import Project
from itpm.model.scalars import Moment
from itpm.model.task import Milestone, Task

_STARTS = frozenset({"not_after", "must_start"})


def keeps(schedule: Schedule, project: Project, record: object, item: Scheduled) -> bool | None:
    """Whether open work will not be late; None where nothing is promised of it, or where it has no date.

    Where its float is below zero, a promise of something that waits for it is broken.
    """
    promises = [(name, schedule.times.end_of(day, project.calendar)) for name, day in _promises(project, record)]
    if item.dates is None:
        return None
    if item.total_float is not None and item.total_float < 0:
        return False
    if not promises:
        return None
    start, finish = item.dates.start, item.dates.finish
    return all((start if name in _STARTS else finish) <= limit for name, limit in promises)


def _promises(project: Project, record: object) -> Iterator[tuple[str, Moment]]:
    due = getattr(record, "due", None)
    if due is not None:
        yield "due", due
    if isinstance(record, Task | Milestone):
        for name, constraint in hard_constraints(record):
            yield name, constraint.date
    if isinstance(record, Milestone) and record.external is not None and record.external.promised is not None:
        yield "promised", record.external.promised
    if project.deadline is not None:
        yield "deadline", project.deadline
