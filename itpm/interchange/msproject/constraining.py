"""What holds a row of the file on its dates: constraints, deadlines, delays."""

from collections.abc import Mapping, Sequence

from itpm.interchange.msproject.bounds import CONSTRAINTS, constraints
from itpm.interchange.msproject.delays import Hold, hold, hours_of
from itpm.interchange.msproject.elements import HELD_FIELD, custom, stamp
from itpm.interchange.msproject.fields import LATE
from itpm.interchange.msproject.figures import Figures
from itpm.interchange.msproject.linking import Wait
from itpm.interchange.msproject.row import ELAPSED_DAYS, Row
from itpm.interchange.msproject.workers import Worker
from itpm.model.record import Constraint
from itpm.model.task import Milestone, Task


def constrain(row: Row, hold: Hold | None) -> None:
    """Microsoft Project knows one constraint a task, and a deadline: the rest is told.

    Where nothing else does, a constraint holds the dates of the plan; what it stands for travels in a field.
    """
    record, title = row.record, row.record.title
    found = constraints(row.frame, record, summary=row.summary)
    late = isinstance(record, Task | Milestone) and not row.summary and row.frame.outline.late(record)
    if late and not found:
        # What has begun is held by its end: Project has nothing left to put off.
        hold = hold._replace(late=True) if hold is not None and getattr(record, "started", None) else None
    by = next((each for each in found if each[0] == "finish_by"), None)
    if by is not None and (late or hold is not None or len(found) > 1) and not row.point:
        found.remove(by)
        row.deadline(by[1].date, row.bound(by[1].date, CONSTRAINTS["finish_by"]))
    if hold is not None and _holds(row, hold, found):
        return
    if not found:
        row.put("ConstraintType", "1" if late else "0")
        return
    name, constraint = found[0]
    at = row.keep(constraint.date, CONSTRAINTS[name])
    row.put("ConstraintType", str(CONSTRAINTS[name]))
    row.put("ConstraintDate", at)
    if late:
        custom(row.element, HELD_FIELD, f"{CONSTRAINTS[name]} {at} {at} {LATE}")
        row.frame.lost.append(f"{title}: as late as possible, which Microsoft Project has beside no constraint")
    row.frame.lost += [f"{title}: {other.replace('_', ' ')}" for other, _each in found[1:]]


def _holds(row: Row, hold: Hold, found: list[tuple[str, Constraint]]) -> bool:
    """Whether a constraint holds the dates; beside one that cannot give way a delay has to do."""
    free = not found or (
        len(found) == 1 and found[0][0] == "not_before" and hold.constraint == CONSTRAINTS["not_before"]
    )
    at = stamp(hold.moment, row.frame.zone)
    if not free:
        if hold.delay:
            row.put("LevelingDelay", str(hold.delay * 10))
            row.put("LevelingDelayFormat", ELAPSED_DAYS)
        return False
    own = f" {row.keep(found[0][1].date, hold.constraint)}" if found else ""
    own += f" {LATE}" if hold.late else ""
    row.put("ConstraintType", str(hold.constraint))
    row.put("ConstraintDate", at)
    custom(row.element, HELD_FIELD, f"{hold.constraint} {at}{own}")
    what = "start" if hold.constraint == CONSTRAINTS["not_before"] else "end"
    row.frame.lost.append(f"{row.record.title}: its {what} in the plan is held by a constraint, {at[:16]}")
    return True


def held(row: Row, waits: Mapping[str, Sequence[Wait]], made: Figures | None, workers: Sequence[Worker]) -> Hold | None:
    """What keeps the row on the dates of the plan when Project computes them again."""
    return hold(row.frame, row.record.id, waits, (hours_of(row.frame, row.record, made, workers), made))
