"""What every record has, and the small records that many others hold.

Records are frozen and hold ids, never other records. They are built in one place, from checked data; a field that
was not written is its class's default, so a record is as small as its text.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar, dataclass_transform

from itpm.diagnostic import Origin
from itpm.model.scalars import Moment, Money, Notes, Ref, Refs

_T = TypeVar("_T")
EMPTY: Mapping[Any, Any] = MappingProxyType({})


def _nothing() -> Mapping[Any, Any]:
    return EMPTY


def empty() -> Any:  # noqa: ANN401 - a field specifier, like dataclasses.field
    """A field that holds an empty mapping unless it is written."""
    return field(default_factory=_nothing)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, empty))
def record(cls: type[_T]) -> type[_T]:
    """Make a class a frozen record whose defaults stand on the class."""
    made = dataclass(frozen=True, kw_only=True)(cls)
    for each in fields(made):  # type: ignore[arg-type]
        if each.default_factory is not MISSING:
            setattr(made, each.name, each.default_factory())
    return made


@record
class External:
    """Where a record was imported from."""

    system: str
    id: str
    url: str | None = None
    hash: str | None = None


@record
class Record:
    """What everything that has a name has."""

    id: str = ""
    origin: Origin = Origin("")
    custom: Mapping[str, object] = empty()
    name: str | None = None
    description: str | None = None
    notes: Notes = empty()
    labels: tuple[str, ...] = ()
    links: Mapping[str, str] = empty()
    owner: Ref | None = None
    reviewed: date | None = None
    visibility: str | None = None
    external: External | None = None

    @property
    def title(self) -> str:
        """Its name; without one, its id in words."""
        return self.name or self.id.rsplit("/", 1)[-1].replace("-", " ").capitalize()


@record
class Approval:
    """A sum that somebody agreed to."""

    amount: Money
    by: Ref | None = None
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
