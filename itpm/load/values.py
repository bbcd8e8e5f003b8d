"""Plain data to values with a meaning: one small function for each kind of field."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any, Final, TypeVar

from itpm.model.assignment import Assignment
from itpm.model.by_date import ByDate
from itpm.model.collaboration import Feedback
from itpm.model.currency import Currency, FinerError, parse_currency, parse_price, parse_sum
from itpm.model.infrastructure import Need
from itpm.model.meaningless import SET_OFF, OrderError, QuantityError, WordError, thousands_or_less
from itpm.model.rating import Scale
from itpm.model.record import Constraint
from itpm.model.scalars import (
    Chance,
    Dates,
    Duration,
    Effort,
    Elapsed,
    Estimate,
    Moment,
    Money,
    Notes,
    Percent,
    Period,
    Ref,
    Refs,
    RuleSetting,
    Spread,
    StatusDate,
    Timezone,
    parse_date,
    parse_dates,
    parse_duration,
    parse_effort,
    parse_elapsed,
    parse_moment,
    parse_percent,
    parse_period,
)
from itpm.model.staffing import Week
from itpm.model.stretch import parse_stretch
from itpm.model.task import Link
from itpm.model.time_zone import parse_timezone

Data = Any
"""Plain data of a checked shape."""
ALWAYS = Dates(None, None)
Made = TypeVar("Made")
Step = TypeVar("Step")
_LINK_TYPE = 2
CODES: Final = {OrderError: "STR013", FinerError: "STR029", QuantityError: "STR012", WordError: "STR006"}
"""What is told of a value without a meaning; else it is a day that there is none of."""
UNKNOWN = "unknown"
"""The field in which a reason stands in the place of a value."""


def same(value: Data) -> Data:
    """A value that means what it says."""
    return value


def _status_date(value: Data) -> StatusDate:
    """'auto', or a day."""
    return StatusDate(value if value == "auto" else parse_date(value).isoformat())


def _decimal(value: Data) -> Decimal:
    return Decimal(value)


def _whole(value: Data) -> int:
    """A count. To a schema 1.000 is a whole number, too: it is meant as a thousand more often than as one."""
    if isinstance(value, Decimal) and SET_OFF.fullmatch(str(value)):
        raise thousands_or_less(str(value), "")
    return int(value)


def _by_date(convert: Callable[[Data], Any]) -> Callable[[Data], ByDate[Any]]:
    """A value, or values from days on."""

    def by_date(value: Data) -> ByDate[Any]:
        if not isinstance(value, dict):
            return ByDate(((date.min, convert(value)),))
        made = _together({day: partial(convert, each) for day, each in value.items()})
        return ByDate(tuple(sorted(((parse_date(day), each) for day, each in made.items()), key=_first)))

    return by_date


def _first(step: tuple[date, object]) -> date:
    return step[0]


def _hours(value: Data) -> Week:
    return MappingProxyType({weekday: parse_effort(effort) for weekday, effort in value.items()})


def scales(value: Data) -> ByDate[Scale]:
    """Words of an own scale of ratings, and below a day those from that day on."""
    plain = {key: each for key, each in value.items() if isinstance(each, str)}
    dated = {key: each for key, each in value.items() if not isinstance(each, str)}
    steps = _by_date(MappingProxyType)(dated).steps
    return ByDate(((date.min, MappingProxyType(plain)), *steps) if plain else steps)


def scale_of(value: Data) -> ByDate[Scale] | None:
    """A scale of ratings as it is written; None where it is none, which was told where it stands."""
    try:
        return scales(value)
    except (ValueError, AttributeError):
        return None


def _weeks(value: Data) -> ByDate[Week]:
    """Hours by weekday, and below a day those from that day on."""
    plain = {key: each for key, each in value.items() if isinstance(each, str)}
    dated = {key: each for key, each in value.items() if not isinstance(each, str)}
    steps = _by_date(_hours)(dated).steps
    return ByDate(((date.min, _hours(plain)), *steps) if plain else steps)


def _refs(value: Data) -> Refs:
    return (Ref(value),) if isinstance(value, str) else tuple(Ref(item) for item in value if item is not None)


def _notes(value: Data) -> Notes:
    if isinstance(value, str):
        return MappingProxyType({None: value})
    return MappingProxyType({parse_date(day): text for day, text in value.items()})


def _chance(value: Data) -> Chance:
    return value if isinstance(value, int) else parse_percent(value)


def _holders(value: Data) -> Mapping[Ref, Dates]:
    if isinstance(value, dict):
        return {Ref(who): parse_dates(dates) for who, dates in value.items()}
    return dict.fromkeys(_refs(value), ALWAYS)


def _estimate_of(parse: Callable[[str], Duration | Effort]) -> Callable[[Data], Estimate]:
    def estimate(value: Data) -> Estimate:
        if isinstance(value, str):
            one = parse(value)
            return Estimate(one, one, one)
        return Estimate(parse(value["low"]), parse(value["likely"]), parse(value["high"]))

    return estimate


estimate_of_effort = _estimate_of(parse_effort)
estimate_of_duration = _estimate_of(parse_duration)


def money_in(currency: str) -> Callable[[Data], Money]:
    """Numbers to sums in a currency."""
    return lambda value: parse_sum(value, currency)


def rate_in(currency: str) -> Callable[[Data], ByDate[Money]]:
    """A price, or prices by the day from which each holds; one may be in a currency of its own, and finer than it."""

    def rate(value: Data) -> Money:
        if isinstance(value, dict):
            of = parse_currency(value.get("currency", currency))
            return _within("amount", lambda: parse_price(value["amount"], of))
        return parse_price(value, currency)

    dated = _by_date(rate)
    return lambda value: ByDate(((date.min, rate(value)),)) if "amount" in _keys(value) else dated(value)


def _keys(value: Data) -> Data:
    return value if isinstance(value, dict) else ()


def spread_in(currency: str) -> Callable[[Data], Spread]:
    """A sum, sums by period or 'from-tasks', in a currency."""

    def spread(value: Data) -> Spread:
        if isinstance(value, dict):
            parts = {parse_period(period): part for period, part in value.items()}
            sums = {period: part for period, part in parts.items() if not isinstance(part, dict)}
            known = _together({each: partial(parse_sum, part, currency) for each, part in sums.items()})
            return Spread(None, known, unknown={p: part[UNKNOWN] for p, part in parts.items() if p not in known})
        if isinstance(value, str):
            return Spread(from_tasks=True)
        return Spread(parse_sum(value, currency))

    return spread


def _within(step: str, made: Callable[[], Made]) -> Made:
    """What is made of a part of a value; where its sum is too fine, that is told where it stands."""
    try:
        return made()
    except FinerError as error:
        error.within = (step, *error.within)
        raise


def _together(parts: Mapping[Step, Callable[[], Made]]) -> dict[Step, Made]:
    """What is made of each part of a value; every sum that is too fine is told."""
    made: dict[Step, Made] = {}
    finer: list[FinerError] = []
    for step, make in parts.items():
        try:
            made[step] = _within(str(step), make)
        except FinerError as error:
            finer += [error, *error.beside]
    if finer:
        finer[0].beside = tuple(finer[1:])
        raise finer[0]
    return made


def faults(error: ValueError) -> Iterator[tuple[ValueError, tuple[str, ...]]]:
    """What is wrong with a value, each with where it stands in it: of sums that are too fine every one."""
    for each in (error, *error.beside) if isinstance(error, FinerError) else (error,):
        yield each, each.within if isinstance(each, FinerError) else ()


def _period(value: Data) -> Period:
    """A period; a plain year may be a number."""
    return parse_period(str(value))


CONVERTERS: Mapping[object, Callable[[Data], object]] = {
    str: same,
    int: _whole,
    bool: same,
    object: same,
    Ref: same,
    Currency: parse_currency,
    Decimal: _decimal,
    date: parse_date,
    Moment: parse_moment,
    date | datetime: parse_moment,
    Dates: parse_stretch,
    Period: _period,
    Duration: parse_duration,
    Effort: parse_effort,
    Elapsed: parse_elapsed,
    Percent: parse_percent,
    Chance: _chance,
    Refs: _refs,
    Notes: _notes,
    RuleSetting: same,
    StatusDate: _status_date,
    Timezone: parse_timezone,
    Mapping[Ref, Dates]: _holders,
    ByDate[Ref]: _by_date(same),
    ByDate[int]: _by_date(_whole),
    ByDate[Percent]: _by_date(parse_percent),
    ByDate[Week]: _weeks,
    ByDate[Scale]: scales,
}


def _link(text: str) -> Mapping[str, Data]:
    """``design SS+2d`` in fields."""
    task, _, rest = text.partition(" ")
    fields: dict[str, Data] = {"task": task}
    if rest:
        fields["type"] = rest[:_LINK_TYPE]
        if rest[_LINK_TYPE:]:
            fields["lag"] = rest[_LINK_TYPE:]
    return fields


SHORT_FORMS: Mapping[type, Callable[[str], Mapping[str, Data]]] = {
    Link: _link,
    Constraint: lambda text: {"date": text},
    Feedback: lambda text: {"text": text},
    Assignment: lambda text: {"who": text},
    Need: lambda text: {"of": (text,)},
}
"""Records that may be written as one text."""
