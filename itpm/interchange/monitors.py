"""Hosts and checks of monitoring systems as monitors, their states and what they measured: what all of them share.

A monitor is known by what the system calls it. What it said last holds until something later is said; what it measured
of a period is merged as fields are. What is switched off there watches nothing, which is told apart from not to know.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from itpm.diagnostic import Origin
from itpm.interchange.exchange import Changes, Told
from itpm.interchange.foreign import Foreign, Item
from itpm.interchange.identity import ids
from itpm.interchange.last_imported import Source
from itpm.interchange.mapping import LEAVE, Meaning, folded, said_for
from itpm.interchange.merging import Here, Merge
from itpm.interchange.outcome import Fresh, Telling, changes_of, in_order
from itpm.interchange.said import Standing
from itpm.interchange.states import OF_MONITORS, Words
from itpm.interchange.watched import Targets, watching
from itpm.model.infrastructure import Monitor
from itpm.say import plural

_MOST_IN_A_FILE = 5_000
"""So many new monitors stand in one file, with what they say."""
_STATE = ("since", "checked", "acknowledged", "x-downtime")
"""What is said of a state, beside the state."""


def changes(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Changes:
    """What the items of a file change in monitors and in what they said.

    Raises:
        ForeignError: where the mapping names something that is not there.
    """
    monitors = Monitors(system, foreign, meaning, Merge(system, here, carries=foreign.carries), Fresh(here))
    return changes_of(monitors.merge, monitors.fresh, foreign, monitors.sources, monitors.telling())


def suggestion(system: str, foreign: Foreign, here: Here, meaning: Meaning) -> Mapping[str, Mapping[str, str]]:
    """A mapping to begin with: what states are taken for, and hosts of which nobody knows what they watch."""
    by_key = {each.key: each for each in foreign.items}
    targets = Targets(here.portfolio, meaning, by_key, watching(system, here.portfolio))
    hosts = {each.name: each for each in map(targets.host_of, foreign.items)}
    watched = {name: targets.of(each) for name, each in sorted(hosts.items())}
    words, meant = _states(meaning), {each.state: each.meant for each in foreign.items if each.state}
    return {
        "states": {word: words.of(word, meant[word]) for word in sorted(meant)},
        "watches": {name: found if isinstance(found, str) else "" for name, found in watched.items()},
    }


def _states(meaning: Meaning) -> Words:
    return Words("states", meaning.states, {}, OF_MONITORS)


@dataclass
class Monitors:
    """The items of a file on their way into monitors; they are brought in as it is made."""

    system: str
    foreign: Foreign
    meaning: Meaning
    merge: Merge
    fresh: Fresh
    things: Mapping[str, str] = field(default_factory=dict)
    """The ids of assets that come in with them, by what the file knows them by."""
    doubts: list[Told] = field(default_factory=list)
    strange: dict[str, list[Item]] = field(default_factory=dict)
    """Items of which nobody knows what they watch, by the key of their host."""

    def __post_init__(self) -> None:
        """Brings them in."""
        self.here = self.merge.here
        self.words = _states(self.meaning)
        self.items = in_order(self._once())
        by_key, known = {each.key: each for each in self.items}, watching(self.system, self.here.portfolio)
        self.targets = Targets(self.here.portfolio, self.meaning, by_key, known, self.things)
        self.standing = Standing(self.system, self.here, self.merge)
        self._bring()

    @property
    def sources(self) -> Mapping[str, Source]:
        """What each group of them had."""
        counts = Counter(each.group for each in self.items)
        as_of, day = self.foreign.as_of, self.here.day
        return {each.key: Source(each.name, "", as_of, day, counts[each.key]) for each in self.foreign.groups}

    def telling(self) -> Telling:
        """What is told of them."""
        told = [*self._unlinked(), *self.standing.told, *self.words.unmeant()]
        return Telling(told, list(self.words.found()), bool(self.strange), "monitor", self.doubts)

    def _once(self) -> Iterator[Item]:
        """Each thing once; of those that contradict each other none is taken."""
        first: dict[str, Item] = {}
        others: dict[str, list[Item]] = {}
        for item in self.foreign.items:
            if first.setdefault(item.key, item) is not item:
                others.setdefault(item.key, []).append(item)
        for item in first.values():
            again = [each for each in others.get(item.key, ()) if _said(each) != _said(item)]
            if again:
                why = f"{again[0].place} says otherwise of the same thing"
                self.doubts.append(Told(why, item.place, item.name))
            else:
                yield item

    def _bring(self) -> None:
        new = [each for each in self.items if self._record(each) is None]
        taken = self._taken | frozenset(self.things.values())
        names = dict(ids(((each.key, each.name) for each in new), "monitor", taken))
        made: dict[str, dict[str, Any]] = {}
        for item in self.items:
            record = self._record(item)
            if record is not None:
                self._meet(item, record)
            elif item.key in self.here.base.records and self.here.take != "theirs":
                self.merge.kept[item.key] = self.here.base.records[item.key]
                self.merge.known += 1
            elif watches := self._watches(item):
                fields = {"watches": watches, "tool": self.system, "ref": item.key}
                made[names[item.key]] = self.merge.make(item, fields)
                self._say(item, names[item.key])
        self._put(made)

    def _meet(self, item: Item, record: Monitor) -> None:
        """A monitor that is here: its own name and what it watches stay, but where they were imported."""
        before = self.here.base.records.get(item.key)
        base = before.fields if before is not None else {}
        own = {"name": item.name, "tool": self.system, "ref": item.key, "watches": base.get("watches")}
        fields = {name: value for name, value in own.items() if name in base}
        said = said_for(self.meaning.watches, item.key, item.name)
        watches = self.targets.of(item) if said and said != LEAVE else ""
        fields |= {"watches": watches} if watches and isinstance(watches, str) else {}
        known = self.merge.known
        self.merge.meet(item, fields, record)
        if item.key not in self.merge.kept:
            return
        moved = self._say(item, record.id)
        if moved and self.merge.known > known:
            self.merge.known, self.merge.changed = known, self.merge.changed + 1

    def _say(self, item: Item, name: str) -> bool:
        """What a monitor said, and what it measured; whether that is news."""
        meant = self.words.of(item.state, item.meant) if item.state else ""
        said = {each: item.fields[each] for each in _STATE if each in item.fields}
        state = {"state": meant, **said} if meant else {}
        return self.standing.say(item, name, state, dict(item.fields.get("measured", {})))

    def _watches(self, item: Item) -> str:
        """What a new item watches; empty where it is left out, which is told."""
        found = self.targets.of(item)
        if isinstance(found, Told):
            self.doubts.append(found)
            return ""
        if not found:
            self.strange.setdefault(self.targets.host_of(item).key, []).append(item)
        return "" if found == LEAVE else found

    def _unlinked(self) -> Iterator[Told]:
        for those in self.strange.values():
            host = self.targets.host_of(those[0])
            checks = sum(each is not host for each in those)
            more = f" (nor of its {plural(checks, 'check')})" if checks else ""
            why = f"nobody says what it watches here{more}: say 'watches:' in the mapping"
            yield Told(why, host.place, host.name)

    def _put(self, made: Mapping[str, dict[str, Any]]) -> None:
        """New monitors in files of this system, each with what they say; and what others say that is new."""
        waiting, number, before = list(made.items()), 1, self.fresh.count
        others = self.standing.others(made)
        while waiting or any(others.values()):
            path = f"infrastructure/{self.system}{f'-{number}' if number > 1 else ''}.yaml"
            there = self.here.written(Origin(path, ("monitors",)))
            room = _MOST_IN_A_FILE - (len(there) if isinstance(there, Mapping) else 0)
            number += 1
            if room > 0:
                part, waiting = dict(waiting[:room]), waiting[room:]
                sections = {"monitors": part, **self.standing.of(part)}
                sections |= {name: {**sections[name], **each} for name, each in others.items()}
                self.fresh.file(path, {}, {name: each for name, each in sections.items() if each})
                others = {}
        self.fresh.count = before + len(made)

    def _record(self, item: Item) -> Monitor | None:
        """The monitor that an item is: linked to it, or written down with its tool and its identifier there."""
        return self._linked.get(item.key) or self._named.get(item.key)

    @cached_property
    def _linked(self) -> Mapping[str, Monitor]:
        known = self.here.portfolio.infrastructure.monitors.values()
        return {each.external[self.system].id: each for each in known if self.system in each.external}

    @cached_property
    def _named(self) -> Mapping[str, Monitor]:
        """Monitors that are linked to nothing, by the identifier that people wrote down."""
        known = self.here.portfolio.infrastructure.monitors.values()
        return {
            each.ref: each
            for each in known
            if each.ref and folded(each.tool or "") == self.system and self.system not in each.external
        }

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(key for each in self.here.portfolio.collections().values() for key in each)


def _said(item: Item) -> tuple[object, ...]:
    return (item.name, item.state, dict(item.fields), dict(item.links))
