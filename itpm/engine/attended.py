"""A length that begins where somebody works on it before it ends."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.ledger import Booking
from itpm.engine.precedence import Pace


@dataclass(frozen=True)
class Attended:
    """The pace of a task of a length: where nobody of its people works at any time of it, it waits for them."""

    pace: Pace
    length: int
    people: tuple[Calendar, ...]

    @classmethod
    def of(cls, pace: Pace, length: int, bookings: Sequence[Booking]) -> "Attended":
        """The pace of a length and of those who are booked for it."""
        return cls(pace, length, tuple({each.calendar: None for each in bookings}))

    def place(self, moment: int, size: int, /) -> tuple[int, int]:
        """Start and end of a size that may be begun from a moment on.

        Raises:
            OutOfTimeError: where nobody works on it any more.
        """
        found = self.pace.place(moment, size)
        if self._works(found[0]):
            return found
        returns = []
        for each in self.people:
            with suppress(OutOfTimeError):
                returns.append(each.snap(found[0]))
        if not returns:
            raise OutOfTimeError
        return self.pace.place(min(returns), size)

    def advance(self, moment: int, size: int, /) -> int:
        """The end of a size begun at a moment, whoever works."""
        return self.pace.advance(moment, size)

    def retreat(self, moment: int, size: int, /) -> int:
        """The latest start of a size that ends at a moment, or the last minute before it in which somebody works.

        Raises:
            OutOfTimeError: where nobody worked before that.
        """
        start = self.pace.retreat(moment, size)
        return start if self._works(start) else max(each.retreat(start + 1, 1) for each in self.people)

    def _works(self, start: int) -> bool:
        with suppress(OutOfTimeError):
            end = self.pace.advance(start, self.length)
            return any(each.between(start, end) > 0 for each in self.people)
        return False
