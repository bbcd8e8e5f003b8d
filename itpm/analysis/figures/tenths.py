"""Working days as people are told them: to a tenth, and never as none where there are some."""

from decimal import Decimal

from itpm.message import Message, Said

_TENTH = Decimal("0.1")


def told(days: Decimal) -> Decimal:
    """Days to a tenth; what is less than a twentieth of a day to its first digit, so that late is never 0."""
    near = days.quantize(_TENTH)
    if near or not days:
        return near or Decimal(0)
    return days.quantize(Decimal(1).scaleb(days.adjusted()))


def told_days(minutes: float, per_day: float) -> Said:
    """Working minutes as days of so many of them: 4.9d, -2d, 0.04d, 0d."""
    return in_days(told(Decimal(str(minutes)) / Decimal(str(per_day))))


def in_days(days: Decimal, unit: str = "d") -> Said:
    """Days as files say them, with all their digits: 4.9d."""
    return Said(f"{days.normalize():f}{unit}", Message("{days:0.##########}{unit}", days=days, unit=unit))
