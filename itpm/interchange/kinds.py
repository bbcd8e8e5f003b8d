"""The records of each kind as sheets of one workbook: what ``itpm list`` tells of them, as numbers and days."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from itpm.analysis.explain.register import KINDS as WITH_FIGURES
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, payable
from itpm.interchange.workbook import CellValue, Sheet
from itpm.model.field import Field
from itpm.model.scalars import Money
from itpm.queries.columns import COLUMNS_OF
from itpm.queries.listing import Listing, Question, listing
from itpm.queries.written import cell

MOST = 2_000
"""So many records of a kind have a sheet: for more there is ``itpm list``, which is quicker to read, too."""
_MOST_WITH_FIGURES = 400
_PLACES = Decimal("0.0001")
_SHARES = frozenset({"percent", "share", "chance"})
_FIGURES = "figures"


def sheets_of_kinds(facts: Facts, declared: Mapping[str, Field], about: Mapping[str, str]) -> tuple[Sheet, ...]:
    """A sheet for each kind of which there are records, and one of all figures; the first says what ``about`` says.

    ``declared`` are the fields that the readers may know. Of a kind with very many records the first sheet says how
    they are listed instead.
    """
    by_kind = facts.portfolio.by_kind
    counts = {name: len(by_kind.get(kind, {})) for name, (kind, _columns) in COLUMNS_OF.items()}
    counts[_FIGURES] = sum(len(by_kind.get(kind, {})) for kind in WITH_FIGURES)
    said = dict(about)
    made = []
    for name, count in counts.items():
        title = name.replace("_", " ")
        if count > (_MOST_WITH_FIGURES if name == _FIGURES else MOST):
            said[title] = f"too many for a sheet: itpm list {name.replace('_', '-')} --format csv"
        elif count and (sheet := _sheet(title.capitalize(), listing(facts, name, declared, Question()))).rows:
            made.append(sheet)
            said[title] = str(len(sheet.rows))
    return (Sheet("About", ("what", "is"), tuple(said.items())), *made)


def _sheet(title: str, listed: Listing) -> Sheet:
    """What is listed, a sum as a number with its currency in the column beside it."""
    shares = frozenset(
        name for name in listed.columns for row in listed.rows if _is_share(*row.cells.get(name, (None, Field())))
    )
    sums = frozenset(
        name for name in listed.columns for row in listed.rows if isinstance(row.cells.get(name, (None,))[0], Money)
    )
    heads = [head for name in listed.columns for head in ((name, f"{name}_currency") if name in sums else (name,))]
    rows = tuple(
        tuple(
            each
            for name in listed.columns
            for each in _cells(*row.cells.get(name, (None, Field())), with_currency=name in sums)
        )
        for row in listed.rows
    )
    return Sheet(title, tuple(heads), rows, shares)


def _is_share(value: Any, kept: Field) -> bool:  # noqa: ANN401 - any value of the model
    return isinstance(value, Decimal) and bool(kept.words & _SHARES) and not kept.fine


def _cells(value: Any, kept: Field, *, with_currency: bool) -> Iterator[CellValue]:  # noqa: ANN401
    """The cell of a value, and that of its currency."""
    if isinstance(value, Money):
        yield from (payable(value), value.currency) if with_currency else (payable(value),)
        return
    yield _cell(value, kept)
    if with_currency:
        yield None


def _cell(value: Any, kept: Field) -> CellValue:  # noqa: ANN401
    if value is None or isinstance(value, Unknown):
        return None
    if isinstance(value, bool):
        return cell(value, kept)
    if isinstance(value, int | float):
        return Decimal(str(value))
    if isinstance(value, Decimal) and not kept.fine:
        return value.quantize(_PLACES).normalize() + 0
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return cell(value, kept)
