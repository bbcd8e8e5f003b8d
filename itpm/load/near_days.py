"""Days and periods as people write them, as the format has them: '30.11.2026' is 2026-11-30, 'Q3 2026' is 2026-Q3."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from itpm.model.scalars import FIRST_YEAR, LAST_YEAR
from itpm.say import on

_MONTHS: Final = (
    *("jan january januar", "feb february februar", "mar march märz mrz", "apr april", "may mai", "jun june juni"),
    *("jul july juli", "aug august", "sep sept september", "oct october okt oktober", "nov november"),
    "dec december dez dezember",
)
_MONTH: Final = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_QUOTES: Final = "\"'“”„‚‘’«» \u00a0"
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})(?:[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,2})|([0-9]{2})([0-9]{2}))")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([-./ ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_NAMED: Final = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th|\.)?[ -]*)?([^\W\d_]{3,})\.?[ -]*(?:([0-9]{1,2})(?:st|nd|rd|th)?)?,?[ -]*([0-9]{4})"
)
_TIME: Final = re.compile(r"(.*?)(?:[T ]+([0-9]{1,2})[:.h]([0-9]{2})(?::[0-9]{2})?(?:Z| ?uhr)?)$", re.IGNORECASE)
_RANGE: Final = re.compile(
    r"(.+?) *(?:\.{2,3}|…| - | – |–|—| to | bis | until |/(?=[0-9]{4}-)|-(?=[0-9]{1,2}\.[0-9]))+ *(.+)", re.IGNORECASE
)
_PERIODS: Final = (
    # What is written, and what it is: a year and a number.
    (re.compile(r"Q([1-4])[ /.-]*([0-9]{4})", re.IGNORECASE), "{1}-Q{0}"),
    (re.compile(r"([0-9]{4})[ /.-]*Q([1-4])", re.IGNORECASE), "{0}-Q{1}"),
    (re.compile(r"(?:W|KW|CW|week )([0-9]{1,2})[ /.-]*([0-9]{4})", re.IGNORECASE), "{1}-W{0:0>2}"),
    (re.compile(r"([0-9]{4})[ /.-]*(?:W|KW|CW)([0-9]{1,2})", re.IGNORECASE), "{0}-W{1:0>2}"),
    (re.compile(r"([0-9]{4})[ /.]([0-9]{1,2})"), "{0}-{1:0>2}"),
    (re.compile(r"([0-9]{1,2})[ /.-]([0-9]{4})"), "{1}-{0:0>2}"),
    (re.compile(r"FY[ /-]*([0-9]{4})", re.IGNORECASE), "FY{0}"),
    (re.compile(r"FY[ /-]*([0-9]{2})", re.IGNORECASE), "FY20{0}"),
    (re.compile(r"(?:([0-9]{4})[ /-]*H1|H1[ /-]*([0-9]{4}))", re.IGNORECASE), "{0}-01-01..{0}-06-30"),
    (re.compile(r"(?:([0-9]{4})[ /-]*H2|H2[ /-]*([0-9]{4}))", re.IGNORECASE), "{0}-07-01..{0}-12-31"),
)  # fmt: skip
_MOST_MONTHS: Final = 12
_LONG: Final = 60


def day_of(value: object) -> str:
    """The day that a text means, as 2026-11-30; nothing where it means none, or one of two."""
    said = str(value).strip(_QUOTES)
    if len(said) > _LONG:
        return ""
    found = _YEAR_FIRST.fullmatch(said)
    if found is not None:
        return _day(found[1], found[2] or found[4], found[3] or found[5])
    found = _DAY_FIRST.fullmatch(said)
    if found is not None:
        return _either(found[1], found[3], found[4], point=found[2] == ".")
    found = _NAMED.fullmatch(said.lower())
    if found is not None and found[2] in _MONTH and bool(found[1]) != bool(found[3]):
        return _day(found[4], str(_MONTH[found[2]]), found[1] or found[3])
    return ""


def _either(first: str, second: str, year: str, *, point: bool) -> str:
    """A day with its month first or second: with points the day is first, else only where one of them is no month."""
    if point or int(first) > _MOST_MONTHS:
        return _day(year, second, first)
    return _day(year, first, second) if int(second) > _MOST_MONTHS or first == second else ""


def _day(year: str, month: str, day: str) -> str:
    whole = year if len(year) > 2 else f"20{year}"
    try:
        return date(int(whole), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def moment_of(value: object) -> str:
    """The day, or the day and the time, that a text means."""
    said = str(value).strip(_QUOTES)
    found = _TIME.fullmatch(said[:_LONG])
    day = day_of(found[1]) if found else ""
    return f"{day}T{found[2]:0>2}:{found[3]}" if found and day else day_of(value)


def dates_of(value: object) -> str:
    """The days from one to another that a text means."""
    said = str(value).strip(_QUOTES)[:_LONG]
    found = _RANGE.fullmatch(said)
    if found is None:
        return day_of(said)
    first, last = day_of(found[1]), day_of(found[2])
    return f"{first}..{last}" if first and last else ""


def period_of(value: object) -> str:
    """The period that a text means."""
    said = str(value).strip(_QUOTES)[:_LONG]
    for form, written in _PERIODS:
        found = form.fullmatch(said)
        if found is not None:
            return written.format(*(each for each in found.groups() if each))
    named = re.fullmatch(r"([^\W\d_]{3,})\.?[ -]*([0-9]{4})", said.lower())
    if named is not None and named[1] in _MONTH:
        return f"{named[2]}-{_MONTH[named[1]]:02}"
    return dates_of(said)


def no_such_day(value: str) -> str:
    """Why a day of the right form is none; nothing where that is not known."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value)
    if found is None:
        return ""
    year, month = int(found[1]), int(found[2])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"years run from {FIRST_YEAR} to {LAST_YEAR}"
    if not 1 <= month <= _MOST_MONTHS:
        return f"there is no month {month}; a date is written year-month-day"
    return f"{on(date(2000, month, 1), 'MMMM')} has {monthrange(year, month)[1]} days"
