"""What the numbers of an axis are, where its ticks stand, and how both are said."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache

from itpm.chart.letters import wide
from itpm.days import day_since_1970, since_1970
from itpm.joined import numbered, worded
from itpm.message import Message, Said, phrase
from itpm.say import ENGLISH, Language, number, on


class Kind(Enum):
    """What a number is: a day is that since 1970, a share 1 for all of it."""

    NUMBER = "number"
    COUNT = "count"
    SHARE = "share"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Measure:
    """What the numbers of an axis are, and their unit in words: ``EUR``, ``days``. ``zero``: it begins there.

    ``language`` is the one that they are said in.
    """

    kind: Kind = Kind.NUMBER
    unit: str = ""
    zero: bool = False
    language: Language = ENGLISH

    def said(self, value: float) -> str:
        """One of the numbers with its unit."""
        if self.kind is Kind.DAY:
            return _said_day(math.floor(value), self.language)
        if self.kind is Kind.SHARE:
            return number(value, f"0.#{self.language.words('%')}", self.language)
        said = number(value, _three_places(value), self.language)
        return f"{said} {self.unit}" if self.unit else said

    def reaching(self, first: float, last: float) -> str:
        """From one of the numbers to another."""
        return Message("{first} to {last}", first=self.said(first), last=self.said(last)).text(self.language)

    def short(self, value: float) -> str:
        """One of the numbers where there is little room: what is large in thousands, millions or billions."""
        power, word = (0, "") if self.kind in {Kind.DAY, Kind.SHARE} else _power(Decimal(abs(value)))
        if not power:
            return self.said(value)
        said = number(Decimal(value).scaleb(-power), _short(power), self.language)
        return " ".join(filter(None, (said, self.language.words(word), self.unit)))

    def told(self, value: float) -> Said:
        """One of the numbers with its unit, as a part of a sentence of a page."""
        if self.kind is Kind.DAY:
            return phrase("{day:d MMM y}", day=_day(value))
        if self.kind is Kind.SHARE:
            return numbered(value, "0.#%")
        return self._counted(numbered(value, _three_places(value)))

    def told_short(self, value: float) -> Said:
        """The same as :meth:`short` says it."""
        power, word = (0, "") if self.kind in {Kind.DAY, Kind.SHARE} else _power(Decimal(abs(value)))
        if not power:
            return self.told(value)
        said = numbered(Decimal(value).scaleb(-power), _short(power))
        return self._counted(phrase("{number} {power}", number=said, power=worded(word)))

    def _counted(self, said: Said) -> Said:
        return phrase("{number} {unit}", number=said, unit=worded(self.unit)) if self.unit else said


DAY, SHARE, COUNT = Measure(Kind.DAY), Measure(Kind.SHARE, zero=True), Measure(Kind.COUNT, zero=True)


@dataclass(frozen=True, slots=True)
class Ticks:
    """From where to where an axis goes, its ticks with their words, and the unit that all of them are in."""

    low: float
    high: float
    at: tuple[float, ...]
    said: tuple[str, ...]
    unit: str = ""


_THOUSANDS = 3
_LARGE = ((10**10, 9, "bn"), (10**7, 6, "M"), (10**5, _THOUSANDS, "k"))
"""From which number on an axis is told in a power of ten, and its word."""
_MOST_PLACES = 6
_SAME = 1e-9
"""How far apart two numbers have to be, measured by the larger, to be more than one on an axis."""
_TICK_SIZE, _BETWEEN = 12.0, 10.0
_MOST_TICKS = 40


def ticks(measure: Measure, low: float, high: float, most: int) -> Ticks:
    """The ticks of an axis that holds two numbers, and no more of them than ``most``.

    Raises:
        ValueError: where one of them is no number.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("an axis needs numbers")
    if measure.zero:
        low, high = min(0.0, low), max(0.0, high)
    low, high = _apart(low, high, measure)
    if measure.kind is Kind.DAY:
        return days(low, high, lambda _said: most, measure.language)
    return _numbers(measure, low, high, most)


def _apart(low: float, high: float, measure: Measure) -> tuple[float, float]:
    """Two numbers, drawn apart where they are one."""
    size = max(abs(low), abs(high))
    if high - low > size * _SAME:
        return low, high
    if measure.kind is Kind.DAY:
        return low - 7, high + 7
    reach = size * 0.1 if size else 1.0
    if measure.zero and not size:
        return 0.0, 1.0
    return low - reach, high + reach


def _numbers(measure: Measure, low: float, high: float, most: int) -> Ticks:
    least = Decimal(1) if measure.kind is Kind.COUNT else None
    step = _step((high - low) / max(1, most - 1), least)
    first, last = math.floor(_exact(low) / step), math.ceil(_exact(high) / step)
    while last - first > most:  # what both ends are rounded to may be two steps more
        step = _step(float(step) * 1.5, least)
        first, last = math.floor(_exact(low) / step), math.ceil(_exact(high) / step)
    values = [each * step for each in range(first, last + 1)]
    power, word = _power(max(abs(values[0]), abs(values[-1])))
    if measure.kind is Kind.SHARE:
        power, word = 0, ""
    percent = measure.language.words("%") if measure.kind is Kind.SHARE else ""
    said = _pattern(step.scaleb(-power), percent)
    texts = tuple(number(each.scaleb(-power), said, measure.language) for each in values)
    unit = " ".join(filter(None, (measure.language.words(word), measure.unit)))
    return Ticks(float(values[0]), float(values[-1]), tuple(map(float, values)), texts, unit)


def _exact(value: float) -> Decimal:
    """A number as it is written: 0.004 is no more than that."""
    return Decimal(repr(float(value)))


def _step(rough: float, least: Decimal | None) -> Decimal:
    """The next step of 1, 2 or 5 of a power of ten that is no smaller."""
    exponent = math.floor(math.log10(rough))
    for factor in (1, 2, 5, 10, 20):
        step = Decimal(factor).scaleb(exponent)
        if step >= Decimal(rough) * Decimal("0.9999999"):
            return step if least is None or step >= least else least
    raise AssertionError(rough)


def _power(largest: Decimal) -> tuple[int, str]:
    return next(((power, word) for least, power, word in _LARGE if largest >= least), (0, ""))


def _short(power: int) -> str:
    """How a number in a power of ten is written."""
    return "#,##0.#" if power > _THOUSANDS else "#,##0"


def _pattern(step: Decimal, percent: str = "") -> str:
    """How numbers that are some steps are written: with as many places as the step has, and the sign of shares."""
    places = max(0, -step.normalize().as_tuple().exponent - (2 if percent else 0))  # type: ignore[operator] # finite
    if places > _MOST_PLACES:
        return "0.##E0"
    return ("#,##0." + "0" * places if places else "#,##0") + percent


def _three_places(value: float) -> str:
    """How a number by itself is written: whole from a thousand on, else to three places that count."""
    size = abs(value)
    if not size or size >= 1000:
        return "#,##0"
    places = min(9, max(0, 2 - math.floor(math.log10(size))))
    return "0.##E0" if size < 1e-6 else "#,##0." + "#" * places if places else "#,##0"


@cache
def _said_day(number: int, language: Language) -> str:
    """A day in words: pictures of many things say the same days again and again."""
    return on(_day(number), language.words("d MMM y"), language)


def _day(value: float) -> date:
    """The day of a moment; what is beyond the calendar is its first or its last."""
    first, last = since_1970(date.min), since_1970(date.max)
    return day_since_1970(int(min(last, max(first, math.floor(value)))))


def days(low: float, high: float, room: Callable[[Sequence[str]], int], language: Language = ENGLISH) -> Ticks:
    """The ticks of time: each day, week, month, quarter, year or some of them, the closest that have room.

    ``room`` says how many ticks there may be that say such words.
    """
    for every in (*_DAYS, *_MONTHS):
        if (high - low) / every.length > _MOST_TICKS:
            continue
        found = list(every.within(_day(math.ceil(low)), _day(high)))
        dated = not any(map(every.begins, found))
        texts = tuple(every.said(each, language, dated=dated and not at) for at, each in enumerate(found))
        if len(found) <= room(texts):
            return Ticks(low, high, tuple(float(since_1970(each)) for each in found), texts)
    return Ticks(low, high, (), ())


@dataclass(frozen=True, slots=True)
class _Every:
    """Ticks so many days, else months apart."""

    days: int = 0
    months: int = 0

    @property
    def length(self) -> float:
        """How many days lie between two ticks."""
        return self.days or self.months * 30.4

    def within(self, first: date, last: date) -> Iterator[date]:
        """The days on which ticks stand."""
        if self.days:
            begun = since_1970(first) + (-first.weekday() % 7 if self.days % 7 == 0 else 0)
            yield from map(day_since_1970, range(begun, since_1970(last) + 1, self.days))
            return
        for year in range(first.year, last.year + 1):
            months = range(1, 13, self.months) if self.months <= 12 else () if year % (self.months // 12) else (1,)
            yield from (date(year, month, 1) for month in months if first <= date(year, month, 1) <= last)

    def begins(self, day: date) -> bool:
        """Whether a year begins at a tick, which then says it."""
        return day.timetuple().tm_yday <= (self.days or 1)

    def said(self, day: date, language: Language, *, dated: bool) -> str:
        """What a tick says: the year where it begins, and the first with its year where none begins."""
        if self.months >= 12:
            return str(day.year)
        if self.days:
            return on(day, language.words("d MMM y" if dated or self.begins(day) else "d MMM"), language)
        return str(day.year) if self.begins(day) else on(day, "MMM y" if dated else "MMM", language)


_DAYS = tuple(_Every(days=each) for each in (1, 2, 7, 14))
_MONTHS = tuple(_Every(months=each) for each in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000))


def across(measure: Measure, low: float, high: float, width: float) -> Ticks:
    """The ticks of an axis below a picture: as many as have room beside each other."""
    low, high = _apart(low, high, measure)

    def room(texts: Sequence[str]) -> int:
        widest = max((wide(each, _TICK_SIZE) for each in texts), default=0.0) + _BETWEEN
        return max(1, int(width / widest))

    if measure.kind is Kind.DAY:
        return days(low, high, room, measure.language)
    found = ticks(measure, low, high, 8)
    for most in (6, 5, 4, 3, 2):
        if len(found.at) <= room(found.said):
            return found
        found = ticks(measure, low, high, most)
    return Ticks(found.low, found.high, found.at[:1], found.said[:1], found.unit)


def signed(sign: str, said: str) -> str:
    """A number with the sign of what is known of it: ≥ 300 EUR."""
    return f"{sign} {said}" if sign else said
