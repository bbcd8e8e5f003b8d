"""JSON of other systems: read strictly, and asked for its parts so that what is no such part is told with its place."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from itpm.interchange.exchange import ForeignError
from itpm.text.foreign_json import JsonError, PlaceError, read_json

_Meant = TypeVar("_Meant")
_MOST_DIGITS = 15


def json_document(data: bytes, meant: Callable[[Any], _Meant]) -> _Meant:
    """What a file of JSON means; ``meant`` makes that of the data, and raises PlaceError where it cannot.

    Raises:
        ForeignError: where it is no JSON, or does not mean that; with the line, where there is one.
    """
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise ForeignError(f"line {line}: byte 0x{body[error.start]:02x} is not UTF-8: JSON is always UTF-8") from None
    if "\0" in text:
        raise ForeignError(f"line {text.count(chr(10), 0, text.index(chr(0))) + 1}: a NUL character: it is no text")
    try:
        return read_json(text, meant)
    except JsonError as error:
        raise ForeignError(str(error)) from error


def begins_as_json(data: bytes) -> bool:
    """Whether a file can be JSON at all, by its first character."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def has_names(data: bytes, *names: str) -> bool:
    """Whether a file is JSON and has each of some names, by a look at its bytes."""
    return begins_as_json(data) and all(f'"{name}"'.encode() in data for name in names)


def objects(found: object, key: str, *route: str | int) -> Iterator[tuple[Mapping[str, Any], tuple[str | int, ...]]]:
    """The objects of a list with the way to each; none where there is no such list.

    Raises:
        PlaceError: where it is no list, or holds something else.
    """
    several = found.get(key) if isinstance(found, Mapping) else None
    if several is None:
        return
    if not isinstance(several, list):
        raise PlaceError(f"'{key}' is no list", *route, key)
    for place, each in enumerate(several):
        if not isinstance(each, Mapping):
            raise PlaceError(f"'{key}' holds something that is no object", *route, key, place)
        yield each, (*route, key, place)


def text_of(found: object, *keys: str) -> str:
    """A text, or a number as one, below some keys; empty where there is none."""
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    if isinstance(found, bool) or found is None:
        return ""
    return str(found).strip() if isinstance(found, (str, int, float)) else ""


def whole_of(found: object, *keys: str) -> int:
    """A whole number of no sign, or a text of one, below some keys; 0 where there is none."""
    said = text_of(found, *keys)
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= _MOST_DIGITS else 0


def named(found: Mapping[str, Any], key: str, *route: str | int) -> str:
    """A text that has to be there.

    Raises:
        PlaceError: where it is not.
    """
    said = text_of(found, key)
    if not said:
        raise PlaceError(f"it has no '{key}'", *route)
    return said
