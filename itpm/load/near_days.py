"""Days and periods as people write them, as the format has them: '30.11.2026' is 2026-11-30, 'Q3 2026' is 2026-Q3."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from itpm.load.near import written_as
from itpm.message import phrase
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
_TIME: Final = re.compile(
    r"(.+?)(?:T| +)([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?::?[0-9]{2}(?:[.,][0-9]+)?)? ?(am|pm|uhr)?"
    r" ?(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?|\[?[a-z]+/[a-z_/]+\]?|[a-z]{3,4})?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"(.+?) *(?:\.{2,3}|(?<=-[0-9]{2})\.(?=[0-9]{4}-)|"
    r"…| - | – |–|—| to | bis | until |/(?=[0-9]{4}-)|-(?=[0-9]{1,2}\.[0-9](?![0-9]{3}-)))+ *(.+)",
    re.IGNORECASE,
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
_PERIOD: Final = re.compile(r"(?:FY)?[0-9]{4}(?:-(?:Q[1-4]|W[0-9]{2}|P[0-9]{2}|[0-9]{2}(?:-[0-9]{2})?))?")
_PERIOD_RANGE: Final = re.compile(
    r"((?:FY)?[0-9]{4}\S*?|Q[1-4] ?[0-9]{4}) *"
    r"(?:\.{2,3}|…| - | – |–|—| to | bis | until |/(?=[0-9]{4})|-(?=(?:FY)?[0-9]{4})) *"
    r"((?:FY)?[0-9]{4}\S*|Q[1-4] ?[0-9]{4})",
    re.IGNORECASE,
)
_CALENDAR: Final = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|W([0-9]{2})|([0-9]{2})))?")
"""A year, or a quarter, a week or a month of one."""
_FROM_TODAY: Final = re.compile(
    r"(?:today|tomorrow|yesterday|now|asap|heute|morgen|gestern|jetzt|(?:next|last|this|in|nächste\w*|letzte\w*) .+)",
    re.IGNORECASE,
)
"""A day that is another one tomorrow."""
_OF_ANY_YEAR: Final = re.compile(r"Q[1-4]|W[0-9]{2}", re.IGNORECASE)
_YES: Final = frozenset({"yes", "y", "true", "on", "ja", "oui", "done", "erledigt"})
_NO: Final = frozenset({"no", "n", "false", "off", "nein", "non", "never", "nie", "not yet"})
_SHORT_END: Final = re.compile(r"(?:([0-9]{1,2})-)?([0-9]{1,2})")
_SHORT_START: Final = re.compile(r"([0-9]{1,2}\.[0-9]{1,2}\.)|([0-9]{1,2}\.)")
_MOST_MONTHS: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60
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


def either_day(value: object) -> str:
    """The two days that a text may mean, one with its month first; nothing where it means one or none."""
    found = _DAY_FIRST.fullmatch(str(value).strip(_QUOTES)[:_LONG])
    if found is None or day_of(value):
        return ""
    one, two = _day(found[4], found[3], found[1]), _day(found[4], found[1], found[3])
    return phrase("write {one} or {two}, whichever is meant", one=one, two=two) if one and two else ""


def no_day(value: object) -> str:
    """What is told of yes and no where a day is meant; nothing of others."""
    said = str(value).strip(_QUOTES).lower()
    if said in _NO:
        return "leave it out until there is a day"
    return "write the day" if said in _YES else ""


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
    return _at(day, found) if found and day else day_of(value)


def _at(day: str, found: re.Match[str]) -> str:
    """A day with the time that is written behind it; the end of a day is the beginning of the next."""
    half = str(found[4] or "").lower()
    hour = int(found[2]) % 12 + 12 * (half == "pm") if half in {"am", "pm"} else int(found[2])
    minute = found[3] or "00"
    if (hour, minute) == (_HOURS, "00"):
        return f"{date.fromisoformat(day) + timedelta(1)}T00:00"
    return f"{day}T{hour:02}:{minute}" if hour < _HOURS and int(minute) < _MINUTES else ""


def day_hint(value: object) -> str:
    """How a day is written; of a time only its day is meant."""
    found = day_of(value)
    if not found and (told := either_day(value) or no_day(value)):
        return told
    whole = "" if found else _of_period(value)
    if whole:
        return whole
    day = found or moment_of(value).partition("T")[0]
    hint = written_as(day)
    return hint if found or not day else phrase("a day is meant, without a time: {hint}", hint=hint)


def moment_hint(value: object) -> str:
    """How a day, or a day and a time, is written, without the zone that may stand behind it."""
    found = moment_of(value)
    if found:
        return _without_zone(written_as(found), str(value))
    return either_day(value) or no_day(value) or _of_period(value)


def from_today(value: object) -> bool:
    """Whether a day is told from today, in a word."""
    return _FROM_TODAY.fullmatch(str(value).strip(_QUOTES)) is not None


def _of_period(value: object) -> str:
    """What to write for a month, a week, a quarter or a year where a day is meant, or for a day told from today."""
    said = str(value).strip(_QUOTES)
    if from_today(said):
        return "write the day itself, as in 2026-11-30"
    written = next((each for each in (said, period_of(value)) if _CALENDAR.fullmatch(each)), "")
    first, last = _days_within(written) or ("", "")
    told = phrase("write a day of it, as in {first} or {last}", first=first, last=last)
    month = phrase("add the day, as in {first} or {last}", first=first, last=last)
    return "" if not first else month if written[5:].isdigit() else told


def _days_within(written: str) -> tuple[str, ...]:
    """The first and the last day of a month, a week, a quarter, a year or a day of the calendar; none of others."""
    if written and day_of(written) == written:
        return written, written
    found = _CALENDAR.fullmatch(written)
    if found is None or not 1 <= int(found[1]) < date.max.year:
        return ()
    year, quarter, week, month = (int(each or 0) for each in found.groups())
    try:
        if week:
            return tuple(f"{date.fromisocalendar(year, week, day)}" for day in (1, 7))
        begins, ends = (3 * quarter - 2, 3 * quarter) if quarter else (month or 1, month or _MOST_MONTHS)
        return f"{date(year, begins, 1)}", f"{date(year, ends, monthrange(year, ends)[1])}"
    except ValueError:
        return ()


def dates_hint(value: object) -> str:
    """How days from one to another are written."""
    found = dates_of(value)
    return phrase("write them as {found}", found=found) if ".." in found else written_as(found)


def span_hint(value: object) -> str:
    """How days from one to another are written, where one day alone is more often where they begin."""
    found = dates_of(value)
    if not found or ".." in found:
        return dates_hint(value)
    return phrase("write {found}.. from then on, or {found}..{found} for that one day", found=found)


def stretch_hint(value: object) -> str:
    """How days from one to another, perhaps with times, are written."""
    ends = _RANGE.fullmatch(str(value).strip(_QUOTES)[: 2 * _LONG])
    first, last = (moment_of(ends[1]), moment_of(ends[2])) if ends is not None else ("", "")
    if ends is None or not (first and last):
        return written_as(dates_of(value))
    return _without_zone(written_as(f"{first}..{last}"), ends[1], ends[2])


def _without_zone(hint: str, *said: str) -> str:
    """What to write, and what is told beside it of a time with a zone."""
    zoned = any((found := _TIME.fullmatch(each.strip(_QUOTES)[:_LONG])) and found[5] for each in said)
    told = phrase("a time has no zone and is that of its place: where the clock there shows it, {hint}", hint=hint)
    return told if zoned else hint


def dates_of(value: object) -> str:
    """The days from one to another that a text means."""
    said = str(value).strip(_QUOTES)[: 2 * _LONG]
    found = _RANGE.fullmatch(said)
    if found is None:
        return day_of(said)
    first, last = (day_of(each) or moment_of(each).partition("T")[0] for each in _whole_ends(found[1], found[2]))
    return f"{first}..{last}" if first and last else ""


def _whole_ends(first: str, last: str) -> tuple[str, str]:
    """Both ends of a range with their years: people leave out what both have."""
    end, start = _SHORT_END.fullmatch(last), _SHORT_START.fullmatch(first)
    if end is not None and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", first):
        return first, f"{first[:5]}{end[1] or first[5:7]}-{end[2]}"
    closed = day_of(last) if start is not None else ""
    if start is not None and closed:
        return (f"{start[1]}{closed[:4]}" if start[1] else f"{start[2]}{closed[5:7]}.{closed[:4]}"), last
    return first, last


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
    ends = _PERIOD_RANGE.fullmatch(said)
    if ends is not None:
        first, last = (each if _PERIOD.fullmatch(each) else period_of(each) for each in ends.groups())
        if (first + last).isdigit():
            return f"{first}..{last}"
        # Only years and days have two ends.
        begins, ends_ = _days_within(first), _days_within(last)
        return f"{begins[0]}..{ends_[1]}" if begins and ends_ else ""
    days = dates_of(said)
    return days if ".." in days or not days else f"{days}..{days}"  # A period of a day has two ends.


def period_hint(value: object) -> str:
    """How a period is written."""
    said, found = str(value).strip(_QUOTES), period_of(value)
    unsaid = not found and _OF_ANY_YEAR.fullmatch(said)
    return phrase("say of which year, as in 2026-{said}", said=said.upper()) if unsaid else written_as(found)


_LAST_HOUR, _LAST_MINUTE = 23, 59


def no_such_day(value: str, *, timed: bool = True) -> str:
    """Why a day, or one in a range or with a time, is none though it has the form; nothing where that is not known.

    ``timed`` is whether a time may stand there.
    """
    told = (_none(*map(int, each)) for each in re.findall(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value[:_LONG]))
    why = next(filter(None, told), "")
    late = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T24:00", value) if timed and not why else None
    if late and (midnight := moment_of(late[0])):
        return phrase("write {midnight}, where the next day begins", midnight=midnight)
    clock = re.search(r"[0-9]T([0-9]{2}):([0-9]{2})", value[:_LONG]) if not why else None
    beyond = clock is not None and (int(clock[1]) > _LAST_HOUR or int(clock[2]) > _LAST_MINUTE)
    return "times run from 00:00 to 23:59" if beyond else why


def _none(year: int, month: int, day: int) -> str:
    """Why there is no such day; nothing where there is."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return phrase("years run from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= _MOST_MONTHS:
        return phrase("there is no month {month}; a date is written year-month-day", month=month)
    days = monthrange(year, month)[1]
    return f"{on(date(2000, month, 1), 'MMMM')} has {days} days" if not 1 <= day <= days else ""
