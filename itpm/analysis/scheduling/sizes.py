"""How long work takes and who does it: the pace and the size of each leaf, and what it books."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from itpm.analysis.scheduling.crews import Crewed, Crews, Place
from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.dependencies import Work as Item
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.remaining import Remaining, elapsed, in_elapsed_time, remaining
from itpm.analysis.scheduling.resources import parts
from itpm.analysis.time.clock import midnight
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar
from itpm.engine.crew import ENDLESS, WHOLE, Demand, Work
from itpm.engine.effort import Crew
from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import Pace
from itpm.model.portfolio import Portfolio
from itpm.model.task import Task


@dataclass(frozen=True, slots=True)
class Sized:
    """A leaf: how fast it goes and how much is left of it in the unit of its pace; None: a point in time."""

    pace: Pace | None = None
    size: int = 0
    work: Work | None = None
    remaining: Remaining | None = None
    missing: tuple[str, ...] = ()
    """Of whom there is nobody."""
    stretched: bool = False
    """From a given start to a given end."""


class Sizes:
    """How long tasks last and how much work is in them, in minutes: from estimates, assignments and calendars."""

    def __init__(self, portfolio: Portfolio, times: WorkingTimes, crews: Crews) -> None:
        """``crews`` numbers everybody who is booked."""
        self.portfolio, self.times, self.crews = portfolio, times, crews

    def of(self, outline: Outline, item: Item) -> Sized:
        """A leaf of a project."""
        if not isinstance(item, Task):
            return Sized()
        name = outline.calendar(item) or outline.project.calendar
        stretch = self._stretch(item, name)
        left = remaining(item, self.portfolio, self.times, name)
        if left is None and stretch is None:
            return Sized()
        place = place_of(self.crews, outline, item)
        group = place.group
        crewed = self.crews.crew(outline.assign(item), place)
        if stretch is not None:
            work = self._loaded(self._work(outline, item, crewed.demands, None, group), item, left)
            return Sized(*stretch, work, left, crewed.missing_from, stretched=True)
        assert left is not None  # noqa: S101 - without an estimate there is a stretch
        if item.duration is not None or item.effort is None:
            return self._lasting(outline, item, crewed, left, group)
        return self._effort(outline, item, crewed, left, group)

    def _stretch(self, item: Task, name: str | None) -> tuple[Pace, int] | None:
        """What lies between a given start, or the status date for what has begun, and a given end.

        From one working minute to another it is working time, so that it is as much of it wherever it is pushed to.
        """
        if item.must_start is None or item.must_finish is None:
            return None
        calendar = self.times.calendar(name)
        days = Days(self.times, name, calendar)
        start = days.start(item.must_start.date)
        if item.started is not None:
            start = max(start, midnight(self.times.as_of, self.times.zone))
        end = days.end(item.must_finish.date)
        working = calendar.between(start, end)
        if working and calendar.snap_back(end) == end and (item.started is not None or calendar.snap(start) == start):
            return calendar, working
        return ALWAYS, max(0, end - start)

    def _lasting(self, outline: Outline, item: Task, crewed: Crewed, left: Remaining, group: int) -> Sized:
        """Work of a length, on the calendar of the task; an effort beside it says how much of people it takes."""
        name = outline.calendar(item) or outline.project.calendar
        size, by_clock = left.minutes, in_elapsed_time(item, self.times)
        if item.effort is not None and item.duration is not None:
            duration = self.times.patterns.choose(item.id, item.duration)
            whole = self.times.patterns.minutes(duration, name)
            size = whole * left.minutes // max(1, left.size)
            by_clock = elapsed(duration)
        pace: Calendar = ALWAYS if by_clock else self.times.calendar(name)
        work = self._loaded(self._work(outline, item, crewed.demands, None, group), item, left)
        return Sized(pace, size, work, left, crewed.missing_from)

    def _loaded(self, work: Work | None, item: Task, left: Remaining | None) -> Work | None:
        """Work of a length, with what is left of the effort that stands beside it."""
        if work is None or left is None or item.effort is None:
            return work
        return replace(work, load=left.minutes * WHOLE)

    def _effort(self, outline: Outline, item: Task, crewed: Crewed, left: Remaining, group: int) -> Sized:
        """Work that ends when its people have done it; where there is nobody, one person's on the task's calendar."""
        if not crewed.demands:
            calendar = self.times.calendar(outline.calendar(item) or outline.project.calendar)
            return Sized(calendar, left.minutes, None, left, crewed.missing_from)
        over = self._over(item)
        work = self._work(outline, item, _beyond(crewed.demands, over), left.minutes * WHOLE, group)
        demands = _beyond(self.crews.by_day(crewed.demands), over)
        only = demands[0]
        candidate = only.candidates[0]
        rate = candidate.done(only.use)
        named = len(demands) == 1 == len(only.candidates) and only.start == -ENDLESS and only.end == ENDLESS
        if named and rate:
            return Sized(candidate.calendar, -(-left.minutes * WHOLE // rate), work, left, crewed.missing_from)
        return Sized(Crew(demands), left.minutes * WHOLE, work, left, crewed.missing_from)

    def _work(
        self, outline: Outline, item: Task, demands: tuple[Demand, ...], effort: int | None, group: int
    ) -> Work | None:
        if not demands:
            return None
        limits = tuple(
            number for owner, each in outline.limits(item) for number in self.crews.resources.shared(f"{owner}:", each)
        )
        return Work(demands, effort, bool(item.split), self._over(item), group, limits)

    def _over(self, item: Task) -> int:
        """What a booking of a task may add to somebody's time."""
        permit = item.overbook
        stands = permit is not None and (permit.until is None or permit.until >= self.times.as_of)
        return parts(permit.allowed) if permit is not None and stands else 0


def _beyond(demands: Sequence[Demand], over: int) -> tuple[Demand, ...]:
    """Demands of people of whom there is so much more."""
    if not over:
        return tuple(demands)
    more = (tuple(who._replace(capacity=who.capacity + over) for who in each.candidates) for each in demands)
    return tuple(each._replace(candidates=candidates) for each, candidates in zip(demands, more, strict=True))


def place_of(crews: Crews, outline: Outline, item: Task) -> Place:
    """Where somebody is wanted for a task of a project."""
    group = crews.resources.reserves.groups[outline.project.id]
    return Place(item.id, group, (outline.project.calendar, outline.calendar(item)))
