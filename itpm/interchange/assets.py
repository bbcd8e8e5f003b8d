"""Assets that other systems list, as assets of the infrastructure: the judgement that all such systems share.

One thing is one asset, however many systems see it. It is known by what a system calls it once it was imported; before
that by its serial number, else by its asset tag, else by its name, in this order. Two things with different serial
numbers are two, whatever they are called.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from itpm.diagnostic import Origin
from itpm.interchange.columns import perhaps
from itpm.interchange.exchange import Changes, Told
from itpm.interchange.foreign import Foreign, Item
from itpm.interchange.identity import ids
from itpm.interchange.last_imported import Source
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.matching import Matches, serial_of
from itpm.interchange.merging import Here, Merge
from itpm.interchange.outcome import Fresh, Telling, changes_of, in_order
from itpm.interchange.people import People
from itpm.interchange.states import KNOWN_OF_ASSETS, KNOWN_TYPES, OF_ASSETS, OF_TYPES, Words
from itpm.model.infrastructure import Asset
from itpm.say import plural

_MOST_IN_A_FILE = 20_000
"""So many new assets stand in one file: a file has a bound, and an editor too."""


def changes(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Changes:
    """What the items of a file change in the assets."""
    merge, fresh = Merge(system, here, meaning.owners, carries=foreign.carries), Fresh(here)
    assets = Assets(system, foreign, meaning, merge, fresh)
    return changes_of(merge, fresh, foreign, assets.sources, assets.telling())


def suggestion(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Mapping[str, Mapping[str, str]]:
    """A mapping to begin with: what was found, and what somebody has to say."""
    people = People(system, here.portfolio, dict(meaning.people))
    for item in foreign.items:
        for each in (one for several in item.who.values() for one in several):
            people.of(each)
    return {
        "columns": perhaps(foreign.columns, foreign.known),
        "states": _states(meaning).shown(each.state for each in foreign.items),
        "types": _types(meaning).shown(each.type for each in foreign.items),
        "people": dict(sorted(people.met.items())),
    }


def _states(meaning: Meaning) -> Words:
    return Words("states", meaning.states, KNOWN_OF_ASSETS, OF_ASSETS)


def _types(meaning: Meaning) -> Words:
    return Words("types", meaning.types, KNOWN_TYPES, OF_TYPES)


def _as_here(fields: dict[str, Any], record: Asset) -> dict[str, Any]:
    """Fields whose names and numbers are written as they are here, where that is a matter of case alone."""
    own = {name: said for name in ("name", "serial", "tag") if (said := getattr(record, name))}
    return fields | {name: said for name, said in own.items() if folded(str(fields.get(name, ""))) == folded(said)}


def _said(item: Item) -> tuple[object, ...]:
    """What a row says of a thing."""
    return (item.name, item.fields, item.state, item.type, item.who)


@dataclass
class Assets:
    """The items of a file on their way into the assets; they are brought in as it is made."""

    system: str
    foreign: Foreign
    meaning: Meaning
    merge: Merge
    fresh: Fresh
    doubts: list[Told] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    """The id of the asset that each thing is, by its key."""
    empty: int = 0
    """Serial numbers that are none."""

    def __post_init__(self) -> None:
        """Brings them in."""
        self.here = self.merge.here
        self.people = People(self.system, self.here.portfolio, dict(self.meaning.people))
        self.states, self.types = _states(self.meaning), _types(self.meaning)
        items = in_order(self._once())
        self._counts = Counter(each.group for each in items)
        self._bring(items)

    @property
    def sources(self) -> Mapping[str, Source]:
        """What each site had."""
        groups = {each.key: each.name for each in self.foreign.groups} or {"": ""}
        as_of, day = self.foreign.as_of, self.here.day
        return {key: Source(name, "", as_of, day, self._counts[key]) for key, name in groups.items()}

    def telling(self) -> Telling:
        """What is told of them."""
        words = (self.states, self.types)
        told = [*self._lost(), *(each for one in words for each in one.unmeant()), *self.people.lost()]
        found = [*(each for one in words for each in one.found()), *self.people.found()]
        return Telling(told, found, bool(self.people.unknown), "asset", self.doubts)

    def _bring(self, items: list[Item]) -> None:
        groups = frozenset(self.sources)
        met = Matches(self.system, self.here.portfolio, self.here.base, items, groups)
        new = [each for each in items if each.key not in met.found]
        names = dict(ids(((each.key, each.name) for each in new), "asset", self._taken))
        made: dict[str, Any] = {}
        for item in items:
            fields, record = self._fields(item), met.found.get(item.key)
            if isinstance(record, Told):
                self.doubts.append(record)
            elif record is None:
                if not self.merge.taken_away(item, {"name": item.name, **fields}):
                    self.ids[item.key] = names[item.key]
                    made[names[item.key]] = self.merge.make(item, fields)
            else:
                self.ids[item.key] = record.id
                self.merge.meet(item, _as_here({"name": item.name, **fields}, record), record)
        self.merge.between += met.twins()
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
            again = [each for each in others.get(item.key, ()) if _said(each) != _said(item)]
            same = shared.get(serial_of(item), ()) if shared else ()
            if again:
                places = ", ".join(each.place for each in again[:3])
                self.doubts.append(Told(f"{places} says otherwise of the same thing", item.place, item.name))
            elif same:
                why = f"{plural(len(same), 'thing')} have the serial number '{item.fields['serial']}'"
                self.doubts.append(Told(why, item.place, item.name))
            else:
                yield item

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
    def _taken(self) -> frozenset[str]:
        return frozenset(key for each in self.here.portfolio.collections().values() for key in each)

    @cached_property
    def _suppliers(self) -> Mapping[str, str]:
        return {folded(each.title): key for key, each in self.here.portfolio.finance.suppliers.items()}
