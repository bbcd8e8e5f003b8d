"""Budgets as sheets: as CSV one of them, as a workbook (XLSX) all. No text is ever a formula."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from itpm.analysis.amounts import Figure, Unknown, cents
from itpm.analysis.budgets import Purse
from itpm.analysis.explained import purse_figures
from itpm.analysis.facts import Facts
from itpm.analysis.ledger import postings
from itpm.model.scalars import Money

_PURSE = (
    "approved",
    "planned",
    "contingency",
    "contingency_left",
    "committed",
    "accrued",
    "actual",
    "estimate",
    "forecast",
    "available",
    "unallocated",
)
_LINE = ("planned", "committed", "accrued", "actual", "estimate", "forecast", "left")
_EARNED = ("bac", "pv", "ev", "ac", "sv", "cv", "spi", "cpi", "complete", "spent", "eac", "vac", "tcpi_bac")
_WIDTH = 16

Value = str | Decimal | None


@dataclass(frozen=True)
class Sheet:
    """A title, column headings, and rows of texts and numbers; None is an unknown figure."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def _cell(figure: Figure) -> Value:
    if isinstance(figure, Unknown):
        return None
    return cents(figure.amount) if isinstance(figure, Money) else figure.quantize(Decimal("0.0001"))


def sheets(facts: Facts, projects: Iterable[str] = ()) -> tuple[Sheet, ...]:
    """Budgets, their lines, the ledger, and earned value; of some projects where these are named."""
    wanted = set(projects)
    every = {**facts.budgets.departments, **facts.budgets.projects}
    purses = {id_: each for id_, each in every.items() if not wanted or id_ in wanted}
    return _budgets(purses), _lines(purses), _ledger(facts, purses), _earned(facts, purses)


def _budgets(purses: Mapping[str, Purse]) -> Sheet:
    rows = []
    for id_, purse in purses.items():
        figures = purse_figures(purse).figures
        rows.append((id_, purse.owner.title, purse.currency, *(_cell(figures[name]) for name in _PURSE)))
    return Sheet("Budgets", ("budget", "name", "currency", *_PURSE), tuple(rows))


def _lines(purses: Mapping[str, Purse]) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for id_, purse in purses.items():
        for line in purse.lines:
            record, sums = line.record, purse.sums_of(line)
            amounts = (*sums.parts, sums.forecast, sums.left)
            words = (line.id, id_, record.title, record.type, record.category, record.theme, record.charge_to)
            rows.append((*words, purse.currency, *map(_cell, amounts)))
    head = ("line", "budget", "name", "type", "category", "theme", "charge_to", "currency")
    return Sheet("Lines", (*head, *_LINE), tuple(rows))


def _ledger(facts: Facts, purses: Mapping[str, Purse]) -> Sheet:
    lines = {line.id for purse in purses.values() for line in purse.lines}
    entries = facts.portfolio.finance.entries
    found = [each for each in postings(entries) if each.line in lines]
    rows = [
        (
            each.document,
            each.day.isoformat(),
            each.line,
            each.kind,
            cents(each.amount.amount),
            each.amount.currency,
            each.against or None,
            entries[each.document].text,
        )
        for each in sorted(found, key=lambda p: (p.day, p.document, p.line))
    ]
    return Sheet("Ledger", ("document", "date", "line", "kind", "amount", "currency", "against", "text"), tuple(rows))


def _earned(facts: Facts, purses: Mapping[str, Purse]) -> Sheet:
    rows = []
    for id_ in purses:
        value = facts.earned_values.get(id_)
        if value is not None and value.lines:
            rows.append((id_, value.currency, *(_cell(value.computed[name]) for name in _EARNED)))
    return Sheet("Earned value", ("project", "currency", *_EARNED), tuple(rows))


def workbook(found: Iterable[Sheet], made: datetime) -> bytes:
    """A workbook of sheets; ``made`` is the moment that stands in it, so that the same input gives the same file."""
    import xlsxwriter  # noqa: PLC0415 - a tenth of a second, and only this needs it

    out = io.BytesIO()
    # In memory and without formulas or links: a text that begins with '=' or 'https:' stays a text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for sheet in found:
            page = book.add_worksheet(sheet.title)
            page.freeze_panes(1, 1)
            page.set_column(0, len(sheet.columns) - 1, _WIDTH)
            page.write_row(0, 0, sheet.columns, bold)
            for number, row in enumerate(sheet.rows, 1):
                for place, value in enumerate(row):
                    if isinstance(value, Decimal):
                        page.write_number(number, place, float(value), money)
                    elif value is not None:
                        page.write_string(number, place, value)
            if sheet.rows:
                page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    return out.getvalue()
