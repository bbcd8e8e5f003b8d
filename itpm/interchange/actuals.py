"""Finance's ledger as CSV: documents for the portfolio, and a word on each row that is doubtful.

Nothing is guessed. Which column is what, how a decimal is written and in which order a date stands is said by a layout
(a small YAML file); a row that cannot be read for sure is left out and told.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.model.budget import LedgerEntry
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money

_REQUIRED = ("document", "date", "line", "amount")
_COLUMNS = (*_REQUIRED, "kind", "currency", "against", "text", "supplier")
_KINDS = ("actual", "accrual", "commitment", "credit")
_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
_GROUPED = {
    "comma": re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[.\s'\u2019\u00a0][0-9]{3})+)(?:,[0-9]+)?"),
    "point": re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[,\s'\u2019\u00a0][0-9]{3})+)(?:\.[0-9]+)?"),
}
_CENTURY = 100


class LayoutError(ValueError):
    """The layout does not say what it must."""


@dataclass(frozen=True)
class Layout:
    """How a ledger is written: its columns, and what their words mean here."""

    columns: Mapping[str, str]
    decimal: str
    dates: str
    lines: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    suppliers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "actual"
    currency: str = ""
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    negative: str = "doubt"
    """``credit``: a negative actual is a credit; else it is doubtful."""
    positions: str = "doubt"
    """``add``: rows of one document on one line are its positions; else the second one is doubtful."""

    @classmethod
    def of(cls, data: object) -> "Layout":
        """The layout that plain data says.

        Raises:
            LayoutError: in words for whoever wrote it.
        """
        if not isinstance(data, Mapping):
            raise LayoutError("it holds no fields")
        unknown = sorted(set(data) - set(cls.__dataclass_fields__))
        if unknown:
            raise LayoutError(f"'{unknown[0]}' is no field of it; it has {', '.join(cls.__dataclass_fields__)}")
        for name, options in (("decimal", tuple(_GROUPED)), ("dates", tuple(_ORDERS))):
            if data.get(name) not in options:
                raise LayoutError(f"'{name}' must be one of {', '.join(options)}: it is never guessed")
        columns = data.get("columns")
        if not isinstance(columns, Mapping) or any(each not in columns for each in _REQUIRED):
            raise LayoutError(f"'columns' must name a column for each of {', '.join(_REQUIRED)}")
        strange = sorted(set(columns) - set(_COLUMNS))
        if strange:
            raise LayoutError(f"'columns' knows no '{strange[0]}'; it may have {', '.join(_COLUMNS)}")
        wrong = [each for each in (*_words(data.get("kinds")), data.get("kind", "actual")) if each not in _KINDS]
        if wrong:
            raise LayoutError(f"'{wrong[0]}' is no kind; there are {', '.join(_KINDS)}")
        return cls(**{str(key): _texts(value) for key, value in data.items()})


def _words(data: object) -> tuple[object, ...]:
    return tuple(data.values()) if isinstance(data, Mapping) else ()


def _texts(value: object) -> Any:  # noqa: ANN401 - a text, or texts by text
    return {str(key): str(each) for key, each in value.items()} if isinstance(value, Mapping) else str(value)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that was left out: its number in the file, its document, and why."""

    row: int
    document: str
    why: str


@dataclass
class Imported:
    """Documents by number in the words of the format, what was left out, and what the portfolio holds already."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    known: int = 0


class _DoubtError(ValueError):
    """Why a row cannot be taken."""


def imported(
    text: str, layout: Layout, portfolio: Portfolio, as_of: date, booked: Mapping[str, LedgerEntry]
) -> Imported:
    """The documents of a ledger; ``booked`` are those of the portfolio that do not come from this file.

    Raises:
        LayoutError: where the file lacks a column that the layout names.
    """
    found = Imported()
    rows = _Rows(layout, portfolio, as_of)
    for number, row in _read(text, layout):
        document = row.get(layout.columns["document"], "").strip()
        try:
            _take(found, document, rows.entry(document, row), layout, booked)
        except _DoubtError as error:
            found.doubts.append(Doubt(number, document, str(error)))
    return found


def _read(text: str, layout: Layout) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text), delimiter=layout.delimiter)
    missing = [name for name in layout.columns.values() if name not in (reader.fieldnames or ())]
    if missing:
        raise LayoutError(f"the file has no column '{missing[0]}'; it has {', '.join(reader.fieldnames or ('none',))}")
    for row in reader:
        cells = {key: value or "" for key, value in row.items() if isinstance(key, str)}
        if any(cells.values()):
            yield reader.line_num, cells


def _take(
    found: Imported, document: str, entry: dict[str, Any], layout: Layout, booked: Mapping[str, LedgerEntry]
) -> None:
    """Put a row to the others: as a document, as another line of one, or as one that is known."""
    if document in booked:
        if _same(booked[document], entry):
            found.known += 1
            return
        raise _DoubtError(f"it is booked already, in {booked[document].origin.path}, with other figures")
    there = found.entries.get(document)
    if there is None:
        found.entries[document] = entry
        return
    if there["date"] != entry["date"] or there["kind"] != entry["kind"]:
        raise _DoubtError("the document stands above with another date or kind")
    lines = there.get("split") or {there["line"]: there["amount"]}
    if entry["line"] in lines and layout.positions != "add":
        raise _DoubtError("the document stands above with the same line: a duplicate, or 'positions: add'")
    lines = {**lines, entry["line"]: lines.get(entry["line"], Decimal(0)) + entry["amount"]}
    if len(lines) == 1:
        there["amount"] = lines[entry["line"]]
        return
    there.pop("line", None)
    there.pop("amount", None)
    there["split"] = lines


def _same(booked: LedgerEntry, entry: Mapping[str, Any]) -> bool:
    if booked.date.isoformat() != entry["date"] or booked.kind != entry["kind"]:
        return False
    there = booked.split.get(entry["line"]) if booked.split else booked.amount
    if not booked.split and booked.line != entry["line"]:
        return False
    return isinstance(there, Money) and there.amount == entry["amount"]


@dataclass(frozen=True)
class _Rows:
    """What turns a row into an entry."""

    layout: Layout
    portfolio: Portfolio
    as_of: date

    def entry(self, document: str, row: Mapping[str, str]) -> dict[str, Any]:
        """A row in the words of the format."""
        if not document:
            raise _DoubtError("it has no document number")
        cell = self._cell
        amount, negative = self._amount(cell(row, "amount"))
        kind = self._kind(cell(row, "kind"), negative=negative)
        account = cell(row, "line")
        made: dict[str, Any] = {"date": self._date(cell(row, "date")), "line": self._line(account), "kind": kind}
        made["amount"] = amount
        currency = cell(row, "currency") or self.layout.currency
        if currency and currency != self.portfolio.currency:
            made["currency"] = self._currency(currency)
        for name in ("against", "text"):
            if cell(row, name):
                made[name] = cell(row, name)
        supplier = cell(row, "supplier")
        supplier = self.layout.suppliers.get(supplier, supplier)
        if supplier in self.portfolio.finance.suppliers:
            made["supplier"] = supplier
        if account != made["line"]:
            made["x-account"] = account
        return made

    def _cell(self, row: Mapping[str, str], name: str) -> str:
        column = self.layout.columns.get(name)
        return row.get(column, "").strip() if column is not None else ""

    def _amount(self, text: str) -> tuple[Decimal, bool]:
        negative = text.startswith(("-", "(", "\u2212")) or text.endswith("-")
        plain = text.strip("-()\u2212 ")
        if not _GROUPED[self.layout.decimal].fullmatch(plain):
            raise _DoubtError(f"'{text[:30]}' is no amount with a decimal {self.layout.decimal}")
        digits = re.sub(r"[\s'\u2019\u00a0]", "", plain)
        if self.layout.decimal == "comma":
            digits = digits.replace(".", "").replace(",", ".")
        return Decimal(digits.replace(",", "")), negative

    def _kind(self, text: str, *, negative: bool) -> str:
        kind = self.layout.kinds.get(text, text or self.layout.kind)
        if kind not in _KINDS:
            raise _DoubtError(f"'{text[:30]}' is no kind: add it to 'kinds' of the layout")
        if not negative:
            return kind
        if kind in {"actual", "credit"} and self.layout.negative == "credit":
            return "credit"
        raise _DoubtError("its amount is below zero: 'negative: credit' takes it as a credit")

    def _date(self, text: str) -> str:
        parts = re.split(r"[./-]", text)
        if len(parts) != len("dmy") or not all(part.isdigit() for part in parts):
            raise _DoubtError(f"'{text[:30]}' is no date in the order {self.layout.dates}")
        year, month, day = (int(parts[place]) for place in _ORDERS[self.layout.dates])
        if year < _CENTURY:
            raise _DoubtError(f"the year of '{text[:30]}' has two digits")
        try:
            found = date(year, month, day)
        except ValueError:
            raise _DoubtError(f"there is no day '{text[:30]}' in the order {self.layout.dates}") from None
        if found > self.as_of:
            raise _DoubtError(f"{found} is after {self.as_of}")
        return found.isoformat()

    def _line(self, account: str) -> str:
        line = self.layout.lines.get(account, account)
        if line not in self._known:
            raise _DoubtError(f"'{line[:60]}' is no line of a budget: add it to 'lines' of the layout")
        return line

    @cached_property
    def _known(self) -> frozenset[str]:
        budgets = self.portfolio.finance.budgets.values()
        found = [line.id for budget in budgets for line in budget.lines.values()]
        for project in self.portfolio.projects.values():
            found += [line.id for line in project.budget.lines.values()] if project.budget is not None else []
        return frozenset(found)

    def _currency(self, text: str) -> str:
        if not re.fullmatch(r"[A-Z]{3}", text):
            raise _DoubtError(f"'{text[:10]}' is no currency")
        return text
