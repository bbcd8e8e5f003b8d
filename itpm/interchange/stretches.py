"""Periods as the option '--of' names them for what was measured: a month or days, and whose midnights are meant."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from itpm.model.scalars import FIRST_YEAR, LAST_YEAR

WORDS = "a month or days of which availability is asked, and the zone of their midnights ('2026-06 Europe/Berlin', "
WORDS += "'2026-06-01..2026-06-15')"
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAYS = re.compile(r"([0-9-]{10})\.\.([0-9-]{10})")


class Stretch(NamedTuple):
    """From one midnight up to another."""

    start: datetime
    end: datetime

    @property
    def seconds(self) -> tuple[int, int]:
        """Both in seconds since 1970."""
        return int(self.start.timestamp()), int(self.end.timestamp())


def stretch_of(said: str) -> Stretch:
    """A period that is written as a month, or as its first and last day, with a zone behind it; without one in UTC.

    Raises:
        ValueError: for what is none, in words.
    """
    period, _, zone = said.strip().partition(" ")
    zone = zone.strip() or "UTC"
    if zone not in available_timezones():
        raise ValueError(f"'{zone[:40]}' is no time zone; write '2026-06 Europe/Berlin'")
    found = _days(period)
    if found is None or not (found[0].year >= FIRST_YEAR and found[1].year <= LAST_YEAR and found[0] < found[1]):
        raise ValueError(f"'{period[:30]}' is no period; write '2026-06' or '2026-06-01..2026-06-15'")
    place = ZoneInfo(zone)
    return Stretch(_midnight(found[0], place), _midnight(found[1], place))


def _days(period: str) -> tuple[date, date] | None:
    """The first day of a period, and the first one behind it."""
    month, days = _MONTH.fullmatch(period), _DAYS.fullmatch(period)
    try:
        if month is not None:
            first = date(int(month[1]), int(month[2]), 1)
            return first, (first + timedelta(days=31)).replace(day=1)
        if days is not None:
            return date.fromisoformat(days[1]), date.fromisoformat(days[2]) + timedelta(days=1)
    except (ValueError, OverflowError):
        pass
    return None


def _midnight(day: date, place: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=place)
