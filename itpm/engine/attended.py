"""A length that begins where somebody works on it before it ends."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import Work
from itpm.engine.ledger import Booking
from itpm.engine.precedence import Pace


@dataclass(frozen=True)
class Presence:
    """The hours of somebody in the days for which a task asks for them."""

    calendar: Calendar
    first: int
    last: int

    def within(self, start: int, end: int) -> bool:
        """Whether they work at any time of a span."""
        return self.calendar.between(max(start, self.first), min(end, self.last)) > 0

    def after(self, moment: int) -> int:
        """The first moment from another on at which they work.

        Raises:
            OutOfTimeError: where they never do any more.
        """
        found = self.calendar.snap(max(moment, self.first))
        if found >= self.last:
            raise OutOfTimeError
        return found

    def before(self, moment: int) -> int:
        """The last minute before a moment in which they work.

        Raises:
            OutOfTimeError: where they never did before.
        """
        found = self.calendar.retreat(min(moment, self.last), 1)
        if found < self.first:
            raise OutOfTimeError
        return found


@dataclass(frozen=True)
class Attended:
    """The pace of a task of a length: where nobody of its people works at any time of it, it waits for them."""

    pace: Pace
    length: int
    people: tuple[Presence, ...]

    @classmethod
    def of(cls, pace: Pace, length: int, work: Work, bookings: Sequence[Booking]) -> "Attended":
        """The pace of a length and of those who are booked for it."""
        booked = {each.resource for each in bookings}
        return cls(
            pace,
            length,
            tuple(
                Presence(who.calendar, demand.start, demand.end)
                for demand in work.demands
                for who in demand.candidates
                if who.resource in booked
            ),
        )

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
                returns.append(each.after(found[0]))
        if not returns:
            raise OutOfTimeError
        return self.pace.place(min(returns), size)

    def advance(self, moment: int, size: int, /) -> int:
        """The end of a size begun at a moment, whoever works."""
        return self.pace.advance(moment, size)

    def retreat(self, moment: int, size: int, /) -> int:
        """The latest start of a size that ends at a moment, or the last one before it at which nobody is waited for.

        Raises:
            OutOfTimeError: where nobody worked before that.
        """
        start = self.pace.retreat(moment, size)
        while not self._works(start):
            found = []
            for each in self.people:
                with suppress(OutOfTimeError):
                    found.append(each.before(start + 1))
            if not found:
                raise OutOfTimeError
            # Who works when the day of the length is over is met by what began in its last minute.
            last = self.pace.retreat(max(found) + 1, 1)
            if last >= start:
                return last
            start = last
        return start

    def _works(self, start: int) -> bool:
        with suppress(OutOfTimeError):
            end = self.pace.advance(start, self.length)
            return any(each.within(start, end) for each in self.people)
        return False
