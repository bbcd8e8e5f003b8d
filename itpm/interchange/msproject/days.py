"""Days of a plan: which calendar they are counted on, and when a moment is meant as a whole day."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from itpm.analysis.time.clock import DAY
from itpm.interchange.msproject.fields import ITPM_DATES, ITPM_ID
from itpm.interchange.msproject.plan import Plan, PlanTask
from itpm.interchange.msproject.timetable import Timetable
from itpm.model.moment_text import as_written

NO_CALENDAR = frozenset({"", "-1"})
"""How a row says that it has no calendar of its own."""
MUST_START, NOT_BEFORE, NOT_AFTER, NOT_FINISHED_BEFORE = 2, 4, 5, 6
_NEAR = timedelta(days=2)
"""No day is further from the moment that it is written as, whatever the zones."""
_DAY_TEXT = len("2026-03-02")


@dataclass
class Hours:
    """The calendars of a plan: which one holds for a row, and what days of a row that came from here mean.

    ``mixed``: the project gets no calendar, since somebody works when it does not.
    """

    plan: Plan
    times: Timetable
    ids: Mapping[str, str]
    mixed: bool

    def of(self, task: PlanTask) -> str:
        """The calendar that days of a row are counted on."""
        return self.plan.calendar if task.calendar in NO_CALENDAR or is_kept(task) else task.calendar

    def meet(self, task: PlanTask, workers: Sequence[str]) -> bool:
        """Whether one of the people of a row, by their calendars, works in its hours while it lasts."""
        if task.start is None or task.finish is None:
            return True
        return any(self.times.meet(uid, task.calendar, task.start, task.finish) for uid in workers)

    def start(self, task: PlanTask, moment: datetime, people: Sequence[str] = ()) -> str:
        """A start; of a row that came from here, one at the beginning of a day is that day.

        ``people`` are the calendars of those who work on it, where a day begins with their hours.
        """
        day, minute = moment.date(), moment.hour * 60 + moment.minute
        # Of what has begun, nobody's hours say where the day begins.
        firsts = [self.times.first(uid, day) for uid in people if not task.actual_start]
        firsts = firsts or [self.times.first(self.of(task), day)]
        if task.said(ITPM_ID) and not (people and task.elapsed) and minute == min(firsts):
            return day.isoformat()
        return moment_of(moment)

    def finish(self, task: PlanTask, moment: datetime) -> str:
        """An end; of a row that came from here, one at the end of a day is that day."""
        day, closing = moment.date(), self.plan.closing.hour * 60 + self.plan.closing.minute
        minute = moment.hour * 60 + moment.minute
        before = day - timedelta(days=1)
        if task.said(ITPM_ID) and not minute and self.times.last(self.of(task), before, closing) == DAY:
            return before.isoformat()
        if task.said(ITPM_ID) and minute and minute == self.times.last(self.of(task), day, closing):
            return day.isoformat()
        return as_written(moment)

    def constraint(self, task: PlanTask, people: Sequence[str] = ()) -> str:
        """The date of the constraint of a row; a day that work may not begin before goes as its midnight."""
        moment = task.constraint_date
        assert moment is not None  # noqa: S101 - asked by the caller
        said = _kept(task, "ConstraintDate", moment)
        if said is not None:
            return said
        if task.constraint == MUST_START:
            return self.start(task, moment, people)
        if task.constraint == NOT_BEFORE or not task.said(ITPM_ID):
            return moment_of(moment)
        return self.finish(task, moment)

    def point(self, task: PlanTask) -> str:
        """The date of the constraint of a point in time; an end is no day here, where a day begins."""
        moment = task.constraint_date
        assert moment is not None  # noqa: S101 - asked by the caller
        starts = task.constraint in {MUST_START, NOT_BEFORE, NOT_AFTER}
        said = _kept(task, "ConstraintDate", moment) if starts else None
        if said is not None:
            return said
        if task.constraint == NOT_AFTER:
            return self.finish(task, moment)
        if task.constraint == MUST_START:
            return self.start(task, moment)
        return moment_of(moment) if task.constraint == NOT_BEFORE else as_written(moment)

    def expected(self, task: PlanTask) -> str | None:
        """When a point in time that came from here is expected from outside: the only one that has such a bound."""
        if task.constraint != NOT_FINISHED_BEFORE or task.constraint_date is None or not task.said(ITPM_ID):
            return None
        return _kept(task, "ConstraintDate", task.constraint_date)

    def deadline(self, task: PlanTask) -> str:
        """The deadline of a row."""
        assert task.deadline is not None  # noqa: S101 - asked by the caller
        return _kept(task, "Deadline", task.deadline) or self.finish(task, task.deadline)

    def span(self, task: PlanTask, begin: datetime | None, end: datetime | None) -> tuple[str | None, str | None]:
        """A start and an end, both with their times where they lie on one day and one of them needs it.

        Of a start behind its end only the end is taken.
        """
        if begin is None or end is None or begin > end:
            alone = None if end is not None or begin is None else self.start(task, begin)
            return alone, None if end is None else self.finish(task, end)
        start, finish = self.start(task, begin), self.finish(task, end)
        both = "T" in start and "T" not in finish and start[:10] == finish
        return start, as_written(end) if both else finish


def is_kept(task: PlanTask) -> bool:
    """Whether the calendar of a row only keeps a point in time that came from here on a day without work."""
    return task.elapsed and not task.duration and bool(task.said(ITPM_ID))


def _kept(task: PlanTask, name: str, moment: datetime) -> str | None:
    """What a date stood for when it left; None where it was changed since, or says what it cannot have been."""
    written = f"{name}:{moment.isoformat('T', 'seconds')}="
    for each in task.said(ITPM_DATES).split():
        if each.startswith(written):
            said = each.removeprefix(written)
            with suppress(ValueError):
                told = datetime.fromisoformat(said)
                if said == (moment_of(told) if len(said) == _DAY_TEXT else as_written(told)):
                    return said if abs(told - moment) <= _NEAR else None
    return None


def put(target: dict[str, Any], name: str, value: Any) -> None:  # noqa: ANN401 - plain data
    """Sets a field of a row, where there is a value for it."""
    if value:
        target[name] = value


def moment_of(moment: datetime) -> str:
    """A day, or a day and a time."""
    return as_written(moment).removesuffix("T00:00")


def day_of(moment: datetime) -> str:
    """The day alone."""
    return moment.date().isoformat()
