"""The days of calendar and fiscal periods."""

import re
from datetime import date, timedelta
from itertools import pairwise

from itpm.days import first_of_month, last_of_month
from itpm.model.scalars import Dates, Period, parse_dates
from itpm.model.settings import FiscalYear, Settings

_PART = re.compile(r"(FY)?([0-9]{4})(?:-(?:Q([1-4])|W([0-9]{2})|P?([0-9]{2})))?")
_YEAR = 12
_WEEKS = (4, 4, 5)
"""The weeks of the three months of a quarter in the 4-4-5 scheme."""
_DAY = timedelta(days=1)
_HALF_A_WEEK = 3
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_CALENDAR = FiscalYear(starts=1, label="start", scheme="calendar")


def days_of_period(period: Period, settings: Settings) -> Dates:
    """The first and the last day of a period; of a range of periods, from the first to the end of the last."""
    text = period.text
    if re.search(r"\d{4}-\d{2}-\d{2}", text):
        return parse_dates(text)
    first, _, last = text.partition("..")
    start = _days(first, settings.fiscal_year or _CALENDAR) if first else None
    finish = _days(last, settings.fiscal_year or _CALENDAR) if last else start
    open_end = ".." in text and not last
    return Dates(start.start if start else None, None if open_end or finish is None else finish.finish)


def fiscal_year_of(day: date, settings: Settings) -> str:
    """The name of the fiscal year that holds a day."""
    names = (f"FY{year}" for year in range(day.year - 1, day.year + 2))
    return next(each for each in names if days_of_period(Period(each), settings).holds(day))


def _days(text: str, fiscal: FiscalYear) -> Dates:
    found = _PART.fullmatch(text)
    if found is None:  # pragma: no cover - the loader lets nothing else through
        raise ValueError(text)
    year, quarter, week, month = int(found[2]), found[3], found[4], found[5]
    if found[1]:
        months = (int(quarter) * 3 - 2, 3) if quarter else (int(month), 1) if month else (1, 12)
        return _fiscal(year, *months, fiscal)
    if week:
        monday = date.fromisocalendar(year, int(week), 1)
        return Dates(monday, monday + timedelta(days=6))
    if month:
        return _months(year, int(month), 1)
    if quarter:
        return _months(year, int(quarter) * 3 - 2, 3)
    return Dates(date(year, 1, 1), date(year, 12, 31))


def _fiscal(year: int, first: int, count: int, fiscal: FiscalYear) -> Dates:
    """Some months of a fiscal year, which is named after the calendar year it begins in, or ends in.

    In the 4-4-5 scheme the months of a quarter have 4, 4 and 5 weeks; the last month of a year runs to the year's end.
    """
    if fiscal.ends is not None:
        return _of_weeks(year, first, count, fiscal)
    starts = fiscal.starts or 1
    if fiscal.label == "end" and starts > 1:
        year -= 1
    if fiscal.scheme != "4-4-5":
        return _months(year, starts + first - 1, count)
    whole = _months(year, starts, 12)
    begin = date(year, starts, 1)
    start, finish = (begin + timedelta(weeks=_weeks_before(month)) for month in (first, first + count))
    return Dates(start, whole.finish if first + count > _YEAR else finish - timedelta(days=1))


def _of_weeks(year: int, first: int, count: int, fiscal: FiscalYear) -> Dates:
    """Some months of a year of 52 or 53 whole weeks, whose months have 4, 4 and 5; the last one has the 53rd."""
    ends = [(each, week_end(str(fiscal.ends), each)) for each in (year - 1, year, year + 1)]
    for (_year, before), (ends_in, last) in pairwise(ends):
        begin = before + _DAY
        # A year that begins in the last days of December is called after the one that follows; one that ends in the
        # first days of January after the one whose December its end is nearest to.
        name = ends_in if fiscal.label == "end" else (begin + timedelta(weeks=1)).year
        if name == year:
            start, finish = (begin + timedelta(weeks=_weeks_before(month)) for month in (first, first + count))
            return Dates(start, last if first + count > _YEAR else finish - _DAY)
    raise ValueError(fiscal.ends)  # pragma: no cover - one of two years is called so


def week_end(rule: str, year: int) -> date:
    """The day that 'last saturday of september', or 'saturday nearest the end of january', means in a year."""
    words = rule.split()
    month = _MONTH_NAMES.index(words[-1]) + 1
    end = last_of_month(date(year, month, 1))
    weekday = _WEEKDAYS.index(words[1] if words[0] == "last" else words[0])
    back = (end.weekday() - weekday) % 7
    nearest = words[0] != "last" and back > _HALF_A_WEEK
    return end + timedelta(days=7 - back) if nearest else end - timedelta(days=back)


def _weeks_before(month: int) -> int:
    """The weeks of a 4-4-5 year before a month, counted from 1."""
    return (month - 1) // 3 * sum(_WEEKS) + sum(_WEEKS[: (month - 1) % 3])


def _months(year: int, month: int, count: int) -> Dates:
    """Some months from one on, which may be past December."""
    first = first_of_month(date(year, 1, 1), month - 1)
    return Dates(first, last_of_month(first_of_month(first, count - 1)))


def common(one: Dates, other: Dates | None) -> Dates:
    """The days that are in both of two ranges."""
    if other is None:
        return one
    starts = [each.start for each in (one, other) if each.start is not None]
    finishes = [each.finish for each in (one, other) if each.finish is not None]
    return Dates(max(starts, default=None), min(finishes, default=None))
