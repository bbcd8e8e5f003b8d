"""A field of a record before and after a change: whether it is more, less or another, on any day that it is told of.

What changes by date is compared on every day from which either side holds something, so that no later value hides an
earlier one. What one of both does not say, or nobody knows, may be anything: it counts as more and as less.
"""

import operator as op
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.time.periods import days_of_period
from itpm.model.by_date import ByDate
from itpm.model.field import Field
from itpm.model.record import Approval
from itpm.model.scalars import Duration, Effort, Elapsed, Estimate, Money, Period, Spread
from itpm.queries.plain import Hours, lasting
from itpm.queries.query import WhereError

WORD = "before"
"""What stands in an expression for the value that a field had."""
ORDER: Mapping[str, Callable[[Any, Any], bool]] = {"<": op.lt, "<=": op.le, ">": op.gt, ">=": op.ge}
OPERATORS = ("=", "!=", *ORDER)
_NAMED = frozenset({"id", "ref", "text", "label", "url", "skill", "currency", "hours", "cadence", "link-text"})
Leaves = Mapping[tuple[str, ...], Any]
"""The single values of a field, each by the keys on the way to it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A value by the day from which it holds."""

    steps: tuple[tuple[date, Any], ...]

    def on(self, day: date) -> Any:  # noqa: ANN401 - a value of the model
        """What holds on a day; None before the first."""
        return next((value for since, value in reversed(self.steps) if since <= day), None)


def refuse_unordered(field: str, kept: Field) -> None:
    """A field without more or less is only the same or another.

    Raises:
        WhereError: for such a field.
    """
    values = kept.values or kept
    fields = values.fields or kept.fields
    ordered = "amount" in fields or bool((kept.words | values.words) - _NAMED - {"boolean", "dates"})
    if not ordered and not kept.items:
        raise WhereError(f"'{field}' has no more or less; write '{field} != {WORD}'")


def leaves(record: object, steps: tuple[str, ...]) -> Leaves:
    """The single values of a field of a record; empty where there is no record, or nothing is written."""
    if record is None:
        return {}
    first, *rest = steps
    begin = getattr(record, "custom", {}).get(first)
    return dict(_walk(_field(record, first) if begin is None else begin, tuple(rest), ()))


def _field(record: object, name: str) -> Any:  # noqa: ANN401
    found = getattr(record, name, None)
    return getattr(record, f"{name}_", None) if found is None else found


def _walk(value: Any, steps: tuple[str, ...], at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    if value is None or value in ((), ""):
        return
    dated = _dated(value)
    if dated is not None:
        if dated:
            yield at, Timeline(tuple((day, _single(each, steps)) for day, each in dated))
    elif isinstance(value, Mapping):
        chosen = next((key for key in value if steps and str(key) == steps[0]), None)
        below = value.items() if chosen is None else ((chosen, value[chosen]),)
        for key, each in below:
            yield from _walk(each, steps if chosen is None else steps[1:], (*at, str(key)))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for place, each in enumerate(value):
            yield from _walk(each, steps, (*at, str(place)))
    elif not steps:
        yield at, value
    elif not isinstance(value, (str, int, Decimal)):
        yield from _walk(_field(value, steps[0]), steps[1:], at)


def _dated(value: Any) -> tuple[tuple[date, Any], ...] | None:  # noqa: ANN401
    """The steps of what is written by days; None for anything else."""
    if isinstance(value, ByDate):
        return value.steps
    if isinstance(value, Mapping) and value and all(isinstance(key, date) for key in value):
        return tuple(sorted(value.items()))
    return None


def _single(value: Any, steps: tuple[str, ...]) -> Any:  # noqa: ANN401
    found = [each for _at, each in _walk(value, steps, ())]
    return found[0] if len(found) == 1 else tuple(found) or None


@dataclass(frozen=True, slots=True)
class Size:
    """How large values are, in the words of the state whose rules hold: its rates of exchange, its hours of a day."""

    facts: Facts
    hours: Hours

    def ordered(self, order: Callable[[Any, Any], bool], after: Leaves, before: Leaves) -> bool:
        """Whether some value stands in an order to what it was, or nobody knows."""
        return any(self._one(order, after.get(at), before.get(at)) for at in {*after, *before})

    def _one(self, order: Callable[[Any, Any], bool], after: Any, before: Any) -> bool:  # noqa: ANN401
        if isinstance(after, Timeline) or isinstance(before, Timeline):
            one, other = (each if isinstance(each, Timeline) else Timeline(((date.min, each),))
                          for each in (after, before))  # fmt: skip
            days = {day for each in (one, other) for day, _value in each.steps}
            return any(self._one(order, one.on(day), other.on(day)) for day in days)
        if after == before:
            return order(0, 0) if after is not None else False
        pair = self._measure(after), self._measure(before)
        return None in pair or type(pair[0]) is not type(pair[1]) or order(*pair)

    def _measure(self, value: Any) -> Any:  # noqa: ANN401, PLR0911 - one return a kind of value
        """A value as something to compare by; None where nobody knows it."""
        if isinstance(value, Approval):
            return self._measure(value.amount)
        if isinstance(value, Money):
            found = self.facts.money.costs.rates.in_base(value)
            return None if isinstance(found, Unknown) else found.amount
        if isinstance(value, Spread):
            return None if value.from_tasks or value.unknown else self._measure(value.sum())
        if isinstance(value, Estimate):
            return self._measure(value.likely)
        if isinstance(value, (Duration, Effort, Elapsed)):
            return lasting(value, self.hours)
        if isinstance(value, Period):
            return days_of_period(value, self.facts.portfolio.settings).start
        if isinstance(value, date):
            return value if isinstance(value, datetime) else datetime.combine(value, time.min)
        if isinstance(value, bool) or value is None:
            return None
        return Decimal(str(value)) if isinstance(value, (int, float, Decimal)) else None
