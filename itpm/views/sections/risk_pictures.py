"""Open risks as pictures: what they are expected to cost, how old they are, and how many were open before."""

from collections.abc import Sequence

from itpm.analysis.control.risk_ages import Age, ages, trend
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.risk.assessment import is_threat
from itpm.chart.data import Bar, Bars, Lines, Point, Series
from itpm.chart.measure import COUNT, DAY, Kind, Measure
from itpm.message import phrase
from itpm.model.control import Risk
from itpm.model.stage import goes_on
from itpm.page.blocks import Chart, Charts
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, money_or
from itpm.views.sections.reports import as_x

_MOST, _FEWEST = 10, 2


def by_loss(reading: Reading, shown: Sequence[Risk]) -> list[tuple[Risk, float]]:
    """The threats of which an expected loss is known, the largest first; each in the portfolio's currency."""
    found = [(each, loss) for each in shown if is_threat(each) and (loss := loss_of(reading, each)) is not None]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].id))


def loss_of(reading: Reading, risk: Risk, name: str = "emv") -> float | None:
    """What a threat is expected to cost, above zero; None where nobody knows, or nothing is written."""
    figures = reading.facts.risk.assessed(risk)
    if figures is None or name not in figures.values:
        return None
    sum_ = figures.amount(name)
    if isinstance(sum_, Unknown) or sum_.currency != reading.facts.money.costs.rates.base:
        return None
    return -float(sum_.amount)


def loss_bars(reading: Reading, shown: Sequence[Risk]) -> tuple[Chart, ...]:
    """What the threats are expected to cost, the largest first, beside what is left after the response."""
    found = by_loss(reading, shown)
    if not found:
        return ()
    bars = tuple(_bar(reading, *pair) for pair in found[:_MOST])
    threats = sum(map(is_threat, shown))
    unknown = threats - len(found)
    key = "All threats together are expected to cost {sum}."
    key += " Of {unknown:#,##0} nobody says in money what they would." if unknown else ""
    sum_ = money_or(reading.facts.risk.expected_loss, phrase("an unknown sum"))
    said = phrase(key, sum=sum_, unknown=unknown)
    measure = Measure(Kind.NUMBER, reading.facts.money.costs.rates.base, zero=True)
    picture = Bars("Expected loss", said, measure, bars, "after the response")
    return (reading.block(Chart(picture), "risk.emv", "risk.residual_emv", "project.expected_loss"),)


def _bar(reading: Reading, risk: Risk, loss: float) -> Bar:
    return Bar(titled(risk), loss, loss_of(reading, risk, "residual_emv"))


def over_time(reading: Reading, shown: Sequence[Risk]) -> tuple[Charts, ...]:
    """How old the open risks are, and how many were open at the end of months."""
    found = ages(shown, reading.day)
    if not any(each.risks for each in found.ages):
        return ()
    old = found.ages[-1].risks
    key = "{count:open risk|open risks} {count:=is|are} older than half a year."
    key += " Of {unknown:#,##0} nobody says since when." if found.unknown else ""
    said = phrase(key, count=old, unknown=found.unknown)
    aged = Bars("Age of open risks", said, COUNT, tuple(Bar(_years(each), float(each.risks)) for each in found.ages))
    charts = [reading.block(Chart(aged), "risk.raised")]
    projects = filter(goes_on, reading.portfolio.projects.values())
    every = [each for project in projects for each in project.risks.values()]
    way = trend(every, reading.day)
    if len(way) >= _FEWEST:
        points = tuple(Point(as_x(day), float(count)) for day, count in way)
        told = phrase(
            "{now:#,##0} open today, {first:#,##0} at the beginning of what is shown.", now=way[-1][1], first=way[0][1]
        )
        lines = Lines("Open risks over time", told, DAY, COUNT, (Series("open", points, "c1"),))
        charts.append(reading.block(Chart(lines), "risk.raised", "risk.closed", "risk.occurred"))
    return (Charts(tuple(charts)),)


def _years(each: Age) -> str:
    if each.last is None:
        return phrase("{first:#,##0} days and more", first=each.first)
    return phrase("{first:#,##0} to {last:#,##0} days", first=each.first, last=each.last)
