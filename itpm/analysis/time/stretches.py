"""Stretches of time that reports count in: weeks, months and quarters, cut to the days that are asked for."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from itpm.days import MONTHS, first_of_month

UNITS = ("week", "month", "quarter")


class Bucket(NamedTuple):
    """Days, both ends included, under the name of their week, month or quarter."""

    name: str
    start: date
    finish: date
    whole: bool = True
    """False where it was cut."""


def buckets(unit: str, first: date, last: date) -> tuple[Bucket, ...]:
    """The weeks, months or quarters between two days; the first and the last one may be cut."""
    return tuple(_buckets(unit, first, last))


def _buckets(unit: str, first: date, last: date) -> Iterator[Bucket]:
    day = first
    while day <= last:
        following = _next(unit, day)
        whole = _starts(unit, day) and following - timedelta(days=1) <= last
        yield Bucket(_name(unit, day), day, min(last, following - timedelta(days=1)), whole)
        day = following


def _next(unit: str, day: date) -> date:
    """The first day of the stretch after the one that holds a day."""
    if unit == "week":
        return day + timedelta(days=7 - day.weekday())
    return first_of_month(day, MONTHS[unit] - (day.month - 1) % MONTHS[unit])


def _starts(unit: str, day: date) -> bool:
    """Whether a day is the first of its stretch."""
    return day.weekday() == 0 if unit == "week" else day.day == 1 and (day.month - 1) % MONTHS[unit] == 0


def _name(unit: str, day: date) -> str:
    if unit == "week":
        year, week, _day = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}" if unit == "month" else f"{day.year}-Q{(day.month + 2) // 3}"
