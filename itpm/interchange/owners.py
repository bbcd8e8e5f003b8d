"""Whose value of a field holds where several systems say one, and what is told of those that say otherwise.

A mapping names the owner of a field: a system, or 'here' for people who change it in git. Where nobody is named, the
first value stays until a system changes its own, and what another one says beside it is told whenever its file is read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.last_imported import Base, Fields, canonical
from itpm.interchange.mapping import HERE

THEIRS, OURS = "theirs", "ours"
_MOST_SHOWN = 60


@dataclass(frozen=True)
class Owners:
    """Who says what of one record, beside the system that is brought in."""

    system: str
    owners: Mapping[str, str]
    """The owner of each field, as the mapping names them."""
    others: Mapping[str, Fields]
    """What other systems said of the record when they were brought in last, by their names."""

    def holds(self, way: str) -> str:
        """Whose value of a field holds between systems: theirs, ours; nobody's where no owner is named."""
        owner = self.owners.get(way.replace("/", ".")) or self.owners.get(way.partition("/")[0], "")
        if owner and owner == self.system:
            return THEIRS
        return OURS if owner == HERE or way in self.others.get(owner, {}) else ""

    def first(self, way: str, mine: Any) -> bool:  # noqa: ANN401 - plain data
        """Whether what stands here is what another system said."""
        return mine is not None and any(each.get(way) == mine for each in self.others.values())

    def otherwise(self, item: Item, theirs: Mapping[str, Any], stands: Callable[[str], Any]) -> Iterator[Told]:
        """Fields of which another system said something else, where what stands is the value of one of both."""
        for name, said in sorted(self.others.items()):
            for way, value in theirs.items():
                own, other = canonical(value), said.get(way)
                if own is None or other is None or own == other or isinstance(own, list) or self.holds(way):
                    continue
                here = stands(way)
                if here in (own, other):
                    why = f"{name} says {shown(other)}, {self.system} says {shown(own)}: {shown(here)} stays"
                    yield Told(why, item.place, item.name, way.replace("/", "."))


def owners_of(
    system: str, owners: Mapping[str, str], data: Mapping[str, Any], base_of: Callable[[str], Base]
) -> Owners:
    """Who says what of a record, by what is written of it."""
    external = data.get("external")
    linked = external if isinstance(external, Mapping) else {}
    said: dict[str, Fields] = {}
    for name, each in linked.items():
        key = each.get("id") if isinstance(each, Mapping) else None
        before = base_of(str(name)).records.get(str(key)) if name != system and key is not None else None
        if before is not None:
            said[str(name)] = before.fields
    return Owners(system, owners, said)


def shown(value: Any) -> str:  # noqa: ANN401 - plain data
    """A value as it is told."""
    if value is None:
        return "nothing"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + '…'}'"
