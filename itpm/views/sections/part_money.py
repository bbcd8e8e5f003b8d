"""The money of a project: forecast against approved in a sentence and a picture, earned value and all sums folded."""

from collections.abc import Mapping
from dataclasses import replace

from itpm.analysis.figures.amounts import Amount, Unknown, why
from itpm.analysis.figures.limits import Lies, below, excess, lies
from itpm.analysis.money.against import above_approved
from itpm.analysis.money.budgets import Funds
from itpm.chart.data import Bars
from itpm.chart.measure import Kind, Measure
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.page.blocks import Block, Chart, Lead, Section, Table
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, money, money_or, name_of
from itpm.views.sections.beginning import beginning
from itpm.views.sections.earned import earned
from itpm.views.sections.folded import folded
from itpm.views.sections.governance import benefits
from itpm.views.sections.limited import Limit, limited_bar


def funds(reading: Reading, each: Project) -> Section:
    """What it costs, what it has earned, and what it is to bring."""
    found = reading.facts.money.budgets.projects.get(each.id)
    reads = ("budgets", "earned_values")
    blocks: list[Block] = [beginning(reading, phrase("Nothing is written of its money."), "budget", project=each)]
    if found is not None:
        blocks = [reading.block(Lead(_said(reading, each, found)), *reads, of=each.id)]
    picture = None if found is None else money_bars(found)
    value = earned(reading, each)
    if picture is not None:
        blocks.append(reading.block(Chart(picture), "budgets", of=each.id))
    blocks += folded(_titled(value), "{count:figure|figures}")
    blocks += folded(_lines(reading, each), "{count:line|lines}")
    blocks += folded(benefits(reading, each), "{count:benefit|benefits}")
    return Section("Money", tuple(blocks), "money")


def _said(reading: Reading, each: Project, found: Funds) -> str:
    forecast, approved, spent, ordered = found.sums.forecast, found.approved, found.sums.spent, found.sums.committed
    parts, beyond = [], above_approved(found)
    if isinstance(forecast, Unknown):
        known = money_or(forecast, "")
        key = "{known} are forecast ({why})" if known else "The forecast is unknown ({why})"
        key = "{known} are forecast, {against} ({why})" if known and lies(beyond) is not Lies.UNKNOWN else key
        parts.append(phrase(key, known=known, why=why(forecast), against=_against(found, approved)))
    else:
        parts.append(phrase("{sum} are forecast, {against}", sum=money(forecast), against=_against(found, approved)))
    if not isinstance(spent, Unknown):
        alone = isinstance(ordered, Unknown) or not ordered.amount
        more = NONE if isinstance(ordered, Unknown) else money(ordered)
        key = "{sum} are spent" if alone else "{sum} are spent and {ordered} ordered"
        parts.append(phrase(key, sum=money(spent), ordered=more))
    value = reading.facts.value.earned_values.get(each.id)
    index = value.ratio("measured_cpi") if value is not None else None
    if index is not None and not isinstance(index, Unknown):
        parts.append(phrase("measured work earns {index:0.00} of what it costs", index=index))
    return phrase("{parts:and}.", parts=tuple(parts))


def _against(found: Funds, approved: Amount) -> str:
    more, sum_ = above_approved(found), money_or(approved)
    if type(approved) is Unknown:
        return phrase("and nothing is approved")
    if isinstance(more, Money) and not more.amount:
        return phrase("as much as is approved")
    match lies(more):
        case Lies.ABOVE:
            return phrase("{rest} above the {sum} approved", rest=money_or(more), sum=sum_)
        case Lies.WITHIN:
            return phrase("{rest} below the {sum} approved", rest=money_or(below(more)), sum=sum_)
        case _:
            return phrase("against {sum} approved", sum=sum_)


def money_bars(found: Funds) -> Bars | None:
    """What is planned, spent and forecast, each against what is approved; None where none is known."""
    sums = {"Planned": found.sums.planned, "Spent": found.sums.spent, "Forecast": found.sums.forecast}
    bars = tuple(limited_bar(label, amount, found.approved, Limit.APPROVED) for label, amount in sums.items())
    if all(bar.value is None and bar.target is None for bar in bars):
        return None
    measure = Measure(Kind.NUMBER, found.currency, zero=True)
    said = _judged({label: excess(amount, found.approved) for label, amount in sums.items()}, found.approved)
    return Bars("Money against what is approved", said, measure, bars, "approved")


def _judged(more: Mapping[str, Amount], approved: Amount) -> str:
    """Which sums are surely above what is approved, and of which nobody knows whether they are."""
    if type(approved) is Unknown:
        return phrase("Nothing is approved that it could be held against.")
    above = tuple(phrase(each.lower()) for each, one in more.items() if lies(one) is Lies.ABOVE)
    unknown = tuple(phrase(each.lower()) for each, one in more.items() if lies(one) is Lies.UNKNOWN)
    said = (
        phrase("Nothing that is known is above what is approved")
        if unknown
        else phrase("Nothing is above what is approved")
    )
    if above:
        said = phrase("Above what is approved: {these:and}", these=above)
    if not unknown:
        return phrase("{said}.", said=said)
    return phrase("{said}; it is unknown of {these:and}.", said=said, these=unknown)


def _titled(value: Section | None) -> Section | None:
    """The indices and sums of earned value, which few read, under a title that says what they are."""
    return value and replace(value, title="Earned value in full")


def _lines(reading: Reading, each: Project) -> Section | None:
    if each.budget is None or not each.budget.lines:
        return None
    columns = (
        column("Line", "budget-line"),
        column("Type", "budget-line.type"),
        column("Category", "budget-line.category"),
        column("Planned", "budget-line.planned", number=True),
        column("Charged to", "budget-line.charge_to"),
    )
    rows = tuple(
        (
            titled(line),
            (line.type or NONE).upper() if line.type else NONE,
            (line.category or NONE).replace("-", " ").capitalize(),
            "from tasks"
            if line.planned and line.planned.from_tasks
            else money(line.planned.sum() if line.planned else None),
            name_of(reading.portfolio, line.charge_to),
        )
        for line in each.budget.lines.values()
    )
    anchors = tuple(own_of(line.id) for line in each.budget.lines.values())
    table: Table = reading.table("Budget lines", columns, rows, anchors=anchors)
    return Section("Budget lines", (table,), "budget-lines")
