"""Which addresses ``itpm explain`` takes: those of records, alone and with what is written or computed of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from itpm.analysis.explain import register
from itpm.analysis.facts import Facts
from itpm.model.address import Meant, meant_kind
from itpm.model.field import Field
from itpm.model.naming import said_kind
from itpm.model.portfolio import Thing
from itpm.model.record import Record
from itpm.queries.asked import Asked

_DATES = frozenset({"start", "finish", "float", "late", "lateness", "critical"})
"""What is told of whatever has dates of its own, and of projects."""
_OPTIONS, _ROWS = " --", ("all ", ", ")
"""What stands in the address of a row of ``itpm budget``."""
_HEALTH = "health"


@dataclass(frozen=True, eq=False)
class Explainable:
    """What can be explained of a portfolio; ``declared`` are the fields of every kind."""

    facts: Facts
    declared: Mapping[str, Field]
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    _computed: dict[str, frozenset[str]] = field(default_factory=dict)

    def place(self, address: str, told: bool = True) -> str:  # noqa: FBT001, FBT002 - called as any other
        """What ``itpm explain`` takes of an address that a page was told of.

        Without a name that its record has not, and with the kind where others share the id; nothing for what is the
        address of no record, as that of a file. ``told`` is false where there is no value that could be explained.
        """
        if _OPTIONS in address or any(each in address for each in _ROWS):
            return address
        bare, name = self._parted(address)
        meant = self.facts.portfolio.meant(bare)
        if not meant:
            return ""
        kind = next((each for each, thing in meant.items() if self._has(each, thing, name, told=told)), "")
        name = name if kind else ""
        plain = said_kind(bare)[1]
        several = len(self.facts.portfolio.meant(str.__str__(plain))) > 1
        whole = f"{kind or next(iter(meant))}:{plain}" if several else plain
        return f"{whole}.{name}" if name else whole

    def _parted(self, address: str) -> tuple[str, str]:
        """The address of a record, with the kind that it knows, and a name behind it: ids may hold points too."""
        kind = meant_kind(address)
        for end in _ends(address):
            bare = Meant(address[:end], kind) if kind else address[:end]
            if self.facts.portfolio.meant(bare):
                return bare, address[end + 1 :]
        return address, ""

    def _has(self, kind: str, thing: Thing, name: str, *, told: bool) -> bool:
        """Whether something of a kind has what is asked of it; nothing is asked of any."""
        if not name or name in self._plain(kind):
            return True
        if name not in self._figures(kind) or not isinstance(thing, Record):
            return False
        # A figure that a kind may have is there where there is something to compute it from.
        return told or any(name in group.values for group in register.groups(self.facts, thing))

    def _plain(self, kind: str) -> frozenset[str]:
        if kind not in self._known:
            self._known[kind] = self._names(kind)
        return self._known[kind]

    def _figures(self, kind: str) -> frozenset[str]:
        if kind not in self._computed:
            self._computed[kind] = frozenset(register.declared(kind, self.facts.portfolio.audience))
        return self._computed[kind]

    def _names(self, kind: str) -> frozenset[str]:
        """What is written of a kind, and computed beside figures."""
        asked = Asked(self.facts, kind, self.facts.portfolio.by_kind.get(kind, {}), self.declared[kind])
        dated = _DATES if kind == "project" or _DATES & asked.computed.keys() else frozenset()
        health = {_HEALTH} if kind == "project" else frozenset[str]()
        return frozenset({*self.declared[kind].fields, *asked.computed, *asked.further, *asked.own, *dated, *health})


def _ends(address: str) -> Iterator[int]:
    """Where an address may end: with the text, else before a point, the last first."""
    yield len(address)
    yield from (place for place in range(len(address) - 1, 0, -1) if address[place] == ".")
