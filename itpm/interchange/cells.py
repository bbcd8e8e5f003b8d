"""A table as text (CSV, RFC 4180) in rows of cells, each with its place; nothing that is broken is guessed at."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from itpm.interchange.exchange import ForeignError

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_END = re.compile(r"\r\n|\r|\n")
_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; that of utf-16 is the beginning of one of utf-32."""
_WIDEST = 131_072
"""The most characters of a cell: four times what a spreadsheet's holds."""


_NOT_OF_FILES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Encodings of names and of source code: no file is in one."""


class TableError(ForeignError):
    """A text that is no table; the message names the row and the column."""


class Row(NamedTuple):
    """The line on which a row begins, and its cells."""

    line: int
    cells: tuple[str, ...]


def decoded(data: bytes, encoding: str) -> str:
    """The text of a file in the encoding that is said, without a byte order mark.

    Raises:
        TableError: where it is not in that encoding; the row is named.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked and not _same(encoding, marked):
        raise TableError(f"it is {marked}, not {encoding}: say 'encoding: {marked}' in the layout")
    try:
        return _text(data, encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        row = _line(data[: error.start].decode(encoding, "replace"))
        byte = data[error.start] if error.start < len(data) else 0
        raise TableError(
            f"row {row}: byte 0x{byte:02x} is not {encoding}: say its 'encoding' in the mapping or layout, as cp1252"
        ) from None
    except (LookupError, ValueError):
        raise TableError(f"there is no encoding '{encoding[:40]}': say its 'encoding', utf-8 or cp1252") from None


def _text(data: bytes, encoding: str) -> str:
    if lookup(encoding).name in _NOT_OF_FILES:
        raise LookupError
    return data.decode(encoding)


def _same(said: str, name: str) -> bool:
    try:
        return lookup(said).name.startswith(name)
    except (LookupError, ValueError):
        return True


@lru_cache(maxsize=4)
def _bare(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of a table that are not empty; a cell in quotes may hold anything, its own quotes are doubled.

    Raises:
        TableError: for quotes that are never closed, text behind a closing quote, a cell too large, and NUL.
    """
    nought = text.find("\0")
    if nought >= 0:
        before = text[:nought]
        column = re.split(r"[\r\n]", before)[-1].count(delimiter) + 1
        raise TableError(f"row {_line(before)}, column {column}: a NUL character; the file is no text in this encoding")
    place, line = 0, 1
    while place < len(text):
        cells, end = _cells(text, place, line, delimiter)
        if any(each.strip() for each in cells):
            yield Row(line, cells)
        line += len(_END.findall(text, place, end))
        place = end


def _line(before: str) -> int:
    return len(_END.findall(before)) + 1


def _cells(text: str, place: int, line: int, delimiter: str) -> tuple[tuple[str, ...], int]:
    """The cells of the row that begins at a place, and where the next one begins."""
    cells: list[str] = []
    while True:
        at = f"row {line}, column {len(cells) + 1}"
        quoted = text.startswith('"', place)
        found = (_QUOTED if quoted else _bare(delimiter)).match(text, place)
        if found is None:
            raise TableError(f"{at}: a quote is opened and never closed")
        cells.append(found[1].replace('""', '"') if quoted else found[0])
        if len(cells[-1]) > _WIDEST:
            raise TableError(f"{at}: a cell of {len(cells[-1])} characters; {_WIDEST} are the most")
        place = found.end()
        end = _END.match(text, place)
        if end is not None or place == len(text):
            return tuple(cells), end.end() if end is not None else place
        if not text.startswith(delimiter, place):
            raise TableError(f"{at}: text behind a closing quote; an earlier quote may never have been closed")
        place += 1
