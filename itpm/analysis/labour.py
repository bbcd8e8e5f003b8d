"""What booked work costs: minutes of people at their rates."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from itpm.analysis.schedule import Schedule
from itpm.engine.crew import WHOLE
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money


def day_rate(portfolio: Portfolio, who: str) -> Money | None:
    """What a day of somebody costs: their own rate, else their band's; None where neither is known here."""
    person = portfolio.staffing.people.get(who)
    if person is None:
        return None
    if person.rate is not None:
        return person.rate
    return portfolio.staffing.rate_bands.get(person.rate_band) if person.rate_band is not None else None


def booked_minutes(schedule: Schedule) -> Mapping[str, Mapping[str, int]]:
    """For each task, the person-minutes that the levelled plan books of each person or piece of equipment."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    names, addresses = schedule.translated.crews.names, schedule.translated.addresses
    for each in schedule.bookings:
        minutes = each.use * each.calendar.between(each.start, each.end)
        found[addresses[each.task]][names[each.resource]] += minutes
    return {task: {who: round(minutes / WHOLE) for who, minutes in people.items()} for task, people in found.items()}


def labour_cost(schedule: Schedule, minutes: Mapping[str, int]) -> Money | None:
    """The cost of booked minutes; None where a rate is missing or rates are in several currencies.

    Equipment costs nothing here: its money is in the budget.
    """
    portfolio = schedule.portfolio
    total: Money | None = Money(Decimal(0), portfolio.currency)
    per_day = schedule.times.hours_per_day * 60
    for who, spent in minutes.items():
        if who not in portfolio.staffing.people:
            continue
        rate = day_rate(portfolio, who)
        if rate is None or total is None or rate.currency != total.currency:
            return None
        total = Money(total.amount + rate.amount * spent / per_day, total.currency)
    return total
