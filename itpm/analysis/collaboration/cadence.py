"""How often something comes: the day by which it is due again."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from itpm.analysis.time.hours import Pattern
from itpm.analysis.time.working_days import workday, workdays_later
from itpm.days import MONTHS, months_later
from itpm.model.scalars import parse_duration

_WORDS = {"day": "1d", "week": "1w"}
_CALENDAR = {"w": (7, 1), "ew": (7, 1), "ed": (1, 1), "eh": (1, 24), "emin": (1, 1440)}
"""How many days of the calendar are how many of a unit; all others are work."""
_WORK = {"d": (1, 1), "h": (1, 8), "min": (1, 480)}
"""How many days of work are how many of a unit, of which a week of work has five."""
_LONGEST = 36525
"""The days in a hundred years: what comes more seldom comes once."""


@dataclass(frozen=True)
class Cadence:
    """A cadence as the format writes it, on the working days of a calendar.

    A month later is the same day of the next month; a week is seven days; days are days of work, eight hours are one,
    and what began counts as a whole one: 36h are five. What is elapsed is days of the calendar.
    What would be due on a day without work is due on the next one with work.
    """

    every: str
    calendar: Pattern

    def after(self, day: date, times: int = 1) -> date:
        """The day by which it is due that was last on a day; ``times`` cadences later where so many are asked for."""
        if self.every in MONTHS:
            return workday(self.calendar, months_later(day, MONTHS[self.every] * times))
        size = parse_duration(_WORDS.get(self.every, self.every))
        unit = f"e{size.unit}" if size.elapsed else size.unit
        days, of = _CALENDAR.get(unit) or _WORK[unit]
        whole = _whole(size.amount * days * times / of)
        if unit in _CALENDAR:
            return workday(self.calendar, day + timedelta(days=whole))
        return workdays_later(self.calendar, day, whole)


def _whole(days: Decimal) -> int:
    return min(max(math.ceil(days), 1), _LONGEST)
