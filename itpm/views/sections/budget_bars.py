"""Budgets as bars: the forecast of each against what is approved."""

from collections import Counter
from collections.abc import Iterable

from itpm.analysis.figures.amounts import Amount, Unknown, why
from itpm.analysis.money.budgets import Funds
from itpm.chart.data import Bar, Bars
from itpm.chart.measure import Kind, Measure
from itpm.message import phrase
from itpm.page.blocks import Chart, Charts
from itpm.views.disclosure import titled
from itpm.views.reading import Reading

_MOST = 12
"""So many are taken in at a glance: the largest."""


def budget_bars(reading: Reading) -> tuple[Charts, ...]:
    """Departments, and projects, each in the currency that most of them are kept in; nothing where none is known."""
    made = [each for each in (department_bars(reading), project_bars(reading)) if each is not None]
    if not made:
        return ()
    return (Charts(tuple(reading.block(Chart(each), "budgets", "costs") for each in made)),)


def department_bars(reading: Reading) -> Bars | None:
    """The forecast of each budget of a department against what is approved; None where none is known."""
    return _bars("Budgets of departments", reading.facts.money.budgets.departments.values())


def project_bars(reading: Reading) -> Bars | None:
    """The same of the money of projects."""
    return _bars("Money of projects", reading.facts.money.budgets.projects.values())


def _bars(name: str, every: Iterable[Funds]) -> Bars | None:
    found = list(every)
    known = [(each, _known(each.sums.forecast), _known(each.approved)) for each in found]
    shown = [row for row in known if row[1] is not None or row[2] is not None]
    if not shown:
        return None
    currency = Counter(each.currency for each, _forecast, _approved in shown).most_common(1)[0][0]
    alike = [row for row in shown if row[0].currency == currency]
    alike.sort(key=lambda row: (-max(row[1] or 0.0, row[2] or 0.0), row[0].owner.id))
    over = sum(
        forecast is not None and approved is not None and forecast > approved for _e, forecast, approved in alike
    )
    both = sum(forecast is not None and approved is not None for _each, forecast, approved in alike)
    left = len(found) - min(len(alike), _MOST)
    key = "{over:#,##0} of {both:#,##0} of which both are known are forecast above what is approved."
    key += " {left:more is|more are} in the table below: smaller, unknown or in another currency." if left else ""
    said = phrase(key, over=over, both=both, left=left)
    bars = tuple(_bar(*row) for row in alike[:_MOST])
    return Bars(name, said, Measure(Kind.NUMBER, currency, zero=True), bars, "approved")


def _bar(each: Funds, forecast: float | None, approved: float | None) -> Bar:
    over = forecast is not None and approved is not None and forecast > approved
    sums = each.sums.forecast
    note = why(sums) if isinstance(sums, Unknown) else "above what is approved" if over else ""
    return Bar(titled(each.owner), forecast, approved, "c2" if over else "c1", note)


def _known(figure: Amount) -> float | None:
    """A sum as a number; None where it, or a part of it, is unknown."""
    return None if isinstance(figure, Unknown) else float(figure.amount)
