"""Tables of other systems, as text or as a workbook: their heads, their rows with places, and how they are written.

Every row has as many cells as there are heads, or is told; cells are texts, and what would be run as a formula is one
too. How a table is written (delimiter, row of the heads) is found where nobody says it, and said.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from itpm.interchange.cells import Row, TableError, decoded, rows
from itpm.interchange.exchange import ForeignError, Told
from itpm.interchange.formulas import as_before
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.sheets import is_workbook, sheet_rows
from itpm.say import plural

MOST_ROWS = 1_000_000
_DEEPEST_HEAD = 30
_ENOUGH = 2
_DELIMITERS = (",", ";", "\t", "|")
_HINT = re.compile(r'"?sep=(.)"?(\r\n|\r|\n)')
_SHOWN = 200
_LOOKED_AT = 65_536


@dataclass(frozen=True)
class Table:
    """A table: the names of its columns, and its rows."""

    heads: tuple[str, ...]
    rows: Sequence[Row]
    found: Sequence[str] = ()
    ragged: Sequence[Told] = field(default_factory=tuple)
    """Rows with more or fewer cells than there are heads: they are left out."""


def table(data: bytes, meaning: Meaning, known: Collection[str]) -> Table:
    """The table of a file; ``known`` are names that columns of this system have, by which its heads are found.

    Raises:
        ForeignError: where it is none, or none of this system; with the row and the column.
    """
    found: list[str] = []
    every = sheet_rows(data, meaning, found) if is_workbook(data) else text_rows(data, meaning, found)
    return table_of(every, meaning, known, found)


def table_of(every: Iterator[Row], meaning: Meaning, known: Collection[str], found: list[str]) -> Table:
    """The table that rows hold, as :func:`table` gives it; ``found`` is what is known of it already.

    Raises:
        ForeignError: where they hold none of this system.
    """
    wanted = {folded(each) for each in (*known, *meaning.columns)}
    heads, line, first = _heads(every, wanted)
    if not first:
        found.append(f"the names of columns stand in row {line}")
    taken: list[Row] = []
    ragged: list[Told] = []
    for row in every:
        if len(taken) + len(ragged) >= MOST_ROWS:
            raise TableError(f"row {row.line}: more than {MOST_ROWS:,} rows")
        told = _fitting(row, len(heads))
        if isinstance(told, Told):
            ragged.append(told)
        else:
            taken.append(told)
    return Table(heads, taken, found, ragged)


def first_row(data: bytes) -> tuple[str, ...]:
    """The cells of the first row of a text with columns, as far as its beginning can be read; for knowing a file."""
    encoding = _marked(data) or "utf-8-sig"
    beginning = re.split(r"\r\n|\r|\n", data[:_LOOKED_AT].decode(encoding, "replace"), maxsplit=1)[0]
    try:
        cells = next(csv.reader([beginning], delimiter=_delimiter(beginning)), [])
    except csv.Error:
        return ()
    return tuple(each.strip() for each in cells)


def has_heads(data: bytes, *names: str) -> bool:
    """Whether the first row of a text with columns has each of some names."""
    there = {folded(each) for each in first_row(data)}
    return all(folded(each) in there for each in names)


def quick_rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of a text with columns that are not empty, as :func:`rows` gives them, and in a fifth of its time.

    Raises:
        TableError: for what is no table, with the row and the column.
    """
    if "\0" in text:
        yield from rows(text, delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        for _row in rows(text, delimiter):
            pass  # it tells the place of what is wrong
        raise TableError(f"row {line}: {error}") from None


def text_rows(data: bytes, meaning: Meaning, found: list[str]) -> Iterator[Row]:
    """The rows of a text with columns; how it is written is said where nobody said it.

    Raises:
        TableError: for what is no text, and no table; with the row and the column.
    """
    encoding = meaning.encoding or _marked(data) or "utf-8"
    text = decoded(data, encoding)
    if encoding != "utf-8":
        found.append(f"it is written in {encoding}")
    hint = _HINT.match(text)
    said = meaning.delimiter or (hint[1] if hint else "")
    delimiter = said or _delimiter(text[:_LOOKED_AT])
    if not said and delimiter != ",":
        found.append(f"cells are parted by '{'tab' if delimiter == chr(9) else delimiter}'")
    if hint is None:
        return quick_rows(text, delimiter)
    return (Row(row.line + 1, row.cells) for row in quick_rows(text[hint.end() :], delimiter))


def _marked(data: bytes) -> str:
    """The encoding that a byte order mark says, but that of UTF-8."""
    return "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""


def _delimiter(text: str) -> str:
    """What parts most cells in the first lines; a comma where nothing does."""
    lines = [line for line in re.split(r"\r\n|\r|\n", text)[:_DEEPEST_HEAD] if line.strip()]
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]
    counts = {each: max((line.count(each) for line in bare), default=0) for each in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: counts[each])
    return best if counts[best] else ","


def _heads(every: Iterator[Row], wanted: Collection[str]) -> tuple[tuple[str, ...], int, bool]:
    """The names of the columns, the row in which they stand (one that has names that are known), and whether first."""
    first: Row | None = None
    for number, row in enumerate(every):
        cells = tuple(" ".join(each.split()) for each in row.cells)
        first = first or Row(row.line, cells)
        hits = len({folded(each) for each in cells} & set(wanted))
        if hits >= min(_ENOUGH, len([each for each in cells if each])):
            last = max((at for at, each in enumerate(cells) if each), default=-1)
            return cells[: last + 1], row.line, not number
        if number >= _DEEPEST_HEAD:
            break
    if first is None:
        raise ForeignError("it is empty")
    has = ", ".join(each for each in first.cells if each)[:_SHOWN] or "nothing"
    raise TableError(f"row {first.line}: no row has the names of columns of this system; it has {has}")


def _fitting(row: Row, width: int) -> Row | Told:
    """A row with a cell for each head."""
    cells = tuple(as_before(each.strip()) if "'" in each else each.strip() for each in row.cells)
    beyond = [each for each in cells[width:] if each]
    if len(cells) < width or beyond:
        column = width + 1 + next((at for at, each in enumerate(cells[width:]) if each), 0)
        at = f"row {row.line}, column {column if beyond else len(cells) + 1}"
        return Told(f"it has {plural(len(cells), 'cell')}, and there are {plural(width, 'head')}", at)
    return Row(row.line, cells[:width])
