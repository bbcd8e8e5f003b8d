"""How far something lies behind a promise, in working time and outside of it."""

from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.figures.tenths import told_days
from itpm.analysis.time.clock import DAY
from itpm.engine.calendar import Calendar
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
        return None if self.minutes else in_elapsed(self.days, self.elapsed)

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


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a moment has moved: working minutes of its calendar, days and minutes of any kind; later is positive.

    Of a movement by less than a day, ``days`` is 0. ``per_day`` is in minutes.
    """

    minutes: int
    days: int
    elapsed: int
    per_day: float

    @property
    def off(self) -> Duration | None:
        """Elapsed time where it has moved and no working time lies between; else None."""
        return None if self.minutes or not self.elapsed else in_elapsed(self.days, self.elapsed)

    @property
    def told(self) -> str:
        """Working days; where only days off lie between, elapsed time: ``1ed``, ``-20eh``."""
        return told_days(self.minutes, self.per_day) if self.off is None else str(self.off)

    @property
    def words(self) -> Message:
        """How far, without the direction: as lateness is told."""
        return Late(abs(self.minutes), abs(self.days), abs(self.elapsed), self.per_day).words


def moved(calendar: Calendar, moments: tuple[int, int], days: int, per_day: float, *, to_minute: bool) -> Moved:
    """From one moment to another, which are told as days so far apart.

    Where one of them is known to the day only, nothing has moved within that.
    """
    if not to_minute and not days:
        return Moved(0, 0, 0, per_day)
    elapsed = moments[1] - moments[0]
    within = to_minute and abs(elapsed) < DAY
    return Moved(calendar.between(*moments), 0 if within else days, elapsed, per_day)


def in_elapsed(days: int, minutes: int) -> Duration:
    """Elapsed days; where there are none, hours, or minutes."""
    if days:
        return Duration(Decimal(days), "d", elapsed=True)
    if minutes % 60:
        return Duration(Decimal(minutes), "min", elapsed=True)
    return Duration(Decimal(minutes // 60), "h", elapsed=True)
