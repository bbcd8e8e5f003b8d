"""What projects came to together on each status date of the history, as far as all of them are known there."""

from collections.abc import Iterable, Sequence
from datetime import date

from itpm.analysis.figures.amounts import Unknown
from itpm.comparison.measure import Measure
from itpm.model.scalars import Money
from itpm.views.reading import Reading
from itpm.views.sections.reports import known, points

Past = tuple[float | None, ...]


def summed(reading: Reading, projects: Iterable[str], figure: str) -> Past:
    """A sum of money of some projects in the portfolio's currency, on each status date from the first known one on.

    Nobody knows it on a day on which it is unknown of one of them; a project that was not there yet has none. All days
    are carried over at the rates of today, so that no rate looks like a change. Empty where fewer than two are known.
    """
    return _from_first([each for _day, each in summed_by_day(reading, projects, figure)])


def summed_by_day(reading: Reading, projects: Iterable[str], figure: str) -> list[tuple[date, float | None]]:
    """The same with the days, of all of them."""
    found: dict[date, list[float | None]] = {}
    for each in projects:
        for day, report, figures in reading.shown.told("project", each):
            values = found.setdefault(day, [])
            if report.hollow:
                values.append(None)
            elif figures is not None:
                values.append(_in_base(reading, figures.get(figure)))
    return [(day, _together(values)) for day, values in sorted(found.items())]


def _together(values: list[float | None]) -> float | None:
    """The sum of some numbers; None where one of them is unknown, or there is none."""
    told = [each for each in values if each is not None]
    return sum(told) if told and len(told) == len(values) else None


def _in_base(reading: Reading, measure: Measure | None) -> float | None:
    """A sum in the portfolio's currency; None where it is unknown."""
    value = measure.value if measure is not None else None
    if not isinstance(value, Money):
        return None
    here = reading.facts.money.costs.rates.in_base(value)
    return None if isinstance(here, Unknown) else float(here.amount)


def days_moved(reading: Reading, projects: Sequence[str]) -> Past:
    """By how many days in all the ends of projects were later on each status date than on the first of each.

    Nobody knows it on a day on which the end of one of them is unknown that was known before.
    """
    found: dict[float, float | None] = {}
    for each in projects:
        ends = points(reading.shown, "project", each, "finish")
        begun = known(ends)[0][1] if known(ends) else 0.0
        for point in ends:
            before = found.get(point.x, 0.0)
            found[point.x] = None if before is None or point.y is None else before + point.y - begun
    return _from_first([each for _x, each in sorted(found.items())])


def scores(reading: Reading) -> Past:
    """The mean score of all objectives on each status date, where that of each of them is known."""
    found: dict[float, list[float | None]] = {}
    for each in reading.portfolio.strategy.objectives:
        for point in points(reading.shown, "objective", each, "score"):
            found.setdefault(point.x, []).append(point.y)
    means = []
    for _x, values in sorted(found.items()):
        whole = _together(values)
        means.append(None if whole is None else whole / len(values))
    return _from_first(means)


def _from_first(told: list[float | None]) -> Past:
    while told and told[0] is None:
        told.pop(0)
    return tuple(told) if sum(each is not None for each in told) > 1 else ()
