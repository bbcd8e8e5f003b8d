"""Working days as people are told them: to a tenth, and never as none where there are some."""

from decimal import Decimal

_TENTH = Decimal("0.1")


def told(days: Decimal) -> Decimal:
    """Days to a tenth; what is less than a twentieth of a day to its first digit, so that late is never 0."""
    near = days.quantize(_TENTH)
    if near or not days:
        return near or Decimal(0)
    return days.quantize(Decimal(1).scaleb(days.adjusted()))


def told_days(minutes: float, per_day: float) -> str:
    """Working minutes as days of so many of them: 4.9d, -2d, 0.04d, 0d."""
    return f"{told(Decimal(str(minutes)) / Decimal(str(per_day))).normalize():f}d"
