"""What a field may hold, as the schemas declare it: for whatever asks for fields by their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from itpm.classification import Classification


def _none() -> Mapping[str, "Field"]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Field:
    """A field: the words of the format that it may hold, and the fields below it.

    ``words`` are scalars (``money``, ``date``, ``percent``, ``integer``), ``options`` the values of an enumeration,
    ``refs`` the kinds of record it may name. ``fields`` are those of a record; ``keys`` and ``values`` describe a
    mapping, ``items`` a list. ``kind`` is the kind of record that a mapping keeps, each with an address of its own.
    """

    words: frozenset[str] = frozenset()
    options: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    fields: Mapping[str, "Field"] = field(default_factory=_none)
    keys: "Field | None" = None
    values: "Field | None" = None
    items: "Field | None" = None
    kind: str = ""
    classification: Classification | None = None
    """Who may know it, where the schema says so."""
    fine: bool = False
    """Whether it is a share of time, which is shown and compared as finely as it is written: 99.95% is not 100%."""
    low: int | None = None
    high: int | None = None

    @property
    def plain(self) -> bool:
        """True where a value may stand here that is no record: something to compare with."""
        return bool(self.words or self.options or self.refs or self.items or self.keys)

    @cached_property
    def keeps(self) -> frozenset[str]:
        """The kinds of records that it keeps, itself or in parts of its own: the budget of a project keeps lines."""
        if self.kind:
            return frozenset({self.kind})
        return frozenset(each.kind for each in self.fields.values() if each.kind)

    def collections(self) -> Iterator["Field"]:
        """Every mapping of records with addresses, in this field and below."""
        if self.kind:
            yield self
        inner = self.values.fields if self.kind and self.values is not None else self.fields
        for each in inner.values():
            yield from each.collections()


ANYTHING = Field(words=frozenset({"anything"}))
"""A field of the user's own: it may hold whatever stands there."""
