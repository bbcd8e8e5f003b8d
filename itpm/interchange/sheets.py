"""Sheets of a workbook (XLSX) as rows of texts; what grows beyond bounds is refused before it is read.

A formula is never computed: its cell is what the program that saved the workbook computed last, and that is said.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from itpm.interchange.cells import Row, TableError
from itpm.interchange.exchange import ForeignError
from itpm.interchange.mapping import Meaning
from itpm.say import plural

_UNPACKED: Final = 256 * 1024 * 1024
_PARTS: Final = 2_000
_TIMES: Final = 200
"""So many times its packed size a part may have unpacked, once it is larger than a piece."""
_PIECE: Final = 1024 * 1024
_WIDEST: Final = 2_000
_MOST_CELLS: Final = 20_000_000
_CELL: Final = re.compile(rb'<c\s[^>]*?r="([A-Z]{1,4})(\d{1,8})"')
_FORMULA: Final = re.compile(rb"<f[\s>/]")
_EXACT: Final = 1e15
"""Up to there every whole number that a cell can hold is exact."""
_KEPT: Final = 256
"""So many bytes of a piece are looked at again with the next one: an element may lie across both."""


def is_workbook(data: bytes) -> bool:
    """Whether a file is packed as a workbook is."""
    return data[:4] == b"PK\x03\x04"


def sheet_rows(data: bytes, meaning: Meaning, found: list[str]) -> Iterator[Row]:
    """The rows of the sheet that a mapping names, else of the first that has any.

    Raises:
        ForeignError: for what is no workbook, for one that is too large, and where there is no such sheet.
    """
    names: list[str] = []
    for name, cells in _sheets(data, meaning, found, names):
        if any(any(each not in {"", None} for each in row) for row in cells):
            if len(names) > 1 and not meaning.sheet:
                found.append(f"it has {plural(len(names), 'sheet')}; '{name}' is read: say 'sheet:' for another")
            return _rows(cells)
    raise ForeignError("no sheet of it has any cells")


def every_sheet(data: bytes, meaning: Meaning, found: list[str]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every sheet that has rows, by its name; of a mapping that names one that alone.

    Raises:
        ForeignError: for what is no workbook, for one that is too large, and where there is no such sheet.
    """
    for name, cells in _sheets(data, meaning, found, []):
        if any(any(each not in {"", None} for each in row) for row in cells):
            yield name, _rows(cells)


def _sheets(data: bytes, meaning: Meaning, found: list[str], names: list[str]) -> Iterator[tuple[str, list[list[Any]]]]:
    """The cells of the sheets that are looked at; ``names`` is filled with what all of them are called."""
    _look(data, found)
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only workbooks need it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names += book.sheet_names
        if meaning.sheet and meaning.sheet not in names:
            raise ForeignError(f"there is no sheet '{meaning.sheet[:40]}'; there is {', '.join(names)[:200]}")
        for name in [meaning.sheet] if meaning.sheet else names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, ForeignError):
            raise
        raise ForeignError(f"it is no workbook that can be read: {str(error)[:100]}") from error


def _rows(cells: list[list[Any]]) -> Iterator[Row]:
    for number, row in enumerate(cells, 1):
        texts = tuple(map(_text, row))
        if any(texts):
            yield Row(number, texts)


def _text(value: Any) -> str:  # noqa: ANN401 - what a cell holds
    """A cell as a text that is read as the same value."""
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g}h"
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(timespec="minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()[: len("2026-07-14")]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _look(data: bytes, found: list[str]) -> None:
    """Looks into a workbook before anything reads it.

    Raises:
        ForeignError: where it is broken, larger than it may be, or has names or declarations that no workbook has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > _PARTS or sum(each.file_size for each in parts) > _UNPACKED:
                raise ForeignError(f"unpacked it is larger than {_UNPACKED // 1024 // 1024} MB: it is not opened")
            formulas, size = 0, 0
            for each in parts:
                if each.filename.startswith(("/", "\\")) or ".." in each.filename.replace("\\", "/").split("/"):
                    raise ForeignError(f"a part of it is called '{each.filename[:60]}', which leads out of it")
                unpacked, count = _part(packed, each)
                size, formulas = size + unpacked, formulas + count
                if size > _UNPACKED:
                    raise ForeignError(f"unpacked it is larger than {_UNPACKED // 1024 // 1024} MB: it is not opened")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ForeignError(f"it is no workbook that can be read: {str(error)[:100]}") from error
    if formulas:
        found.append(f"{plural(formulas, 'cell')} with a formula: what was computed when it was saved is taken")


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """How large a part is unpacked, and how many formulas it has."""
    sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    size, formulas, tail = 0, 0, b""
    right = bottom = 0
    with packed.open(part) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > _UNPACKED or (size > _PIECE and size > _TIMES * max(1, part.compress_size)):
                raise ForeignError(f"'{part.filename[:60]}' grows without bounds when it is unpacked: it is not opened")
            if not part.filename.endswith((".xml", ".rels")):
                continue
            if b"<!DOCTYPE" in tail + piece:
                raise ForeignError(f"'{part.filename[:60]}' declares a document type, which no workbook does")
            if sheet:
                formulas += len(_FORMULA.findall(piece))
                for column, row in _CELL.findall(tail + piece):
                    right, bottom = max(right, _number(column)), max(bottom, int(row))
            tail = piece[-_KEPT:]
    if right > _WIDEST or right * bottom > _MOST_CELLS:
        raise TableError(f"'{part.filename[:60]}' has a cell in row {bottom:,}, column {right:,}: no table is so large")
    return size, formulas


def _number(letters: bytes) -> int:
    """The number of a column by its letters."""
    found = 0
    for each in letters:
        found = found * 26 + each - 64
    return found
