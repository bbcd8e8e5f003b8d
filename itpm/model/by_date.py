"""Values that change from one day to another."""

from dataclasses import dataclass
from datetime import date
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
        return next((value for since, value in reversed(self.steps) if since <= day), None)

    def changes(self, after: date) -> tuple[date, ...]:
        """The days after another on which it changes."""
        return tuple(since for since, _value in self.steps if since > after)
