"""Two changes of files that hold one whole together, where a side moved records from one file into another.

A file by itself cannot say that: there the record is gone, and what the other side changed of it conflicts with
nothing. So what a side moved is first moved in the texts of the other two as well, and then each file is merged.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from itpm.diagnostic import Pointer
from itpm.text.chunks import Chunk, Item, Part, Sheet
from itpm.text.threeway import Merged, merged
from itpm.text.wishes import same

Texts = Mapping[str, str]
"""The files of one state, by path."""
_SIDES = 3


@dataclass(frozen=True, slots=True)
class Resplit:
    """What the files come to that differ, and the records that were carried, by the file that they stand in now."""

    files: Mapping[str, Merged]
    carried: Mapping[str, Sequence[Pointer]]
    moved: frozenset[str]
    """The files that something was moved into."""
    apart: Mapping[Pointer, Sequence[str]]
    """What the sides moved into different files, with these: nobody can say where it belongs."""


def merged_files(base: Texts, ours: Texts, theirs: Texts) -> Resplit:
    """The files of one whole that both sides changed or of which something was moved, each merged by record.

    A file that cannot be merged so is not among them: one that is no YAML, or that a side has taken away.
    """
    states = [dict(each) for each in (base, ours, theirs)]
    moves, apart = _moves(*states)
    carried: dict[str, list[Pointer]] = defaultdict(list)
    for (old, new), routes in moves.items():
        for state in states:
            there = set(routes).intersection(_routes(state.get(old, "")))
            changed = _changed(base[old], state[old], there) if there else []
            if there and not _move(state, old, new, there):
                return Resplit({}, {}, frozenset(), apart)
            carried[new] += changed
            emptied = dict.fromkeys(each[0] for each in routes if len(each) > 1)
            if emptied:  # What it took away altogether is gone there too.
                state.setdefault(new, "".join(f"{key}: {{}}\n" for key in emptied))
    into = frozenset(new for _old, new in moves)
    twice = {path for move in moves for path in move}
    twice |= {path for path in base if len({each.get(path) for each in (base, ours, theirs)}) == _SIDES}
    twice |= {path for path in set(ours) & set(theirs) - set(base) if ours[path] != theirs[path]}
    found = {}
    for path in sorted(twice):
        texts = [each.get(path) for each in states]
        if texts[1] is None or texts[2] is None:
            continue
        made = merged(texts[0] or "", texts[1], texts[2])
        if made is not None:
            found[path] = made
    return Resplit(found, {path: routes for path, routes in carried.items() if routes}, into, apart)


def _changed(base: str, text: str, routes: set[Pointer]) -> list[Pointer]:
    """The things of a file that say something else than before."""
    old, new = Sheet.of(base), Sheet.of(text)
    if old is None or new is None:
        return []
    return sorted(each for each in routes if not same(old.value(each), new.value(each)))


def _routes(text: str) -> set[Pointer]:
    """What stands in a file: its records, and its fields that hold none."""
    sheet = Sheet.of(text) if text else None
    found: set[Pointer] = set()
    for key, value in sheet.data.items() if sheet is not None else ():
        found |= {(key, str(id_)) for id_ in value} if isinstance(value, dict) and value else {(key,)}
    return found


def _standing(state: Texts) -> Mapping[Pointer, str]:
    """The one file of each thing; what stands in several is in none."""
    found: dict[Pointer, list[str]] = defaultdict(list)
    for path, text in state.items():
        for route in _routes(text):
            found[route].append(path)
    return {route: paths[0] for route, paths in found.items() if len(paths) == 1}


def _moves(
    base: Texts, ours: Texts, theirs: Texts
) -> tuple[Mapping[tuple[str, str], Sequence[Pointer]], Mapping[Pointer, Sequence[str]]]:
    """What a side moved, from one file into another, and what both moved into different ones."""
    first = _standing(base)
    places = [_standing(each) for each in (ours, theirs)]
    found: dict[tuple[str, str], list[Pointer]] = defaultdict(list)
    apart: dict[Pointer, Sequence[str]] = {}
    for route, old in first.items():
        new = sorted({place[route] for place in places if place.get(route, old) != old})
        if len(new) == 1:
            found[old, new[0]].append(route)
        elif new:
            apart[route] = new
    return found, apart


def _move(state: dict[str, str], old: str, new: str, routes: set[Pointer]) -> bool:
    """Move records in the texts of a state, with the comments above them; false where lines do not allow it."""
    sheet = Sheet.of(state[old])
    if sheet is None:
        return False
    kept, taken = [], []
    for key, item, notes in _with_notes(sheet.whole()):
        own = {route for route in routes if route[0] == key}
        whole = item is not None and own and own == {each for each in _routes(state[old]) if each[0] == key}
        if whole:
            taken.append(_joined([*notes, item]))
        elif item is not None and own:
            parts = _apart(sheet, str(key), cast("Chunk", item), own)
            if parts is None:
                return False
            kept.append(_joined(notes) + item.gap + parts[0])
            taken.append(parts[1])
        else:
            kept.append(_joined([*notes, *([item] if item is not None else [])]))
    moved = "".join(taken).lstrip("\n")
    there = merged("", state[new], moved) if new in state else Merged(moved, 0)
    if there is None or there.conflicts:
        return False
    state[old], state[new] = "".join(kept) + sheet.whole().tail, there.text
    return True


def _apart(sheet: Sheet, key: str, chunk: Chunk, routes: set[Pointer]) -> tuple[str, str] | None:
    """A section without some of its records, and these in one of their own; nothing where they share lines."""
    if not sheet.own_lines((key,)):
        return None
    line, part = sheet.below((key,), chunk)
    kept: list[str] = []
    taken: list[str] = []
    for id_, item, notes in _with_notes(part):
        text = _joined([*notes, *([item] if item is not None else [])])
        (taken if (key, id_) in routes else kept).append(text)
    return line + "".join(kept) + part.tail, line + "".join(taken)


def _with_notes(part: Part) -> list[tuple[str | None, Item | None, list[Item]]]:
    """The entries with the comments above them; those at the end belong to none."""
    found: list[tuple[str | None, Item | None, list[Item]]] = []
    notes: list[Item] = []
    for key, item in part.items:
        if key is None:
            notes.append(item)
        else:
            found.append((key, item, notes))
            notes = []
    return [*found, (None, None, notes)] if notes else found


def _joined(items: Sequence[Item | None]) -> str:
    return "".join(each.gap + each.text for each in items if each is not None)
