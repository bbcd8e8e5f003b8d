"""Days on which a calendar has work: how many lie between two days, and which comes after others."""

from datetime import date, timedelta

from itpm.analysis.time.hours import Pattern

_DAY = timedelta(days=1)
_LONGEST_PAUSE = 366
"""So many days without work are no pause any more: nobody works on the calendar."""


def working_days(calendar: Pattern, first: date, last: date) -> int:
    """The days of work behind a day, up to another and with it: a day that has just begun is not over for nothing.

    From Friday to Monday it is one, from a day to itself none; none too where ``last`` is before ``first``.
    """
    found = 0
    for year in range(first.year, last.year + 1):
        begin, end = max(first + _DAY, date(year, 1, 1)), min(last, date(year, 12, 31))
        start = date(year, 1, 1)
        found += sum(map(bool, calendar.year(year)[(begin - start).days : (end - start).days + 1]))
    return found


def workday(calendar: Pattern, day: date) -> date:
    """A day if it is one of work, else the next that is; itself where none is for a year."""
    found = day
    for _ in range(_LONGEST_PAUSE):
        if calendar.hours(found):
            return found
        found += _DAY
    return day


def workdays_later(calendar: Pattern, day: date, days: int) -> date:
    """The day of work that comes so many of them after a day."""
    for _ in range(days):
        day = workday(calendar, day + _DAY)
    return day
