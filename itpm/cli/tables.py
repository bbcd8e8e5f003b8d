"""Rows for people and for programs: a table, JSON or CSV."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import click

from itpm.analysis.figures.amounts import Partly
from itpm.cli.options import option
from itpm.cli.programs import Document, Rows
from itpm.interchange.formulas import NUMBER, no_formula
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.scalars import Money
from itpm.queries.figures import with_known
from itpm.say import number, printable

FORMATS = ("table", "json", "csv")
_WIDEST = 44
_REASONS = frozenset({"reason", "unknown"})
_LARGE = 1_000
_NUMBER_OR_NONE = re.compile(rf"([≥≤] )?(?:{NUMBER.pattern})|–")
form_option = option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    help="The form; else by the ending of --output, else table.",
)
"""Declares in which form a command writes rows."""


def shown(value: Any) -> str:  # noqa: ANN401, PLR0911 - plain data; one return a kind
    """Plain data on one line."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        if value.keys() == {"amount", "currency"}:
            return f"{value['amount']} {value['currency']}"
        if value.keys() == {"start", "finish"}:
            return f"{value['start'] or ''}..{value['finish'] or ''}"
        return ", ".join(f"{key} {shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    return printable(str(value))


def table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Aligned columns, those of numbers to the right; long texts are cut, reasons behind them are not.

    Sums of a column are whole where all of them are, else as they can be paid: so they add up as they are printed.
    """
    whole = columns[-1] if columns and columns[-1] in _REASONS else None
    payable = {each for each in columns if any(_has_cents(row.get(each)) for row in rows)}
    cells = [
        [_cut(_grouped(row.get(each), cents=each in payable), whole=each == whole) for each in columns] for row in rows
    ]
    heads = [column.replace("_", " ") for column in columns]
    sides = [_side([line[place] for line in cells]) for place in range(len(columns))]
    widths = [max(len(line[place]) for line in [heads, *cells]) for place in range(len(columns))]
    lines = [heads, ["-" * width for width in widths], *cells]
    rooms = [f"{{:{side}{width}}}" for side, width in zip(sides, widths, strict=True)]
    return "".join("  ".join(rooms).format(*line).rstrip() + "\n" for line in lines)


def _has_cents(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a sum, or one that is known in part, that is not whole."""
    held = value.known if isinstance(value, Partly) and value.told else value
    return isinstance(held, Money) and held.amount != held.amount.to_integral_value()


def _grouped(value: Any, *, cents: bool = False) -> str:  # noqa: ANN401
    """A number with its digits in groups of three where it is large, money whole or with cents, all else as it is."""
    if isinstance(value, Partly):
        return f"{value.bound.sign} {_grouped(value.known, cents=cents)}" if value.told else shown(None)
    if isinstance(value, Money):
        return f"{value.amount:,f}" if cents else f"{value.amount:,.0f}"
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    large = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= _LARGE
    return number(value, "#,##0.######") if large else shown(value)


def _side(cells: Sequence[str]) -> str:
    """Numbers and shares stand below each other from the right."""
    return ">" if any(each != "–" for each in cells) and all(map(_NUMBER_OR_NONE.fullmatch, cells)) else "<"


def _cut(text: str, *, whole: bool) -> str:
    return text if whole or len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def as_csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Rows:
    """Comma-separated values, money to the cent; a text that a spreadsheet would run gets an apostrophe before it."""
    columns, rows = with_known(tuple(columns), rows)
    return Rows(columns, [[_harmless(row.get(column)) for column in columns] for row in rows])


def _harmless(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, Money):
        return f"{value.amount:f}"
    if isinstance(value, (str, list, Mapping)):
        return no_formula(shown(value))
    return "" if value is None else shown(value)


def as_json(name: str, value: Any, as_of: str) -> Document:  # noqa: ANN401
    """One document with the version of its form and the status date."""
    return Document({"schema_version": SCHEMA_VERSION, "as_of": as_of, name: value})
