"""The money of the department: what is approved, ordered, spent and forecast, where it goes, what it brings."""

from collections.abc import Mapping

from itpm.analysis.figures.amounts import Amount, Unknown, exactly
from itpm.analysis.money.breakdown import Breakdown, counted_lines
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.depreciation import depreciation_of
from itpm.analysis.money.outside import outside
from itpm.analysis.money.sums import Sums
from itpm.analysis.time.periods import days_of_period
from itpm.joined import chained, listed
from itpm.message import phrase
from itpm.model.budget import Budget
from itpm.model.scalars import Dates, Period
from itpm.page.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Code,
    Fold,
    Lead,
    Link,
    Muted,
    Page,
    Paragraphs,
    Section,
    Table,
    Tiles,
)
from itpm.page.paths import BUDGET
from itpm.page.value import Told
from itpm.queries.money_addresses import address, of_thing
from itpm.queries.within import answer
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, money_or, reasoned, short, target_of
from itpm.views.sections.apart import told_apart
from itpm.views.sections.beginning import beginning
from itpm.views.sections.benefits import benefits
from itpm.views.sections.budget_bars import budget_bars
from itpm.views.sections.budget_tiles import all_money, budget_tiles
from itpm.views.sections.contracts import agreements, licences
from itpm.views.sections.earned import overview
from itpm.views.sections.limited import surely_below_zero
from itpm.views.sections.money_bars import split_bars, year_bars
from itpm.views.sections.money_points import PASTE, commitments, of_many, points
from itpm.views.sections.project_table import MOST, worst_first
from itpm.views.sections.split_money import SUMS, cells, splits
from itpm.views.sections.written_off import by_plan_told
from itpm.views.words import worded

_HEADS = {
    "approved": ("Approved", "budgets"),
    **{name: (title, "costs") for name, title in SUMS.items()},
    "available": ("Available", "budgets"),
    "unallocated": ("Unallocated", "budgets"),
}
"""The figures of a budget: their heading, and what they are told of."""
_FEW = 3
"""So many budgets have a sentence each above the page."""
_UNKNOWN = "n/a is unknown, and with ≥ or ≤ a part of a sum is; the page of the project says why."
_ROUNDED = (
    "The sums of a column are in one unit: whole, in thousands, millions or billions, as most of them are large. Parts "
    "may differ from their sum by what is rounded; 'itpm budget --format csv' and 'itpm export budget' say every cent."
)


def budget(reading: Reading) -> Page:
    """Budgets by year, the lines of each, money by theme and kind, benefits, contracts and licences."""
    facts = reading.facts
    departments = list(facts.money.budgets.departments.values())
    blocks: list[Block] = [_begun(reading, departments, len(facts.money.budgets.projects))]
    some = bool(departments or facts.money.budgets.projects or facts.money.costs.lines)
    if some or reading.portfolio.finance.contracts:
        blocks.append(reading.block(points(reading), "budgets", "contract"))
    # Of several budgets the table tells each; a sum of them is no figure that anybody approved.
    only = departments if len(departments) == 1 else []
    blocks += [reading.block(Tiles(budget_tiles(each)), "budgets", of=each.owner.id) for each in only]
    if not departments and counted_lines(facts.money.costs):
        blocks.append(reading.block(Tiles(all_money(Breakdown(facts.money.costs).total)), "costs"))
    said = facts.money.costs.rates.said({line.currency for line in counted_lines(facts.money.costs)})
    if said:
        blocks.append(
            reading.block(
                Paragraphs(
                    phrase(
                        "Sums in other currencies are carried over at {rates}; what was paid keeps the rate of its "
                        "day.",
                        rates=worded(said),
                    )
                ),
                "costs",
            )
        )
    blocks += _of_money(reading, departments) if some else [Bullets((Code(PASTE),))]
    blocks.append(Section("Benefits", tuple(benefits(reading)), "benefits"))
    blocks.append(Section("Contracts and licences", (agreements(reading), *licences(reading)), "contracts"))
    words = tuple(f"{each.owner.id} {each.owner.title}" for each in departments)
    return Page(BUDGET, "Budget", tuple(blocks), words=reading.block(words, "budget"))


def _of_money(reading: Reading, departments: list[Funds]) -> list[Block]:
    """Budgets and years, each budget of a department, what the money is for, what is on order, and earned value."""
    blocks: list[Block] = []
    numbers: Block = Fold("Every budget in numbers", (Paragraphs(_ROUNDED), *_overview(reading)))
    blocks.append(Section("Budgets", (*budget_bars(reading), *year_bars(reading), numbers), "budgets"))
    names = told_apart(each.owner for each in departments)
    blocks += [_department(reading, each, names[each.owner.id]) for each in departments]
    where: tuple[Block, ...] = (*split_bars(reading), Fold("Where the money goes in numbers", tuple(splits(reading))))
    blocks.append(Section("Where the money goes", where, "where"))
    if reading.facts.money.costs.lines:
        blocks.append(Section("On order", commitments(reading), "orders"))
    blocks.append(Section("Earned value", (Fold("Earned value of projects", (overview(reading),)),), "earned-value"))
    return blocks


def _begun(reading: Reading, departments: list[Funds], projects: int) -> Lead:
    """The sentence of the page."""
    if departments:
        return reading.block(Lead(_lead(departments)), "budgets")
    none = phrase("No department has a budget yet.")
    said = chained((phrase("{n:project|projects} with money.", n=projects), none)) if projects else none
    return beginning(reading, said, "budgets")


def _lead(departments: list[Funds]) -> str:
    names = told_apart(each.owner for each in departments)
    if len(departments) <= _FEW:
        return chained(_sentence(names[each.owner.id], each) for each in departments)
    return of_many(departments)


def _sentence(name: str, funds: Funds) -> str:
    """What is approved, spent, ordered, still to come and left of a budget, and where it is known the forecast."""
    said, forecast = answer(name, funds.computed), funds.sums.forecast
    if isinstance(forecast, Unknown) or isinstance(funds.approved, Unknown):
        return phrase("{answer}.", answer=said)
    return phrase("{said}; the forecast is {sum}.", said=said, sum=exactly(forecast))


def _overview(reading: Reading) -> list[Block]:
    """The money of each budget and project; of many without what holds for nearly all of them."""
    budgets = reading.facts.money.budgets
    projects = [reading.portfolio.projects[id_] for id_ in budgets.projects]
    many = len(projects) > MOST
    ordered = [each.id for each in worst_first(reading, projects)] if many else budgets.projects
    funded = (*budgets.departments.items(), *((id_, budgets.projects[id_]) for id_ in ordered))
    told = {id_: figures for id_, funds in funded if _says(figures := _of_funds(funds))}
    names = [name for name in _HEADS if not many or _says({id_: each[name] for id_, each in told.items()})]
    called = told_apart(funds.owner for _id, funds in funded)
    rows = []
    for id_, _funds in funded:
        if id_ in told:
            figures = told[id_]
            title = Link(called[id_], target_of(reading, id_))
            sums = [
                (_left if name == "unallocated" else short)(figures[name], address(id_, figure=name)) for name in names
            ]
            rows.append((title if many else reasoned(title, _titled(figures)), *sums))
    columns = (column("Budget", "budget"), *(column(_HEADS[name][0], _HEADS[name][1], number=True) for name in names))
    table = reading.table("Budgets of departments and projects", columns, tuple(rows), "No budget yet.")
    left_out = [_HEADS[name][0] for name in _HEADS if name not in names]
    said = []
    if many and any(isinstance(each, Unknown) for row in told.values() for each in row.values()):
        said = [worded(_UNKNOWN)]
    if left_out and rows:
        columns_ = listed(worded(each.lower()) for each in left_out)
        said.append(phrase("Without columns that are zero throughout: {columns}.", columns=columns_))
    return [*((Paragraphs(chained(said)),) if said else ()), table]


def _of_funds(funds: Funds) -> dict[str, Amount]:
    free = {"available": funds.available, "unallocated": funds.computed.amount("unallocated")}
    return {"approved": funds.approved, **{name: funds.sums.values[name] for name in SUMS}, **free}


def _titled(figures: Mapping[str, Amount]) -> dict[str, Amount]:
    """Figures by what their columns are called."""
    return {(_HEADS[name][0].lower() if name in _HEADS else name): each for name, each in figures.items()}


def _says(figures: Mapping[str, Amount]) -> bool:
    """Whether any of some figures is unknown or above or below zero: zeros alone say nothing."""
    return any(isinstance(each, Unknown) or each.amount for each in figures.values())


def _left(figure: Amount, place: str) -> Cell:
    """What is left; below zero it is red."""
    if surely_below_zero(figure):
        return Chip(money_or(figure, NONE, place), "red")
    return short(figure, place)


def _department(reading: Reading, funds: Funds, name: Told) -> Section:
    columns = (
        column("Line", "budget-line"),
        column("Type", "budget-line.type"),
        *(column(title, "costs", number=True) for title in SUMS.values()),
        column("Left", "costs", number=True),
    )
    rows, lacking, many = [], "", len(funds.lines) > MOST
    for line in funds.lines:
        sums = funds.sums_of(line)
        charged = len(reading.facts.money.costs.charged.get(line.id, ()))
        note = phrase("with {n:project line|project lines}", n=charged) if charged else ""
        figures = {name: sums.values[name] for name in (*SUMS, "left")}
        title = titled(line.record) if many else reasoned(titled(line.record), _titled(figures))
        options = () if line.currency == funds.currency else of_thing(reading.facts, "budget", funds.owner.id)
        unknown = (name for name, each in sums.values.items() if isinstance(each, Unknown))
        lacking = lacking or next((f"{line.id}.{name}" for name in unknown), "")
        known = title if isinstance(title, tuple) else (title,)
        rows.append(
            (
                (*known, Muted(note)) if note else title,
                worded(line.record.type or NONE),
                *cells(sums, line.id, options),
                _left(sums.left, address(line.id, options, "left")),
            )
        )
    owner = funds.owner
    year = owner.fiscal_year if isinstance(owner, Budget) else None
    # Of many the same reason would stand below each.
    says = phrase("n/a is unknown: 'itpm explain {figure}' says why of one.", figure=lacking)
    why = reading.value(says, "costs", of=funds.owner.id)
    blocks: list[Block] = [Paragraphs(why)] if many and lacking else []
    blocks.append(reading.table(phrase("Lines of {budget}", budget=name), columns, tuple(rows), "No lines yet."))
    if year is not None:
        blocks.append(_quarters(reading, funds, year, name))
        beside = tuple(_outside(funds, dates, sums) for dates, sums in outside(funds))
        if beside:
            title = phrase("{budget}, outside of its year", budget=name)
            blocks.append(reading.table(title, _QUARTER_COLUMNS, beside, of=funds.owner.id))
        blocks += by_plan_told(funds)
    lines = phrase("{n:line|lines}", n=len(rows))
    if year is not None:
        lines = phrase("{n:line|lines}, and the quarters", n=len(rows))
    folded = Fold(lines, tuple(blocks))
    return Section(name, (reading.block(folded, "costs", of=owner.id),), owner.id)


_QUARTER_COLUMNS = (
    column("Quarter", "budgets"),
    column("Days", "budgets"),
    column("Planned", "costs", number=True),
    column("Actual and accrued", "costs", number=True),
    column("Still to come", "costs", number=True),
    column("Depreciation", "costs", number=True),
)


def _quarters(reading: Reading, funds: Funds, year: Period, name: Told) -> Table:
    """The year quarter by quarter: plan, actual, and what is written off."""
    columns = _QUARTER_COLUMNS
    rows = []
    for dates, part in _parts(reading, year):
        sums = funds.of(dates)
        figures = {
            "planned": sums.planned,
            "spent": sums.spent,
            "estimate": sums.estimate,
            "depreciation": depreciation_of(funds, dates),
        }
        period = ("--period", part)
        rows.append(
            (
                reasoned(part, _titled(figures)),
                phrase("{first} – {last}", first=day(dates.start), last=day(dates.finish)),
                *(short(each, address(funds.owner.id, period, name)) for name, each in figures.items()),
            )
        )
    return reading.table(phrase("{budget} by quarter", budget=name), columns, tuple(rows), of=funds.owner.id)


def _outside(funds: Funds, dates: Dates, sums: Sums) -> tuple[Cell, ...]:
    """What lies before or after the year: with it the quarters come to the whole."""
    before = dates.start is None
    figures = {
        "planned": sums.planned,
        "spent": sums.spent,
        "estimate": sums.estimate,
        "depreciation": depreciation_of(funds, dates),
    }
    days = phrase("until {day}", day=day(dates.finish)) if before else phrase("from {day} on", day=day(dates.start))
    title = phrase("Before the year") if before else phrase("After the year")
    return (reasoned(title, _titled(figures)), days, *map(short, figures.values()))


def _parts(reading: Reading, year: Period) -> list[tuple[Dates, str]]:
    settings = reading.portfolio.settings
    if "-" in year.text:
        return [(days_of_period(year, settings), year.text)]
    names = [f"{year.text}-Q{number}" for number in range(1, 5)]
    return [(days_of_period(Period(name), settings), name) for name in names]
