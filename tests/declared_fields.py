"""Every field of the format, as the schemas and the records have it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from inspect import get_annotations
from typing import Any, get_args, get_type_hints

from itpm.load.building import CLASSES
from itpm.load.schemas import branches, schema
from itpm.model.calendar import Calendars
from itpm.model.disclosed import Disclosures
from itpm.model.keeping import Moves, Waivers
from itpm.model.naming import kind_word
from itpm.model.portfolio import Portfolio
from itpm.model.products import Products, Releases
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scenario import Scenario

_HELD = frozenset({Calendars, Disclosures, Moves, Products, Releases, Waivers})
"""Files of one field, which the portfolio holds itself."""
_MADE = frozenset({"id", "origin", "unknown", "custom"})
"""What follows from where a record stands, and is none of its fields."""


@dataclass(frozen=True)
class Declared:
    """A field of a record of the format."""

    record: type
    attribute: str
    classes: tuple[type, ...]
    """Those that have the field: the class that declares it, what is made from that, and what it overrides."""

    @property
    def name(self) -> str:
        """``SecurityException.risk``."""
        return f"{self.record.__name__}.{self.attribute.rstrip('_')}"

    @property
    def said(self) -> str:
        """As rules name it: ``security-exception.risk``."""
        kind = re.sub("(?<=[a-z])(?=[A-Z])", "-", self.record.__name__).lower()
        return f"{kind_word(kind)}.{self.attribute.rstrip('_')}"

    @property
    def attributes(self) -> tuple[str, ...]:
        """Its full names in the code."""
        held = (Portfolio,) if self.record in _HELD else ()
        return tuple(f"{each.__module__}.{each.__qualname__}.{self.attribute}" for each in (*self.classes, *held))


@cache
def declared() -> tuple[Declared, ...]:
    """Each of them once; what every record has is of :class:`Record`."""
    every = tuple(dict.fromkeys(cls for _name, _node, cls in classes()))
    found: dict[tuple[type, str], Declared] = {}
    for cls in every:
        for each in fields(cls):
            whose = next(above for above in cls.__mro__ if each.name in get_annotations(above))
            made = _MADE if issubclass(cls, Record | Scenario) else _MADE - {"id"}
            if each.name not in made and not each.name.startswith("_"):
                like = (other for other in (*every, Record) if issubclass(other, whose) or issubclass(whose, other))
                found[whose, each.name] = Declared(whose, each.name, tuple(dict.fromkeys(like)))
    return tuple(found.values())


def classes() -> Iterator[tuple[str, dict[str, Any], type]]:
    """Each record of the schemas with its class, found by walking both together."""
    for kind, cls in (*CLASSES.items(), ("project", Project), ("scenario", Scenario)):
        yield from _pairs(kind, schema(kind), cls, set())


def _pairs(name: str, node: dict[str, Any], cls: type, seen: set[type]) -> Iterator[tuple[str, dict[str, Any], type]]:
    if cls in seen:
        return
    seen.add(cls)
    yield name, node, cls
    hints = get_type_hints(cls)
    for field, child in node["properties"].items():
        if field == "schema":
            continue
        for below in _dataclasses(hints[_attribute(cls, field)]):
            for where, each in _objects(name, child):
                if "properties" in each:
                    yield from _pairs(where, each, below, seen)


def _objects(name: str, node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for where, each in branches(name, node):
        yield where, each
        for key in ("additionalProperties", "items"):
            if isinstance(each.get(key), dict):
                yield from _objects(where, each[key])


def _dataclasses(hint: Any) -> list[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [cls for argument in get_args(hint) for cls in _dataclasses(argument)]


def _attribute(cls: type, field: str) -> str:
    names = {each.name for each in fields(cls)}
    return field if field in names else f"{field}_"
