"""How far something lies behind a promise, in working time and outside of it."""

from dataclasses import dataclass
from decimal import Decimal

from itpm.message import Message
from itpm.model.scalars import Duration


@dataclass(frozen=True, order=True, slots=True)
class Late:
    """How far something lies behind a promise: working minutes on its calendar, days of any kind, minutes of any kind.

    Of a promise to the minute that is broken by less than a day, ``days`` is 0.
    """

    minutes: int
    days: int
    elapsed: int
    per_day: float

    @property
    def off(self) -> Duration | None:
        """Elapsed time where no working time lies between; None where some does."""
        if self.minutes:
            return None
        if self.days:
            return Duration(Decimal(self.days), "d", elapsed=True)
        hours, minutes = divmod(self.elapsed, 60)
        return Duration(Decimal(self.elapsed if minutes else hours), "min" if minutes else "h", elapsed=True)

    @property
    def words(self) -> Message:
        """Working days, as in ``1 working day``; what is less than a twentieth of one in minutes."""
        if round(self.minutes / self.per_day, 1):
            return Message("{days:working day|working days}", days=self.minutes / self.per_day)
        if self.minutes:
            return Message("{minutes:working minute|working minutes}", minutes=self.minutes)
        if self.days:
            return Message("{days:day|days} without work", days=self.days)
        if self.elapsed % 60:
            return Message("{minutes:minute|minutes} without work", minutes=self.elapsed)
        return Message("{hours:hour|hours} without work", hours=self.elapsed // 60)
