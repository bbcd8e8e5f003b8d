"""What stands on what: services, assets, suppliers and processes, and what each of them needs.

This is the one place that says so; chains, impact, continuity and security ask here.

Two things stand on each other by two fields. ``depends_on`` of services, assets and processes. And ``supplier`` of an
asset that somebody else runs (``cloud``, ``saas``): it stops with them, while a machine does not stop with the shop
that sold it.

What does the same (``{any: 2, of: [dc1, dc2, dc3]}``) counts as far as it is there: an asset that is ordered, in stock
or retired carries nothing. Where fewer are there than are needed, what is to come is taken as if it were there: then
the plan is judged. Only where that is not enough either, what is retired counts too, and nobody knows how it works.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from itpm.model.budget import Supplier
from itpm.model.infrastructure import Asset, Need, Process, Service
from itpm.model.naming import said_kind
from itpm.model.portfolio import Portfolio

KINDS: Final = ("process", "service", "asset", "supplier")
"""The kinds of what stands on each other, from what the business does down to what carries it."""
STANDS: Final = "depends_on"
"""The field of each of them that names what it stands on."""
RUN_BY_OTHERS: Final = frozenset({"cloud", "saas"})
"""The types of assets that their supplier runs."""
_THERE = frozenset({None, "in-use", "maintenance"})
"""The states of an asset that carries something; of one that says none it is not known to be away."""


class Part(NamedTuple):
    """A process, service, asset or supplier: its kind and its address, which two kinds may share."""

    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Needed:
    """What something needs: ``least`` of those in ``of``, by which field it is said (``depends_on``, ``supplier``).

    ``of`` is never empty. Who asks for more than are named is never met, and ``least`` stays that many; who asks for
    none, or for fewer, is always met. Both are mistakes that are told where they stand, and are kept as they are said.
    """

    of: tuple[Part, ...]
    """All that are named."""
    there: tuple[Part, ...]
    """Those of them that count: see the module."""
    least: int
    wanted: int
    """How many of those in ``of`` are asked for, which may be more than are there."""
    field: str = STANDS

    @property
    def redundant(self) -> bool:
        """Whether one of them may stop and nothing is felt."""
        return self.least < len(self.there)

    @property
    def never(self) -> bool:
        """Whether more are asked for than are named, so that it can never hold."""
        return self.least > len(self.there)


class Edge(NamedTuple):
    """That one part stands on another, by which field, and whether others do the same."""

    upper: Part
    lower: Part
    field: str
    redundant: bool


_Run = Process | Service | Asset | Supplier


@dataclass(frozen=True)
class ServiceGraph:
    """What stands on what in a portfolio. Every question is linear in parts and edges."""

    portfolio: Portfolio
    needs: Mapping[Part, tuple[Needed, ...]] = field(init=False)
    """What each part needs, empty for what needs nothing; every process, service and asset, and suppliers in use."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", _Reader(self.portfolio).needs())

    @cached_property
    def users(self) -> Mapping[Part, tuple[Part, ...]]:
        """What stands directly on each part; each user once, in the order of kinds and of the files."""
        found: dict[Part, dict[Part, None]] = {}
        for edge in self.edges():
            found.setdefault(edge.lower, {})[edge.upper] = None
        return {part: tuple(users) for part, users in found.items()}

    @cached_property
    def under(self) -> Mapping[Part, tuple[Part, ...]]:
        """What each part stands on directly; each once."""
        return {
            part: tuple(dict.fromkeys(one for need in needs for one in need.of)) for part, needs in self.needs.items()
        }

    def edges(self) -> Iterator[Edge]:
        """Every edge, in the order of kinds and of the files."""
        for part, needs in self.needs.items():
            for need in needs:
                yield from (Edge(part, one, need.field, need.redundant) for one in need.of)

    def record(self, part: Part) -> _Run:
        """The record of a part.

        Raises:
            KeyError: for what there is not.
        """
        return _collections(self.portfolio)[part.kind][part.address]

    def named(self, reference: str, *kinds: str) -> Part | None:
        """The part that a reference names, of the kind that it says, else of the first of these; None for nothing."""
        said, address = said_kind(reference)
        found = (Part(kind, address) for kind in ((said,) if said else kinds))
        return next((part for part in found if part in self.needs), None)

    def title(self, part: Part) -> str:
        """What people call a part."""
        return self.record(part).title

    @cached_property
    def order(self) -> tuple[Part, ...]:
        """All parts, each behind everything that it stands on; where they loop, somewhere in the loop."""
        found: dict[Part, None] = {}
        open_: set[Part] = set()
        for root in self.needs:
            waiting = [(root, False)]
            while waiting:
                part, left = waiting.pop()
                if left:
                    found[part] = None
                elif part not in open_:
                    open_.add(part)
                    waiting.append((part, True))
                    waiting += [(one, False) for one in self.under[part] if one not in open_]
        return tuple(found)

    @cached_property
    def place(self) -> Mapping[Part, int]:
        """Where each part stands in that order."""
        return {part: place for place, part in enumerate(self.order)}


def there(record: _Run) -> bool:
    """Whether a part carries something today: of assets, whether they are in use; of all others yes."""
    return not isinstance(record, Asset) or record.state in _THERE


def gone(record: _Run) -> bool:
    """Whether a part carries nothing any more: an asset that is retired or disposed of."""
    return isinstance(record, Asset) and record.gone


def _collections(portfolio: Portfolio) -> Mapping[str, Mapping[str, _Run]]:
    infrastructure = portfolio.infrastructure
    return {
        "process": infrastructure.processes,
        "service": infrastructure.services,
        "asset": infrastructure.assets,
        "supplier": portfolio.finance.suppliers,
    }


_MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "process": ("service", "process"),
    "service": ("service", "asset", "supplier"),
    "asset": ("service", "asset", "supplier"),
}
"""The kinds that what a part needs may be of."""


class _Reader:
    """From the records of a portfolio to what each needs."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.records = _collections(portfolio)
        self._known: dict[tuple[str, str], Part | None] = {}

    def needs(self) -> dict[Part, tuple[Needed, ...]]:
        found = {
            Part(kind, address): tuple(self._of(kind, address, record))
            for kind in KINDS[:-1]
            for address, record in self.records[kind].items()
        }
        below = (one for needs in found.values() for need in needs for one in need.of)
        return found | {one: () for one in below if one.kind == "supplier"}

    def _of(self, kind: str, address: str, record: _Run) -> Iterator[Needed]:
        for each in getattr(record, STANDS, ()):
            names, least = (each.of, each.any) if isinstance(each, Need) else ((each,), 1)
            parts = [found for name in names if (found := self._meant(kind, name)) is not None]
            of = tuple(dict.fromkeys(part for part in parts if part != Part(kind, address)))
            made = self._needed(of, least, len(names))
            if made is not None:
                yield made
        if isinstance(record, Asset) and record.type in RUN_BY_OTHERS and record.supplier in self.records["supplier"]:
            seller = (Part("supplier", str(record.supplier)),)
            yield Needed(seller, seller, 1, 1, "supplier")

    def _meant(self, kind: str, name: str) -> Part | None:
        if (kind, name) not in self._known:
            said, address = said_kind(name)
            kinds = (said,) if said else _MEANT[kind]
            found = (Part(each, address) for each in kinds if address in self.records[each])
            self._known[kind, name] = next(found, None)
        return self._known[kind, name]

    def _needed(self, of: tuple[Part, ...], least: int, named: int) -> Needed | None:
        """A need of some parts; ``named`` is how many names there are, of which some may be no part."""
        if not of:
            return None
        around = self._around(of, max(least, 1))
        if least > named:
            return Needed(of, around, least, least)
        least = max(least, 0)
        return Needed(of, around, min(least, len(around)), min(least, len(of)))

    def _around(self, of: tuple[Part, ...], least: int) -> tuple[Part, ...]:
        """Those of some parts that count, where so many are needed: see the module."""
        records = {part: self.records[part.kind][part.address] for part in of}
        now = tuple(part for part in of if there(records[part]))
        soon = tuple(part for part in of if not gone(records[part]))
        return next((each for each in (now, soon) if len(each) >= least), of)
