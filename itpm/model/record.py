"""What every record has, and the small records that many others hold.

Records are frozen and hold ids, never other records. They are built in one place, from checked data; a field that
was not written is its class's default, so a record is as small as its text.
"""

import re
from collections.abc import Mapping
from copyreg import pickle
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar, dataclass_transform

from itpm.diagnostic import Origin
from itpm.model.address import short_of
from itpm.model.scalars import Moment, Money, Notes, Ref, Refs

_T = TypeVar("_T")
_ID = re.compile(r"[a-z][a-z0-9-]*")
EMPTY: Mapping[Any, Any] = MappingProxyType({})
# What a portfolio holds travels to other processes as it is.
pickle(MappingProxyType, lambda view: (_viewed, (dict(view),)))


def _viewed(made: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(made)


def _nothing() -> Mapping[Any, Any]:
    return EMPTY


def empty() -> Any:  # noqa: ANN401 - a field specifier, like dataclasses.field
    """A field that holds an empty mapping unless it is written."""
    return field(default_factory=_nothing)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, empty))
def record(cls: type[_T]) -> type[_T]:
    """Make a class a frozen record whose defaults stand on the class.

    Comparing, printing and refusing to change are shared by all records: writing them anew for each of nearly a
    hundred classes would cost a tenth of a second at every start.
    """
    made = dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
    for each in fields(made):  # type: ignore[arg-type]
        if each.default_factory is not MISSING:
            setattr(made, each.name, each.default_factory())
    shared = (("__init__", _filled), ("__eq__", _same), ("__hash__", None), ("__repr__", _shown))
    for name, method in (*shared, ("__setattr__", _refuse), ("__delattr__", _refuse)):
        setattr(made, name, method)
    return made


def changed(each: _T, **values: object) -> _T:
    """A record with some fields as given and all others as they are."""
    return type(each)(**{**vars(each), **values})


def refilled(each: _T, values: Mapping[str, object]) -> _T:
    """A record with some of the fields that another one has: that these are fields nobody has to look up."""
    made = object.__new__(type(each))
    made.__dict__.update(values)
    return made


def _filled(self: object, **values: object) -> None:
    """Fill a record with what is given; the defaults stand on the class."""
    known = {each.name: each for each in fields(self)}  # type: ignore[arg-type]
    unknown = values.keys() - known.keys()
    missing = [n for n, e in known.items() if n not in values and not hasattr(type(self), n)]
    if unknown or missing:
        raise TypeError(f"{type(self).__name__}: unknown {sorted(unknown)}, missing {missing}")
    self.__dict__.update(values)


def _same(self: object, other: object) -> bool:
    if type(self) is not type(other):
        return False
    names = [each.name for each in fields(self)]  # type: ignore[arg-type]
    return all(bool(getattr(self, name) == getattr(other, name)) for name in names)


def _shown(self: object) -> str:
    said = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
    return f"{type(self).__name__}({said})"


def _refuse(self: object, name: str, *_value: object) -> None:
    raise AttributeError(f"a {type(self).__name__} is frozen: {name}")


@record
class External:
    """A record in another system."""

    id: str
    url: str | None = None
    synced: Moment | None = None
    hash: str | None = None


@record
class Record:
    """What everything that has a name has."""

    id: str = ""
    origin: Origin = Origin("")
    custom: Mapping[str, object] = empty()
    unknown: Mapping[str, str] = empty()
    """Why values are not known, by their fields, as in 'impact.cost', where somebody wrote a reason in their place."""
    name: str | None = None
    description: str | None = None
    notes: Notes = empty()
    labels: tuple[str, ...] = ()
    links: Mapping[str, str] = empty()
    owner: Ref | None = None
    reviewed: date | None = None
    visibility: str | None = None
    external: Mapping[str, External] = empty()
    """The same record elsewhere, by system."""

    @property
    def title(self) -> str:
        """Its name; without one, its id in words, and a key that is free text as it is."""
        if self.name:
            return self.name
        own = short_of(self.id)
        return own.replace("-", " ").capitalize() if _ID.fullmatch(own) else own


def field_of(each: Record, name: str) -> Origin:
    """Where a field of a record is written; the record's name where nothing is."""
    return each.origin.at(name).key() if getattr(each, name) else each.origin.at("name")


@record
class Approval:
    """A sum that somebody agreed to."""

    amount: Money | None
    by: Ref | None = None
    change: Ref | None = None
    note: str | None = None


@record
class Satisfaction:
    """What people think of something, on a day."""

    who: Refs = ()
    score: Decimal
    of: Decimal
    note: str | None = None


@record
class Decided:
    """When something was decided, and by whom."""

    date: date
    by: Refs = ()
    text: str | None = None
    evidence: str | None = None


@record
class Constraint:
    """A date that a plan must respect, with its reason."""

    date: Moment
    why: str | None = None
