"""Three states of a record become one, field by field: as it was last imported, as it is in git, as it is there now.

What only they changed is taken, what only we changed stays. What both changed in different ways is a conflict: it is
told with both values, and nothing is written of that field until somebody says whose holds, or makes the two alike.
Lists of words are merged word by word. What another system said first stays, unless a mapping names the owner of the
field (``owners.py``).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from itpm.diagnostic import Origin, Pointer
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.last_imported import Base, Fields, Kept, canonical, flat, steps, ways
from itpm.interchange.owners import OURS, THEIRS, Owners, owners_of, shown
from itpm.model.portfolio import Portfolio
from itpm.model.record import Record
from itpm.text.rewriting import Wish, remove, set_value


def _no_base(system: str) -> Base:
    return Base(system)


@dataclass(frozen=True)
class Here:
    """The portfolio that something is brought into, what was last imported, and what the call says."""

    portfolio: Portfolio
    base: Base
    written: Callable[[Origin], Any]
    """What the portfolio's own files say at a place; None where it is not in them."""
    day: str
    """The day on which it is brought in, as the portfolio tells days."""
    take: str = ""
    """Whose values hold where both sides changed one: theirs, ours; nobody's where nothing is said."""
    into: str = ""
    """The project that items go into, where that is said."""
    digest: str = ""
    """Of the file, and of how it is read."""
    paths: Sequence[str] = ()
    """The files of the portfolio's folder."""
    base_of: Callable[[str], Base] = _no_base
    """What was last imported from another system."""


_NOBODY = Owners("", {}, {})


class Decision(NamedTuple):
    """What is to be done to a record here, and its next base."""

    sets: Mapping[str, Any]
    drops: Sequence[str]
    clashes: Sequence[tuple[str, Any, Any, Any]]
    """Ways with the value of the base, ours and theirs."""
    base: Fields


def decided(
    base: Fields, ours: Fields, theirs: Mapping[str, Any], take: str = "", owners: Owners = _NOBODY
) -> Decision:
    """What becomes of a record whose fields three sides say; all by the way to each, ``theirs`` not yet canonical."""
    sets: dict[str, Any] = {}
    drops: list[str] = []
    clashes: list[tuple[str, Any, Any, Any]] = []
    after: dict[str, Any] = {}
    for way in dict.fromkeys((*theirs, *base)):
        was, mine, other = base.get(way), ours.get(way), canonical(theirs.get(way))
        wanted = _wanted(was, mine, other)
        holds = owners.holds(way)
        if holds == OURS and mine is not None and other is not None:
            wanted = mine
        elif holds == THEIRS and other is not None and owners.first(way, mine):
            wanted = other  # what somebody wrote by hand is no word of a system, and yields to none
        elif wanted is _CLASH and not take and owners.first(way, mine):
            wanted = mine
        if wanted is _CLASH and not take:
            clashes.append((way, was, mine, other))
            after |= {} if was is None else {way: was}
            continue
        if wanted is _CLASH:
            wanted = other if take == THEIRS else mine
        after |= {} if other is None else {way: other}
        if wanted is None and mine is not None:
            drops.append(way)
        elif wanted is not None and wanted != mine:
            sets[way] = theirs[way] if wanted == other else wanted
    return Decision(sets, drops, clashes, after)


_CLASH = object()


def _wanted(was: Any, mine: Any, other: Any) -> Any:  # noqa: ANN401 - plain data
    """The value that follows from three, or that they clash."""
    if _alike(other, was) or _alike(other, mine):
        return mine
    if _alike(mine, was):
        return other
    if all(each is None or isinstance(each, list) for each in (was, mine, other)):
        before, here, there = was or [], mine or [], other or []
        kept = [each for each in here if each in there or each not in before]
        return [*kept, *(each for each in there if each not in here and each not in before)] or None
    return _CLASH


def _alike(one: Any, other: Any) -> bool:  # noqa: ANN401 - plain data
    """Whether two values are the same; the words of a list are, in whichever order they stand."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return bool(one == other)


@dataclass
class Merge:
    """A merge of all records of a file, on its way."""

    system: str
    here: Here
    owners: Mapping[str, str] = field(default_factory=dict)
    """The owner of each field, as the mapping names them."""
    edits: dict[str, list[list[Wish]]] = field(default_factory=dict)
    conflicts: list[Told] = field(default_factory=list)
    between: list[Told] = field(default_factory=list)
    """Of what two systems say otherwise."""
    away: list[Told] = field(default_factory=list)
    """Records that are elsewhere than this import can write, and those taken away here."""
    kept: dict[str, Kept] = field(default_factory=dict)
    carries: frozenset[str] | None = None
    """The fields that the file can say, where it is not all of them."""
    changed: int = 0
    known: int = 0

    def meet(self, item: Item, fields: Mapping[str, Any], record: Record) -> None:
        """A record that is here: its fields as they are there, in the words of the format."""
        data = self.here.written(record.origin)
        before = self._before(item)
        base = before.fields if before is not None else {}
        if not isinstance(data, Mapping):
            self.leave(item, "it stands in no file of this folder")
            return
        owners = owners_of(self.system, self.owners, data, self.here.base_of)
        ours, theirs = flat(data), self._said(fields, base)
        found = decided(base, ours, theirs, self.here.take, owners)
        self.kept[item.key] = Kept(item.group, found.base)
        self._clash(item, found)
        self.between += owners.otherwise(item, theirs, lambda way: canonical(found.sets.get(way, ours.get(way))))
        wishes = list(self._wishes(item, record, data, found))
        if wishes:
            self.edits.setdefault(record.origin.path, []).extend(wishes)
        self.changed += bool(wishes)
        self.known += not wishes

    def know(self, item: Item) -> None:
        """A record of which nothing is said that is not known."""
        before = self._before(item)
        self.kept |= {item.key: before} if before is not None else {}
        self.known += 1

    def leave(self, item: Item, why: str) -> None:
        """Leaves a record as it is, and tells why."""
        before = self._before(item)
        self.away.append(Told(f"{why}, and stays as it is", item.place, item.name))
        self.kept |= {item.key: before} if before is not None else {}

    def _before(self, item: Item) -> Kept | None:
        """An item as it was last imported, by its key, else by what it was known by before it had one."""
        return self.here.base.records.get(item.key) or self.here.base.records.get(item.former)

    def taken_away(self, item: Item, fields: Mapping[str, Any]) -> bool:
        """Whether an item was imported before and somebody took it away here; then it only comes back if it is wanted.

        What was changed there since is a conflict.
        """
        before = self._before(item)
        if before is None:
            return False
        theirs = {way: canonical(value) for way, value in self._said(fields, before.fields).items()}
        if before.fields != theirs and self.here.take != OURS:
            if self.here.take == THEIRS:
                return False
            self.conflicts.append(Told("taken away here, and changed there since", item.place, item.name))
            self.kept[item.key] = before
            return True
        self.kept[item.key] = Kept(item.group, theirs)
        self.known += 1
        return True

    def make(self, item: Item, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The data of a record that is not here yet."""
        if item.key == item.ours:  # it is not there yet
            return {"name": item.name, **fields}
        self.kept[item.key] = Kept(item.group, flat({"name": item.name, **fields}))
        elsewhere = {"id": item.key, "url": item.url, "synced": item.synced}
        made = {key: value for key, value in elsewhere.items() if value}
        return {"name": item.name, **fields, "external": {self.system: made}}

    def _said(self, fields: Mapping[str, Any], base: Fields) -> dict[str, Any]:
        """What the other system says by the way to each; of what the file cannot say it is what it was."""
        said = dict(ways(fields))
        if self.carries is not None:
            said |= {way: each for way, each in base.items() if way not in said and not self._carried(way)}
        return said

    def _carried(self, way: str) -> bool:
        carries = self.carries or frozenset()
        return way in carries or any(way.startswith(f"{each}/") for each in carries)

    def _clash(self, item: Item, found: Decision) -> None:
        for way, was, mine, other in found.clashes:
            why = f"changed on both sides: here {shown(mine)}, there {shown(other)}"
            why += f" (it was {shown(was)})" if was is not None else ""
            self.conflicts.append(Told(why, item.place, item.name, way.replace("/", ".")))

    def _wishes(self, item: Item, record: Record, data: Mapping[str, Any], found: Decision) -> Iterator[list[Wish]]:
        """What is to become of a record's text, all at once; one after the other where something is taken away."""
        sets = {**found.sets, **_elsewhere(self.system, item, data, moved=bool(found.sets or found.drops))}
        place = record.origin.pointer
        made = [set_value((*place, *route), value) for route, value in _together(sets, data)]
        gone = [remove((*place, *route)) for route in _emptied(found.drops, data)]
        yield from [[*made, *gone]] if gone else [[each] for each in made]


def _elsewhere(system: str, item: Item, data: Mapping[str, Any], *, moved: bool) -> dict[str, Any]:
    """Where a record is in the other system, as far as that is not written yet; its date only beside what changed."""
    outer = data.get("external")
    known = outer.get(system) if isinstance(outer, Mapping) else None
    known = known if isinstance(known, Mapping) else {}
    wanted = {"id": item.key, "url": item.url} | ({"synced": item.synced} if moved or not known else {})
    return {
        f"external/{system}/{name}": value
        for name, value in wanted.items()
        if value and canonical(known.get(name)) != value
    }


def _together(sets: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    """What is set, by route: values below a mapping that is not there yet stand in one."""
    found: dict[Pointer, Any] = {}
    for way, value in sets.items():
        names = steps(way)
        here: Any = data
        depth = 1
        for step in names[:-1]:
            here = here.get(step) if isinstance(here, Mapping) else None
            if not isinstance(here, Mapping):
                break
            depth += 1
        route, below = names[:depth], names[depth:]
        if not below:
            found[route] = value
            continue
        inner = found.setdefault(route, {})
        for step in below[:-1]:
            inner = inner.setdefault(step, {})
        inner[below[-1]] = value
    yield from found.items()


def _emptied(drops: Sequence[str], data: Mapping[str, Any]) -> Iterator[Pointer]:
    """What is taken away, by route: a mapping of which nothing stays goes as a whole."""
    gone = {steps(way) for way in drops}
    for route in sorted(gone):
        above: Any = data
        for step in route[:-1]:
            above = above[step]
        whole = len(route) > 1 and all((*route[:-1], key) in gone for key in above)
        if not whole:
            yield route
        elif route == min(each for each in gone if each[:-1] == route[:-1]):
            yield route[:-1]
