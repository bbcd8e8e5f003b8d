"""What is left of a task: its size, less what is known to be done."""

from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.time.told_twice import told_twice
from itpm.analysis.time.working_time import WorkingTimes
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Duration, Effort
from itpm.model.task import Task

_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a task in minutes, by each fact that says so; None where it does not.

    ``size`` is the estimate: working time, elapsed time or effort; 0 where nobody made one. ``mixed``: what is said to
    remain of an elapsed time is working time, or the other way round, and so it is no part of the size. ``worked`` is
    what was worked of an effort.
    """

    size: int
    by_remaining: int | None = None
    by_worked: int | None = None
    by_progress: int | None = None
    mixed: bool = False
    worked: int | None = None

    @property
    def minutes(self) -> int:
        """What counts: what is said to remain, else effort less work done, else the open share of the size."""
        for found in (self.by_remaining, self.by_worked, self.by_progress):
            if found is not None:
                return found
        return self.size

    @property
    def share_done(self) -> Decimal | None:
        """What was worked of that and of what is left; without hours, the part of the size that is not left any more.

        None where nobody says what is left, or of how much.
        """
        if not self.size or (self.by_remaining is None and self.by_worked is None):
            return None
        done = max(0, self.size - self.minutes) if self.worked is None else self.worked
        return Decimal(done) / (done + self.minutes) if done else Decimal(0)

    @property
    def doubtful(self) -> tuple[int, int] | None:
        """The least and the most that facts leave, where they differ by more than a tenth of the size.

        An effort that is used up says nothing any more of what is left.
        """
        said = None if self.mixed else self.by_remaining
        worked = self.by_worked or None
        found = [each for each in (said, worked, self.by_progress) if each is not None]
        if len(found) < 2 or (max(found) - min(found)) * 10 <= self.size:
            return None
        return min(found), max(found)


def worked_minutes(task: Task, portfolio: Portfolio, times: WorkingTimes) -> int | None:
    """Hours worked on a task, from itself and from timesheets, in minutes; None where nobody wrote any."""
    found = [effort for spans in task.worked.values() for effort in spans.values()]
    found += [each.effort for each in portfolio.written_down.get(task.id, ())]
    if not found:
        return None
    again = sum(each.minutes for each in told_twice(task, portfolio, times.patterns).values())
    return sum(times.patterns.minutes(effort, effort=True) for effort in found) - again


def remaining(task: Task, portfolio: Portfolio, times: WorkingTimes, calendar: str | None) -> Remaining | None:
    """What is left of a task, of its effort where there is one, else of its duration; None where nothing says it.

    Without an estimate what is said to remain is a length of time.
    """
    estimate = task.effort or task.duration
    if estimate is None:
        return None if task.remaining is None else Remaining(0, times.patterns.minutes(task.remaining, calendar))
    effort = task.effort is not None
    size = times.patterns.minutes(times.patterns.choose(task.id, estimate), calendar, effort=effort)
    said = None if task.remaining is None else _left(task.remaining, times, calendar, effort=effort)
    worked = worked_minutes(task, portfolio, times) if effort else None
    return Remaining(
        size,
        said,
        None if worked is None else max(0, size - worked),
        None if task.progress is None else int(size * (_WHOLE - task.progress)),
        worked=worked,
        mixed=not effort and in_elapsed_time(task, times) != estimated_in_elapsed_time(task, times),
    )


def in_elapsed_time(task: Task, times: WorkingTimes) -> bool:
    """Whether what is left of a task of a length is elapsed time: as it is said to remain, else as it was estimated."""
    if task.remaining is not None:
        return elapsed(task.remaining)
    return estimated_in_elapsed_time(task, times)


def estimated_in_elapsed_time(task: Task, times: WorkingTimes) -> bool:
    """Whether the length of a task was estimated as elapsed time."""
    return task.duration is not None and elapsed(times.patterns.choose(task.id, task.duration))


def elapsed(length: Duration | Effort) -> bool:
    """Whether a length is elapsed time."""
    return isinstance(length, Duration) and length.elapsed


def _left(left: Duration, times: WorkingTimes, calendar: str | None, *, effort: bool) -> int:
    if effort:
        return times.patterns.minutes(Effort(left.amount, left.unit), effort=True)
    return times.patterns.minutes(left, calendar)
