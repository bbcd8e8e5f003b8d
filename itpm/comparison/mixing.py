"""A portfolio between two states: the old one with some of the edits of the new one, record by record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from typing import Any

from itpm.comparison.edits import WHOLES, Change, Edit
from itpm.comparison.renamed import referring
from itpm.model.address import whole_of
from itpm.model.naming import kind_of, said_kind
from itpm.model.portfolio import Portfolio
from itpm.model.progress import Baseline
from itpm.model.record import Record
from itpm.model.scenario import Scenario

Group = tuple[str, str]
"""A record by kind and address; one of :data:`WHOLES` and nothing for what belongs to no record."""
_OF_HEAD = ("moved", "complete", "mentioned", "ignored", "schemas", "later")
"""What says nothing that a figure follows from."""


@dataclass(frozen=True)
class Mixer:
    """Two states of which any part of the edits can be taken."""

    base: Portfolio
    """Under the addresses of the new state."""
    head: Portfolio
    edits: tuple[Edit, ...]
    crossed: Mapping[Group, str] = field(default_factory=dict)
    """What went from one whole into another, as the old state calls it, with its address in the new one."""

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        """The records that say something else; another name alone says nothing."""
        across = {(kind, now) for (kind, _address), now in self.crossed.items()}
        said = (each.group for each in self.edits if each.change is not Change.MOVED or each.group in across)
        return tuple(dict.fromkeys(said))

    @cached_property
    def bundles(self) -> tuple[frozenset[Group], ...]:
        """The edited records, those together that refer to one that came or went: none can be without the others."""
        found = self._groups
        leads = {each: each for each in found}

        def lead(group: Group) -> Group:
            while leads[group] != group:
                group = leads[group]
            return group

        for group in found:
            for other in self._named_by(group):
                leads[lead(group)] = lead(other)
        bundles: dict[Group, set[Group]] = {}
        for group in found:
            bundles.setdefault(lead(group), set()).add(group)
        return tuple(map(frozenset, bundles.values()))

    @cached_property
    def _came_or_went(self) -> Mapping[str, Group]:
        """By address, the records that are in one state alone."""
        alone = (each for each in self.edits if not each.field and each.change in {Change.ADDED, Change.REMOVED})
        return {each.address: each.group for each in alone}

    @cached_property
    def _earlier(self) -> Mapping[Group, str]:
        return {(kind, now): address for (kind, address), now in self.crossed.items()}

    def _named_by(self, group: Group) -> Iterator[Group]:
        """The records that came or went and that an edited record refers to in one of both states."""
        kind, address = group
        before = self._earlier.get(group, address)
        for portfolio, called in ((self.base, before), (self.head, address)):
            held = getattr(portfolio, kind) if kind in WHOLES else portfolio.by_kind.get(kind, {}).get(called)
            around = () if before == address else (whole_of(called),)
            for text in (*around, *(_texts(held) if held is not None else ())):
                bare = said_kind(text)[1]
                for each in (bare, whole_of(bare)):
                    if each in self._came_or_went:
                        yield self._came_or_went[each]

    def mixed(self, taken: frozenset[Group]) -> Portfolio:
        """The old state with the edits of some records, as the new one has them."""
        # What went into another whole is named by where it is here.
        there = {address: now for (kind, address), now in self.crossed.items() if (kind, now) in taken}
        here = {now: address for (kind, address), now in self.crossed.items() if (kind, now) not in taken}
        base, head, mix = referring(self.base, there), referring(self.head, here), _Mix(taken, self.crossed)
        values = {each.name: getattr(head, each.name) for each in fields(Portfolio)}
        for name in values.keys() - set(_OF_HEAD):
            values[name] = mix.value(getattr(base, name), getattr(head, name), (name, ""))
        return Portfolio(**values)


@dataclass(frozen=True)
class _Mix:
    """Takes some records from the new state, and all others from the old one."""

    taken: frozenset[Group]
    crossed: Mapping[Group, str]

    def value(self, old: Any, new: Any, group: Group) -> Any:  # noqa: ANN401 - whatever the model holds
        """A value of a record between two states."""
        if old is new:
            return new
        if (
            isinstance(old, Mapping)
            and isinstance(new, Mapping)
            and any(map(_has_address, (*old.values(), *new.values())))
        ):
            return self._collection(old, new, group[1])
        mine = new if group in self.taken else old
        if _has_fields(old) or _has_fields(new):
            if type(old) is not type(new):
                return mine
            names = [each.name for each in fields(new)]
            return type(new)(**{name: self.value(getattr(old, name), getattr(new, name), group) for name in names})
        return mine

    def _collection(self, old: Mapping[str, Any], new: Mapping[str, Any], owner: str) -> Mapping[str, Any]:
        found = {}
        for key in dict.fromkeys((*old, *new)):
            before, after = old.get(key), new.get(key)
            group = _group(after if before is None else before, key, owner)
            group = group[0], self.crossed.get(group, group[1])
            if before is None or after is None:
                kept = after if group in self.taken else before
                if kept is not None:
                    found[key] = kept
            else:
                found[key] = self.value(before, after, group)
        return found


def _has_address(value: object) -> bool:
    return isinstance(value, (Baseline, Scenario)) or (isinstance(value, Record) and bool(value.id))


def _has_fields(value: object) -> bool:
    """Whether a value has fields, of which some may hold records with addresses of their own."""
    return is_dataclass(value) and hasattr(value, "__dict__") and not isinstance(value, type)


def _group(record: object, key: str, owner: str) -> Group:
    if isinstance(record, Record):
        return kind_of(record), record.id
    return kind_of(record), f"{owner}/{key}" if isinstance(record, Baseline) else key


def _texts(value: Any) -> Iterable[str]:  # noqa: ANN401
    """Every text in a value: what may be a reference."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(key)
            yield from _texts(each)
    elif isinstance(value, (tuple, frozenset)):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and hasattr(value, "__dict__"):
        for name, each in vars(value).items():
            if name != "origin":
                yield from _texts(each)
