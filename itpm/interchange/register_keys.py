"""How rows of registers are known: by project, register and their own id; and what rows say together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.identity import slug
from itpm.interchange.mapping import folded
from itpm.interchange.register_kinds import BY_WORD
from itpm.interchange.register_words import Kind
from itpm.interchange.states import CANCELLED, DONE, STARTED


def once(scope: str, items: Iterable[Item]) -> tuple[dict[str, Item], dict[str, tuple[Item, Item]]]:
    """Each row once by its whole key, and those of which two rows say different things, with one of each."""
    found: dict[str, Item] = {}
    clashes: dict[str, tuple[Item, Item]] = {}
    for item in items:
        made = replace(item, key=f"{scope}{item.section}/{item.key}", group=f"{scope}{item.section}")
        before = found.get(made.key)
        both = made if before is None else _both(before, made)
        if both is None and before is not None:
            clashes.setdefault(made.key, (before, item))
        elif both is not None:
            found[made.key] = both
    return {key: each for key, each in found.items() if key not in clashes}, clashes


def _both(one: Item, other: Item) -> Item | None:
    """What two rows say of one record; nothing where they say different things of it."""
    if one.name != other.name or (one.state and other.state and one.state != other.state):
        return None
    parts = [(one.fields, other.fields), (one.since, other.since), (one.who, other.who), (one.links, other.links)]
    if any(left[key] != right[key] for left, right in parts for key in left.keys() & right.keys()):
        return None
    fields, since, who, links = ({**left, **right} for left, right in parts)
    synced, state = one.synced or other.synced, one.state or other.state
    return replace(one, fields=fields, since=since, who=who, links=links, synced=synced, state=state)


def scope_of(key: str) -> str:
    """What stands before the section in a key: 'erp/' of 'erp/risks/R-1'."""
    for word in BY_WORD.values():
        head, found, _tail = key.partition(f"/{word.section}/")
        if found and "/" not in head:
            return f"{head}/"
    return ""


def short(address: str) -> str:
    """The last part of an address, or of a key."""
    return address.rpartition("/")[2]


def set_way(made: dict[str, Any], way: str, value: Any) -> None:  # noqa: ANN401 - plain data
    """Sets what a way of one or two names leads to."""
    above, _, below = way.partition("/")
    made[above] = {**made.get(above, {}), below: value} if below else value


class Links:
    """Rows by their keys and names, for those that name one another."""

    def __init__(self, items: Iterable[Item], ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._named: dict[str, str] = {}
        for each in items:
            name = folded(each.name)
            self._named[name] = "" if name in self._named else each.key

    def of(self, item: Item, word: str) -> str:
        """The id of the row that another names by its key, or by a name that only one has; empty where none is."""
        keys = (f"{item.group}/{word}", f"{item.group}/{slug(word)}", self._named.get(folded(word), ""))
        return next((self._ids[each] for each in keys if each in self._ids), "")


def settled(item: Item, kind: Kind, meant: str, lost: list[Told]) -> Iterator[tuple[str, Any]]:
    """What the state of a row sets, by the way to each: days where they are known, and never one that is not."""
    ended, began = item.since.get(DONE, ""), item.since.get(STARTED, "")
    meant = meant or (DONE if ended and not item.state and DONE in kind.states else "")
    ways = kind.states.get(meant, ())
    if began and "started" in kind.takes:
        yield "started", began
    for way in ways:
        if way == "progress":
            if not ended and "progress" not in item.fields:
                yield "progress", "100%"
        elif way == "outcome":
            if ended and item.state and "outcome" not in item.fields:
                yield "outcome", item.state
        elif ended and way != "started":
            yield way, ended
        elif way not in {"started", "finished"}:
            lost.append(Told(f"'{item.state}' there, and nobody says since when", item.place, item.name, way))
    if meant in {DONE, CANCELLED} and not ways:
        lost.append(Told(f"'{item.state}' has no place in a {kind.noun}", item.place, item.name))
