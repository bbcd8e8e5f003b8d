"""Budgets as bars: the forecast of each against what is approved."""

from collections import Counter
from collections.abc import Iterable

from itpm.analysis.figures.limits import counted
from itpm.analysis.money.against import above_approved
from itpm.analysis.money.budgets import Funds
from itpm.chart.data import Bars
from itpm.chart.measure import Kind, Measure
from itpm.joined import begun
from itpm.message import phrase
from itpm.page.blocks import Chart, Charts
from itpm.views.disclosure import titled
from itpm.views.reading import Reading
from itpm.views.sections.limited import Limit, drawn, forecast_above, limited_bar, size

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
    shown = [each for each in found if any(drawn(sum_)[0] is not None for sum_ in (each.sums.forecast, each.approved))]
    if not shown:
        return None
    currency = Counter(each.currency for each in shown).most_common(1)[0][0]
    alike = [each for each in shown if each.currency == currency]
    alike.sort(key=lambda each: (-max(size(each.sums.forecast), size(each.approved)), each.owner.id))
    left = len(found) - min(len(alike), _MOST)
    said = forecast_above(Limit.APPROVED, counted(map(above_approved, found)))
    more = phrase("{left:more is|more are} not drawn: smaller, unknown or in another currency", left=left)
    says = begun(phrase("{parts:clauses}.", parts=(said, more) if left else (said,)))
    bars = tuple(
        limited_bar(titled(each.owner), each.sums.forecast, each.approved, Limit.APPROVED) for each in alike[:_MOST]
    )
    return Bars(name, says, Measure(Kind.NUMBER, currency, zero=True), bars, "approved")
