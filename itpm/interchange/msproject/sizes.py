"""How long a row takes and how much work it is, in the words of the format.

Project holds duration, work and units beside each other; here people and their work say how long it takes, or a
duration does with the effort beside it. Where the three do not explain each other, both are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from itpm.interchange.msproject.calendars import exact_day
from itpm.interchange.msproject.fields import ITPM_ID
from itpm.interchange.msproject.plan import AssignmentOf, Plan, PlanTask
from itpm.interchange.msproject.timetable import Timetable

_DAY_MINUTES = 1440
_NEAR = Decimal("0.01")
_MINUTES = 2
_HOUR = 60


class Size(NamedTuple):
    """The duration of a row, its effort, or both, in minutes; ``told`` says what is not as it was."""

    duration: int | None
    effort: int | None
    told: str = ""


@dataclass
class Sizes:
    """Reads the sizes of a plan."""

    plan: Plan
    times: Timetable
    lost: list[str] = field(default_factory=list)

    def of(self, task: PlanTask, assigned: Sequence[AssignmentOf], calendars: Sequence[str]) -> Size:
        """The size of a row; ``calendars`` are those of its people, or its own."""
        effort = _work(task, assigned) or None
        rate = sum((each.units for each in assigned if each.units > 0), Decimal(0))
        if not task.by_effort and self._redundant(task, assigned, rate):
            effort = None
        if not effort or not rate or task.elapsed or not task.by_effort:
            return self._by_duration(task, assigned, calendars, effort)
        lasting, span = self._duration(task, calendars), self._between(task, calendars)
        shaped = task.manual or any(each.contour or each.delay for each in assigned)
        if lasting is None or (task.said(ITPM_ID) and task.effort_driven and not shaped):
            return Size(None, effort)
        if span is not None:
            return Size(span, effort, _pausing(lasting, span))
        if task.alone and not all(self.times.inside(task.calendar, each) for each in self._calendars(assigned)):
            return Size(lasting, effort, "the hours of its people do not count, so its duration is kept")
        expected = self._expected(task, effort, assigned, rate)
        if task.manual or abs(lasting - expected) > max(Decimal(_MINUTES), _NEAR * expected):
            why = self._why(task, assigned)
            said = f"its duration of {hours(lasting)}{why} is kept; its people would do {hours(effort)} in"
            return Size(lasting, effort, f"{said} {hours(int(expected))}" if lasting != int(expected) else "")
        return Size(None, effort)

    def _by_duration(
        self, task: PlanTask, assigned: Sequence[AssignmentOf], calendars: Sequence[str], effort: int | None
    ) -> Size:
        """A row whose duration holds; one of ours that nobody works on is an effort where it says so."""
        span = self._between(task, calendars)
        if span is not None and task.duration is not None:
            return Size(span, effort or task.duration if assigned else effort, _pausing(task.duration, span))
        if task.by_effort and task.effort_driven and not assigned and effort and effort == task.duration:
            return Size(None, effort)
        return Size(self._duration(task, calendars) or None, effort)

    def _duration(self, task: PlanTask, calendars: Sequence[str]) -> int | None:
        """How long a row takes: what the file says, else the working time between its dates."""
        if task.duration is not None or task.start is None or task.finish is None:
            return task.duration
        return self._span(task, calendars)

    def _calendars(self, assigned: Sequence[AssignmentOf]) -> set[str]:
        """The calendars of those who are assigned."""
        theirs = {each.uid: each.calendar for each in self.plan.resources}
        return {theirs.get(each.resource) or self.plan.calendar for each in assigned}

    def _redundant(self, task: PlanTask, assigned: Sequence[AssignmentOf], rate: Decimal) -> bool:
        """Whether work says no more than that people are booked for the time it takes, or for what they have of it."""
        if task.effort_driven or task.duration is None or not task.said(ITPM_ID):
            return False
        if assigned and all(each.asked.endswith(f":{each.work}") for each in assigned):
            # Nobody has changed the work that went out.
            return True
        work, left = task.work or 0, task.remaining_duration if task.remaining_duration is not None else task.duration
        start, finish = task.actual_start or task.start, task.actual_finish or task.finish
        found = [rate * task.duration]
        if start is not None and finish is not None:
            after = self._there(assigned, task.resume or start, finish) if left else Decimal(0)
            before = self._there(assigned, start, (task.stop or start) if left else finish)
            found += [rate * (task.duration - left) + after, before + after]
        return any(abs(each - work) <= max(Decimal(_MINUTES), _NEAR * work) for each in found)

    def _there(self, assigned: Sequence[AssignmentOf], start: datetime, finish: datetime) -> Decimal:
        """What people do between two moments in the hours in which they are there."""
        theirs = {each.uid: each.calendar or self.plan.calendar for each in self.plan.resources}
        there = (
            each.units * self.times.minutes([theirs[each.resource]], start, finish)
            for each in assigned
            if each.units > 0
        )
        return sum(there, Decimal(0))

    def _expected(self, task: PlanTask, effort: int, assigned: Sequence[AssignmentOf], rate: Decimal) -> Decimal:
        """How long the work would take: Project counts the time in which anybody works."""
        calendars = {each.uid: each.calendar for each in self.plan.resources}
        mine = [(each.units, calendars.get(each.resource) or self.plan.calendar) for each in assigned if each.units > 0]
        start = task.start or self.plan.start
        if start is None or task.alone or len({name for _units, name in mine}) <= 1:
            return effort / rate
        return self.times.lasting(mine, start, Decimal(effort)) or effort / rate

    def _between(self, task: PlanTask, calendars: Sequence[str]) -> int | None:
        """The working time from start to finish, where that is clearly more than the duration: a task with a gap."""
        if task.actual_start is not None or not task.duration:
            return None
        span, slack = self._span(task, calendars), _HOUR if task.elapsed else _MINUTES  # an hour: the clocks change
        return span if span is not None and span > task.duration * (1 + _NEAR) + slack else None

    def _span(self, task: PlanTask, calendars: Sequence[str]) -> int | None:
        """The time from start to finish: by the clock, or that in which somebody works."""
        if task.start is None or task.finish is None:
            return None
        if task.elapsed:
            return max(0, (task.finish - task.start) // timedelta(minutes=1))
        known = calendars and all(self.times.known(each) for each in calendars)
        return self.times.minutes(calendars, task.start, task.finish) if known else None

    def rests(self, task: PlanTask, calendars: Sequence[str]) -> bool:
        """Whether a row that has begun goes on later than it stopped: somebody could have worked between.

        One that came from here goes on when the plan says so.
        """
        if task.said(ITPM_ID) or task.actual_finish is not None or task.stop is None or task.resume is None:
            return False
        between = task.stop < task.resume and all(self.times.known(each) for each in calendars)
        return between and self.times.minutes(calendars, task.stop, task.resume) > _MINUTES

    @staticmethod
    def _why(task: PlanTask, assigned: Sequence[AssignmentOf]) -> str:
        if task.manual:
            return ", set by hand,"
        if any(each.contour for each in assigned):
            return ", with a contour,"
        return ", with a delay," if any(each.delay for each in assigned) else ""

    def remaining(self, task: PlanTask, size: Size) -> int | None:
        """What is left of a row that has begun: of its effort where it has one, else of its duration."""
        if size.effort is None:
            return task.remaining_duration
        if task.remaining_work is not None:
            return task.remaining_work
        if task.remaining_duration is not None and task.duration:
            return size.effort * task.remaining_duration // task.duration
        return None

    def time(self, minutes: int, *, elapsed: bool, days: bool) -> str:
        """Time in the largest unit that says it exactly; a day is what the file calls one, where that is known."""
        e = "e" if elapsed else ""
        day = _DAY_MINUTES if elapsed else exact_day(self.plan) if days else 0
        if day and minutes % day == 0:
            return f"{minutes // day}{e}d"
        if minutes % _HOUR == 0:
            return f"{minutes // _HOUR}{e}h"
        if day and minutes * 2 % day == 0:
            return f"{minutes / day:g}{e}d"
        return f"{minutes}{e}min"


def _work(task: PlanTask, assigned: Sequence[AssignmentOf]) -> int:
    """The work of a row: what the file says, else that of those who are assigned."""
    return sum(each.work or 0 for each in assigned) if task.work is None else task.work


def _pausing(lasting: int, span: int) -> str:
    return f"it pauses: {hours(lasting)} of work in {hours(span)}, without the pause"


def hours(minutes: int) -> str:
    """An effort: person-hours, or minutes."""
    return f"{minutes // _HOUR}h" if minutes % _HOUR == 0 else f"{minutes}min"
