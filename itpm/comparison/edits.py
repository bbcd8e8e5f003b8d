"""What was edited between two states of a portfolio: typed values by address, never text.

Records are matched by their address of today, so that what moved, another order, a split file, a comment or a layout
is no edit of what it says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from itpm.comparison.renamed import went
from itpm.diagnostic import Origin
from itpm.model.address import short_of, whole_of
from itpm.model.by_date import ByDate
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio, Thing
from itpm.model.progress import Baseline

_OWN = frozenset({"origin", "id"})
"""What a record is by, and does not say."""
WHOLES = ("settings", "strategy", "staffing", "finance", "infrastructure", "collaboration", "timesheets", "waivers")
"""What says things that belong to no record with an address."""


class Change(StrEnum):
    """What happened to a record or a field."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that says something else, or a record that came, went or has another address."""

    kind: str
    """Of the record; one of :data:`WHOLES` for what belongs to none."""
    address: str
    """Of today; of what went, the one that it would have."""
    field: str
    """Down to the value, with dots; empty where it is the record as a whole."""
    change: Change
    before: Any
    after: Any
    """Both as the model holds them; None where there is nothing. Of what moved, the addresses."""
    origin: Origin | None
    """Where it stands: in the new state, or in the old one where it went; None where nobody knows."""
    parts: int = 0
    """How many records with addresses came or went inside this one."""

    @property
    def group(self) -> tuple[str, str]:
        """The record that it belongs to, by kind and address."""
        return self.kind, self.address


def edits(base: Portfolio, head: Portfolio) -> tuple[Edit, ...]:
    """Everything that one state says and the other does not, by kind and address of today."""
    return _outermost(single_edits(base, head))


def single_edits(base: Portfolio, head: Portfolio) -> tuple[Edit, ...]:
    """The same, and also each record that came or went inside of one that came or went."""
    walk = _Walk(base, head)
    found = [each for kind in dict.fromkeys((*head.by_kind, *base.by_kind)) for each in walk.records(kind)]
    found += (each for name in WHOLES for each in walk.whole(name))
    return tuple(found)


class Difference:
    """Whether values of two states say another thing, by addresses of today; records in them are looked into."""

    def __init__(self, base: Portfolio, head: Portfolio, moves: Moves) -> None:
        self._walk = _Walk(base, head, into=True)
        self._walk.moves = moves

    def between(self, before: object, after: object) -> bool:
        """Whether they do."""
        return any(True for _found in self._walk.differing(before, after, ""))


def _origin(portfolio: Portfolio, address: str, thing: object) -> Origin | None:
    """Where a thing is written; an approved plan has its place in its project."""
    if isinstance(thing, Baseline):
        project = portfolio.projects.get(whole_of(address))
        return None if project is None else project.origin.at("baselines", short_of(address))
    found: Origin | None = getattr(thing, "origin", None)
    return found


class _Walk:
    """Two portfolios side by side."""

    def __init__(self, base: Portfolio, head: Portfolio, *, into: bool = False) -> None:
        self._base, self._head, self.moves = base, head, head.moves
        self._went = {} if into else went(base, head)
        both = () if into else (base, head)
        every = (each for portfolio in both for records in portfolio.by_kind.values() for each in records.values())
        self._addressed = frozenset(map(id, every))

    def records(self, kind: str) -> Iterator[Edit]:
        """The edits of all records of a kind."""
        known = self._base.by_kind.get(kind, {})
        earlier = {self._went.get((kind, address), address): address for address in known}
        after = self._head.by_kind.get(kind, {})
        for address in dict.fromkeys((*after, *earlier)):
            old, new = known.get(earlier.get(address, "")), after.get(address)
            if old is not new:
                yield from self._record(kind, address, earlier.get(address, ""), (old, new))

    def _record(self, kind: str, address: str, before: str, pair: tuple[Thing | None, Thing | None]) -> Iterator[Edit]:
        old, new = pair
        if old is None or new is None:
            how = Change.REMOVED if new is None else Change.ADDED
            origin = _origin(self._base if new is None else self._head, address, new or old)
            yield Edit(kind, address, "", how, old, new, origin)
            return
        origin = _origin(self._head, address, new)
        if self._renamed(before, address):
            yield Edit(kind, address, "", Change.MOVED, before, address, origin)
        yield from self._edits(kind, address, origin, self._fields(old, new, ""))

    def _renamed(self, before: str, after: str) -> bool:
        """Whether a record itself has another address, and not only what it lies in."""
        whole, slash, own = before.rpartition("/")
        return (f"{self.moves.now(whole)}/{own}" if slash else before) != after

    def whole(self, name: str) -> Iterator[Edit]:
        """The edits of what belongs to no record, of one of the wholes of a portfolio."""
        yield from self._edits(name, "", None, self.differing(getattr(self._base, name), getattr(self._head, name), ""))

    def _edits(
        self, kind: str, address: str, origin: Origin | None, found: Iterator[tuple[str, Any, Any]]
    ) -> Iterator[Edit]:
        for path, before, after in found:
            how = Change.ADDED if before is None else Change.REMOVED if after is None else Change.CHANGED
            yield Edit(kind, address, path, how, before, after, origin and origin.at(*path.split(".")))

    def _fields(self, before: object, after: object, path: str) -> Iterator[tuple[str, Any, Any]]:
        for each in fields(after):  # type: ignore[arg-type]
            if each.name not in _OWN:
                pair = getattr(before, each.name), getattr(after, each.name)
                yield from self.differing(*pair, _below(path, each.name.rstrip("_")))

    def differing(self, before: Any, after: Any, path: str) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401
        """Where two values differ, down to the smallest that has a name; None for one that is not there."""
        if before is after or before == after or {id(before), id(after)} & self._addressed:
            return
        if isinstance(before, ByDate) and isinstance(after, ByDate):
            before, after = dict(before.steps), dict(after.steps)
        if isinstance(before, Mapping) or isinstance(after, Mapping):
            said = {self._today(key): each for key, each in (before or {}).items()}
            now = after or {}
            for key in dict.fromkeys((*now, *said)):
                yield from self.differing(said.get(key), now.get(key), _below(path, key))
        elif type(before) is type(after) and is_dataclass(after):
            yield from self._fields(before, after, path)
        elif self._today(before) != after:
            yield path, _told(before), _told(after)

    def _today(self, value: Any) -> Any:  # noqa: ANN401
        """A value whose references are those of today."""
        if not self.moves.steps:
            return value
        if isinstance(value, str):
            return self.moves.now(value)
        if isinstance(value, tuple):
            parts = tuple(map(self._today, value))
            return type(value)(*parts) if hasattr(value, "_fields") else parts
        if is_dataclass(value) and not isinstance(value, type) and hasattr(value, "__dict__"):
            return type(value)(**{name: self._today(each) for name, each in vars(value).items()})
        return value


def _told(value: Any) -> Any:  # noqa: ANN401
    """A value that says something; else None."""
    return None if value in ((), "") else value


def _below(path: str, key: object) -> str:
    name = "" if key == date.min else str(key)
    return f"{path}.{name}" if path and name else path or name


def _outermost(found: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits without what came or went inside of what came or went, which is counted there."""
    whole = {(each.change, each.address) for each in found if _comes(each) and "/" not in each.address}
    inside = dict.fromkeys(whole, 0)
    kept = []
    for each in found:
        key = (each.change, whole_of(each.address))
        if _comes(each) and "/" in each.address and key in inside:
            inside[key] += 1
        else:
            kept.append(each)
    return tuple(
        replace(each, parts=inside[each.change, each.address]) if _comes(each) and "/" not in each.address else each
        for each in kept
    )


def _comes(each: Edit) -> bool:
    """Whether a record came or went."""
    return not each.field and each.change in {Change.ADDED, Change.REMOVED}
