"""Values with a meaning of their own: dates, periods, durations, shares, money.

Each is parsed from the one way it is written; a text that has the right form and no meaning (30 February) is a
:class:`ValueError` in words for people.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache, reduce
from types import MappingProxyType
from typing import NamedTuple, NewType

from itpm.message import Message
from itpm.model.meaningless import SET_OFF, OrderError, thousands_or_less
from itpm.model.moment_text import as_written

Ref = NewType("Ref", str)
"""The whole address of a record, as the portfolio knows it."""
Refs = tuple[Ref, ...]
"""Addresses, written as one or as a list."""
Moment = date | datetime
"""A day, or a day and a time on the calendar that applies."""
Percent = NewType("Percent", Decimal)
"""A share as a fraction: 40% is 0.4."""
Chance = Percent | int
"""A probability as a fraction, or a step 1–5 of the matrix."""
Notes = Mapping[date | None, str]
"""Remarks by day; one without a day stands under None."""
Timezone = NewType("Timezone", str)
"""The name of a time zone that exists."""
StatusDate = NewType("StatusDate", str)
"""'auto', or a day that exists."""
RuleSetting = str | Mapping[str, object]
"""A severity, or thresholds by name."""

FIRST_YEAR, LAST_YEAR = 1970, 2100
_NO_SUMS: Mapping["Period", "Money"] = MappingProxyType({})
_NO_REASONS: Mapping["Period", str] = MappingProxyType({})


class Money(NamedTuple):
    """A sum in a currency. Sums of different currencies are never added."""

    amount: Decimal
    currency: str

    def plus(self, other: "Money") -> "Money":
        """The sum of two amounts of one currency.

        Raises:
            ValueError: for two currencies; there is no rate here.
        """
        if self.currency != other.currency:
            raise ValueError(
                Message(
                    "{currency} and {currency_2} cannot be added without a rate",
                    currency=self.currency,
                    currency_2=other.currency,
                )
            )
        return Money(self.amount + other.amount, self.currency)


class Duration(NamedTuple):
    """Working time (min, h, d, w) on the calendar that applies; or elapsed time."""

    amount: Decimal
    unit: str
    elapsed: bool = False

    def __str__(self) -> str:
        return f"{_plain(self.amount)}{'e' if self.elapsed else ''}{self.unit}"


class Effort(NamedTuple):
    """Person-time (min, h, d, w)."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{_plain(self.amount)}{self.unit}"


MINUTES_OF = {"min": 1, "h": 60, "d": 1440, "w": 10080, "mo": 43830, "y": 525960}
"""The minutes of a unit of clock or calendar time: a year has 365.25 days, and a month a twelfth of it."""


class Elapsed(NamedTuple):
    """Clock or calendar time (min, h, d, w, mo, y)."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{_plain(self.amount)}{self.unit}"

    @property
    def minutes(self) -> Decimal:
        """How many minutes it is, in months and years of the usual length."""
        return self.amount * MINUTES_OF[self.unit]


class Estimate(NamedTuple):
    """Optimistic, most likely and pessimistic; all the same where one figure was given."""

    low: Duration | Effort
    likely: Duration | Effort
    high: Duration | Effort


class Dates(NamedTuple):
    """Days, both ends included; None is an open end. Of work and its people also the times of the first and last."""

    start: date | None
    finish: date | None
    opens: time | None = None
    closes: time | None = None

    @property
    def first(self) -> Moment | None:
        """The first day, or the time on it at which they begin."""
        return self.start if self.start is None or self.opens is None else datetime.combine(self.start, self.opens)

    @property
    def last(self) -> Moment | None:
        """The last day, or the time on it at which they end."""
        return self.finish if self.finish is None or self.closes is None else datetime.combine(self.finish, self.closes)

    def holds(self, day: date) -> bool:
        """True where a day lies inside."""
        return (self.start is None or self.start <= day) and (self.finish is None or day <= self.finish)

    def __str__(self) -> str:
        ends = (self.first, self.last)
        return "..".join(as_written(e) if e is not None else "" for e in ends)


class Period(NamedTuple):
    """A calendar or fiscal period, as written; its days depend on the fiscal year."""

    text: str

    def __str__(self) -> str:
        return self.text


class Spread(NamedTuple):
    """Money over time: one sum, a sum by period, or whatever the tasks cost."""

    total: Money | None = None
    periods: Mapping[Period, Money] = _NO_SUMS
    from_tasks: bool = False
    unknown: Mapping[Period, str] = _NO_REASONS
    """Why the sum of a period is not known; ``periods`` hold the others."""

    @property
    def known(self) -> tuple[Money, ...]:
        """The sums that are written."""
        return tuple(self.periods.values()) if self.total is None else (self.total,)

    def sum(self) -> Money | None:
        """The whole sum; None where it comes from the tasks, a part is not known, or nothing is written."""
        if self.unknown or not self.known:
            return None
        first, *others = self.known
        return reduce(Money.plus, others, first)


Holders = Mapping[Ref, Dates]
"""Who fills a role, and in which days."""

_QUANTITY = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)(e?)(min|h|d|w|mo|y)")
_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGIT = re.compile(r"[0-9]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
_PERIOD = re.compile(
    r"FY(?P<fiscal>[0-9]{4})(?:-(?:Q[1-4]|P(?:0[1-9]|1[0-2])))?"
    r"|(?P<year>[0-9]{4})(?:-(?:Q[1-4]|W(?P<week>[0-9]{2})|0[1-9]|1[0-2]))?"
)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


@lru_cache(maxsize=20000)
def parse_date(text: str) -> date:
    """A day between 1970 and 2100; a week (2026-W12) and the short form of ISO 8601 (20260316) are none."""
    if not _DAY.fullmatch(text):
        raise ValueError(Message("'{text}' is not a day", text=text))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(Message("there is no {text}", text=text)) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(Message("{text} is outside {first}–{last}", text=text, first=FIRST_YEAR, last=LAST_YEAR))
    return day


@lru_cache(maxsize=20000)
def parse_moment(text: str) -> Moment:
    """A day, or a day and a time."""
    day, _, clock = text.partition("T")
    if not clock:
        return parse_date(day)
    date_ = parse_date(day)
    if not _CLOCK.fullmatch(clock):
        raise ValueError(Message("'{clock}' is not a time of day", clock=clock))
    try:
        return datetime.combine(date_, time.fromisoformat(clock))
    except ValueError:
        raise ValueError(Message("there is no time {clock}", clock=clock)) from None


@lru_cache(maxsize=20000)
def parse_dates(text: str) -> Dates:
    """A day, or an inclusive range of days with open ends."""
    if ".." not in text:
        day = parse_date(text)
        return Dates(day, day)
    start, _, finish = text.partition("..")
    dates = Dates(parse_date(start) if start else None, parse_date(finish) if finish else None)
    if dates.start and dates.finish and dates.start > dates.finish:
        raise OrderError(Message("{start} is after {finish}", start=start, finish=finish))
    return dates


@lru_cache(maxsize=5000)
def parse_period(text: str) -> Period:
    """A period whose parts exist: one, or from one to the end of another of the same kind."""
    if _DAYS.fullmatch(text):
        parse_dates(text)
        return Period(text)
    first, _, last = text.partition("..")
    for part in (first, last) if ".." in text else (first,):
        found = _PERIOD.fullmatch(part)
        if found is None:
            raise ValueError(Message("there is no period '{part}'", part=part[:20]))
        year = int(found["fiscal"] or found["year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(Message("{part} is outside {first}–{last}", part=part, first=FIRST_YEAR, last=LAST_YEAR))
        if found["week"] and not 1 <= int(found["week"]) <= date(year, 12, 28).isocalendar().week:
            raise ValueError(Message("{year} has no week {week}", year=year, week=found["week"]))
    if last and _DIGIT.sub("0", first) != _DIGIT.sub("0", last):
        raise ValueError(Message("{first} and {last} are not of one kind", first=first, last=last))
    if last and first > last:
        raise OrderError(Message("{first} is after {last}", first=first, last=last))
    return Period(text)


def _quantity(text: str) -> tuple[Decimal, bool, str]:
    found = _QUANTITY.fullmatch(text)
    if found is None:
        raise ValueError(Message("'{text}' has no unit", text=text))
    if len(found[1]) > 12:
        raise ValueError(Message("'{text}' is too long to mean anything", text=text[:20]))
    if found[1].endswith("0") and SET_OFF.fullmatch(found[1]):
        raise thousands_or_less(found[1], f"{found[2]}{found[3]}")
    return Decimal(found[1]), bool(found[2]), found[3]


@lru_cache(maxsize=20000)
def parse_duration(text: str) -> Duration:
    """Working or elapsed time, perhaps with a sign."""
    amount, elapsed, unit = _quantity(text)
    return Duration(amount, unit, elapsed)


@lru_cache(maxsize=20000)
def parse_effort(text: str) -> Effort:
    """Person-time."""
    amount, _elapsed, unit = _quantity(text)
    return Effort(amount, unit)


@lru_cache(maxsize=5000)
def parse_elapsed(text: str) -> Elapsed:
    """Clock or calendar time."""
    amount, _elapsed, unit = _quantity(text)
    return Elapsed(amount, unit)


@lru_cache(maxsize=5000)
def parse_percent(text: str) -> Percent:
    """A share with its sign."""
    return Percent(Decimal(text.removesuffix("%")) / 100)


def as_day(moment: Moment) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
