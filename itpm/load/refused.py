"""The names that stand in what was refused: what refers to them is not called wrong, the fault is told already."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from itpm.diagnostic import Pointer
from itpm.load.collections import collections
from itpm.load.near_writing import slug
from itpm.text.frozen import value_at

ANY = "*"
"""Stands for names that nobody knows: a record that was dropped since another has its id. In front of a kind it stands
for all records of that kind: their section was refused."""
_RECORD = 2
"""How deep the records of a section stand."""
_SHORT = 64
_PARTED = re.compile(r"[,; ]+")


def names_in(data: Any, routes: Iterable[Pointer]) -> frozenset[str]:  # noqa: ANN401 - plain data
    """The ids that records may have had that stand in what is taken out at some places."""
    found: set[str] = set()
    for route in routes:
        value = value_at(data, route)
        if len(route) <= _RECORD or isinstance(value, (dict, list)):
            found.update(map(str, route[-1:]))
        # A text may be the one id, or several in a row, of a list that it should have been.
        found.update(each for text in _texts(value) for each in (text, *_PARTED.split(text)))
    return frozenset(slug(each) for each in found if len(each) < _SHORT)


def kinds_in(kind: str, routes: Iterable[Pointer]) -> frozenset[str]:
    """The kinds of records whose whole sections are taken out at some places of a file of a kind."""
    found = (
        (len(route), section, of)
        for route in routes
        for section, of in collections(kind).items()
        if _lies(section, route)
    )
    return frozenset(f"{ANY}{of}" for deep, section, of in found if section[deep - 1] != "*")


def ids_in(kind: str, routes: Iterable[Pointer]) -> frozenset[str]:
    """The ids of records that are taken out at some places of a file of a kind, however deep their sections stand."""
    sections = collections(kind)
    found = (route for route in routes for each in sections if len(route) == len(each) + 1 and _lies(each, route[:-1]))
    return frozenset(slug(str(route[-1])) for route in found)


def _lies(section: tuple[str, ...], route: Pointer) -> bool:
    """Whether a section stands at a place, or below it."""
    return 0 < len(route) <= len(section) and all(
        step in {"*", there} for step, there in zip(section, route, strict=False)
    )


def texts_in(data: Any, routes: Iterable[Pointer]) -> frozenset[str]:  # noqa: ANN401 - plain data
    """The names that stand in what is taken out at some places: a record of that name may be needed there."""
    found = (each for route in routes for each in (*map(str, route[-1:]), *_texts(value_at(data, route))))
    return frozenset(slug(name) for each in found for name in re.split(r"[/:,; ]", each) if name)


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    """Every key and short text below a value."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield from each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, str) and len(each) < _SHORT:
            yield each
