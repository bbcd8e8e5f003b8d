"""Numbers as they stand in the text: what is told of one is told of what was written, and no digit is lost."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from itpm.diagnostic import Pointer
from itpm.load.errors import Located
from itpm.text.document import Document
from itpm.text.document import Located as Text
from itpm.text.scalar import resolve

_DIGITS = 40
Said = Callable[[Iterable[Any]], Iterator[Any]]
"""What makes errors tell numbers as they are written."""


class Whole(int):
    """A whole number that is told as it is written: 0012, 0x1F."""

    text: str

    def __str__(self) -> str:
        return self.text


class Fraction(Decimal):
    """A number with a point or an exponent that is told as it is written: 45.000, 1e3."""

    text: str

    def __str__(self) -> str:
        return self.text


def as_written(document: Document, moved: tuple[tuple[Pointer, Pointer], ...]) -> Said:
    """What makes errors of a document tell numbers as they are written."""

    @cache
    def text() -> Text:
        return replace(document.source, moved=moved).located()

    def said(errors: Iterable[Any]) -> Iterator[Any]:
        for error in errors:
            if isinstance(error.instance, (int, float, Decimal)) and not isinstance(error.instance, bool):
                number = _number(text(), tuple(error.instance_path), error.instance)
                yield error if number is None else Located(error, list(error.instance_path), number)
            else:
                yield error

    return said


def _number(text: Text, pointer: Pointer, value: float | Decimal) -> Whole | Fraction | None:
    """A number with its text; None where its own is the same, or something else stands there."""
    place = text.places.place(text.written(pointer))
    written = text.text[place.start : place.end].rstrip() if place is not None else ""
    if not written or written == str(value):
        return None
    try:
        read = resolve(written, _DIGITS)
    except ValueError:
        return None
    if isinstance(read, (bool, str)) or read is None or read != Decimal(str(value)):
        return None
    number = Whole(read) if isinstance(read, int) else Fraction(read)
    number.text = written
    return number
