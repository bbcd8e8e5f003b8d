"""Exceptions of a calendar that come again by a rule, and weeks that hold for a while, as the days that they are."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from xml.etree.ElementTree import Element

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, YEARLY, rrule

from itpm.interchange.msproject.values import NAMESPACE, Reading, whole

_MOST_DAYS: Final = 2000
"""A rule that means more days is told and not written out."""
_SUNDAY_FIRST: Final = (SU, MO, TU, WE, TH, FR, SA)
_LAST: Final = 4
_KINDS: Final[Mapping[int, int]] = {1: DAILY, 2: YEARLY, 3: YEARLY, 4: MONTHLY, 5: MONTHLY, 6: WEEKLY, 7: DAILY}
"""The type of an exception, and how often it comes; by weekday count (8) is left to whoever reads what is told."""
_BY_POSITION: Final = frozenset({3, 5})
_ITEMS: Final = ({"bymonthday": range(1, 32)}, {"byweekday": (MO, TU, WE, TH, FR)}, {"byweekday": (SA, SU)})
"""What a position counts: days, days of work, days of the weekend; behind them come the days from Sunday."""


def span(element: Element) -> tuple[date, date] | None:
    """The first and the last day of what holds for a while; None without both."""
    time, quiet = element.find(f"{NAMESPACE}TimePeriod"), Reading()
    if time is None:
        return None
    first, last = quiet.moment(time, "FromDate"), quiet.moment(time, "ToDate")
    return None if first is None or last is None or last < first else (first.date(), last.date())


def days_of(element: Element, week_start: int) -> list[date] | None:
    """The days of an exception that comes again, at most so many as a file may hold; None where nobody knows them.

    ``week_start`` is the day on which weeks begin, from Sunday (0) on.
    """
    between, kind = span(element), whole(element, "Type")
    if between is None or kind not in _KINDS:
        return None
    rule = _rule(element, kind)
    if rule is None:
        return None
    first, last = (datetime.combine(each, datetime.min.time()) for each in between)
    weeks = {"wkst": _SUNDAY_FIRST[week_start], "interval": max(1, whole(element, "Period", 1))}
    days = rrule(_KINDS[kind], dtstart=first, until=last, **weeks, **rule)
    found: list[date] = []
    for each in days:
        if len(found) == _MOST_DAYS:
            return None
        found.append(each.date())
    # From which month every second one is counted where the first day is none of the days, programs do not agree on.
    unsure = _KINDS[kind] == MONTHLY and weeks["interval"] != 1 and found[:1] != [between[0]]
    return None if unsure else found


def _rule(element: Element, kind: int) -> dict[str, Any] | None:
    """Which days of a week, a month or a year are meant; None for what is no such rule."""
    month = {"bymonth": whole(element, "Month") + 1} if _KINDS[kind] == YEARLY else {}
    if month and month["bymonth"] not in range(1, 13):
        return None
    if kind in _BY_POSITION:
        item, position = whole(element, "MonthItem"), whole(element, "MonthPosition")
        if not 0 <= item < len(_ITEMS) + len(_SUNDAY_FIRST) or not 0 <= position <= _LAST:
            return None
        counted = _ITEMS[item] if item < len(_ITEMS) else {"byweekday": (_SUNDAY_FIRST[item - len(_ITEMS)],)}
        return {**month, **counted, "bysetpos": -1 if position == _LAST else position + 1}
    if _KINDS[kind] == WEEKLY:
        mask = whole(element, "DaysOfWeek")
        chosen = tuple(day for place, day in enumerate(_SUNDAY_FIRST) if mask >> place & 1)
        return {"byweekday": chosen} if chosen else None
    if _KINDS[kind] == DAILY:
        return {}
    day = whole(element, "MonthDay")
    return {**month, "bymonthday": day} if 1 <= day <= 31 else None


def days_in(between: tuple[date, date]) -> list[date]:
    """Each day of a while; none where it is longer than a file may hold."""
    count = (between[1] - between[0]).days + 1
    return [between[0] + timedelta(days=place) for place in range(count)] if count <= _MOST_DAYS else []
