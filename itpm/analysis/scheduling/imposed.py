"""What is imposed on a piece of work beside its links: facts, constraints, promises, and what blocks it."""

from collections.abc import Iterator
from datetime import datetime

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.clock import DAY
from itpm.analysis.dependencies import Work as Item
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.sizes import Sized
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.precedence import NEVER, Bounds
from itpm.model.control import Gate
from itpm.model.portfolio import Portfolio
from itpm.model.record import Constraint
from itpm.model.scalars import Moment
from itpm.model.task import Milestone, Task


class Imposed:
    """Reads facts and constraints; remembers of what there is no date."""

    def __init__(self, portfolio: Portfolio, times: WorkingTimes, status: int) -> None:
        """``status`` is the first minute of the status date."""
        self.portfolio, self.times, self.status = portfolio, times, status
        self.unknown: dict[str, str] = {}

    def of(self, outline: Outline, item: Item, calendar: Calendar, sized: Sized) -> Bounds | None:
        """The bounds of a leaf; None where nothing is imposed on it."""
        days = Days(self.times, outline.calendar(item) or outline.project.calendar, calendar)
        bounds = Bounds()
        if isinstance(item, Gate):
            bounds.done = days.end(item.held.date) if item.held is not None else None
            bounds.latest_finish = days.limit(item.due) if item.due is not None else None
            return _unless_empty(bounds)
        if isinstance(item, Milestone):
            self._milestone(item, days, bounds)
        else:
            self._task(item, days, bounds)
        for summary in outline.summaries_above(item.id):
            _constrain(bounds, summary, days)
        _constrain(bounds, item, days)
        if sized.stretched:
            bounds.finish = None
        bounds.late = outline.late(item)
        self._block(item, bounds, days)
        return _unless_empty(bounds)

    def _milestone(self, item: Milestone, days: "Days", bounds: Bounds) -> None:
        if item.reached is not None:
            bounds.done = days.end(item.reached)
            return
        if item.due is not None:
            bounds.latest_finish = days.limit(item.due)
        promise = item.external
        if promise is None or not (promise.party or promise.promised or promise.expected):
            return
        if promise.expected is None:
            bounds.start = NEVER
            self.unknown[item.id] = "external, and nobody says when it is expected"
        else:
            bounds.start = days.end(promise.expected)

    def _task(self, item: Task, days: "Days", bounds: Bounds) -> None:
        if item.finished is not None:
            bounds.done = days.end(item.finished)
        if item.started is not None:
            bounds.begun = days.start(item.started)
            if bounds.done is not None:
                bounds.begun = min(bounds.begun, bounds.done)

    def _block(self, item: Task | Milestone, bounds: Bounds, days: "Days") -> None:
        """What waits for a decision, an action or an issue waits until that is due."""
        blocked = getattr(item, "blocked", None)
        if blocked is None or blocked.by is None:
            return
        due = getattr(self.portfolio.find(blocked.by), "due", None)
        if due is not None and blocked.by not in set(self.blockers(item)):
            bounds.start = max(bounds.start or 0, days.limit(due))

    def blockers(self, item: Item) -> Iterator[str]:
        """The task, milestone or gate that blocks a piece of work."""
        blocked = getattr(item, "blocked", None)
        if blocked is not None and blocked.by is not None:
            found = self.portfolio.find(blocked.by)
            if isinstance(found, Task | Milestone | Gate):
                yield blocked.by


class Days:
    """Days as minutes on one calendar: those of work begin and end with its hours."""

    def __init__(self, times: WorkingTimes, name: str | None, calendar: Calendar) -> None:
        self.times, self.name, self.calendar = times, name, calendar

    def start(self, moment: Moment) -> int:
        """A start: of a day, its first working minute, or 00:00 where nobody works on it."""
        first = self.times.start_of(moment, self.name)
        if isinstance(moment, datetime):
            return first
        try:
            found = self.calendar.snap(first)
        except OutOfTimeError:
            return first
        return found if found < self.limit(moment) else first

    def end(self, moment: Moment) -> int:
        """An end: of a day, the end of its working hours, or 24:00 where nobody works on it."""
        last = self.limit(moment)
        if isinstance(moment, datetime):
            return last
        try:
            found = self.calendar.snap_back(last)
        except OutOfTimeError:
            return last
        return found if found > last - DAY else last

    def limit(self, moment: Moment) -> int:
        """The last moment of a promise: of a day, its 24:00."""
        return self.times.end_of(moment, self.name)


def _constrain(bounds: Bounds, item: Task | Milestone, days: Days) -> None:
    """Adds the constraints of a task, or of what it is part of."""
    start = _latest(days.times.start_of(each.date, days.name) for each in _given(item, "not_before", "must_start"))
    finish = _latest(days.end(each.date) for each in _given(item, "finish_not_before", "must_finish"))
    bounds.start = _latest(each for each in (bounds.start, start) if each is not None)
    bounds.finish = _latest(each for each in (bounds.finish, finish) if each is not None)
    starts = [days.limit(each.date) for each in _given(item, "not_after", "must_start")]
    finishes = [days.limit(each.date) for each in _given(item, "finish_by", "must_finish")]
    bounds.latest_start = min((*starts, *_some(bounds.latest_start)), default=None)
    bounds.latest_finish = min((*finishes, *_some(bounds.latest_finish)), default=None)
    told = getattr(item, "must_start", None)
    bounds.told = bounds.told or (told is not None and isinstance(told.date, datetime))


def _given(item: Task | Milestone, *names: str) -> Iterator[Constraint]:
    for name in names:
        constraint = getattr(item, name, None)
        if constraint is not None:
            yield constraint


def _latest(moments: Iterator[int]) -> int | None:
    return max(moments, default=None)


def _some(moment: int | None) -> tuple[int, ...]:
    return () if moment is None else (moment,)


def _unless_empty(bounds: Bounds) -> Bounds | None:
    return None if bounds == Bounds() else bounds
