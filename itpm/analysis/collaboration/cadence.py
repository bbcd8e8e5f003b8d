"""How often something comes: the day by which it is due again."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.analysis.time.hours import Pattern
from itpm.analysis.time.working_days import workday, workdays_later
from itpm.days import MONTHS, months_later
from itpm.model.scalars import parse_duration

_WORDS = {"day": "1d", "week": "1w"}
_DAYS = {"w": 7, "ew": 7, "ed": 1}
"""The days of the calendar in a unit; all others are work, and shorter than a week."""
_LONGEST = 36525
"""The days in a hundred years: what comes more seldom comes once."""


@dataclass(frozen=True)
class Cadence:
    """A cadence as the format writes it, on the working days of a calendar.

    A month later is the same day of the next month; a week is seven days; days, and what is shorter, are days of work.
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
        if unit in _DAYS:
            return workday(self.calendar, day + timedelta(days=_whole(float(size.amount) * _DAYS[unit] * times)))
        return workdays_later(self.calendar, day, _whole(float(size.amount) * times if unit == "d" else times))


def _whole(days: float) -> int:
    return min(max(math.ceil(days), 1), _LONGEST)
