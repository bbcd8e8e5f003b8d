"""Days and hours of people against minutes of the engine (since 1970, UTC)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from itpm.days import day_since_1970, since_1970

DAY = 1440

Bucket = Callable[[int], tuple[int, int]]


@lru_cache(maxsize=100_000)
def midnight(day: date, zone: str) -> int:
    """The first minute of a day somewhere."""
    return minute(datetime(day.year, day.month, day.day), zone)  # noqa: DTZ001 - the zone is put on beside it


def minute(moment: datetime, zone: str) -> int:
    """The minute of a local time; of two of the same name when clocks go back, the first."""
    local = moment.replace(tzinfo=ZoneInfo(zone))
    offset = local.utcoffset() or timedelta()
    days = since_1970(local)
    return days * DAY + local.hour * 60 + local.minute - int(offset.total_seconds()) // 60


@lru_cache(maxsize=100_000)
def local(moment: int, zone: str) -> datetime:
    """The local time of a minute, without its zone."""
    utc = datetime.fromtimestamp(moment * 60, ZoneInfo("UTC"))
    return utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def day_of(moment: int, zone: str) -> date:
    """The day that a minute belongs to."""
    # No clock is a whole day away from UTC: it is the day there, or the one before or after it.
    day, start, end = _around(moment // DAY, zone)
    if start <= moment < end:
        return day
    return day + timedelta(days=1 if moment >= end else -1)


@lru_cache(maxsize=100_000)
def _around(number: int, zone: str) -> tuple[date, int, int]:
    """A day since 1970, its first minute somewhere, and the first one of the next day."""
    day = day_since_1970(number)
    return day, midnight(day, zone), midnight(day + timedelta(days=1), zone)


def last_day(moment: int, zone: str) -> date:
    """The day on which something ends that ends at a moment: midnight still belongs to the day before."""
    return day_of(moment - 1, zone)


def closes_day(moment: int, zone: str) -> bool:
    """Whether a day ends at a moment somewhere: at midnight, or later where clocks leap over that."""
    return last_day(moment, zone) != day_of(moment, zone)


def on_day(day: date, minutes: int, zone: str) -> int:
    """A time of a day, given in minutes after midnight as clocks show them; more than a day is the next one."""
    while minutes >= DAY:
        day, minutes = day + timedelta(days=1), minutes - DAY
    start = midnight(day, zone)
    if midnight(day + timedelta(days=1), zone) - start == DAY:
        return start + minutes
    return minute(datetime(day.year, day.month, day.day, minutes // 60, minutes % 60), zone)  # noqa: DTZ001


def buckets(zone: str) -> dict[str, Bucket]:
    """For a day, an ISO week and a calendar month: the first minute and the end of the one that holds a moment."""
    return {"day": partial(day_around, zone), "week": partial(_week, zone), "month": partial(_month, zone)}


def day_around(zone: str, moment: int) -> tuple[int, int]:
    """The first minute and the end of the day that holds a moment somewhere."""
    today = day_of(moment, zone)
    return _bounds(zone, today, today + timedelta(days=1))


def _week(zone: str, moment: int) -> tuple[int, int]:
    today = day_of(moment, zone)
    monday = today - timedelta(days=today.weekday())
    return _bounds(zone, monday, monday + timedelta(days=7))


def _month(zone: str, moment: int) -> tuple[int, int]:
    first = day_of(moment, zone).replace(day=1)
    return _bounds(zone, first, (first + timedelta(days=32)).replace(day=1))


def _bounds(zone: str, first: date, last: date) -> tuple[int, int]:
    return midnight(first, zone), midnight(last, zone)


def monday(week: str) -> date:
    """The Monday of '2026-W28'."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)
