"""An old state under the addresses of today: the same records, called as the new state calls them.

A name decides nothing of what follows from a plan, and an old name of it in a reason is no other reason. So the old
state is seen under today's names before both are held against each other: a move alone has no effect, and of a move
with an edit only the edit has one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from itpm.model.address import Address, short_of, whole_of
from itpm.model.by_date import ByDate
from itpm.model.naming import kind_of, split_kind
from itpm.model.portfolio import Portfolio
from itpm.model.progress import Baseline
from itpm.model.record import Record
from itpm.model.scalars import Ref

_Held = TypeVar("_Held")
Named = tuple[str, str]
"""A kind and an address."""
_FIGURES = "source"
"""The field that may name a figure of a record, as in 'erp/go-live.finish'."""


def went(base: Portfolio, head: Portfolio) -> Mapping[Named, str]:
    """What has another address now than it had, and which; what another kind calls so stays where it is."""
    moves, found = head.moves, {}
    for kind, records in base.by_kind.items() if moves.steps else ():
        there = head.by_kind.get(kind, {})
        for address in records:
            now = moves.now(address)
            if now != address and (now in there or address not in there):
                found[kind, address] = now
    return found


@dataclass(frozen=True, slots=True)
class Today:
    """A state under the addresses of another one."""

    portfolio: Portfolio
    """Itself where its addresses are the same."""
    crossed: Mapping[Named, str]
    """What went from one whole into another, by kind and address in this state, with the address that it has there: it
    stays where it was, for that is a change and no name."""


def of_today(base: Portfolio, head: Portfolio) -> Today:
    """A state under the addresses that another one has."""
    moves, found = head.moves, went(base, head)
    renamed, across = dict[Named, str](), dict[Named, str]()
    for (kind, address), now in found.items():
        whole, own = Address.of(address)
        beside = f"{moves.now(whole)}/{own}" if own else address
        crosses = whole_of(now) != moves.now(whole) if own else "/" in now
        if crosses:
            across[kind, beside] = now
        if (called := beside if crosses else now) != address:
            renamed[kind, address] = called
    if not renamed:
        return Today(base, across)
    stays = {address for kind, records in base.by_kind.items() for address in records if (kind, address) not in found}
    names = {address: called for (_kind, address), called in renamed.items() if address not in stays}
    made: Portfolio = _Renaming(renamed, names).of(Portfolio, base)
    # Projects stand in the order of their names, in which they are planned.
    return Today(revised(made, moved=head.moved, projects=dict(sorted(made.projects.items()))), across)


def referring(portfolio: Portfolio, names: Mapping[str, str]) -> Portfolio:
    """A state whose references name other addresses; what these lead to stays as it is."""
    made: Portfolio = _Renaming({}, names).of(Portfolio, portfolio) if names else portfolio
    return made


def revised(each: _Held, **values: object) -> _Held:
    """A record with other values of some fields, and without what was computed of it."""
    known = {one.name for one in fields(each)}  # type: ignore[arg-type] # a record is a dataclass
    return type(each)(**{name: value for name, value in vars(each).items() if name in known} | values)


class _Renaming:
    """Old names and those of today, of records and in references.

    What may be a name is said by the types of fields, so that no text is taken for one.
    """

    def __init__(self, records: Mapping[Named, str], names: Mapping[str, str]) -> None:
        self._records, self._names = records, names

    def of(self, hint: Any, value: Any, owner: str = "") -> Any:  # noqa: ANN401, PLR0911 - one return a type
        """A value of a type; itself where nothing in it has another name. ``owner`` is the old id around it."""
        if value is None or not _names_something(hint):
            return value
        if hint is Ref:
            return self._today(value)
        origin, inner = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            fitting = (each for each in inner if each is not NoneType and _fits(each, value))
            return self.of(next(fitting, NoneType), value, owner)
        if origin is ByDate:
            steps = tuple((day, self.of(inner[0], each, owner)) for day, each in value.steps)
            return value if steps == value.steps else ByDate(steps)
        if origin is tuple:
            items = tuple(self.of(inner[0], each, owner) for each in value)
            return value if all(new is old for new, old in zip(items, value, strict=True)) else items
        if isinstance(value, Mapping):
            return self._mapping(inner, value, owner)
        return self._record(value, owner)

    def _mapping(self, inner: tuple[Any, ...], value: Mapping[Any, Any], owner: str) -> Mapping[Any, Any]:
        made = {}
        for key, each in value.items():
            new = self.of(inner[1], each, owner)
            name = self._today(key) if inner[0] is Ref else self._key(key, each, new, owner)
            made[name] = new
        same = all(new == old and made[new] is value[old] for new, old in zip(made, value, strict=False))
        return value if same and len(made) == len(value) else made

    def _key(self, key: Any, old: Any, new: Any, owner: str) -> Any:  # noqa: ANN401
        """What a record is kept under: its address, or the last part of it."""
        if isinstance(old, Baseline):
            return short_of(self._records.get(("baseline", f"{owner}/{key}"), key))
        if isinstance(old, Record) and old.id and new.id != old.id:
            return new.id if key == old.id else short_of(new.id)
        return key

    def _record(self, value: Any, owner: str) -> Any:  # noqa: ANN401
        within = value.id if isinstance(value, Record) and value.id and "/" not in value.id else owner
        found = {}
        for name, hint in _fields(type(value)):  # type: ignore[arg-type] # a type is hashable
            old = getattr(value, name)
            new = self.of(hint, old, within)
            if new is not old:
                found[name] = new
        if isinstance(value, Record) and (now := self._records.get((kind_of(value), value.id))):
            found["id"] = now
        if _FIGURES in vars(value) and isinstance(value, Record):
            found[_FIGURES] = self._figure(vars(value)[_FIGURES])
        return revised(value, **found) if found else value

    def _today(self, said: str) -> str:
        word, colon, bare = split_kind(said)
        now = self._names.get(bare)
        return said if now is None else f"{word}{colon}{now}"

    def _figure(self, said: str | None) -> str | None:
        address, dot, figure = (said or "").partition(".")
        return f"{self._today(address)}{dot}{figure}" if dot else said


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a class in which something has a name."""
    hints = get_type_hints(cls)
    return tuple((each.name, hints[each.name]) for each in fields(cls) if _names_something(hints[each.name]))


@cache
def _names_something(hint: Any) -> bool:  # noqa: ANN401
    """Whether a value of a type may hold a reference or a record."""
    return _looked(hint, set())


def _looked(hint: Any, seen: set[Any]) -> bool:  # noqa: ANN401
    if hint is Ref:
        return True
    if get_args(hint):
        return any(_looked(each, seen) for each in get_args(hint))
    if not (isinstance(hint, type) and is_dataclass(hint)) or hint in seen:
        return False
    seen.add(hint)
    return issubclass(hint, Record) or any(_looked(each, seen) for each in get_type_hints(hint).values())


def _fits(hint: Any, value: object) -> bool:  # noqa: ANN401
    """Whether a value may be of one of several types."""
    if hint is Ref:
        return isinstance(value, str)
    kind = get_origin(hint) or hint
    return isinstance(kind, type) and isinstance(value, kind)
