"""Days as people write them in English: 14 Jul 2026, 14 July. The only place that names months and weekdays.

They hang neither on the locale of the process nor on what its C library makes of a format.
"""

from datetime import date
from typing import Final

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT: Final = 3


def short_month(day: date) -> str:
    """The month of a day in three letters: Jul."""
    return _MONTHS[day.month - 1][:_SHORT]


def short_day(day: date) -> str:
    """A day where there is little room: 14 Jul 2026."""
    return f"{day.day} {short_month(day)} {day.year}"


def day_and_month(day: date) -> str:
    """A day of a year that everybody knows: 14 July."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """A day in a sentence: 14 July 2026."""
    return f"{day_and_month(day)} {day.year}"


def weekday(day: date) -> str:
    """The weekday of a day: Tuesday."""
    return _WEEKDAYS[day.weekday()]
