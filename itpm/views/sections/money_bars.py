"""All money as bars: by fiscal year against what is approved, and by what it is for against what is planned."""

from collections.abc import Iterable

from itpm.analysis.figures.limits import counted, excess
from itpm.analysis.money.breakdown import NONE as UNASSIGNED
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.by_year import MoneyOfYear, money_by_year
from itpm.chart.data import Bar, Bars
from itpm.chart.measure import Kind, Measure
from itpm.joined import begun
from itpm.message import phrase
from itpm.page.blocks import Block, Chart, Charts, Fold, Table
from itpm.queries.money_addresses import ALL_MONEY, address
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, reasoned, short
from itpm.views.sections.limited import Limit, forecast_above, limited_bar, single_bar
from itpm.views.sections.split_money import part_called

_SPLIT = (("theme", "Forecast by theme"), ("programme", "Forecast by programme"), ("type", "Forecast by type"))
_MOST = 12


def year_bars(reading: Reading) -> tuple[Block, ...]:
    """The years as a picture with what they are drawn from as a table; nothing where there is no money in any."""
    found = money_by_year(reading.facts.money.budgets)
    if not found:
        return ()
    said = (
        "Budgets of departments against what is approved for them; beside them all money of the year, each sum counted "
        "once, for which nothing is approved as a whole."
    )
    bars = tuple(bar for each in found for bar in _of_year(each))
    measure = Measure(Kind.NUMBER, reading.facts.money.costs.rates.base, zero=True)
    made = Chart(Bars("Fiscal years", said, measure, bars, "approved"))
    table = Fold("The years in numbers", (_years(reading, found),))
    return (reading.block(made, "budgets", "costs"), reading.block(table, "budgets", "costs"))


def _of_year(each: MoneyOfYear) -> tuple[Bar, ...]:
    """What budgets of departments come to against what is approved; of all money what it comes to, is and orders."""
    label, held = phrase("{year} budgets of departments", year=each.name), each.held
    return (
        *(() if held is None else (limited_bar(label, held, each.approved, Limit.APPROVED),)),
        single_bar(phrase("{year} all money, forecast", year=each.name), each.forecast, "c1"),
        single_bar(phrase("{year} all money, spent", year=each.name), each.spent, "c3"),
        single_bar(phrase("{year} all money, on order", year=each.name), each.committed, "c4"),
    )


def _years(reading: Reading, found: Iterable[MoneyOfYear]) -> Table:
    heads = ("Approved", "Spent", "On order", "Forecast")
    columns = (
        column("Year", "budgets"),
        column("Approved for departments", "budgets", "costs", number=True, figure="approved"),
        column("Forecast of their budgets", "budgets", "costs", number=True),
        column("All spent", "budgets", "costs", number=True, figure="spent"),
        column("All on order", "budgets", "costs", number=True, figure="committed"),
        column("All forecast", "budgets", "costs", number=True, figure="forecast"),
    )
    rows = []
    for each in found:
        sums = (each.approved, each.spent, each.committed, each.forecast)
        title = reasoned(
            each.name, dict(zip(map(str.lower, heads), sums, strict=True)), reading.told.classification(("costs",))
        )
        named = zip(sums, ("approved", "spent", "committed", "forecast"), strict=True)
        approved, *others = (short(sum_, address(ALL_MONEY, ("--period", each.name), name)) for sum_, name in named)
        rows.append((title, approved, NONE if each.held is None else short(each.held), *others))
    return reading.table("Money by fiscal year", columns, tuple(rows))


def split_bars(reading: Reading) -> tuple[Charts, ...]:
    """The forecast of themes, programmes and types against what is planned; what nobody sorts by is left out."""
    money = Breakdown(reading.facts.money.costs)
    made = [chart for key, name in _SPLIT if (chart := _split(reading, money, key, name)) is not None]
    return (Charts(tuple(reading.block(Chart(each), "costs") for each in made)),) if made else ()


def _split(reading: Reading, money: Breakdown, key: str, name: str) -> Bars | None:
    parts = money.by(key)
    if not set(parts) - {UNASSIGNED}:
        return None
    said = [forecast_above(Limit.PLANNED, counted(excess(sums.forecast, sums.planned) for sums in parts.values()))]
    bars = [
        limited_bar(part_called(reading, part, key), sums.forecast, sums.planned, Limit.PLANNED)
        for part, sums in parts.items()
    ]
    if len(bars) > _MOST:
        bars.sort(key=lambda bar: -max(bar.value or 0.0, bar.target or 0.0))
        said.append(phrase("the {most:#,##0} largest are shown", most=_MOST))
    measure = Measure(Kind.NUMBER, reading.facts.money.costs.rates.base, zero=True)
    return Bars(name, begun(phrase("{parts:clauses}.", parts=tuple(said))), measure, tuple(bars[:_MOST]), "planned")
