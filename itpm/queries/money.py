"""Budgets in rows and for programs: what is approved, planned, ordered, spent, and what will be."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, reasons
from itpm.analysis.money.breakdown import Breakdown, Position
from itpm.analysis.money.claims import with_charged
from itpm.analysis.money.line import Line
from itpm.analysis.money.sums import Sums, together
from itpm.analysis.money.within import not_booked, within
from itpm.model.address import whole_of
from itpm.model.scalars import Dates
from itpm.queries.cost_objects import KINDS, CostObject
from itpm.queries.figures import column
from itpm.queries.money_addresses import (
    EXPLAIN,
    address,
    of_budget,
    of_line,
    options_of,
    options_of_budget,
    options_of_one,
)
from itpm.queries.money_question import Question
from itpm.queries.within import sentence

COST_OBJECT_COLUMNS = (
    "budget",
    "approved",
    "planned",
    "committed",
    "accrued",
    "actual",
    "forecast",
    "available",
    "unallocated",
    "currency",
)
WITHIN = "within"
"""The column that says in which line of a department a project's line is counted already."""
COLUMNS = ("name", "planned", "committed", "accrued", "actual", "estimate", "forecast", "left", "currency")
EARNED = (
    "bac",
    "pv",
    "ev",
    "ac",
    "sv",
    "cv",
    "spi",
    "cpi",
    "measured_cpi",
    "measured",
    "measured_spi",
    "timed",
    "complete",
    "spent_percent",
    "eac",
    "eac_atypical",
    "eac_cost_schedule",
    "eac_bottom_up",
    "etc",
    "vac",
    "tcpi_bac",
    "tcpi_eac",
)


def figures_of(sums: Sums) -> dict[str, Amount]:
    """The amounts of a row by their names."""
    return {name: sums.values[name] for name in COLUMNS[1:-1]}


def _row(name: str, sums: Sums, currency: str, explain: str) -> dict[str, Any]:
    figures = figures_of(sums)
    cells = {key: column(each) for key, each in figures.items()}
    return {"name": name, "currency": currency, **cells, EXPLAIN: explain, "reason": reasons(figures)}


def sentences(question: Question) -> list[str]:
    """Of each budget that is judged whether it is kept in the days that are asked for."""
    dates, when = question.dates, question.period
    judged = question.judged.items()
    return [sentence(f"'{id_}'", within(f, dates), when, not_booked(f, dates)) for id_, f in judged]


def cost_object_rows(question: Question) -> list[dict[str, Any]]:
    """A row for each budget."""
    rows = []
    for id_, funds in question.all_funds.items():
        computed = funds.computed
        figures = {name: computed[name] for name in COST_OBJECT_COLUMNS[1:-1]}
        cells = {name: column(each) for name, each in figures.items()}
        explain = of_budget(question, id_)
        row = {"budget": id_, "currency": funds.currency, **cells}
        rows.append(row | {EXPLAIN: explain, "reason": reasons(figures)})
    return rows


def line_rows(question: Question) -> list[dict[str, Any]]:
    """A row for each line that is asked for, what is charged to it included, and their sums.

    Of a department that was asked for, the projects' lines stand below the line that holds them.
    """
    rows = []
    for id_, funds in question.all_funds.items():
        options = options_of_budget(question, id_)
        for line in funds.lines:
            rows.append(_row_of_line(question, line, funds.currency, options))
            rows += _charged_rows(question, line, funds.currency, options) if question.cost_objects else []
        rows.append(_row(f"{id_}, all lines", funds.of(question.dates), funds.currency, of_budget(question, id_)))
    for cost_object in question.cost_objects:
        rows += _of_lines(question, cost_object) if cost_object.lines else []
    return rows


def _row_of_line(question: Question, line: Line, currency: str, options: Sequence[str]) -> dict[str, Any]:
    """The row of a line with what is charged to it, in a currency."""
    sums = with_charged(question.facts.money.costs, line, currency, question.dates)
    return _row(line.id, sums, currency, of_line(question, line, currency, options))


def _charged_rows(question: Question, line: Line, currency: str, options: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each project's line that is charged to a department's."""
    costs = question.facts.money.costs
    sums = {each.id: costs.carried(each, currency, question.dates) for each in charged(question.facts, line)}
    return [_row(id_, each, currency, address(id_, options)) | {WITHIN: line.id} for id_, each in sums.items()]


def _of_lines(question: Question, cost_object: CostObject) -> list[dict[str, Any]]:
    """The rows of lines of several budgets, and their sum in the portfolio's currency, each sum counted once."""
    facts, options = question.facts, options_of_one(question, cost_object)
    if cost_object.kind == "budget-line":
        (line,) = cost_object.lines
        row = _row_of_line(question, line, line.currency, options)
        return [row, *_charged_rows(question, line, line.currency, options)]
    base = facts.money.costs.rates.base
    found = counted_once(facts, cost_object, question.dates)
    named = {own_part(facts, id_): sums for id_, sums in found.items()}
    rows = [_row(name, sums, base, address(name, options)) for name, sums in named.items()]
    whole = together(found.values(), base)
    return [*rows, _row(f"{cost_object.name}, all lines", whole, base, address(cost_object.name, options))]


def counted_once(facts: Facts, cost_object: CostObject, dates: Dates) -> Mapping[str, Sums]:
    """What each line of some comes to, in the portfolio's currency, each sum counted once."""
    money, positions = asked(Question(facts, (cost_object,), dates))
    return {each.line.id: money.sums(each) for each in positions}


def asked(question: Question) -> tuple[Breakdown, Sequence[Position]]:
    """The money that is asked for, and its positions; of a supplier only what is its own of them."""
    costs, named = question.facts.money.costs, set(question.all_funds)
    money = Breakdown(costs, question.dates)
    if not question.cost_objects:
        return money, money.positions
    lines = {
        kind: [(p.name, line.id) for p in question.cost_objects for line in p.lines if p.kind == kind] for kind in KINDS
    }
    holding = {id_ for _name, id_ in lines["budget-line"]}
    whole = {id_ for _name, id_ in lines["theme"]}
    whole |= {each.line.id for each in money.positions if _within(each.line, named, holding)}
    suppliers: dict[str, list[str]] = {}
    for name, id_ in lines["supplier"]:
        if id_ not in whole:
            suppliers.setdefault(id_, []).append(name)
    found = [each for each in money.positions if each.line.id in whole or each.line.id in suppliers]
    return replace(money, suppliers=suppliers), found


def revaluation(question: Question) -> Amount:
    """What was paid of the money that is asked for would be more at the rates of today, in the portfolio's currency."""
    money, positions = asked(question)
    return money.revaluation(positions)


def line_columns(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of rows of lines: in which line others are counted, where some are."""
    return (COLUMNS[0], WITHIN, *COLUMNS[1:]) if any(WITHIN in row for row in rows) else COLUMNS


def charged(facts: Facts, line: Line) -> tuple[Line, ...]:
    """The lines of projects that are charged to a line of a department."""
    return tuple(facts.money.costs.charged.get(line.id, ()))


def groups(question: Question, by: str) -> Mapping[str, Sums]:
    """Money by what it can be sorted by, each sum counted once, in the portfolio's currency."""
    money, positions = asked(question)
    return money.by(by, positions)


def _within(line: Line, budgets: Container[str], lines: Container[str]) -> bool:
    """Whether a line is one of some or belongs to one of some budgets, or is charged to such a line."""
    return any(each in lines or whole_of(each) in budgets for each in (line.id, line.record.charge_to or ""))


def group_rows(question: Question, by: str) -> list[dict[str, Any]]:
    """Rows of :func:`groups`."""
    base, options = question.facts.money.costs.rates.base, options_of(question, by)
    said = partial(own_part, question.facts) if by == "line" else str
    found = {said(name): sums for name, sums in groups(question, by).items()}
    return [_row(name, sums, base, address(name, options)) for name, sums in found.items()]


def own_part(facts: Facts, line: str) -> str:
    """What a row of a line that is counted without what is charged to it is called: its whole has its name alone."""
    return f"{line}, the line itself" if facts.money.costs.charged.get(line) else line


def without(facts: Facts, line: str) -> dict[str, list[str]]:
    """The lines that are counted for themselves, and not in the line that they are charged to, for programs."""
    charged_ = [each.id for each in facts.money.costs.charged.get(line, ())]
    return {"without": charged_} if charged_ else {}
