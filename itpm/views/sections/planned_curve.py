"""The S-curve of a project by its approved plan: what is to be earned by when, and what is spent and earned by now."""

from collections.abc import Sequence
from datetime import date

from itpm.analysis.figures.amounts import Amount, Unknown, why
from itpm.analysis.value.curve import Curve, planned, spent, unplanned
from itpm.analysis.value.earned_value import EarnedValue
from itpm.chart.data import Lines, Mark, Point, Series
from itpm.chart.measure import DAY, Kind, Measure
from itpm.message import phrase
from itpm.model.project import Project
from itpm.views.reading import Reading, money_or
from itpm.views.sections.reports import as_x

_PARTS = 16


def planned_curve(reading: Reading, each: Project) -> Lines | None:
    """Planned value from the first to the last approved day, with cost and earned value as far as they are known today.

    None where no plan is approved, or the worth of a part of it is unknown.
    """
    value = reading.facts.value.earned_values.get(each.id)
    if value is None or value.frozen is None or unplanned(value) is not None:
        return None
    found = Curve((value,), {}, reading.facts.money.costs)
    days, at, today = found.days(_PARTS), planned(value), reading.day
    if not days:
        return None
    series = (
        Series("Planned", tuple(Point(as_x(one), at(one)) for one in days), "plan"),
        Series("Spent", _spent(value, days, today)),
        Series("Earned", (_point(today, value.amount("ev")),)),
    )
    said = phrase(
        "Planned by now: {planned} of {all}; spent: {spent}; earned: {earned}.",
        planned=money_or(value.amount("pv")),
        spent=money_or(value.amount("ac"), "unknown"),
        earned=money_or(value.amount("ev"), "unknown"),
        all=money_or(value.amount("bac")),
    )
    marks = (Mark(as_x(today), "status date", "today"),)
    return Lines("S-curve", said, DAY, Measure(Kind.NUMBER, value.currency, zero=True), series, marks)


def _spent(value: EarnedValue, days: Sequence[date], today: date) -> tuple[Point, ...]:
    """What was spent by each day that has passed; where a part of it is unknown, that alone on the status date."""
    now = value.amount("ac")
    if isinstance(now, Unknown):
        return (_point(today, now),)
    before = (_point(each, spent(value, each)) for each in days if each < today)
    return (*before, _point(today, now))


def _point(on: date, amount: Amount) -> Point:
    if isinstance(amount, Unknown):
        return Point(as_x(on), None, why(amount))
    return Point(as_x(on), float(amount.amount))
