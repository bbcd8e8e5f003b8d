"""Values compared with what somebody typed: sums as sums, days as days, times by their length."""

import operator as op
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from itpm.analysis.control.exposure import likelihood
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.tenths import told
from itpm.analysis.time.periods import days_of_period
from itpm.model.currency import parse_currency
from itpm.model.field import Field
from itpm.model.meaningless import WordError
from itpm.model.scalars import (
    Dates,
    Duration,
    Effort,
    Elapsed,
    Estimate,
    Money,
    Period,
    Spread,
    parse_date,
    parse_moment,
    parse_period,
)
from itpm.queries.plain import Hours, lasting
from itpm.queries.query import WhereError
from itpm.queries.suggestion import nearest
from itpm.queries.written import shown, written

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {"<": op.lt, "<=": op.le, ">": op.gt, ">=": op.ge}
_SUM = re.compile(r"([-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)(?:\s+([A-Z]{3}))?")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_SHARE = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*%")
_TIME = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*(e?)(min|h|d|w|mo|y)")
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_TIMES = frozenset("duration lag effort elapsed estimate-effort estimate-duration".split())  # noqa: SIM905
_PERSON_TIMES = frozenset({"effort", "estimate-effort"})
_TIMED = (Duration, Effort, Elapsed)
_MINUTES = 60
_PLACES, _SHARE_PLACES = 4, 3
"""Of numbers, and of shares, which are shown to a tenth of a per cent."""
_SHARES = frozenset({"percent", "share", "chance"})
_SUMS = frozenset({"money", "spread", "plan-spread"})
_EXPECTED = {
    "boolean": "write yes or no",
    "money": "write a sum, as in 50000 or '50000 EUR'",
    "percent": "write a share with its sign, as in 40%",
    "number": "write a number",
    "time": "write a time with its unit, as in 5d or 4h",
    "date": "write a day, as in 2026-11-30",
    "dates": "write 2026-07-01..2026-09-30, or compare its '.start' or '.finish'",
    "period": "write a period, as in 2026-Q3 or FY2026",
}


@dataclass(frozen=True)
class Comparison:
    """A test of single values; ``negated`` where it holds for a record in which none of them passes."""

    holds: Callable[[Any, Hours], bool]
    """Of a value, in a record whose day has so many hours."""
    negated: bool = False


def comparison(facts: Facts, field: str, kept: Field, operator: str, wanted: tuple[str, ...]) -> Comparison:
    """The test of a field by an operator.

    Raises:
        WhereError: for a value that the field can never have.
    """
    if not wanted:
        raise WhereError(f"'{field}': nothing is listed")
    if operator == "~":
        holds = _holds(kept, field, wanted[0])
        return Comparison(lambda value, _hours: holds(value))
    reader = _Reader(facts, field, kept)
    if operator in {"=", "!=", "in"}:
        tests = [reader.equals(text) for text in wanted]
        return Comparison(lambda value, hours: any(test(value, hours) for test in tests), operator == "!=")
    return Comparison(reader.ordered(wanted[0], _ORDER[operator]))


def _holds(kept: Field, field: str, wanted: str) -> Callable[[Any], bool]:
    if kept.options and not (kept.words or kept.refs) and not any(wanted.lower() in option for option in kept.options):
        raise WhereError(f"'{field}' is one of {', '.join(kept.options)}: none of them holds '{wanted}'")
    return lambda value: wanted.lower() in written(value, kept).lower()


def typed_sum(facts: Facts, text: str) -> Decimal | Unknown | None:
    """A sum that was typed, as in 50000 or 12,500 USD, in the portfolio's currency; None where it is no sum."""
    found = _SUM.fullmatch(text)
    if found is None:
        return None
    rates = facts.money.costs.rates
    try:
        currency = parse_currency(found[2]) if found[2] else rates.base
    except WordError as error:
        return Unknown(f"{error}; {error.hint}")
    amount = rates.in_base(Money(Decimal(found[1].replace(",", "")), currency))
    return amount if isinstance(amount, Unknown) else amount.amount


class _Reader:
    """Reads what was typed as the field means it."""

    def __init__(self, facts: Facts, field: str, kept: Field) -> None:
        self.facts, self.field, self.kept = facts, field, kept

    def equals(self, text: str) -> Callable[[Any, Hours], bool]:
        """A test whether a value is what was typed."""
        kept = self.kept
        if kept.refs and not kept.words & {"text"}:
            own = re.compile((r"\S*" if text.startswith("*") else "") + re.escape(text.removeprefix("*")))
            return lambda value, _hours: own.fullmatch(str(value)) is not None
        if kept.options and text in kept.options:
            return lambda value, _hours: text in {str(value), written(value, kept)}
        if kept.options and not (kept.words - {"cadence"} or ("cadence" in kept.words and _TIME.fullmatch(text))):
            near = nearest(text, kept.options)
            hint = f"did you mean '{near}'?" if near else f"it is one of {', '.join(kept.options)}"
            raise WhereError(f"'{self.field}' is never '{text}'; {hint}")
        size = self._size(text)
        if size is None:
            return lambda value, _hours: text in {str(value), written(value, kept)} or _is_flag(value, text)
        self._in_range(text, size)
        return partial(self._compared, op.eq, size)

    def ordered(self, text: str, order: Callable[[Any, Any], bool]) -> Callable[[Any, Hours], bool]:
        """A test whether a value is less or more than what was typed."""
        kept = self.kept
        if kept.refs or (kept.options and not kept.words) or "boolean" in kept.words:
            raise WhereError(f"'{self.field}' has no more or less; compare it with = or !=")
        if "dates" in kept.words and not kept.words & {"date", "moment"}:
            raise WhereError(
                f"'{self.field}' is a range of days: compare '{self.field}.start' or '{self.field}.finish'"
            )
        size = self._size(text)
        if "period" in kept.words and size is None:
            day = self._first_day(Period(text))
            return lambda value, _hours: isinstance(value, Period) and order(self._first_day(value), day)
        if size is None:
            return lambda value, _hours: order(*_texts(written(value, kept), text))
        self._in_range(text, size)
        return partial(self._compared, order, size)

    def _first_day(self, period: Period) -> date:
        """The day on which a period begins: periods follow each other by it."""
        return days_of_period(period, self.facts.portfolio.settings).start or date.min

    def _compared(self, order: Callable[[Any, Any], bool], wanted: Any, value: Any, hours: Hours) -> bool:  # noqa: ANN401
        """Whether a value stands in an order to what was typed, as finely as the value is shown."""
        if isinstance(wanted, Money):
            return isinstance(value, (Money, Spread)) and self._compared(order, wanted.amount, value, hours)
        if isinstance(wanted, _TIMED):
            return isinstance(value, (Estimate, *_TIMED)) and order(*self._times(value, wanted, hours))
        found = self._measure(value, wanted)
        if isinstance(wanted, datetime) and isinstance(found, date) and not isinstance(found, datetime):
            # A day as a whole is neither before nor after a time in it, and not the same.
            return order is not op.eq and order(found, wanted.date())
        if isinstance(found, Decimal) and isinstance(wanted, Decimal) and not isinstance(value, (Money, Spread)):
            places = _SHARE_PLACES if self.kept.words & _SHARES else _PLACES
            found, wanted = (round(each, places) for each in (found, wanted))
        return found is not None and type(found) is type(wanted) and order(found, wanted)

    def _in_range(self, text: str, size: Any) -> None:  # noqa: ANN401
        """A whole number outside what the field may hold is a mistake."""
        low, high = self.kept.low, self.kept.high
        if not isinstance(size, (int, Decimal)) or text.endswith("%") or "integer" not in self.kept.words:
            return
        if (low is not None and size < low) or (high is not None and size > high):
            span = f"from {low} to {high}" if high is not None else f"{low} or more"
            raise WhereError(f"'{self.field}' is never {text}; it is a number {span}")

    def _size(self, text: str) -> Any:  # noqa: ANN401, PLR0911 - one return a kind of value
        """What was typed as something to compare by; None for a text."""
        words = self.kept.words
        if "boolean" in words:
            return self._or_wrong(_FLAGS.get(text.lower()), text, "boolean")
        if words & {"date", "moment"}:
            return self._or_wrong(_moment(text) if "moment" in words else _day(text), text, "date")
        typed = _SUM.fullmatch(text)
        if words & _SUMS or (typed is not None and words & {"figure", "anything"}):
            amount = self._or_wrong(self._sum(text), text, "money")
            # Of a figure that may be money or not, a sum with its currency is only ever compared with sums.
            return Money(amount, "") if typed is not None and typed[2] and not words & _SUMS else amount
        # A figure may be typed as programs get it, too: 0.85 for 85%.
        if (words & _SHARES and not ("figure" in words and _NUMBER.fullmatch(text))) or (
            words & {"figure", "anything"} and _SHARE.fullmatch(text)
        ):
            found = _SHARE.fullmatch(text)
            whole = int(text) if found is None and "integer" in words and text.isdecimal() else None
            return self._or_wrong(Decimal(found[1]) / 100 if found is not None else whole, text, "percent")
        if words & _TIMES:
            return self._or_wrong(self._time(text), text, "time")
        if words & {"integer", "number", "figure"}:
            return self._or_wrong(Decimal(text) if _NUMBER.fullmatch(text) else None, text, "number")
        if "period" in words:
            self._or_wrong(_period(text), text, "period")
        return None

    def _or_wrong(self, found: Any, text: str, expected: str) -> Any:  # noqa: ANN401
        if found is None:
            raise WhereError(f"'{self.field}' cannot be '{text}'; {_EXPECTED[expected]}")
        return found

    def _sum(self, text: str) -> Decimal | None:
        """A sum in the portfolio's currency; a currency without a rate is a mistake."""
        amount = typed_sum(self.facts, text)
        if isinstance(amount, Unknown):
            raise WhereError(f"'{self.field}': {amount.reason}")
        return amount

    def _times(self, value: Any, wanted: Any, hours: Hours) -> tuple[Decimal, Decimal]:  # noqa: ANN401
        """A time and what was typed in minutes: days to a tenth of the days of the record, as they are shown."""
        time = value.likely if isinstance(value, Estimate) else value
        exact = lasting(time, hours), lasting(wanted, hours)
        day = hours.duration * _MINUTES
        if not isinstance(time, Duration) or time.elapsed or time.unit != "d":
            return exact
        found, typed = (told(each / day) * day for each in exact)
        return found, typed

    def _time(self, text: str) -> Duration | Effort | Elapsed | None:
        found = _TIME.fullmatch(text)
        if found is None:
            return None
        amount, elapsed, unit = Decimal(found[1]), bool(found[2]), found[3]
        if "elapsed" in self.kept.words:
            return Elapsed(amount, unit)
        return Effort(amount, unit) if self.kept.words & _PERSON_TIMES else Duration(amount, unit, elapsed)

    def _measure(self, value: Any, wanted: Any) -> Any:  # noqa: ANN401, PLR0911 - one return a kind of value
        """A value as something to compare by, as what was typed is."""
        if isinstance(value, Money):
            found = self.facts.money.costs.rates.in_base(shown(value))
            return None if isinstance(found, Unknown) else found.amount
        if isinstance(value, Dates):
            return None if value.first is None else _as(value.first, wanted)
        if isinstance(value, Spread):
            whole = value.sum()
            return None if whole is None else self._measure(whole, wanted)
        if isinstance(value, bool):
            return value
        if isinstance(value, int) and "chance" in self.kept.words:
            return value if isinstance(wanted, int) else likelihood(self.facts.portfolio, value)
        if isinstance(value, (int, float)):
            return Decimal(str(value))
        if isinstance(value, (date, datetime)) and isinstance(wanted, (date, datetime)):
            return _as(value, wanted)
        return _number(value) if isinstance(value, str) and isinstance(wanted, Decimal) else value


def _is_flag(value: object, text: str) -> bool:
    """Whether yes or no was typed for a field of the user's own that holds it."""
    return isinstance(value, bool) and _FLAGS.get(text.lower()) is value


def _number(text: str) -> Decimal | str:
    """A number or a share that stands in a text of the user's own."""
    share = _SHARE.fullmatch(text)
    if share is not None:
        return Decimal(share[1]) / 100
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def _texts(value: str, wanted: str) -> tuple[Any, Any]:
    """Two texts in their order: as numbers where both are such, as versions 9 and 13 are."""
    if _NUMBER.fullmatch(value) and _NUMBER.fullmatch(wanted):
        return Decimal(value), Decimal(wanted)
    return value, wanted


def _as(value: date, wanted: date) -> date:
    """A moment as a day where a day was typed."""
    return value.date() if isinstance(value, datetime) and not isinstance(wanted, datetime) else value


def _moment(text: str) -> date | None:
    try:
        return parse_moment(text) if "T" in text else parse_date(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    return None if "T" in text else _moment(text)


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except ValueError:
        return None
