"""Hours beyond the calendar: on which days somebody works longer, and for what."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from itpm.analysis.time.clock import on_day
from itpm.analysis.time.hours import days_between, joined, stretched
from itpm.engine.calendar import Interval
from itpm.model.address import in_projects, whole_of
from itpm.model.scalars import Dates
from itpm.model.staffing import Overtime, Staffing

_HORIZON = timedelta(days=3 * 365)
"""How far overtime without an end goes on."""
_Away = tuple[Dates, str]
"""Dates, and which part of their days."""
Meant = tuple[str | None, ...]
"""What overtime is for: a task, a project, or None, which is whatever there is to do."""


class ExtraHours:
    """All overtime of somebody, or of equipment, by what it is for."""

    def __init__(
        self, staffing: Staffing, who: str, planned: date, zone: Callable[[date], str], away: Iterable[_Away]
    ) -> None:
        """Overtime without a first day begins with the ``planned`` one.

        Nobody works longer on a day of leave, or when they are not employed.
        """
        self.planned, self.zone, self.off = planned, zone, _DaysOff(away)
        person = staffing.people.get(who)
        self.employed = person.employed if person is not None else Dates(None, None)
        entries: Mapping[Dates, Overtime] = staffing.overtime.get(who, {})  # type: ignore[call-overload]
        self.entries: dict[str | None, list[tuple[Dates, Overtime]]] = {}
        for dates, overtime in entries.items():
            for_ = None if overtime.for_ is None else in_projects(overtime.for_)
            self.entries.setdefault(for_, []).append((dates, overtime))
        self._made: dict[Meant, tuple[Interval, ...]] = {}

    def meant(self, task: str) -> Meant:
        """What overtime that a task gets is for: nothing in particular, its project, or itself."""
        return tuple(each for each in (None, whole_of(task), task) if each in self.entries)

    def of(self, meant: Meant | None = None) -> tuple[Interval, ...]:
        """The minutes of all overtime for some things; without any, of all there is."""
        key = tuple(self.entries) if meant is None else meant
        if key not in self._made:
            self._made[key] = tuple(joined(each for what in key for each in self._intervals(self.entries[what])))
        return self._made[key]

    def _intervals(self, entries: Sequence[tuple[Dates, Overtime]]) -> Iterable[Interval]:
        for dates, overtime in entries:
            first = dates.start or self.planned
            last = dates.finish or max(first, self.planned) + _HORIZON
            hours = stretched(overtime.hours)
            for day in days_between(first, last):
                if self.employed.holds(day) and not self.off.holds(day):
                    zone = self.zone(day)
                    yield from ((on_day(day, start, zone), on_day(day, end, zone)) for start, end in hours)


class _DaysOff:
    """Whole days of leave, found without looking at all of them."""

    def __init__(self, away: Iterable[_Away]) -> None:
        whole = sorted((dates.start or date.min, dates.finish or date.max) for dates, part in away if part == "all")
        self.starts = [start for start, _end in whole]
        self.ends: list[date] = []
        """The last day of any leave that has begun by then."""
        for _start, end in whole:
            self.ends.append(max(end, self.ends[-1] if self.ends else end))

    def holds(self, day: date) -> bool:
        """Whether a day is one of leave."""
        place = bisect_right(self.starts, day)
        return place > 0 and self.ends[place - 1] >= day
