"""Slip velocity: by how many working days the forecast of an end moves in a working day that passes.

1 says that the end runs away as fast as time goes by; below 0 it comes nearer. It is told over the last weeks, from the
last status date that lies so far back to the last one of all; its basis are the working days of a calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from itpm.analysis.time.hours import Pattern
from itpm.analysis.time.working_days import working_days

WEEKS = (4, 13)
"""Over how many weeks it is told: what happens now, and a quarter."""


@dataclass(frozen=True, slots=True)
class Velocity:
    """By how many working days an end moved, later is more than 0, in how many that passed, and between which days."""

    slipped: int
    passed: int
    since: date
    until: date

    @property
    def ratio(self) -> Decimal | None:
        """Working days slipped in a working day; None where none passed."""
        return Decimal(self.slipped) / self.passed if self.passed else None


def velocity(ends: Sequence[tuple[date, date]], calendar: Pattern, weeks: int) -> Velocity | None:
    """The slip velocity over some weeks, of status dates with the end that was forecast on each, the oldest first.

    None where no status date lies so far back.
    """
    if not ends:
        return None
    until, now = ends[-1]
    base = [each for each in ends if each[0] <= until - timedelta(weeks=weeks)]
    if not base:
        return None
    since, then = base[-1]
    slipped = working_days(calendar, then, now) - working_days(calendar, now, then)
    return Velocity(slipped, working_days(calendar, since, until), since, until)
