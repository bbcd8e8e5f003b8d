"""Who may know something, where what is written of it cannot be used: only who may know everything.

A record whose ``visibility`` is misspelt, empty, no word of the format or written twice is for the fewest until that is
mended; for whom a site is, and who an audience is, is not known then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from itpm.classification import Classification
from itpm.diagnostic import Finding, Pointer
from itpm.load.fields import compiled
from itpm.load.merge import Part
from itpm.load.near import meant_at
from itpm.text.document import Document
from itpm.text.frozen import Draft, value_at

_VISIBILITY: Final = "visibility"
_SITE, _AUDIENCES = "site", "audiences"
_TWICE = "STR003"
_DECIDING = frozenset({_VISIBILITY, _SITE, _AUDIENCES, "audience", "class", "hide", "until"})
_WHO = 2
"""How deep an audience stands in the settings."""


def unusable(document: Document, found: Iterable[Finding]) -> frozenset[Pointer]:
    """Where a document decides who may know something, and what is written there cannot be used.

    ``found`` is what is wrong with its shape. A field that is misspelt stands in the place of the one that it is like.
    """
    told = [each for each in found if each.origin.offsets is None]
    places = {place for each in told for place in (each.origin.pointer, meant_at(each.origin, each.hint))}
    places.update(_twice(document))
    return frozenset(each for each in places if each and not _DECIDING.isdisjoint(map(str, each)))


def sealed(part: Part, kind: str, places: Iterable[Pointer]) -> Part:
    """A part in which records are for the fewest who say in an unusable way for whom they are; else the part itself."""
    records = {_record(kind, place[:-1]) for place in places if place[-1] == _VISIBILITY}
    held = [each for each in records if each is not None and isinstance(value_at(part.data, each), dict)]
    if not held:
        return part
    draft = Draft(part.data)
    for each in held:
        draft.put((*each, _VISIBILITY), Classification.RESTRICTED.word)
    return replace(part, data=draft.data)


def unsaid(places: Iterable[Pointer]) -> frozenset[Pointer]:
    """What of the settings nobody knows: ``("site",)``, ``("audiences",)`` for all of them, ``("audiences", ID)``."""
    return frozenset(_setting(places))


def _setting(places: Iterable[Pointer]) -> Iterator[Pointer]:
    for place in filter(None, places):
        if place in {(_SITE,), (_SITE, "audience")}:
            yield (_SITE,)
        elif place[0] == _AUDIENCES and (len(place) <= _WHO or place[_WHO] in {"class", "hide", "until"}):
            yield place[:_WHO]


def _record(kind: str, route: Pointer) -> Pointer | None:
    """The innermost record around a place of a file that may say for whom it is."""
    field, found = compiled(kind), None
    for length in range(len(route) + 1):
        if _VISIBILITY in field.fields:
            found = route[:length]
        if length < len(route):
            below = field.fields.get(str(route[length])) or field.values or field.items
            if below is None:
                break
            field = below
    return found


def _twice(document: Document) -> Iterator[Pointer]:
    """Where something stands that is written a second time; the text knows it by its letters only."""
    first = {other.origin.offsets for each in document.findings if each.code == _TWICE for other in each.related}
    if first:
        places = document.source.located().places
        for route in _routes(document.data, ()):
            if {places.find(route), places.find(route, on_key=True)} & first:
                yield route


def _routes(data: Any, above: Pointer) -> Iterator[Pointer]:  # noqa: ANN401 - plain data
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*above, key)
        yield from _routes(value, (*above, key))
