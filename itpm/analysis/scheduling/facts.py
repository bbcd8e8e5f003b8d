"""What is left of a task: its size, less what is known to be done."""

from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.calendars import WorkingTimes
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Duration, Effort
from itpm.model.task import Task

_WHOLE = Decimal(1)


@dataclass(frozen=True)
class Remaining:
    """What is left of a task in minutes, by each fact that says so; None where it does not.

    ``size`` is the estimate: working time, elapsed time or effort.
    """

    size: int
    by_remaining: int | None = None
    by_worked: int | None = None
    by_progress: int | None = None

    @property
    def minutes(self) -> int:
        """What counts: what is said to remain, else effort less work done, else the open share of the size."""
        for found in (self.by_remaining, self.by_worked, self.by_progress):
            if found is not None:
                return found
        return self.size

    @property
    def doubtful(self) -> tuple[int, int] | None:
        """The least and the most that facts leave, where they differ by more than a tenth of the size."""
        found = [each for each in (self.by_remaining, self.by_worked, self.by_progress) if each is not None]
        if len(found) < 2 or (max(found) - min(found)) * 10 <= self.size:
            return None
        return min(found), max(found)


def worked_minutes(task: Task, portfolio: Portfolio, times: WorkingTimes) -> int | None:
    """Hours worked on a task, from itself and from timesheets, in minutes; None where nobody wrote any."""
    found = [effort for spans in task.worked.values() for effort in spans.values()]
    for sheet in portfolio.timesheets.values():
        found += [entries[task.id] for entries in sheet.values() if task.id in entries]  # type: ignore[index]
    return sum(times.minutes(effort, effort=True) for effort in found) if found else None


def remaining(task: Task, portfolio: Portfolio, times: WorkingTimes, calendar: str | None) -> Remaining | None:
    """What is left of a task that has an estimate; of its effort where there is one, else of its duration."""
    estimate = task.effort or task.duration
    if estimate is None:
        return None
    effort = task.effort is not None
    size = times.minutes(estimate.likely, calendar, effort=effort)
    said = None if task.remaining is None else _left(task.remaining, times, calendar, effort=effort)
    worked = worked_minutes(task, portfolio, times) if effort else None
    return Remaining(
        size,
        said,
        None if worked is None else max(0, size - worked),
        None if task.progress is None else int(size * (_WHOLE - task.progress)),
    )


def _left(left: Duration, times: WorkingTimes, calendar: str | None, *, effort: bool) -> int:
    if effort:
        return times.minutes(Effort(left.amount, left.unit), effort=True)
    return times.minutes(left, calendar)
