"""Days that are not as long as their weekday: clocks are changed, or a calendar opens at other hours."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from itpm.analysis.time.clock import DAY, midnight, on_day
from itpm.analysis.time.hours import Hours, Pattern, days_between, days_of


def odd_days(pattern: Pattern, first: date, days: int) -> Iterator[date]:
    """The days of a stretch with hours of their own, or whose clocks are changed, or are in the night after."""
    last = first + timedelta(days=days - 1)
    found = {day for year in range(first.year, last.year + 2) for day in _changes(pattern.zone, year)}
    for dates, _hours in pattern.open:
        start, finish = max(dates.start or first, first), min(dates.finish or last, last)
        found.update(days_between(start, finish) if start <= finish else ())
    return (day for day in sorted(found) if first <= day <= last)


def clocked(hours: Hours, day: date, zone: str) -> int:
    """The minutes that pass in the hours of a day, as its clocks go."""
    return sum(on_day(day, end, zone) - on_day(day, start, zone) for start, end in hours)


@lru_cache(maxsize=1000)
def _changes(zone: str, year: int) -> tuple[date, ...]:
    """The days of a year that are longer or shorter than others, and the day before each."""
    one = timedelta(days=1)
    turned = [day for day in days_of(year) if midnight(day + one, zone) - midnight(day, zone) != DAY]
    return tuple(each for day in turned for each in (day - one, day))
