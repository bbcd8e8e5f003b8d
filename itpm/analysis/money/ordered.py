"""Open orders over time: what is ordered falls where the plan of its line still lies after the status date."""

from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Amount, Partly, Unknown, payable
from itpm.analysis.money.phasing import DAY, Phased
from itpm.model.scalars import Dates, Money


def ordered_within(whole: Amount, planned: Phased | Unknown, as_of: date, dates: Dates) -> Amount:
    """What of the open orders of a line falls into some days; days that meet add up to the cent.

    It is paid from the day after the status date on, as the line is planned from then on. Where nothing is planned any
    more, or nobody knows what is, all of it falls on that day.
    """
    if isinstance(whole, Partly):
        known = ordered_within(whole.known, planned, as_of, dates)
        return whole.of_known(known) if isinstance(known, Money) else known
    if isinstance(whole, Unknown):
        return whole
    first, last = dates.start or date.min, dates.finish or date.max
    before = _until(whole, planned, as_of, first - DAY) if first > date.min else NOTHING
    return Money(_until(whole, planned, as_of, last) - before, whole.currency)


def _until(whole: Money, planned: Phased | Unknown, as_of: date, day: date) -> Decimal:
    """What of an open sum falls on the days up to one."""
    if day <= as_of:
        return NOTHING
    if isinstance(planned, Unknown):
        return whole.amount
    done = planned.until(as_of).amount
    rest = planned.until(date.max).amount - done
    if rest <= NOTHING:
        return whole.amount
    return payable(Money(whole.amount * (planned.until(day).amount - done) / rest, whole.currency))
