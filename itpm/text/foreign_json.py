"""JSON that another system wrote: read once, strictly, and refused with its line."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from itpm.say import number
from itpm.text.limits import DEFAULT_LIMITS
from itpm.text.places import Lines
from itpm.text.reader import read_yaml

_Meant = TypeVar("_Meant")
_UNREADABLE = "it is no JSON that can be read: {}"
_MOST_SHOWN = 40


class JsonError(Exception):
    """A text that is no JSON, or not what it was meant to be; the message begins with the line, where there is one."""


class PlaceError(Exception):
    """What is wrong in the data, and the way to it."""

    def __init__(self, why: str, *route: str | int) -> None:
        super().__init__(why)
        self.route = route


def read_json(text: str, meant: Callable[[Any], _Meant]) -> _Meant:
    """What a text of JSON means; ``meant`` makes that of the data, and raises :class:`PlaceError` where it cannot.

    A name that stands twice in one object, a number that is none and one of very many digits are refused: what reads
    the same file elsewhere may take another one of them.

    Raises:
        JsonError: where the text is no JSON, or does not mean that.
    """
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise JsonError(f"line {error.lineno}, column {error.colno}: it is no JSON: {error.msg}") from error
    except RecursionError as error:
        raise JsonError(_UNREADABLE.format("it is nested too deeply")) from error
    except PlaceError as error:
        raise JsonError(_UNREADABLE.format(error)) from error
    try:
        return meant(found)
    except PlaceError as error:
        raise JsonError(f"{_line(text, error.route)}{error}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise PlaceError(f"'{twice[:_MOST_SHOWN]}' stands twice in one object")
    return found


def _constant(name: str) -> None:
    raise PlaceError(f"{name} is no number")


def _whole(digits: str) -> int:
    if len(digits) > DEFAULT_LIMITS.digits:
        raise PlaceError(f"a number of {number(len(digits))} digits")
    return int(digits)


def _line(text: str, route: tuple[str | int, ...]) -> str:
    """The line of something in the file, where that can be told: JSON is YAML for almost all texts."""
    whole = f'{{"file": {text}}}'
    parsed = read_yaml(whole)
    if parsed.faults:
        return ""
    return f"line {Lines.of(whole).span(*parsed.places.find(('file', *route))).line}: "
