"""Hours of days: the patterns of calendars, public holidays, part time and absence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from itpm.analysis.time.clock import DAY
from itpm.engine.calendar import Interval
from itpm.model.by_date import ByDate
from itpm.model.scalars import Dates
from itpm.model.staffing import Person, Week

Hours = tuple[Interval, ...]
"""Stretches of a day in minutes after midnight, in order and apart."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LAST_HOLIDAYS = 2100
_Said = TypeVar("_Said")


@dataclass(frozen=True)
class Pattern:
    """A calendar with its bases worked in: hours by weekday, and by day where these differ."""

    zone: str
    week: tuple[Hours, ...]
    hours_per_day: Decimal
    country: tuple[str, str | None] | None = None
    closed: tuple[Dates, ...] = ()
    open: tuple[tuple[Dates, Hours], ...] = ()
    pauses: tuple[Dates, ...] = ()
    """Days without work, whatever is open."""
    _years: dict[int, tuple[Hours, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def days_per_week(self) -> int:
        """On how many days of a usual week there is work, from 0 to 7."""
        return sum(1 for hours in self.week if hours)

    def hours(self, day: date) -> Hours:
        """The working hours of a day."""
        return self.year(day.year)[day.toordinal() - date(day.year, 1, 1).toordinal()]

    def year(self, year: int) -> tuple[Hours, ...]:
        """The working hours of each day of a year."""
        if year not in self._years:
            self._years[year] = tuple(self._made(date(year, 1, 1), date(year, 12, 31)))
        return self._years[year]

    def _made(self, first: date, last: date) -> list[Hours]:
        """The hours of days: what holds later here takes the place of what holds before it."""
        start, weekday = first.toordinal(), first.weekday()
        size = last.toordinal() - start + 1
        found = [self.week[(weekday + place) % 7] for place in range(size)]
        for day in self.free(first.year):
            if first <= day <= last:
                found[day.toordinal() - start] = ()
        closed, pauses = (((dates, ()) for dates in each) for each in (self.closed, self.pauses))
        # Of two ranges that are open on a day the first holds.
        ranges: Iterable[tuple[Dates, Hours]] = (*closed, *reversed(self.open), *pauses)
        for dates, hours in ranges:
            for place in _places(dates, start, size):
                found[place] = hours
        return found

    def free(self, year: int) -> Mapping[date, str]:
        """The public holidays of a year and their names."""
        return public_holidays(*self.country, year) if self.country else {}


_ALWAYS = 2 * 1440
"""Minutes after midnight behind the hours of a day, also of those that last beyond midnight."""
Minutes = tuple[Decimal | None, ...]
"""The minutes of each weekday, Monday first; None where there is no work."""


class PersonalHours:
    """The hours of one person, day for day."""

    def __init__(self, person: Person, off: Iterable[tuple[Dates, str]], *, always: bool = False) -> None:
        """``off`` are days and half days without work; whoever is ``always`` there has been, and stays."""
        self.off = tuple(off)
        self.first = date.min if always else person.employed.start or date.min
        self.last = date.max if always else person.employed.finish or date.max
        steps = person.week.steps if person.week is not None else ()
        self.weeks = ByDate(tuple((since, minutes_of(week)) for since, week in steps))

    def years(self) -> tuple[int, int]:
        """The first and last year with any work."""
        return self.first.year, self.last.year

    def usual(self, year: int) -> bool:
        """Whether a year is that of the calendar."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        away = any((dates.start or first) <= last and (dates.finish or last) >= first for dates, _part in self.off)
        own = any(since <= last for since, _week in self.weeks.steps)
        return not own and self.first <= first and self.last >= last and not away

    def year(self, year: int, usual: Sequence[Hours]) -> Sequence[Hours]:
        """The hours of each day of a year, given those of the calendar."""
        hours = list(usual)
        first = date(year, 1, 1)
        start, weekday = first.toordinal(), first.weekday()
        for place, stretches in enumerate(hours) if self.weeks.steps else ():
            week = self.weeks.on(date.fromordinal(start + place))
            if week is not None:
                hours[place] = shortened(stretches, week[(weekday + place) % 7])
        for dates, part in self.off:
            for place in _places(dates, start, len(hours)):
                hours[place] = (
                    _beside(hours[place], dates, start + place) if part == "all" else halved(hours[place], part)
                )
        for place in (*range(self.first.toordinal() - start), *range(self.last.toordinal() - start + 1, len(hours))):
            if 0 <= place < len(hours):
                hours[place] = ()
        return hours


def shares(person: Person, since: date) -> ByDate[Decimal]:
    """The part of the hours of a calendar that somebody works, from a day on; a week of their own needs none."""

    def share(day: date) -> Decimal:
        whole = person.week is not None and person.week.on(day) is not None
        said = None if whole or person.fte is None else person.fte.on(day)
        return Decimal(1) if said is None else said

    changes = {day for said in (person.week, person.fte) if said is not None for day in said.changes(since)}
    return ByDate(tuple((day, share(day)) for day in (since, *sorted(changes))))


def minutes_of(week: Week) -> Minutes:
    """The minutes of each weekday of somebody's own week."""
    found: list[Decimal | None] = [None] * 7
    for weekday, (*_others, effort) in by_weekday(week).items():
        found[weekday] = effort.amount * (60 if effort.unit == "h" else 1)
    return tuple(found)


def _places(dates: Dates, start: int, size: int) -> range:
    """The days of a year that a range of dates holds, counted from the first of January."""
    first = dates.start.toordinal() - start if dates.start else 0
    last = dates.finish.toordinal() - start if dates.finish else size
    return range(max(0, first), min(size, last + 1))


def _beside(hours: Hours, dates: Dates, day: int) -> Hours:
    """The hours of a day before and after what somebody is away for; ``day`` is its ordinal."""
    first = _minute(dates.opens) if dates.start is not None and dates.start.toordinal() == day else 0
    last = _minute(dates.closes, _ALWAYS) if dates.finish is not None and dates.finish.toordinal() == day else _ALWAYS
    parts = (each for start, end in hours for each in ((start, min(end, first)), (max(start, last), end)))
    return tuple((start, end) for start, end in parts if start < end)


def _minute(moment: time | None, otherwise: int = 0) -> int:
    return otherwise if moment is None else moment.hour * 60 + moment.minute


def usual_week() -> tuple[Hours, ...]:
    """Eight hours from Monday to Friday."""
    return ((480, 720), (780, 1020)), *(((480, 720), (780, 1020)),) * 4, (), ()


def by_weekday(week: Mapping[str, _Said]) -> Mapping[int, Sequence[_Said]]:
    """What a week says of each weekday: the key of fewest days holds, and all that have as few.

    The order in which keys are written means nothing.
    """
    sizes = {key: len([*weekdays(key)]) for key in week}
    keys = sorted(week, key=lambda key: (sizes[key], next(weekdays(key))))
    found: dict[int, list[str]] = {}
    for key in keys:
        for weekday in weekdays(key):
            found.setdefault(weekday, []).append(key)
    return {day: [week[key] for key in mine if sizes[key] == sizes[mine[0]]] for day, mine in found.items()}


def weekdays(key: str) -> Iterator[int]:
    """The weekdays of 'mon' or 'mon-fri', Monday being 0; a run may go over the week's end."""
    first, _, last = key.partition("-")
    place, end = _DAYS.index(first), _DAYS.index(last or first)
    yield place
    while place != end:
        place = (place + 1) % 7
        yield place


def stretched(hours: Iterable[str]) -> Hours:
    """Stretches of a day from '08:30-12:30'; one that ends before it starts goes over midnight."""
    found = []
    for text in hours:
        start, end = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
        found.append((start, end if end > start else end + DAY))
    return tuple(joined(found))


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Intervals in order, those that touch made one."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def shortened(hours: Hours, minutes: Decimal | None) -> Hours:
    """The first minutes of a day's hours."""
    left = int(minutes or 0)
    found = []
    for start, end in hours:
        taken = min(left, end - start)
        if taken > 0:
            found.append((start, start + taken))
        left -= taken
    return tuple(found)


def halved(hours: Hours, part: str) -> Hours:
    """What is left of a day's hours after leave: 'all', 'am' or 'pm', each half with half of the minutes."""
    if part == "all":
        return ()
    half = sum(end - start for start, end in hours) // 2
    morning = shortened(hours, Decimal(half))
    if part == "pm":
        return morning
    rest = [(-end, -start) for start, end in reversed(hours)]
    total = sum(end - start for start, end in hours)
    return tuple((-end, -start) for start, end in reversed(shortened(tuple(rest), Decimal(total - half))))


def days_of(year: int) -> Iterator[date]:
    """The days of a year."""
    return days_between(date(year, 1, 1), date(year, 12, 31))


def days_between(first: date, last: date) -> Iterator[date]:
    """Days, both ends included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


@lru_cache(maxsize=100)
def has_holidays(country: str, subdivision: str | None) -> bool:
    """Whether the public holidays of a place are known."""
    import holidays  # noqa: PLC0415 - takes a while, and only calendars of countries need it

    try:
        holidays.country_holidays(country, subdiv=subdivision)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1000)
def public_holidays(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    """The public holidays of a year; none for a country that is not known."""
    if year > _LAST_HOLIDAYS or not has_holidays(country, subdivision):
        return {}
    import holidays  # noqa: PLC0415 - takes a while, and only calendars of countries need it

    return dict(holidays.country_holidays(country, subdiv=subdivision, years=year))


def covered(dates: Dates, closed: Iterable[Dates]) -> bool:
    """Whether days of a base are closed again."""
    return any(each.holds(dates.start or date.min) and each.holds(dates.finish or date.max) for each in closed)
