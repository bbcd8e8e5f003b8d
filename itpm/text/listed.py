"""What two changes of some data hold together, and lists whose items are entries with names, as fields are."""

from collections.abc import Sequence
from typing import Any

from itpm.diagnostic import Pointer
from itpm.text.arranging import ClashError, order
from itpm.text.chunks import Chunk, Item, Part, Sheet, behind_last, notes_in
from itpm.text.dump import dump_yaml
from itpm.text.wishes import same

_NAMING = ("id", "key", "name", "task", "who", "role", "skill", "url", "date")
"""Fields by which people know a record of a list, the first that it has."""


MISSING: Any = object()
"""Stands where a side has nothing."""


def names_in(items: Sequence[Any]) -> list[str] | None:
    """The names of the items of a list; None where two have one name, or an item is nothing."""
    names = [_name(each) for each in items]
    return names if len(set(names)) == len(names) and "" not in names else None


def replaced(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both sides put items of their own in the place of one that was there: only one of them is meant."""
    known = set(base)
    return bool(known - set(ours) - set(theirs)) and bool(set(ours) - known) and bool(set(theirs) - known)


def _name(item: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(item, dict):
        field = next((each for each in _NAMING if isinstance(item.get(each), str)), None)
        return f"{field}: {item[field]}" if field is not None else dump_yaml(item)
    return "" if item is None else str(item)


def items_of(sheet: Sheet, route: Pointer, chunk: Chunk) -> tuple[str, Part] | None:
    """The line of a list's key, and its items by their names; None where they do not stand on lines of their own."""
    value = sheet.value(route)
    names = names_in(value) if isinstance(value, list) and value else None
    place = sheet.place(route)
    if names is None or place.key is None or "\n" not in sheet.text[place.key[1] : place.start]:
        return None
    begin = last = sheet.line_end(chunk.start)
    found: list[tuple[str | None, Item]] = []
    column = 0
    for number, name in enumerate(names):
        item = sheet.place((*route, number))
        start = sheet.text.rfind("\n", 0, item.start) + 1
        line = sheet.text[start : item.start]
        if line.strip() != "-" or start < last:
            return None
        column = len(line) - len(line.lstrip())
        notes, gap = notes_in(behind_last(found, sheet.text[last:start], column))
        last = sheet.line_end(item.start + len(sheet.text[item.start : item.end].rstrip("\n")))
        found += [*((None, each) for each in notes), (name, Chunk(gap, sheet.text[start:last], start))]
    notes, gap = notes_in(behind_last(found, sheet.text[last : chunk.start + len(chunk.text)], column))
    return sheet.text[chunk.start : begin], Part([*found, *((None, each) for each in notes)], gap)


def together(base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - plain data
    """Data that hold both changes of some data.

    Raises:
        ClashError: where both changed one thing in different ways.
    """
    if same(ours, theirs) or same(theirs, base):
        return ours
    if same(ours, base):
        return theirs
    if isinstance(base, list) and isinstance(ours, list) and isinstance(theirs, list):
        return _listed(base, ours, theirs)
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        raise ClashError
    known = base if isinstance(base, dict) else {}
    found = {key: together(*(each.get(key, MISSING) for each in (known, ours, theirs))) for key in {**ours, **theirs}}
    return {key: value for key, value in found.items() if value is not MISSING}


def _listed(*three: list[Any]) -> list[Any]:
    """A list that holds both changes of a list, item by item; those that are new stand behind those of ours.

    Raises:
        ClashError: where both changed one item in different ways, or two items have one name.
    """
    names = [names_in(each) for each in three]
    if any(each is None for each in names) or replaced(*(each or () for each in names)):
        raise ClashError
    named = [dict(zip(each or (), items, strict=True)) for each, items in zip(names, three, strict=True)]
    found = [together(*(each.get(name, MISSING) for each in named)) for name in order(*(list(each) for each in named))]
    return [each for each in found if each is not MISSING]
