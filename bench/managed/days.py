"""Working days without holidays, Monday to Friday; and the days on which the portfolio is looked at."""

from datetime import date, timedelta

TODAY = date(2026, 7, 14)
ASKED = date(2026, 7, 13)
"""The day up to which the work was asked about."""
_FRIDAY = 4


def work_later(day: date, count: int) -> date:
    """So many working days later; the day itself, or the next with work, for none."""
    while day.weekday() > _FRIDAY:
        day += timedelta(days=1)
    weeks, rest = divmod(count, 5)
    day += timedelta(weeks=weeks)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == _FRIDAY else 1)
    return day


def ago(days: int) -> date:
    """So many days before today; below zero after."""
    return TODAY - timedelta(days=days)


def after(day: date, days: int) -> date:
    """So many days later."""
    return day + timedelta(days=days)
