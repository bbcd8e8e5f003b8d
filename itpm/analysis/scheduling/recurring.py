"""What comes again and again: days, weeks, months, quarters and years, one after the other."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from itpm.model.scalars import Dates

_DAYS: Final = {"day": 1, "week": 7}
MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
"""How many months a period has that consists of such."""


def periods_from(first: date, every: str, last: date) -> Iterator[Dates]:
    """Periods one after the other, from a day on."""
    while first <= last:
        following = first + timedelta(days=_DAYS[every]) if every in _DAYS else _later(first, MONTHS[every])
        yield Dates(first, following - timedelta(days=1))
        first = following


def _later(day: date, months: int) -> date:
    """The first of a month some months later."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)
