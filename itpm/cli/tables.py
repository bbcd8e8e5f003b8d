"""Rows for people and for programs: a table, JSON or CSV."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

FORMATS = ("table", "json", "csv")
_WIDEST = 44
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SCHEMA_VERSION = 1


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
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in str(value))


def table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Aligned columns; long texts are cut."""
    cells = [[column.replace("_", " ") for column in columns]]
    cells += [[_cut(shown(row.get(column))) for column in columns] for row in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(columns))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]]) + "\n"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def as_csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Comma-separated values; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(row.get(column)) for column in columns] for row in rows])
    return out.getvalue()


def _harmless(value: Any) -> str:  # noqa: ANN401
    text = "" if value is None else shown(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def as_json(name: str, value: Any, as_of: str) -> str:  # noqa: ANN401
    """One document with the version of its form and the status date."""
    document = {"schema_version": SCHEMA_VERSION, "as_of": as_of, name: value}
    return json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"
