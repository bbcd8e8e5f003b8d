"""Values that change from one day to another."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ByDate(Generic[_Value]):
    """A value that may change by date: each with the day from which it holds, in order.

    A value without a day holds from ``date.min`` on.
    """

    steps: tuple[tuple[date, _Value], ...]

    def on(self, day: date) -> _Value | None:
        """What holds on a day; None before the first."""
        place = bisect_right(self.steps, day, key=itemgetter(0))
        return self.steps[place - 1][1] if place else None

    def changes(self, after: date) -> tuple[date, ...]:
        """The days after another on which it changes."""
        place = bisect_right(self.steps, after, key=itemgetter(0))
        return tuple(since for since, _value in self.steps[place:])
