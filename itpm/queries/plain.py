"""Records as plain data: the words of the format, ISO dates, money with its currency, time in minutes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from itpm.model.by_date import ByDate
from itpm.model.infrastructure import Need
from itpm.model.moment_text import as_written
from itpm.model.rating import Rating
from itpm.model.record import Record
from itpm.model.scalars import Dates, Duration, Effort, Elapsed, Estimate, Money, Period, Spread

_MINUTES = {"min": Decimal(1), "h": Decimal(60)}
_CLOCK = {"d": 24, "w": 168, "mo": 730, "y": 8766}
_WORKDAYS = 5


class Hours(NamedTuple):
    """The hours of a day: of durations, on the calendar that applies, and of effort, in the portfolio.

    ``week`` is how many days that calendar works in a week; a week of effort has five.
    """

    duration: Decimal
    effort: Decimal
    week: int = 5


def plain(value: Any, hours: Hours) -> Any:  # noqa: ANN401, PLR0911 - one return for each kind of value
    """A value as JSON knows it. Work: ``hours`` of a day and days of a week; clock time: 730 h a month."""
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, (Duration, Effort, Elapsed, Estimate, Spread, Dates, ByDate)):
        return _compound(value, hours)
    if isinstance(value, Period):
        return value.text
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return as_written(value)
    if is_dataclass(value) and not isinstance(value, type):
        return (isinstance(value, Need) and value.alone) or record(value, hours)
    if isinstance(value, Mapping):
        return {_key(key): plain(item, hours) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item, hours) for item in value]
    return value.said if isinstance(value, Rating) else value


def _by_date(value: ByDate[Any], hours: Hours) -> Any:  # noqa: ANN401
    """One value, or the values by the day from which each holds; what holds from ever on stands beside these."""
    made = {since: plain(each, hours) for since, each in value.steps}
    undated = made.pop(date.min, None)
    if not made:
        return undated
    beside = undated if isinstance(undated, dict) else {}
    return {**beside, **{since.isoformat(): each for since, each in made.items()}}


def _key(key: object) -> str:
    return "" if key is None else str(key)


def _compound(value: Any, hours: Hours) -> Any:  # noqa: ANN401, PLR0911 - as above
    if isinstance(value, Estimate):
        if value.low == value.likely == value.high:
            return minutes(value.low, hours)
        return {name: minutes(getattr(value, name), hours) for name in ("low", "likely", "high")}
    if isinstance(value, ByDate):
        return _by_date(value, hours)
    if isinstance(value, Spread):
        if value.from_tasks:
            return "from-tasks"
        if value.total is not None:
            return plain(value.total, hours)
        return plain(dict(value.periods), hours) | {str(p): {"unknown": why} for p, why in value.unknown.items()}
    if isinstance(value, Dates):
        return {"start": plain(value.first, hours), "finish": plain(value.last, hours)}
    return minutes(value, hours)


def minutes(value: Duration | Effort | Elapsed, hours: Hours) -> int:
    """Working or clock time in minutes, rounded to whole ones."""
    return round(lasting(value, hours))


def lasting(value: Duration | Effort | Elapsed, hours: Hours) -> Decimal:
    """Working or clock time in minutes: days and weeks of work by hours, the others by the clock."""
    if value.unit in _MINUTES:
        return value.amount * _MINUTES[value.unit]
    if isinstance(value, Elapsed) or (isinstance(value, Duration) and value.elapsed):
        return value.amount * _CLOCK[value.unit] * 60
    week = _WORKDAYS if isinstance(value, Effort) else hours.week
    days = value.amount * (week if value.unit == "w" else 1)
    return days * (hours.effort if isinstance(value, Effort) else hours.duration) * 60


def record(value: Any, hours: Hours) -> dict[str, Any]:  # noqa: ANN401 - any record
    """The fields of a record that are written; times end in ``_minutes``."""
    made: dict[str, Any] = {}
    if isinstance(value, Record):
        made["id"] = value.id
    for each in fields(value):
        found = getattr(value, each.name, None)
        if (
            each.name == "origin"
            or (each.name == "id" and isinstance(value, Record))
            or found is None
            or found in ((), "")
            or (isinstance(found, Mapping) and not found)
        ):
            continue
        if each.name == "custom":
            made.update({key: plain(item, hours) for key, item in found.items()})
            continue
        name = each.name.rstrip("_")
        if isinstance(found, (Duration, Effort, Elapsed, Estimate)):
            name += "_minutes"
        made[name] = plain(found, hours)
    return made
