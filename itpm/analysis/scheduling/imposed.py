"""What is imposed on a piece of work beside its links: facts, constraints, promises, and what blocks it."""

from collections.abc import Iterator
from datetime import datetime

from itpm.analysis.figures.amounts import reasoned
from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.dependencies import Work as Item
from itpm.analysis.scheduling.dependencies import is_done
from itpm.analysis.scheduling.disclosed import NOT_SHOWN, ToldDates, told_dates
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.sizes import Sized
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar
from itpm.engine.precedence import NEVER, Bounds
from itpm.message import phrase
from itpm.model.control import Gate
from itpm.model.naming import kind_of
from itpm.model.portfolio import Portfolio
from itpm.model.record import Constraint
from itpm.model.scalars import Moment
from itpm.model.settled import SETTLED, settled
from itpm.model.stage import binding
from itpm.model.task import Expected, Milestone, Task


class Imposed:
    """Reads facts and constraints; remembers of what there is no date."""

    def __init__(self, portfolio: Portfolio, times: WorkingTimes, status: int) -> None:
        """``status`` is the first minute of the status date."""
        self.portfolio, self.times, self.status = portfolio, times, status
        self.unknown: dict[str, str] = {}
        self.told = told_dates(portfolio)

    def of(self, outline: Outline, item: Item, calendar: Calendar, sized: Sized) -> Bounds | None:
        """The bounds of a leaf; None where nothing is imposed on it. What is only proposed has no latest dates."""
        bounds = self._all(outline, item, calendar, sized)
        if not binding(outline.project):
            bounds.latest_start = bounds.latest_day = bounds.latest_finish = bounds.finish_day = None
        told = None if is_done(item) else self.told.get(item.id)
        if told is not None:
            self._tell(item.id, told, bounds)
        return None if bounds == Bounds() else bounds

    def _tell(self, address: str, told: ToldDates, bounds: Bounds) -> None:
        """Where something stands in the full plan, for an audience that is told so: it is put off no more itself."""
        self.unknown.pop(address, None)
        bounds.late = False
        if told.finish is None:
            bounds.start = NEVER
            if not told.never:
                self.unknown[address] = NOT_SHOWN
            return
        bounds.start = None if (bounds.start or 0) >= NEVER else bounds.start
        bounds.finish = max(told.finish, bounds.finish if bounds.finish is not None and bounds.finish < NEVER else 0)

    def _all(self, outline: Outline, item: Item, calendar: Calendar, sized: Sized) -> Bounds:
        days = Days(self.times, outline.calendar(item) or outline.project.calendar, calendar)
        bounds = Bounds()
        if isinstance(item, Gate):
            if item.passed and item.held is not None:
                bounds.done = days.end(item.held.date)
                _close(bounds, item.held.date, bounds.done)
            if item.due is not None:
                _finish_by(bounds, item.due, days)
            return bounds
        if isinstance(item, Milestone):
            self._milestone(item, days, bounds)
        else:
            self._task(item, days, bounds, sized)
        chain = (*outline.summaries_above(item.id), item)
        for each in chain:
            _constrain(bounds, each, days, point=sized.pace is None)
        if sized.stretched and isinstance(item, Task) and item.must_start is not None:
            bounds.start = max(bounds.start or 0, days.start(item.must_start.date))
            bounds.finish = None
        bounds.late = outline.late(item)
        self._block(item, bounds, days)
        bounds.told = bounds.start in {
            days.start(each.must_start.date)
            for each in chain
            if each.must_start is not None and (sized.stretched or isinstance(each.must_start.date, datetime))
        }
        return bounds

    def _milestone(self, item: Milestone, days: Days, bounds: Bounds) -> None:
        if item.reached is not None:
            bounds.done = days.end(item.reached)
            _close(bounds, item.reached, bounds.done)
            return
        if item.due is not None:
            _finish_by(bounds, item.due, days)
        if item.at is not None:
            self._release(item, item.at, days, bounds)
        promise = item.delivery
        unsaid = reasoned(item, "delivery.expected")
        if promise is None or not (promise.party or promise.promised or promise.expected or unsaid):
            return
        if promise.expected is None:
            bounds.start = NEVER
            self.unknown[item.id] = (
                unsaid.reason if unsaid is not None else phrase("external, and nobody says when it is expected")
            )
        else:
            bounds.start = max(days.end(promise.expected), *_some(bounds.start), 0)
            _close(bounds, promise.expected, days.end(promise.expected))

    def _release(self, item: Milestone, name: str, days: Days, bounds: Bounds) -> None:
        """A milestone is as late as the release that it comes with."""
        release = self.portfolio.releases[name]
        moment = release.released or release.date
        if moment is None:
            bounds.start = NEVER
            self.unknown[item.id] = phrase("it comes with {title}, which has no day", title=release.title)
        else:
            bounds.start = days.end(moment)
            _close(bounds, moment, bounds.start)

    def _task(self, item: Task, days: Days, bounds: Bounds, sized: Sized) -> None:
        if item.finished is not None:
            bounds.done = days.end(item.finished)
            _close(bounds, item.finished, bounds.done)
        if item.started is not None:
            bounds.begun = days.start(item.started)
            if bounds.done is not None:
                bounds.begun = min(bounds.begun, bounds.done)
        if item.expected is not None and sized.pace is None and item.finished is None:
            self._expect(item.expected, item, days, bounds)
        elif sized.pace is None and item.must_finish is None and self._goes_on(item):
            bounds.finish = NEVER
            self.unknown[item.id] = phrase("it has begun, and nobody says how much is left of it")

    def _expect(self, expected: Expected, item: Task, days: Days, bounds: Bounds) -> None:
        """Work without a size, of which somebody has said when it is expected: it stands at that day."""
        if expected.start is not None and item.started is None:
            # What is reported stands at its days, as what has begun does.
            bounds.begun = days.start(expected.start)
        if expected.finish is not None:
            bounds.finish = days.end(expected.finish)
            _close(bounds, expected.finish, bounds.finish)
        elif self._goes_on(item):
            bounds.finish = NEVER
            unsaid = reasoned(item, "expected.finish")
            self.unknown[item.id] = (
                unsaid.reason if unsaid is not None else phrase("nobody says when it is expected to end")
            )

    def _goes_on(self, item: Task) -> bool:
        """Whether somebody has worked on a task and has not said that nothing is left."""
        worked = item.started or item.worked or item.progress or item.id in self.portfolio.written_down
        return bool(worked) and item.finished is None and item.progress != 1

    def _block(self, item: Task | Milestone, bounds: Bounds, days: Days) -> None:
        """What waits for a decision, an action or an issue waits until that is due, unless it is over."""
        blocked = getattr(item, "blocked", None)
        if blocked is None or blocked.by is None:
            return
        by = self.portfolio.find(blocked.by)
        due = getattr(by, "due", None)
        if by is not None and kind_of(by) in SETTLED and settled(by).over:
            return
        if due is not None and blocked.by not in set(self.blockers(item)):
            bounds.start = max(bounds.start or 0, days.limit(due))
            _close(bounds, due, bounds.start)

    def blockers(self, item: Item) -> Iterator[str]:
        """The task, milestone or gate that blocks a piece of work."""
        blocked = getattr(item, "blocked", None)
        if blocked is not None and blocked.by is not None:
            found = self.portfolio.find(blocked.by)
            if isinstance(found, Task | Milestone | Gate):
                yield blocked.by


def _constrain(bounds: Bounds, item: Task | Milestone, days: Days, *, point: bool) -> None:
    """Adds the constraints of a task, or of what it is part of."""
    for each in _given(item, "not_before", "must_start"):
        bounds.start = max(days.times.patterns.start_of(each.date, days.name), *_some(bounds.start), 0)
    for each in _given(item, "finish_not_before", "must_finish"):
        finish = days.end(each.date)
        _close(bounds, each.date, finish)
        bounds.finish = max(finish, *_some(bounds.finish), 0)
    for each in _given(item, "not_after", "must_start"):
        if point and bounds.begun is None:
            # What takes no time ends when it starts: it has all of the day, as before any other promise.
            _finish_by(bounds, each.date, days)
        else:
            _start_by(bounds, each.date, days)
    for each in _given(item, "finish_by", "must_finish"):
        _finish_by(bounds, each.date, days)


def _finish_by(bounds: Bounds, moment: Moment, days: Days) -> None:
    """The latest finish, if no earlier one is imposed already."""
    latest = days.limit(moment)
    if bounds.latest_finish is None or latest < bounds.latest_finish:
        bounds.latest_finish, bounds.finish_day = latest, days.around(moment)


def _start_by(bounds: Bounds, moment: Moment, days: Days) -> None:
    """The latest start: of a day, any moment in it."""
    latest = days.start(moment)
    if bounds.latest_start is not None and bounds.latest_start <= latest:
        return
    bounds.latest_start = latest
    bounds.latest_day = None
    if not isinstance(moment, datetime):
        bounds.latest_day = days.around(moment)._replace(first=days.times.patterns.start_of(moment, days.name))


def _close(bounds: Bounds, moment: Moment, end: int) -> None:
    """Remembers that the end of a day is meant by a moment, where it is one."""
    if not isinstance(moment, datetime):
        bounds.closes |= {end}


def _given(item: Task | Milestone, *names: str) -> Iterator[Constraint]:
    for name in names:
        constraint = getattr(item, name, None)
        if constraint is not None:
            yield constraint


def _some(moment: int | None) -> tuple[int, ...]:
    return () if moment is None else (moment,)
