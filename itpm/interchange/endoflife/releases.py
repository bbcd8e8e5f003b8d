"""A file of endoflife.date: the releases of products with their dates.

Two shapes are read (https://endoflife.date/docs/api): the list of ``/api/PRODUCT.json``, whose product the file does
not name, and the object of ``/api/v1/products/PRODUCT`` with its ``result.releases``, also several of
``/products/full``. A date is given or not; where it is not, true says that it has passed on a day that nobody knows,
and false that none is announced.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from itpm.interchange.exchange import ForeignError
from itpm.model.scalars import FIRST_YEAR, LAST_YEAR
from itpm.say import number
from itpm.text.decode import HIDDEN, character, decode, readable
from itpm.text.limits import DEFAULT_LIMITS
from itpm.text.places import Lines
from itpm.text.reader import read_yaml

Said = date | bool | None
"""A day; that it has passed, or has none; or nothing."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_DIGITS = DEFAULT_LIMITS.digits
_FROM: Mapping[str, tuple[str, str]] = {
    "active": ("eoasFrom", "isEoas"),
    "security": ("eolFrom", "isEol"),
    "extended": ("eoesFrom", "isEoes"),
}
"""In the newer shape: the day, and whether it has passed."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release cycle: when it came out, and until when it is supported, each a day or what is said in its place."""

    name: str
    released: Said = None
    active: Said = None
    """A day; True: it is over, False: no end is announced."""
    security: Said = None
    extended: Said = None
    lts: bool | None = None
    discontinued: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A product with its releases; its name is empty where the file has none."""

    name: str
    label: str = ""
    releases: tuple[Release, ...] = field(default_factory=tuple)


class _PlaceError(Exception):
    """What is wrong in the data, and the way to it."""

    def __init__(self, why: str, *route: str | int) -> None:
        super().__init__(why)
        self.route = route


def read_releases(data: bytes) -> tuple[Listed, ...]:
    """The products of a file.

    Raises:
        ForeignError: where it is no JSON or none of endoflife.date; with the line, where there is one.
    """
    text, fault = decode(data)
    if fault is not None:
        raise ForeignError(fault.message)
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise ForeignError(f"line {error.lineno}: it is no JSON: {error.msg}") from error
    except RecursionError as error:
        raise ForeignError("it is no JSON that can be read: it is nested too deeply") from error
    except _PlaceError as error:
        raise ForeignError(f"it is no JSON that can be read: {error}") from error
    try:
        return tuple(_products(found))
    except _PlaceError as error:
        raise ForeignError(f"{_line(text, error.route)}{error}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise _PlaceError(f"'{next(name for name in names if names.count(name) > 1)[:40]}' stands twice in one object")
    return found


def _constant(name: str) -> None:
    raise _PlaceError(f"{name} is no number")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _PlaceError(f"a number of {number(len(digits))} digits")
    return int(digits)


def _line(text: str, route: tuple[str | int, ...]) -> str:
    """The line of something in the file, where that can be told: JSON is YAML for almost all texts."""
    whole = f'{{"file": {text}}}'
    parsed = read_yaml(whole)
    if parsed.faults:
        return ""
    return f"line {Lines.of(whole).span(*parsed.places.find(('file', *route))).line}: "


def _products(found: object) -> Iterator[Listed]:
    """The products of either shape."""
    if isinstance(found, list):
        yield Listed("", releases=tuple(_releases(found, (), _old)))
        return
    result = found.get("result") if isinstance(found, dict) else None
    if isinstance(result, list):
        seen: set[str] = set()
        for place, each in enumerate(result):
            listed = _product(each, ("result", place))
            if listed.name in seen:
                raise _PlaceError(f"the product '{listed.name[:40]}' is listed twice", "result", place)
            seen.add(listed.name)
            yield listed
    elif isinstance(result, dict):
        yield _product(result, ("result",))
    else:
        raise _PlaceError("it is neither a list of releases nor an object with a 'result', as endoflife.date has them")


def _product(found: object, route: tuple[str | int, ...]) -> Listed:
    name = found.get("name") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(name, str) or not name.strip():
        raise _PlaceError("a product has no 'name'", *route)
    releases, label = found.get("releases"), found.get("label")
    if not isinstance(releases, list):
        raise _PlaceError(f"'{name[:40]}' has no list of 'releases'", *route)
    made = tuple(_releases(releases, (*route, "releases"), _new))
    return Listed(_seen(name, "name", route), readable(label) if isinstance(label, str) else "", made)


def _releases(
    found: list[object],
    route: tuple[str | int, ...],
    made: Callable[[dict[str, Any], tuple[str | int, ...]], Release],
) -> Iterator[Release]:
    seen: set[str] = set()
    for place, each in enumerate(found):
        here = (*route, place)
        if not isinstance(each, dict):
            raise _PlaceError("a release is no object", *here)
        release = made(each, here)
        if release.name in seen:
            raise _PlaceError(f"the release '{release.name[:40]}' is listed twice", *here)
        seen.add(release.name)
        yield release


def _named(found: dict[str, Any], key: str, route: tuple[str | int, ...]) -> str:
    name = found.get(key)
    if not isinstance(name, str) or not name.strip():
        raise _PlaceError(f"a release has no text as '{key}'", *route)
    return _seen(name, key, route)


def _seen(name: str, key: str, route: tuple[str | int, ...]) -> str:
    """A name that can be written as the key of a record: another one would be another record."""
    hidden = HIDDEN.search(name)
    if hidden is not None:
        raise _PlaceError(f"{character(hidden[0])} in a '{key}'", *route, key)
    return name


def _old(found: dict[str, Any], route: tuple[str | int, ...]) -> Release:
    """A release of the list: ``support``, ``extendedSupport`` say whether there is some, ``eol`` whether it is over."""
    active, extended = (_said(found, key, route) for key in ("support", "extendedSupport"))
    lts, sold = _said(found, "lts", route), _said(found, "discontinued", route)
    return Release(
        _named(found, "cycle", route),
        _day(_said(found, "releaseDate", route)),
        (not active) if isinstance(active, bool) else active,
        _said(found, "eol", route),
        (None if extended is False else False) if isinstance(extended, bool) else extended,
        lts if isinstance(lts, bool) or lts is None else True,
        bool(sold),
    )


def _new(found: dict[str, Any], route: tuple[str | int, ...]) -> Release:
    """A release of an object: a day, or whether it has passed."""
    said: dict[str, Said] = {}
    for name, (day, over) in _FROM.items():
        when, passed = _said(found, day, route), _said(found, over, route)
        said[name] = passed if when is None else when
    lts = _said(found, "isLts", route)
    sold = _said(found, "isDiscontinued", route)
    return Release(
        _named(found, "name", route),
        _day(_said(found, "releaseDate", route)),
        said["active"],
        said["security"],
        said["extended"],
        lts if isinstance(lts, bool) else None,
        sold is True,
    )


def _day(said: Said) -> date | None:
    return said if isinstance(said, date) else None


def _said(found: dict[str, Any], key: str, route: tuple[str | int, ...]) -> Said:
    """A day, true or false, or nothing."""
    value = found.get(key)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise _PlaceError(f"'{key}': there is no day {value}", *route, key) from error
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise _PlaceError(f"'{key}': {value} is outside {FIRST_YEAR}–{LAST_YEAR}", *route, key)
    raise _PlaceError(f"'{key}' is neither a day nor true or false: {str(value)[:40]}", *route, key)
