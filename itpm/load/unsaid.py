"""Who may know something, where what is written of it cannot be used: only who may know everything.

A record whose ``visibility`` is misspelt, empty, no word of the format, written twice or where it limits nothing is for
the fewest until that is mended, and so is one that a file may say it of which cannot be read. For whom a site is, and
who an audience is, is not known then; where it is said of no record at all for whom something is, nobody is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from itpm.classification import Classification
from itpm.diagnostic import Finding, Pointer
from itpm.load.fields import compiled
from itpm.load.limiting import AUDIENCE, AUDIENCES, SITE, VISIBILITY, holds, record_around, strays
from itpm.load.merge import Part
from itpm.load.near import offered_in
from itpm.model.field import Field
from itpm.text.document import Document
from itpm.text.frozen import Draft, value_at

_UNCLEAR: Final = "STR001"
"""Of a text that other tools read in different ways."""
_TWICE: Final = "STR003"
_DECIDING = frozenset({VISIBILITY, SITE, AUDIENCES, AUDIENCE, "class", "hide", "since", "until"})
_WHO = 2
"""How deep an audience stands in the settings."""
FILES: Final = "files"
"""The place under which a file stands of which nobody knows for whom it is: ``("files", PATH)``."""


def unusable(document: Document, kind: str, found: Iterable[Finding]) -> frozenset[Pointer]:
    """Where a document decides who may know something, and what is written there cannot be used.

    ``found`` is what is wrong with its shape. A field that is misspelt stands in the place of the one that it is like.
    """
    told = [each for each in found if each.origin.offsets is None]
    places = {place for each in told for place in _meant(each)}
    places.update(_twice(document, kind))
    if kind == "itpm" and any(each.code == _UNCLEAR for each in document.findings):
        places.update(((SITE,), (AUDIENCES,)))
    deciding = {each for each in places if each and not _DECIDING.isdisjoint(map(str, each))}
    return frozenset(deciding.union(each.meant for each in strays(kind, document.data)))


def _meant(found: Finding) -> Iterator[Pointer]:
    """Where something is lacking that a finding tells of: of a field that is misspelt also any that it may be."""
    origin = found.origin
    yield origin.pointer
    if origin.on_key and origin.pointer:
        yield from ((*origin.pointer[:-1], each) for each in offered_in(found.hint))


def sealed(part: Part, document: Document, kind: str, places: Iterable[Pointer]) -> Part:
    """A part in which records are for the fewest who say in an unusable way for whom they are; else the part itself."""
    records = {each for place in places if place[-1] == VISIBILITY for each in _records(part, kind, place[:-1])}
    records.update(place[:-1] for place in _routes(document.data, ()) if _is_lost(kind, place, document, part))
    held = [each for each in records if isinstance(value_at(part.data, each), dict)]
    return replace(part, data=restricted(part.data, held)) if held else part


def restricted(data: Mapping[str, Any], records: Iterable[Pointer]) -> Mapping[str, Any]:
    """Data in which some records are for the fewest."""
    draft = Draft(data)
    for each in records:
        draft.put((*each, VISIBILITY), Classification.RESTRICTED.word)
    return draft.data


def unsaid(kind: str, path: str, places: Iterable[Pointer]) -> Iterator[Pointer]:
    """What nobody knows of who may know what, by what cannot be used in a file.

    Of the settings ``("site",)``, ``("audiences",)`` for all of them, ``("audiences", ID)``; and ``("files", PATH)`` of
    a file of which something is kept that is no record and lies in none.
    """
    for place in filter(None, places):
        if kind == "itpm":
            yield from _setting(place)
        if place == (VISIBILITY,) if kind == "itpm" else _is_of_none(kind, place):
            yield FILES, path


def _is_of_none(kind: str, place: Pointer) -> bool:
    """Whether it is said at a place for whom something is that is no record and lies in none."""
    return place[-1] == VISIBILITY and record_around(kind, place[:-1]) is None


def _setting(place: Pointer) -> Iterator[Pointer]:
    if place in {(SITE,), (SITE, AUDIENCE)}:
        yield (SITE,)
    elif place[0] == AUDIENCES and len(place) <= _WHO:
        # What is no audience may be a field of the one above it, and is one that nobody can tell from others.
        yield from ((AUDIENCES,), place)
    elif place[0] == AUDIENCES and not _DECIDING.isdisjoint(place[_WHO:]):
        yield place[:_WHO]


def _records(part: Part, kind: str, route: Pointer) -> Iterator[Pointer]:
    """The innermost record around a place that may say for whom it is; else all that lie below."""
    around = record_around(kind, route)
    if around is not None:
        yield around
    else:
        yield from below(_field_at(kind, route), value_at(part.data, route), route)


def below(field: Field | None, data: Any, route: Pointer = ()) -> Iterator[Pointer]:  # noqa: ANN401 - plain data
    """The outermost records at a place and below that may say for whom they are."""
    if not isinstance(data, dict) or field is None:
        return
    if holds(field):
        yield route
        return
    for key, value in data.items():
        yield from below(field.fields.get(key) or field.values, value, (*route, key))


def _field_at(kind: str, route: Pointer) -> Field | None:
    field: Field | None = compiled(kind)
    for step in route:
        field = None if field is None else field.fields.get(str(step)) or field.values or field.items
    return field


def _is_lost(kind: str, place: Pointer, document: Document, part: Part) -> bool:
    """Whether a record says for whom it is in the text, and no longer in what is used of it."""
    if place[-1] != VISIBILITY or not holds(_field_at(kind, place[:-1])):
        return False
    return bool(value_at(part.data, place) != value_at(document.data, place))


def _twice(document: Document, kind: str) -> Iterator[Pointer]:
    """Where something stands that is written a second time; the text knows it by its letters only.

    Of two records of one name it is that they are for somebody: nobody knows what the second says.
    """
    first = {other.origin.offsets for each in document.findings if each.code == _TWICE for other in each.related}
    if first:
        places = document.source.located().places
        for route in _routes(document.data, ()):
            if {places.find(route), places.find(route, on_key=True)} & first:
                yield route
                field = _field_at(kind, route)
                collection = field is not None and not field.fields
                if holds(field) or collection:
                    yield from ((*each, VISIBILITY) for each in below(field, value_at(document.data, route), route))


def _routes(data: Any, above: Pointer) -> Iterator[Pointer]:  # noqa: ANN401 - plain data
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*above, key)
        yield from _routes(value, (*above, key))
