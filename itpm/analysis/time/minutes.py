"""The hours of days as the engine's minutes: the years of a calendar, and the time that two calendars share."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from itpm.analysis.time.clock import DAY, midnight, on_day
from itpm.analysis.time.hours import Hours, days_of, joined
from itpm.engine.calendar import Calendar, Interval, Stretch


def by_day(names: Sequence[tuple[date, str | None]], year: int) -> Iterator[tuple[int, str | None]]:
    """The place of each day of a year, and the calendar that holds on it."""
    ends = [day for day, _name in names[1:]] + [date(year + 1, 1, 1)]
    first = date(year, 1, 1).toordinal()
    for (day, name), end in zip(names, ends, strict=True):
        for ordinal in range(day.toordinal(), end.toordinal()):
            yield ordinal - first, name


def stretch_of(zones: str | Sequence[str], year: int, hours: Sequence[Hours]) -> Stretch:
    """The hours of each day of a year as the engine counts them, in one zone or in one for each day."""
    found: list[Interval] = []
    for place, (day, stretches) in enumerate(zip(days_of(year), hours, strict=True)):
        if stretches:
            zone = zones if isinstance(zones, str) else zones[place]
            start = midnight(day, zone)
            if midnight(day + timedelta(days=1), zone) - start == DAY and stretches[-1][1] <= DAY:
                found += [(start + begin, start + end) for begin, end in stretches]
            else:
                found += [(on_day(day, begin, zone), on_day(day, end, zone)) for begin, end in stretches]
    # A night that goes over midnight may meet the hours of the next day, and so may a day somewhere else.
    over = not isinstance(zones, str) or any(stretches and stretches[-1][1] > DAY for stretches in hours)
    return Stretch.of(joined(found) if over else found)


def both(one: Calendar, other: Calendar, first: int) -> Calendar:
    """The time in which two calendars work."""
    years = max(one.years[0], other.years[0]) - 1, min(one.years[1], other.years[1]) + 1
    return Calendar(partial(_of_both, one, other), partial(new_year, "UTC"), first, years)


def either(one: Calendar, other: Calendar, first: int) -> Calendar:
    """The time in which one of two calendars works."""
    years = min(one.years[0], other.years[0]) - 1, max(one.years[1], other.years[1]) + 1
    return Calendar(partial(_of_either, one, other), partial(new_year, "UTC"), first, years)


def new_year(zone: str, year: int) -> int:
    """The first minute of a year in a zone."""
    return midnight(date(year, 1, 1), zone)


def _of_both(one: Calendar, other: Calendar, year: int) -> Stretch:
    start, end = new_year("UTC", year), new_year("UTC", year + 1)
    return Stretch.of(_overlaps(one.within(start, end), other.within(start, end)))


def _of_either(one: Calendar, other: Calendar, year: int) -> Stretch:
    start, end = new_year("UTC", year), new_year("UTC", year + 1)
    return Stretch.of(joined((*one.within(start, end), *other.within(start, end))))


def _overlaps(one: Sequence[Interval], other: Sequence[Interval]) -> Iterator[Interval]:
    """The time that is in both of two rows of intervals."""
    left = right = 0
    while left < len(one) and right < len(other):
        start, end = max(one[left][0], other[right][0]), min(one[left][1], other[right][1])
        if start < end:
            yield start, end
        if one[left][1] < other[right][1]:
            left += 1
        else:
            right += 1
