"""Budgets in rows and for programs: what is approved, planned, ordered, spent, and what will be."""

from collections.abc import Iterable, Mapping
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, reasons
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.cost import ALL_DAYS, Line
from itpm.analysis.money.depreciation import depreciation
from itpm.analysis.money.sums import Sums
from itpm.model.address import whole_of
from itpm.model.scalars import Dates
from itpm.queries.figures import column, plain_figures

PURSE_COLUMNS = (
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


def _row(name: str, sums: Sums, currency: str) -> dict[str, Any]:
    figures = figures_of(sums)
    cells = {key: column(each) for key, each in figures.items()}
    return {"name": name, "currency": currency, **cells, "reason": reasons(figures)}


def chosen(facts: Facts, named: Iterable[str]) -> Mapping[str, Funds]:
    """Some budgets of projects and departments; all of them where none is named."""
    wanted = set(named)
    all_funds = {**facts.money.budgets.departments, **facts.money.budgets.projects}
    return {id_: each for id_, each in all_funds.items() if not wanted or id_ in wanted}


def purse_rows(facts: Facts, projects: Iterable[str]) -> list[dict[str, Any]]:
    """A row for each budget."""
    rows = []
    for id_, funds in chosen(facts, projects).items():
        computed = funds.computed
        figures = {name: computed[name] for name in PURSE_COLUMNS[1:-1]}
        cells = {name: column(each) for name, each in figures.items()}
        rows.append({"budget": id_, "currency": funds.currency, **cells, "reason": reasons(figures)})
    return rows


def line_rows(facts: Facts, projects: Iterable[str], dates: Dates = ALL_DAYS) -> list[dict[str, Any]]:
    """A row for each line of some budgets, what is charged to it included, and their sums.

    Of a department that was asked for, the projects' lines stand below the line that holds them.
    """
    wanted = set(projects)
    rows = []
    for id_, funds in chosen(facts, projects).items():
        for line in funds.lines:
            rows.append(_row(line.id, funds.sums_of(line, dates), funds.currency))
            for each in charged(facts, line) if id_ in wanted else ():
                sums = facts.money.costs.sums(each, dates).converted(facts.money.costs.rates, funds.currency)
                rows.append(_row(each.id, sums, funds.currency) | {WITHIN: line.id})
        rows.append(_row(f"{id_}, all lines", funds.of(dates), funds.currency))
    return rows


def line_columns(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of rows of lines: in which line others are counted, where some are."""
    return (COLUMNS[0], WITHIN, *COLUMNS[1:]) if any(WITHIN in row for row in rows) else COLUMNS


def charged(facts: Facts, line: Line) -> tuple[Line, ...]:
    """The lines of projects that are charged to a line of a department."""
    return tuple(facts.money.costs.charged.get(line.id, ()))


def groups(facts: Facts, by: str, projects: Iterable[str], dates: Dates = ALL_DAYS) -> Mapping[str, Sums]:
    """Money by theme, category, type or project, each sum counted once, in the portfolio's currency."""
    wanted = set(projects)
    money = Breakdown(facts.money.costs, dates)
    positions = [each for each in money.positions if not wanted or _within(each.line, wanted)]
    return money.by(by, positions)


def _within(line: Line, wanted: set[str]) -> bool:
    """Whether a line belongs to one of some budgets, or is charged to one."""
    return any(whole_of(address or "") in wanted for address in (line.id, line.record.charge_to))


def group_rows(facts: Facts, by: str, projects: Iterable[str], dates: Dates = ALL_DAYS) -> list[dict[str, Any]]:
    """Rows of :func:`groups`."""
    base = facts.money.costs.rates.base
    return [_row(name, sums, base) for name, sums in groups(facts, by, projects, dates).items()]


def document(facts: Facts, by: str | None, projects: tuple[str, ...], dates: Dates) -> dict[str, Any]:
    """Budgets for programs: money with its currency, unknown figures null with their reason."""
    made: dict[str, Any] = {"schema_version": 1, "as_of": facts.as_of.isoformat()}
    made["rates"] = {
        name: {"rate": float(rate.value), "since": rate.since.isoformat(), "source": rate.source}
        for name, rate in facts.money.costs.rates.known.items()
    }
    if dates != ALL_DAYS:
        made["period"] = {"start": str(dates.start), "finish": str(dates.finish)}
    if by is not None:
        found = groups(facts, by, projects, dates)
        made["by"] = by
        made["groups"] = [{"name": name} | plain_figures(figures_of(sums)) for name, sums in found.items()]
        return made
    made["budgets"] = [_budget(facts, id_, funds, dates) for id_, funds in chosen(facts, projects).items()]
    return made


def _budget(facts: Facts, id_: str, funds: Funds, dates: Dates) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": id_, "kind": "project" if id_ in facts.money.budgets.projects else "department"}
    if dates == ALL_DAYS:
        entry |= plain_figures(funds.computed.values)
    lines = []
    for line in funds.lines:
        row = {"id": line.id} | plain_figures(figures_of(funds.sums_of(line, dates)))
        below = [
            {"id": each.id}
            | plain_figures(
                figures_of(facts.money.costs.sums(each, dates).converted(facts.money.costs.rates, funds.currency))
            )
            for each in charged(facts, line)
        ]
        row |= {"charged": below} if below else {}
        if line.record.type == "capex":
            row |= plain_figures({"depreciation": depreciation(facts.money.costs, line, dates)})
        lines.append(row)
    entry["lines"] = lines
    value = facts.value.earned_values.get(id_)
    if value is not None and value.lines and dates == ALL_DAYS:
        entry["earned_value"] = plain_figures({name: value.computed[name] for name in EARNED})
    return entry
