"""Arithmetic of days and months: nothing of it hangs on a calendar of work, a place or a clock."""

from calendar import monthrange
from datetime import date
from typing import Final

_EPOCH: Final = date(1970, 1, 1).toordinal()
MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
"""How many months a period has that consists of such."""


def since_1970(day: date) -> int:
    """How many days after the first of 1970 a day is."""
    return day.toordinal() - _EPOCH


def day_since_1970(number: int) -> date:
    """The day that is so many days after the first of 1970."""
    return date.fromordinal(_EPOCH + number)


def first_of_month(day: date, months: int = 0) -> date:
    """The first day of the month that is some months after that of a day."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def last_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def of_weekday(weekday: int) -> date:
    """A day that is of a weekday: 0 is a Monday."""
    return date(1970, 1, 5 + weekday)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or of an earlier one; a month that is shorter ends on its last day."""
    first = first_of_month(day, months)
    return first.replace(day=min(day.day, last_of_month(first).day))
