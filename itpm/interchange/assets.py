"""Assets that other systems list, as assets of the infrastructure: the judgement that all such systems share.

One thing is one asset, however many systems see it. It is known by what a system calls it once it was imported; before
that by its serial number, else by its asset tag, else by its name, in this order. Two things with different serial
numbers are two, whatever they are called.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from itpm.diagnostic import Origin
from itpm.interchange.exchange import Changes, Told
from itpm.interchange.foreign import Foreign, Item
from itpm.interchange.identity import ids
from itpm.interchange.last_imported import Source
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.merging import Here, Merge
from itpm.interchange.outcome import Fresh, Telling, changes_of, in_order
from itpm.interchange.people import People
from itpm.interchange.states import KNOWN_OF_ASSETS, KNOWN_TYPES, OF_ASSETS, OF_TYPES, Words
from itpm.model.infrastructure import Asset
from itpm.say import plural

_MOST_IN_A_FILE = 20_000
"""So many new assets stand in one file: a file has a bound, and an editor too."""
_NONE = """\
0|none|n/a|na|null|unknown|to be filled by o.e.m.|to be filled by oem|default string|system serial number|invalid|empty|
not specified|not available|not applicable|123456789|0123456789|xxxxxxxx|chassis serial number"""
NO_SERIAL = frozenset(_NONE.replace("\n", "").split("|"))
"""What makers leave where a serial number should be."""


def changes(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Changes:
    """What the items of a file change in the assets."""
    return _Assets(system, foreign, here, meaning).changes()


def suggestion(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Mapping[str, Mapping[str, str]]:
    """A mapping to begin with: what was found, and what somebody has to say."""
    people = People(system, here.portfolio, dict(meaning.people))
    for item in foreign.items:
        for each in (one for several in item.who.values() for one in several):
            people.of(each)
    return {
        "columns": dict(foreign.columns),
        "states": _states(meaning).shown(each.state for each in foreign.items),
        "types": _types(meaning).shown(each.type for each in foreign.items),
        "people": dict(sorted(people.met.items())),
    }


def _states(meaning: Meaning) -> Words:
    return Words("states", meaning.states, KNOWN_OF_ASSETS, OF_ASSETS)


def _types(meaning: Meaning) -> Words:
    return Words("types", meaning.types, KNOWN_TYPES, OF_TYPES)


def serial_of(item: Item) -> str:
    """The serial number of an item as two of them are compared; empty where it is none."""
    said = folded(str(item.fields.get("serial", "")))
    return "" if said in NO_SERIAL or not said.strip("0-. x") else said


def _as_here(fields: dict[str, Any], record: Asset) -> dict[str, Any]:
    """Fields whose numbers are written as they are here, where that is a matter of case alone."""
    own = {name: said for name in ("serial", "tag") if (said := getattr(record, name))}
    return fields | {name: said for name, said in own.items() if folded(str(fields.get(name, ""))) == folded(said)}


@dataclass
class _Assets:
    """The items of a file on their way into the assets."""

    system: str
    foreign: Foreign
    here: Here
    meaning: Meaning
    doubts: list[Told] = field(default_factory=list)
    empty: int = 0
    """Serial numbers that are none."""

    def __post_init__(self) -> None:
        self.merge = Merge(self.system, self.here, carries=self.foreign.carries)
        self.people = People(self.system, self.here.portfolio, dict(self.meaning.people))
        self.fresh = Fresh(self.here)
        self.states, self.types = _states(self.meaning), _types(self.meaning)

    def changes(self) -> Changes:
        items = in_order(self._once())
        self._bring(items)
        groups = self.foreign.groups or ()
        counts = {each.key: sum(item.group == each.key for item in items) for each in groups} or {"": len(items)}
        names = {each.key: each.name for each in groups}
        sources = {
            key: Source(names.get(key, ""), "", self.foreign.as_of, self.here.day, count)
            for key, count in counts.items()
        }
        words = (self.states, self.types)
        told = [
            *self.foreign.lost,
            *self._lost(),
            *(each for one in words for each in one.unmeant()),
            *self.people.lost(),
        ]
        found = [*self.foreign.found, *(each for one in words for each in one.found()), *self.people.found()]
        telling = Telling(told, found, bool(self.people.unknown), "asset", self.doubts)
        return changes_of(self.merge, self.fresh, self.foreign, sources, telling)

    def _bring(self, items: list[Item]) -> None:
        keys = {each.key for each in items}
        met = {each.key: self._record(each, keys) for each in items}
        new = [each for each in items if met[each.key] is None]
        names = dict(ids(((each.key, each.name) for each in new), "asset", self._taken))
        made: dict[str, Any] = {}
        seen: dict[str, str] = {}
        for item in items:
            fields, record = self._fields(item), met[item.key]
            if isinstance(record, Told):
                self.doubts.append(record)
            elif record is None:
                if not self.merge.taken_away(item, {"name": item.name, **fields}):
                    made[names[item.key]] = self.merge.make(item, fields)
            elif record.id in seen:
                why = f"it is '{record.id}' here, and so is '{seen[record.id][:60]}' of the same file"
                self.doubts.append(Told(why, item.place, item.name))
            else:
                seen[record.id] = item.name
                self.merge.meet(item, {"name": item.name, **_as_here(fields, record)}, record)
        self._put(made)

    def _put(self, made: dict[str, Any]) -> None:
        """New assets in files of this system, each with no more than an editor bears."""
        waiting, number = list(made.items()), 1
        while waiting:
            path = f"infrastructure/{self.system}{f'-{number}' if number > 1 else ''}.yaml"
            there = self.here.written(Origin(path, ("assets",)))
            room = _MOST_IN_A_FILE - (len(there) if isinstance(there, Mapping) else 0)
            if room > 0:
                self.fresh.file(path, {}, {"assets": dict(waiting[:room])})
                waiting = waiting[room:]
            number += 1

    def _once(self) -> Iterator[Item]:
        """Each thing once: rows that say the same are one, and of those that contradict each other none is taken."""
        first: dict[str, Item] = {}
        others: dict[str, list[Item]] = {}
        owners: dict[str, str] = {}
        shared: dict[str, set[str]] = {}
        for item in self.foreign.items:
            if first.setdefault(item.key, item) is not item:
                others.setdefault(item.key, []).append(item)
            serial = serial_of(item)
            owner = owners.setdefault(serial, item.key) if serial else item.key
            if owner != item.key:
                shared.setdefault(serial, {owner}).add(item.key)
        for item in first.values():
            again = [each for each in others.get(item.key, ()) if (each.fields, each.name) != (item.fields, item.name)]
            same = shared.get(serial_of(item), ()) if shared else ()
            if again:
                places = ", ".join(each.place for each in again[:3])
                self.doubts.append(Told(f"{places} says otherwise of the same thing", item.place, item.name))
            elif same:
                why = f"{plural(len(same), 'thing')} have the serial number '{item.fields['serial']}'"
                self.doubts.append(Told(why, item.place, item.name))
            else:
                yield item

    def _record(self, item: Item, keys: set[str]) -> Asset | Told | None:
        """The asset that an item is; that nobody can tell which; or none."""
        linked = self._linked.get(item.key)
        if linked is not None:
            return linked
        serial, tag = serial_of(item), folded(str(item.fields.get("tag", "")))
        for what, word, index in (
            ("serial number", serial, self._serials),
            ("tag", tag, self._tags),
            ("name", folded(item.name), self._names),
        ):
            found = [each for each in index.get(word, ()) if self._may_be(each, serial, keys)] if word else []
            if len(found) > 1:
                names = ", ".join(f"'{each.id}'" for each in found[:3])
                return Told(f"its {what} is that of {names}: nobody can tell which it is", item.place, item.name)
            if found:
                return found[0]
        return None

    def _may_be(self, asset: Asset, serial: str, keys: set[str]) -> bool:
        """Whether an asset may be a thing: it has no other serial number, and is nothing else of this system."""
        known = asset.external.get(self.system)
        own = folded(asset.serial or "")
        return (known is None or known.id not in keys) and (not own or not serial or own == serial)

    def _fields(self, item: Item) -> dict[str, Any]:
        """An item in the fields of an asset."""
        made = dict(item.fields)
        if "serial" in made and not serial_of(item):
            del made["serial"]
            self.empty += 1
        for name, word, words in (("type", item.type, self.types), ("state", item.state, self.states)):
            meant = words.of(word, item.meant if name == "state" else "") if word else ""
            made |= {name: meant} if meant else {}
        for name, people in item.who.items():
            found = next((id_ for each in people if (id_ := self.people.of(each))), "")
            made |= {name: found} if found else {}
        supplier = made.pop("supplier", "")
        if supplier:
            known = self._suppliers.get(folded(supplier), "")
            made |= {"supplier": known} if known else {"x-supplier": supplier}
        return made

    def _lost(self) -> Iterator[Told]:
        if self.empty:
            yield Told(f"{plural(self.empty, 'serial number')} that the maker never filled in")

    @cached_property
    def _linked(self) -> Mapping[str, Asset]:
        found: dict[str, Asset] = {}
        for each in self.here.portfolio.infrastructure.assets.values():
            if self.system in each.external:
                found.setdefault(each.external[self.system].id, each)
        return found

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(key for each in self.here.portfolio.collections().values() for key in each)

    @cached_property
    def _serials(self) -> Mapping[str, list[Asset]]:
        return self._by(lambda each: each.serial)

    @cached_property
    def _tags(self) -> Mapping[str, list[Asset]]:
        return self._by(lambda each: each.tag)

    @cached_property
    def _names(self) -> Mapping[str, list[Asset]]:
        return self._by(lambda each: each.name)

    @cached_property
    def _suppliers(self) -> Mapping[str, str]:
        return {folded(each.title): key for key, each in self.here.portfolio.finance.suppliers.items()}

    def _by(self, word: Callable[[Asset], str | None]) -> Mapping[str, list[Asset]]:
        found: dict[str, list[Asset]] = {}
        for each in self.here.portfolio.infrastructure.assets.values():
            said = folded(word(each) or "")
            if said:
                found.setdefault(said, []).append(each)
        return found
