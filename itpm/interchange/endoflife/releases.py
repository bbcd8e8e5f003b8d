"""A file of endoflife.date: the releases of products with their dates.

Two shapes are read (https://endoflife.date/docs/api): the list of ``/api/PRODUCT.json``, whose product the file does
not name, and the object of ``/api/v1/products/PRODUCT`` with its ``result.releases``, also several of
``/products/full``. A date is given or not; where it is not, true says that it has passed on a day that nobody knows,
and false that none is announced.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from itpm.interchange.exchange import ForeignError
from itpm.model.scalars import FIRST_YEAR, LAST_YEAR
from itpm.text.decode import HIDDEN, character, decode, readable
from itpm.text.foreign_json import JsonError, PlaceError, read_json

Said = date | bool | None
"""A day; that it has passed, or has none; or nothing."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
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

    @property
    def contradiction(self) -> str:
        """Which of its days lies before one that it cannot lie before; empty where none does."""
        said = {"it came out": self.released, "active support ends": self.active}
        said |= {"security support ends": self.security, "extended support ends": self.extended}
        days = [(what, each) for what, each in said.items() if isinstance(each, date)]
        wrong = next(((one, other) for one, other in pairwise(days) if other[1] < one[1]), None)
        return "" if wrong is None else f"{wrong[1][0]} {wrong[1][1]}, and {wrong[0][0]} {wrong[0][1]}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A product with its releases; its name is empty where the file has none."""

    name: str
    label: str = ""
    releases: tuple[Release, ...] = field(default_factory=tuple)

    @property
    def sound(self) -> tuple[Release, ...]:
        """Its releases whose days do not contradict each other."""
        return tuple(each for each in self.releases if not each.contradiction)


def read_releases(data: bytes) -> tuple[Listed, ...]:
    """The products of a file.

    Raises:
        ForeignError: where it is no JSON or none of endoflife.date; with the line, where there is one.
    """
    text, fault = decode(data)
    if fault is not None:
        raise ForeignError(fault.message)
    try:
        return read_json(text, lambda found: tuple(_products(found)))
    except JsonError as error:
        raise ForeignError(str(error)) from error


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
                raise PlaceError(f"the product '{listed.name[:40]}' is listed twice", "result", place)
            seen.add(listed.name)
            yield listed
    elif isinstance(result, dict):
        yield _product(result, ("result",))
    else:
        raise PlaceError("it is neither a list of releases nor an object with a 'result', as endoflife.date has them")


def _product(found: object, route: tuple[str | int, ...]) -> Listed:
    name = found.get("name") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(name, str) or not name.strip():
        raise PlaceError("a product has no 'name'", *route)
    releases, label = found.get("releases"), found.get("label")
    if not isinstance(releases, list):
        raise PlaceError(f"'{name[:40]}' has no list of 'releases'", *route)
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
            raise PlaceError("a release is no object", *here)
        release = made(each, here)
        if release.name in seen:
            raise PlaceError(f"the release '{release.name[:40]}' is listed twice", *here)
        seen.add(release.name)
        yield release


def _named(found: dict[str, Any], key: str, route: tuple[str | int, ...]) -> str:
    name = found.get(key)
    if not isinstance(name, str) or not name.strip():
        raise PlaceError(f"a release has no text as '{key}'", *route)
    return _seen(name, key, route)


def _seen(name: str, key: str, route: tuple[str | int, ...]) -> str:
    """A name that can be written as the key of a record: another one would be another record."""
    hidden = HIDDEN.search(name)
    if hidden is not None:
        raise PlaceError(f"{character(hidden[0])} in a '{key}'", *route, key)
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
            raise PlaceError(f"'{key}': there is no day {value}", *route, key) from error
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise PlaceError(f"'{key}': {value} is outside {FIRST_YEAR}–{LAST_YEAR}", *route, key)
    raise PlaceError(f"'{key}' is neither a day nor true or false: {str(value)[:40]}", *route, key)
