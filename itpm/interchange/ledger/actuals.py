"""Finance's ledger as CSV: documents for the portfolio, and a word on each row that is doubtful.

Nothing is guessed. Which column is what, how a decimal is written and in which order a date stands is said by a layout
(a small YAML file); a row that cannot be read for sure is left out and told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from itpm.interchange.cells import Row, rows
from itpm.interchange.formulas import as_before
from itpm.interchange.ledger.documents import Document, Imported, Position, Remark
from itpm.interchange.ledger.layout import KINDS, SIDES, CellError, Layout, LayoutError
from itpm.model.budget import LedgerEntry
from itpm.model.currency import minor_digits, parse_currency, parts_thousands, smallest
from itpm.model.meaningless import WordError
from itpm.model.portfolio import Portfolio
from itpm.text.cleaning import cleaned

_LONGEST = 20_000
"""The most characters of a text in the format."""


class _DoubtError(ValueError):
    """Why a row cannot be taken, and the column that it hangs on."""

    def __init__(self, why: str, column: str = "") -> None:
        super().__init__(why)
        self.column = column


class _Cell(NamedTuple):
    """What stands in a row under one of the layout's words, made fit for the format."""

    text: str
    changes: tuple[str, ...] = ()


_NONE = _Cell("")


class Booking(NamedTuple):
    """A row of a ledger: the cells that the layout names by its words, and what is wrong with their number."""

    row: Row
    cells: Mapping[str, _Cell]
    trouble: str = ""


def imported(
    ledger: Iterable[Booking], layout: Layout, portfolio: Portfolio, as_of: date, booked: Mapping[str, LedgerEntry]
) -> Imported:
    """The documents of a ledger; ``booked`` are those of the portfolio that do not come from this file."""
    entries = _Entries(layout, portfolio, as_of)
    documents: dict[str, Document] = {}
    for row, cells, trouble in ledger:
        number = cells["document"].text
        document = documents.setdefault(number, Document(number))
        try:
            document.positions.append(entries.position(row.line, cells, trouble))
        except _DoubtError as error:
            document.doubts.append(Remark(row.line, number, str(error), error.column))
            continue
        for name, cell in cells.items():
            document.changes += [Remark(row.line, number, each, layout.columns[name]) for each in cell.changes]
    found = Imported()
    for number, document in documents.items():
        document.settle(found, booked.get(number), layout, portfolio.currency)
    return found


def bookings(text: str, layout: Layout) -> Iterator[Booking]:
    """The rows of a ledger below the headings.

    Raises:
        LayoutError: where the file lacks a column that the layout names, or has it twice.
        TableError: where it is no table.
    """
    table = rows(_without_hint(text, layout.delimiter), layout.delimiter)
    heading = next(table, Row(1, ()))
    heads = [each.strip() for each in heading.cells]
    places = {name: _place(heads, column, heading.line) for name, column in layout.columns.items()}
    for row in table:
        spare = len(row.cells) - len(heads)
        trouble = ""
        if spare < 0 or any(each.strip() for each in row.cells[len(heads) :]):
            trouble = f"it has {len(row.cells)} cells, and there are {len(heads)} headings"
        yield Booking(row, {name: _cell(row.cells, place, name) for name, place in places.items()}, trouble)


def _without_hint(text: str, delimiter: str) -> str:
    """A ledger without the line by which spreadsheets are told the delimiter; its end stays, as a row counts."""
    hint = f"sep={delimiter}"
    return text[len(hint) :] if text.startswith((f"{hint}\n", f"{hint}\r")) else text


def _place(heads: list[str], column: str, row: int) -> int:
    count = heads.count(column.strip())
    if count > 1:
        raise LayoutError(f"row {row}: the file has {count} columns '{column}'; rename one of them")
    if not count:
        lone = "; say its 'delimiter' in the layout" if len(heads) == 1 else ""
        has = ", ".join(heads)[:200] or "none"
        raise LayoutError(f"row {row}: the file has no column '{column}'; it has {has}{lone}")
    return heads.index(column.strip())


def _cell(cells: tuple[str, ...], place: int, name: str) -> _Cell:
    if place >= len(cells):
        return _NONE
    text, changes = cleaned(cells[place].strip(" \t\r\n"), lines=name == "text")
    return _Cell(as_before(text.strip()), changes)


@dataclass(frozen=True)
class _Entries:
    """What turns the cells of a row into an entry."""

    layout: Layout
    portfolio: Portfolio
    as_of: date

    def position(self, row: int, cells: Mapping[str, _Cell], trouble: str) -> Position:
        """A row in the words of the format; none where there is ``trouble`` with the row as a whole."""
        if trouble:
            raise _DoubtError(trouble)
        said = {name: cell.text for name, cell in cells.items()}
        for name, text in said.items():
            if len(text) > _LONGEST:
                raise self._doubt(f"{len(text)} characters; a text has {_LONGEST} at most", name)
        if not said["document"]:
            raise self._doubt("it has no document number", "document")
        amount, negative, currency = self._signed(said, said.get("currency") or self.layout.currency)
        made: dict[str, Any] = {"date": self._date(said["date"]), "line": self._line(said["line"])}
        sided = not said.keys().isdisjoint(("debit", "sign"))
        made["kind"] = self._kind(said.get("kind", ""), negative=negative, sided=sided)
        if sided and made["kind"] == "credit" and amount and not negative:
            raise self._doubt("a credit on the debit side takes a credit back: book it by hand", "kind")
        made["amount"] = amount
        if currency and currency != self.portfolio.currency:
            made["currency"] = currency
        made |= {name: said[name] for name in ("against", "text") if said.get(name)}
        made |= self._supplier(said.get("supplier", ""))
        return Position(row, made, said["line"] if said["line"] != made["line"] else "")

    def _doubt(self, why: str, name: str) -> _DoubtError:
        return _DoubtError(why, self.layout.columns.get(name, ""))

    def _signed(self, said: Mapping[str, str], currency: str) -> tuple[Decimal, bool, str]:
        """The sum of a row, whether it is a credit, and its currency: in one column, with a sign, or in one of two."""
        if "amount" in said:
            amount, negative, unit = self._amount(said["amount"], currency, "amount")
            if "sign" not in said:
                return amount, negative, unit
            try:
                credit = self.layout.is_credit(said["sign"])
            except CellError as error:
                raise self._doubt(str(error), "sign") from None
            if negative:
                raise self._doubt("its amount is below zero, and it has a sign too", "amount")
            return amount, credit and amount > 0, unit
        found = {name: self._amount(said[name], currency, name) for name in SIDES if said[name]}
        if not found:
            raise self._doubt("it has neither a debit nor a credit", "debit")
        filled = {name: each for name, each in found.items() if each[0]}
        if len(filled) > 1:
            raise self._doubt("it has a debit and a credit", "credit")
        name, (amount, negative, unit) = next(iter((filled or found).items()))
        return amount, amount > 0 and negative is not (name == "credit"), unit

    def _amount(self, text: str, currency: str, name: str) -> tuple[Decimal, bool, str]:
        """The sum, whether it is below zero, and its currency."""
        self._look_at(currency, "currency")
        try:
            amount, negative, beside = self.layout.amount(text)
        except CellError as error:
            raise self._doubt(str(error), name) from None
        self._look_at(beside, name)
        if beside and currency and beside != currency:
            raise self._doubt(f"'{text[:30]}' is in {beside}, and the row in {currency}", name)
        unit = currency or beside or self.portfolio.currency
        # 1,234 with a decimal comma is a thousand in the hand of whoever groups by commas.
        if amount % smallest(unit) or parts_thousands(str(amount), unit):
            raise self._doubt(f"'{text[:30]}' is finer than {unit}, which has {minor_digits(unit)} decimals", name)
        return amount, negative, currency or beside

    def _look_at(self, currency: str, name: str) -> None:
        """Doubts a currency that does not exist."""
        if currency:
            try:
                parse_currency(currency)
            except WordError as error:
                raise self._doubt(f"{error}; {error.hint}", name) from None

    def _kind(self, text: str, *, negative: bool, sided: bool) -> str:
        spoken = text or self.layout.kind or ("" if "kind" in self.layout.columns else "actual")
        kind = self.layout.kinds.get(text, spoken)
        if not kind:
            raise self._doubt("it has no kind: 'kind' of the layout says what such rows are", "kind")
        if kind not in KINDS:
            raise self._doubt(f"'{text[:30]}' is no kind: add it to 'kinds' of the layout", "kind")
        if not negative:
            return kind
        if kind in {"actual", "credit"} and (sided or self.layout.negative == "credit"):
            return "credit"
        raise self._doubt("its amount is below zero: 'negative: credit' takes it as a credit", "amount")

    def _date(self, text: str) -> str:
        try:
            found = self.layout.day(text)
        except CellError as error:
            raise self._doubt(str(error), "date") from None
        if found > self.as_of:
            raise self._doubt(f"{found} is after {self.as_of}", "date")
        return found.isoformat()

    def _line(self, account: str) -> str:
        line = self.layout.lines.get(account, account)
        if line not in self._known:
            raise self._doubt(f"'{line[:60]}' is no line of a budget: add it to 'lines' of the layout", "line")
        return line

    def _supplier(self, text: str) -> dict[str, str]:
        """Who is paid; somebody whom the portfolio does not know stays as a word."""
        supplier = self.layout.suppliers.get(text, text)
        if supplier in self.portfolio.finance.suppliers:
            return {"supplier": supplier}
        return {"x-supplier": text} if text else {}

    @cached_property
    def _known(self) -> frozenset[str]:
        budgets = self.portfolio.finance.budgets.values()
        found = [line.id for budget in budgets for line in budget.lines.values()]
        for project in self.portfolio.projects.values():
            found += [line.id for line in project.budget.lines.values()] if project.budget is not None else []
        return frozenset(found)
