"""Budgets as sheets: as CSV one of them, as a workbook (XLSX) all. No text is ever a formula."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown, exactly, payable, reasons
from itpm.analysis.figures.amounts import Value as Figure
from itpm.analysis.figures.figure import Unit
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.documents import postings
from itpm.analysis.value.earned_figures import EARNED_VALUE
from itpm.model.scalars import Money
from itpm.queries.money_addresses import EXPLAIN, address, of_line, options_of_budget
from itpm.queries.money_question import Question

_FUNDS = (
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
_EARNED = ("bac", "pv", "ev", "ac", "sv", "cv", "spi", "cpi", "complete", "spent_percent", "eac", "vac", "tcpi_bac")
_SHARES, _INDICES = (
    frozenset(name for name in _EARNED if EARNED_VALUE.by_name[name].unit is unit) for unit in (Unit.SHARE, Unit.INDEX)
)
_KNOWN = "known"
"""The column that says what sums of which parts are unknown are at least or at most."""
_WHY = "unknown"
"""The column that says why others are empty."""
_NARROWEST, _WIDEST = 8, 48
"""The width of a column in characters."""
_LINE_HEIGHT, _TALLEST = 15, 409
"""The height of a line, and that of the tallest row, in points."""
_LONGEST = 32_767
"""The most characters that a cell of a workbook holds."""
_MOST_ROWS = 1_048_575
_FIRST_YEAR = 1900
_A4 = 9

CellValue = str | Decimal | date | None
"""A text, a sum or a number, a day; None is a figure that is not known."""


class TooLargeError(ValueError):
    """More rows than a sheet of a workbook holds."""


@dataclass(frozen=True)
class Sheet:
    """A title, column headings, and rows; sums have as many digits behind the point as their currency."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    shares: frozenset[str] = _SHARES
    """The columns whose numbers are told in per cent."""


def _cell(figure: Figure) -> CellValue:
    if isinstance(figure, Unknown):
        return None
    return payable(figure) if isinstance(figure, Money) else figure.quantize(Decimal("0.0001"))


def _cells(figures: Mapping[str, Figure], explain: str) -> tuple[CellValue, ...]:
    """The cells of some figures, what explains one, and why some of them are empty, with what is known of these."""
    partly = {name: each for name, each in figures.items() if isinstance(each, Partly) and each.told}
    known = [f"{name}: {each.bound.value} {exactly(each.known)}" for name, each in partly.items()]
    return (*map(_cell, figures.values()), explain, "; ".join(known) or None, reasons(figures) or None)


def sheets(facts: Facts, projects: Iterable[str] = ()) -> tuple[Sheet, ...]:
    """Budgets, their lines, the ledger, and earned value; of some projects where these are named."""
    wanted = set(projects)
    every = {**facts.money.budgets.departments, **facts.money.budgets.projects}
    all_funds = {id_: each for id_, each in every.items() if not wanted or id_ in wanted}
    return _budgets(all_funds), _lines(facts, all_funds), _ledger(facts, all_funds), _earned(facts, all_funds)


def _budgets(all_funds: Mapping[str, Funds]) -> Sheet:
    rows = []
    for id_, funds in all_funds.items():
        figures = funds.computed.values
        cells = _cells({name: figures[name] for name in _FUNDS}, address(id_))
        rows.append((id_, funds.owner.title, funds.currency, *cells))
    return Sheet("Budgets", ("budget", "name", "currency", *_FUNDS, EXPLAIN, _KNOWN, _WHY), tuple(rows))


def _lines(facts: Facts, all_funds: Mapping[str, Funds]) -> Sheet:
    question = Question(facts)
    rows: list[tuple[CellValue, ...]] = []
    for id_, funds in all_funds.items():
        for line in funds.lines:
            record, sums = line.record, funds.sums_of(line)
            words = (line.id, id_, record.title, record.type, record.category, record.theme, record.charge_to)
            explain = of_line(question, line, funds.currency, options_of_budget(question, id_))
            rows.append((*words, funds.currency, *_cells({name: sums.values[name] for name in _LINE}, explain)))
    head = ("line", "budget", "name", "type", "category", "theme", "charge_to", "currency")
    return Sheet("Lines", (*head, *_LINE, EXPLAIN, _KNOWN, _WHY), tuple(rows))


def _ledger(facts: Facts, all_funds: Mapping[str, Funds]) -> Sheet:
    lines = {line.id for funds in all_funds.values() for line in funds.lines}
    entries = facts.portfolio.finance.entries
    found = [each for each in postings(entries) if each.line in lines]
    rows = [
        (
            each.document,
            each.day,
            each.line,
            each.kind,
            payable(each.amount),
            each.amount.currency,
            each.against or None,
            entries[each.document].text,
        )
        for each in sorted(found, key=lambda p: (p.day, p.document, p.line))
    ]
    return Sheet("Ledger", ("document", "date", "line", "kind", "amount", "currency", "against", "text"), tuple(rows))


def _earned(facts: Facts, all_funds: Mapping[str, Funds]) -> Sheet:
    rows = []
    for id_ in all_funds:
        value = facts.value.earned_values.get(id_)
        if value is not None and value.lines:
            cells = _cells({name: value.computed[name] for name in _EARNED}, address(id_))
            rows.append((id_, value.currency, *cells))
    return Sheet("Earned value", ("project", "currency", *_EARNED, EXPLAIN, _KNOWN, _WHY), tuple(rows))


def workbook(found: Iterable[Sheet], made: datetime) -> bytes:
    """A workbook of sheets; ``made`` is the moment that stands in it, so that the same input gives the same file.

    Days are dates, shares have per cent, sums the digits of their currency, long texts several lines; the headings
    stay in view and on each printed page, a page is as wide as the sheet and says which it is. What is longer than a
    cell may be ends with '…'.

    Raises:
        TooLargeError: for more rows than a sheet holds.
    """
    import xlsxwriter  # noqa: PLC0415 - a tenth of a second, and only this needs it

    out = io.BytesIO()
    # In memory and without formulas or links: a text that begins with '=' or 'https:' stays a text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        formats = _Formats(book)
        for sheet in found:
            if len(sheet.rows) > _MOST_ROWS:
                raise TooLargeError(f"{sheet.title} has {len(sheet.rows)} rows; {_MOST_ROWS} are the most")
            page = book.add_worksheet(sheet.title)
            _lay_out(page, sheet)
            page.write_row(0, 0, sheet.columns, formats.heading)
            for number, row in enumerate(sheet.rows, 1):
                lines = max((_height(value) for value in row if isinstance(value, str)), default=1)
                if lines > 1:
                    page.set_row(number, min(_TALLEST, lines * _LINE_HEIGHT))
                for place, value in enumerate(row):
                    _write(page, (number, place), value, formats.of(sheet.columns[place], value, sheet.shares))
    for page in book.worksheets():
        page.table.clear()  # book and sheets hold each other: their cells would stay for as long as the process
    return out.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library has no types
        self._book = book
        self._made: dict[str, Any] = {}
        self.heading = book.add_format({"bold": True, "bottom": 1})

    def of(self, column: str, value: CellValue, shares: frozenset[str]) -> Any:  # noqa: ANN401 - the library has no types
        """The format of a value in a column; a text that is wider than a column goes over several lines."""
        if isinstance(value, date):
            return self._format(num_format="yyyy-mm-dd", align="left")
        if not isinstance(value, Decimal):
            return self._format(text_wrap=value is not None and _height(value) > 1)
        if column in shares:
            return self._format(num_format="0.0%")
        if column in _INDICES:
            return self._format(num_format="0.00")
        digits = -int(value.as_tuple().exponent)
        return self._format(num_format="#,##0" + (f".{'0' * digits}" if digits > 0 else ""))

    def _format(self, **said: object) -> Any:  # noqa: ANN401 - the library has no types
        key = repr(said)
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **said})
        return self._made[key]


def _lay_out(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 - the library has no types
    """Widths by content, the headings frozen and repeated, and a page as wide as the sheet."""
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")
    for place, name in enumerate(sheet.columns):
        # The arrow of the filter stands beside the heading.
        longest = max((len(_shown(row[place])) for row in sheet.rows), default=0)
        page.set_column(place, place, min(_WIDEST, max(_NARROWEST, longest + 2, len(name) + 3)))
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _height(text: str) -> int:
    """The lines that a text takes in the widest column."""
    return sum(1 + max(0, len(line) - 1) // _WIDEST for line in text.split("\n"))


def _shown(value: CellValue) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, Decimal) else str(value)


def _write(page: Any, place: tuple[int, int], value: CellValue, form: Any) -> None:  # noqa: ANN401 - no types
    if isinstance(value, Decimal):
        page.write_number(*place, float(value), form)
    elif isinstance(value, date) and value.year >= _FIRST_YEAR:
        page.write_datetime(*place, value, form)
    elif value is not None:
        text = str(value)
        page.write_string(*place, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", form)
