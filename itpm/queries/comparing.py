"""Values compared with what somebody typed: sums as sums, days as days, times by their length."""

import operator as op
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from functools import partial
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.tenths import told
from itpm.analysis.risk.matrix import likelihood
from itpm.analysis.time.periods import days_of_period
from itpm.model.field import Field
from itpm.model.scalars import (
    Dates,
    Duration,
    Effort,
    Elapsed,
    Estimate,
    Money,
    Period,
    Spread,
)
from itpm.queries.plain import Hours, lasting
from itpm.queries.query import WhereError
from itpm.queries.suggestion import nearest
from itpm.queries.typed import FLAGS, NUMBER, SHARES, TIME, Typed, number_in
from itpm.queries.written import shown, spellings, written

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {"<": op.lt, "<=": op.le, ">": op.gt, ">=": op.ge}
_TIMED = (Duration, Effort, Elapsed)
_MINUTES = 60
_PLACES, _SHARE_PLACES, _FINEST = 4, 3, Decimal("0.000001")
"""Of numbers, of shares, which are shown to a tenth of a per cent, and of shares of time."""


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
        return Comparison(_holds(kept, field, wanted[0]))
    reader = _Reader(facts, field, kept)
    if operator in {"=", "!=", "in"}:
        tests = [reader.equals(text) for text in wanted]
        return Comparison(lambda value, hours: any(test(value, hours) for test in tests), operator == "!=")
    return Comparison(reader.ordered(wanted[0], _ORDER[operator]))


def _holds(kept: Field, field: str, wanted: str) -> Callable[[Any, Hours], bool]:
    part, options = wanted.casefold(), kept.options or (tuple(FLAGS) if kept.words == {"boolean"} else ())
    if options and not (kept.words - {"boolean"} or kept.refs) and not any(part in each.casefold() for each in options):
        raise WhereError(f"'{field}' is one of {', '.join(options)}: none of them holds '{wanted}'")
    return lambda value, _hours: any(part in text.casefold() for text in spellings(value, kept))


class _Reader:
    """Reads what was typed as the field means it."""

    def __init__(self, facts: Facts, field: str, kept: Field) -> None:
        self.facts, self.field, self.kept = facts, field, kept
        self._typed = Typed(facts, field, kept)

    def equals(self, text: str) -> Callable[[Any, Hours], bool]:
        """A test whether a value is what was typed."""
        kept = self.kept
        if kept.refs and not kept.words & {"text"}:
            own = re.compile((r"\S*" if text.startswith("*") else "") + re.escape(text.removeprefix("*")))
            return lambda value, _hours: own.fullmatch(str(value)) is not None
        if kept.options and text in kept.options:
            return lambda value, _hours: text in {str(value), written(value, kept)}
        if kept.options and not (kept.words - {"cadence"} or ("cadence" in kept.words and TIME.fullmatch(text))):
            near = nearest(text, kept.options)
            hint = f"did you mean '{near}'?" if near else f"it is one of {', '.join(kept.options)}"
            raise WhereError(f"'{self.field}' is never '{text}'; {hint}")
        size = self._typed.comparable(text)
        if size is None:
            return lambda value, _hours: text in {str(value), written(value, kept)} or _is_flag(value, text)
        self._typed.in_range(text, size)
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
        size = self._typed.comparable(text)
        if "period" in kept.words and size is None:
            day = self._first_day(Period(text))
            return lambda value, _hours: isinstance(value, Period) and order(self._first_day(value), day)
        if size is None:
            return lambda value, _hours: order(*_texts(written(value, kept), text))
        self._typed.in_range(text, size)
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
            found, wanted = self._as_shown(found), self._as_shown(wanted)
        return found is not None and type(found) is type(wanted) and order(found, wanted)

    def _as_shown(self, value: Decimal) -> Decimal:
        """A number as finely as it is shown; a share of time is never shown as more than it is."""
        if self.kept.fine:
            return value.quantize(_FINEST, rounding=ROUND_DOWN)
        return round(value, _SHARE_PLACES if self.kept.words & SHARES else _PLACES)

    def _times(self, value: Any, wanted: Any, hours: Hours) -> tuple[Decimal, Decimal]:  # noqa: ANN401
        """A time and what was typed in minutes: days to a tenth of the days of the record, as they are shown."""
        time = value.likely if isinstance(value, Estimate) else value
        exact = lasting(time, hours), lasting(wanted, hours)
        day = hours.duration * _MINUTES
        if not isinstance(time, Duration) or time.elapsed or time.unit != "d":
            return exact
        found, typed = (told(each / day) * day for each in exact)
        return found, typed

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
        return number_in(value) if isinstance(value, str) and isinstance(wanted, Decimal) else value


def _is_flag(value: object, text: str) -> bool:
    """Whether yes or no was typed for a field of the user's own that holds it."""
    return isinstance(value, bool) and FLAGS.get(text.lower()) is value


def _texts(value: str, wanted: str) -> tuple[Any, Any]:
    """Two texts in their order: as numbers where both are such, as versions 9 and 13 are."""
    if NUMBER.fullmatch(value) and NUMBER.fullmatch(wanted):
        return Decimal(value), Decimal(wanted)
    return value, wanted


def _as(value: date, wanted: date) -> date:
    """A moment as a day where a day was typed."""
    return value.date() if isinstance(value, datetime) and not isinstance(wanted, datetime) else value
