"""What comes again and again: days, weeks, months, quarters and years, one after the other."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from itpm.days import MONTHS, first_of_month
from itpm.model.scalars import Dates

_DAYS: Final = {"day": 1, "week": 7}


def periods_from(first: date, every: str, last: date) -> Iterator[Dates]:
    """Periods one after the other, from a day on."""
    while first <= last:
        following = first + timedelta(days=_DAYS[every]) if every in _DAYS else first_of_month(first, MONTHS[every])
        yield Dates(first, following - timedelta(days=1))
        first = following
