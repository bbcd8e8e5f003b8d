"""What monitors said and measured, where a portfolio keeps it: states that a later one replaces, shares by period.

A state is as of a moment: one that was asked later holds, whoever wrote the other. Of one that somebody changed here by
hand, and that is otherwise there at no later moment, nobody knows which holds: both are told. Shares of periods are
merged as fields are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from itpm.diagnostic import Origin, Pointer
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.last_imported import Fields, Kept, canonical
from itpm.interchange.merging import Here, Merge, decided
from itpm.interchange.owners import OURS, THEIRS
from itpm.model.naming import said_kind
from itpm.text.rewriting import remove, set_value

SAID, MEASURED = "monitor_states", "measured_availability"
_Place = tuple[str, Pointer, Mapping[str, Any]]
"""A file, the way to what is written of a monitor, and that."""


@dataclass
class Standing:
    """What is written of what monitors said, and what a file says instead."""

    system: str
    here: Here
    merge: Merge
    fresh: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: {SAID: {}, MEASURED: {}})
    """What is new, by section and monitor."""
    told: list[Told] = field(default_factory=list)

    def say(self, item: Item, name: str, state: Mapping[str, Any], measured: Mapping[str, str]) -> bool:
        """What a monitor says now, its state empty where the file says none; whether anything is written of it."""
        before = self.here.base.records.get(item.key)
        base = before.fields if before is not None else {}
        states: Fields = _below(base, SAID)
        shares: Fields = _below(base, MEASURED)
        moved, states = self._state(item, name, states, state) if state else (False, states)
        again, shares = self._shares(item, name, shares, measured) if measured else (False, shares)
        kept = self.merge.kept[item.key]
        more = {f"{SAID}/{key}": each for key, each in states.items()}
        more |= {f"{MEASURED}/{key}": each for key, each in shares.items()}
        self.merge.kept[item.key] = Kept(kept.group, {**_plain(kept.fields), **more})
        return moved or again

    def of(self, names: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """What is new of some monitors, by section."""
        return {section: {name: said[name] for name in names if name in said} for section, said in self.fresh.items()}

    def others(self, names: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """What is new of all others."""
        return {
            section: {name: each for name, each in said.items() if name not in names}
            for section, said in self.fresh.items()
        }

    def _state(self, item: Item, name: str, base: Fields, theirs: Mapping[str, Any]) -> tuple[bool, Fields]:
        """What becomes of a state, and its next base."""
        place = self._places[SAID].get(name)
        ours = {key: canonical(each) for key, each in place[2].items()} if place is not None else {}
        wanted = {key: canonical(each) for key, each in theirs.items()}
        same = all(ours.get(key) == each for key, each in wanted.items()) and base.keys() <= wanted.keys()
        if same or wanted == base:
            return False, wanted
        if ours and _asked(ours) > _asked(wanted):
            there = _asked(wanted) or "a time that nobody says"
            why = f"what is known was asked at {_asked(ours)}, and what is there at {there}: it stays as it is"
            self.told.append(Told(why, item.place, item.name, "state"))
            return False, base
        own = {key: each for key, each in ours.items() if key in base or key in wanted}
        if ours and own != base and not _asked(wanted) > _asked(ours):
            if self.here.take == OURS:
                return False, wanted
            if self.here.take != THEIRS:
                why = f"changed on both sides: here '{ours.get('state')}', there '{wanted['state']}'"
                self.merge.conflicts.append(Told(why, item.place, item.name, "state"))
                return False, base
        if place is None:
            self.fresh[SAID][name] = dict(theirs)
            return True, wanted
        self._write(place, {key: each for key, each in theirs.items() if ours.get(key) != wanted[key]}, ours, wanted)
        return True, wanted

    def _write(self, place: _Place, sets: Mapping[str, Any], ours: Fields, wanted: Fields) -> None:
        path, route, _data = place
        gone = [key for key in _OURS if key in ours and key not in wanted]
        wishes = [*(set_value((*route, key), each) for key, each in sets.items()), *(remove((*route, k)) for k in gone)]
        self.merge.edits.setdefault(path, []).append(wishes)

    def _shares(self, item: Item, name: str, base: Fields, theirs: Mapping[str, str]) -> tuple[bool, Fields]:
        """What becomes of shares by period: of periods that the file does not say it says nothing."""
        place = self._places[MEASURED].get(name)
        ours = {str(key): canonical(each) for key, each in place[2].items()} if place is not None else {}
        known = {key: each for key, each in base.items() if key in theirs}
        found = decided(known, ours, theirs, self.here.take)
        for way, _was, mine, other in found.clashes:
            why = f"changed on both sides: here {mine}, there {other}"
            self.merge.conflicts.append(Told(why, item.place, item.name, f"{MEASURED}.{way}"))
        if found.sets and place is None:
            self.fresh[MEASURED][name] = dict(found.sets)
        elif place is not None and found.sets:
            path, route, _data = place
            rows = [[set_value((*route, key), each)] for key, each in found.sets.items()]
            self.merge.edits.setdefault(path, []).extend(rows)
        return bool(found.sets), {**base, **found.base}

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, _Place]]:
        """Where something is written of each monitor, by section."""
        made: dict[str, dict[str, _Place]] = {SAID: {}, MEASURED: {}}
        for path in sorted(each for each in self.here.paths if _of_infrastructure(each)):
            for section, places in made.items():
                there = self.here.written(Origin(path, (section,)))
                for key, data in there.items() if isinstance(there, Mapping) else ():
                    kind, name = said_kind(str(key))
                    if kind in {"", "monitor"} and isinstance(data, Mapping):
                        places[name] = (path, (section, key), data)
        return made


_OURS = ("since", "checked", "acknowledged", "x-downtime")
"""What is taken away from a state that is not said any more."""


def _of_infrastructure(path: str) -> bool:
    return path == "infrastructure.yaml" or (path.startswith("infrastructure/") and path.endswith(".yaml"))


def _asked(state: Mapping[str, Any]) -> str:
    """When a monitor was asked, as far as that is said."""
    return str(state.get("checked") or state.get("since") or "")


def _below(fields: Fields, section: str) -> dict[str, Any]:
    """What a base holds of a section."""
    head = f"{section}/"
    return {way.removeprefix(head): each for way, each in fields.items() if way.startswith(head)}


def _plain(fields: Fields) -> dict[str, Any]:
    """What a base holds of the monitor itself."""
    return {way: each for way, each in fields.items() if not way.startswith((f"{SAID}/", f"{MEASURED}/"))}
