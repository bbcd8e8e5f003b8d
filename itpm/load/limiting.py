"""What is written as if it kept something from somebody, where it does not.

A ``visibility`` of something that is no record, a word that means it, one of the reader's own (``x-visibility``), what
comes through a merge key or an alias: nobody can tell by it who may know what, so that few may until it is mended
(``unsaid.py``). Where the format has nothing to say of it, as of all fields that begin with ``x-``, it is told here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from itpm.classification import Classification
from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.fields import compiled
from itpm.load.meanings import offered
from itpm.load.near import offered_in
from itpm.load.near_writing import is_of
from itpm.message import Message, Said, phrase
from itpm.model.audience import HIDDEN
from itpm.model.field import Field
from itpm.text.fault import shown

VISIBILITY: Final = "visibility"
SITE, AUDIENCES, AUDIENCE = "site", "audiences", "audience"
_SETTINGS: Final = "itpm"
_OWN: Final = "x-"
_CLASSES: Final = frozenset(each.word for each in Classification)
_HIDING: Final = _CLASSES - {Classification.PUBLIC.word}
_PLAIN: Final = frozenset({"text", "label", "anything", "url", "link-text"})
_LINE = re.compile(rf"^[ \t]*{VISIBILITY}[ \t]*:[ \t]*(?:{'|'.join(sorted(_HIDING))})[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_FEW: Final = 40
"""The letters of the longest key that is looked at: nobody slips that far."""
_AUDIENCE_DEPTH: Final = 2
_LIMITS: Final[Mapping[str, tuple[str, ...]]] = {
    "itpm": (SITE, AUDIENCES),
    "site": (AUDIENCE,),
    "audience": ("class", "hide", "since", "until"),
}
"""By the record of the settings, the fields that limit what somebody is shown."""
_OTHERS: Final[Mapping[str, frozenset[str]]] = {
    "site": frozenset({"source"}),
    "audience": frozenset({"reason", "release"}),
}
"""Those without which nobody is shown more."""


class Stray(NamedTuple):
    """What limits nothing: where it stands, what it seems to be meant for, and what is told of it.

    ``meant`` is the place of the field that it would be. ``told`` is nothing where the schema tells of it.
    """

    at: Pointer
    meant: Pointer
    told: Message | None = None
    hint: str = ""


def with_strays(path: str, kind: str, data: Any, found: list[Finding]) -> list[Finding]:  # noqa: ANN401 - plain data
    """What is wrong in a file, and what limits nothing in it, each with the place where it would.

    ``data`` are those that stand there, ``found`` is what is wrong with their shape.
    """
    every = {each.at: each for each in strays(kind, data)}
    if not every:
        return found
    told = {each.origin.pointer for each in found}
    hints = {at: each.hint for at, each in every.items() if each.hint}
    more = [each for each in every.values() if each.told is not None and each.at not in told]
    return [
        *(replace(each, hint=hints.get(each.origin.pointer, each.hint)) for each in found),
        *(Finding("STR005", _origin(path, each.at), each.told, each.hint) for each in more if each.told is not None),
    ]


def _origin(path: str, at: Pointer) -> Origin:
    return Origin(path, at, on_key=bool(at) and not isinstance(at[-1], int))


class _Place(NamedTuple):
    """A value on the way through a file: which field it is, where known, and in which record it stands."""

    route: Pointer
    value: Any
    field: Field | None
    record: Pointer | None = None
    own: bool = False
    """Whether it stands in a field of the reader's own."""


def strays(kind: str, data: Any) -> Iterator[Stray]:  # noqa: ANN401 - plain data
    """Everything in a file that seems to limit who may know something, and does not."""
    waiting = [_Place((), data, compiled(kind))]
    while waiting:
        place = waiting.pop()
        if isinstance(place.value, dict):
            if place.field is not None and VISIBILITY in place.field.fields:
                place = place._replace(record=place.route)
            for key, value in place.value.items():
                yield from _at_key(kind, place, key, value)
                below = _below(place, key, value)
                if below is not None:
                    waiting.append(below)
        elif isinstance(place.value, list):
            inner = place.field.items if place.field is not None else None
            waiting.extend(
                place._replace(route=(*place.route, at), value=each, field=inner)
                for at, each in enumerate(place.value)
                if isinstance(each, dict | list) or (isinstance(each, str) and VISIBILITY in each)
            )
        elif isinstance(place.value, str) and (found := _LINE.search(place.value)):
            said = Message("'{line}' stands inside a text, and limits nothing", line=found[0].strip())
            yield Stray(place.route, (*(place.record or ()), VISIBILITY), said, where(kind, place.record))


def _below(place: _Place, key: str, value: Any) -> _Place | None:  # noqa: ANN401 - plain data
    """What stands under a key, where more may stand in it."""
    if not isinstance(value, dict | list) and not (isinstance(value, str) and VISIBILITY in value):
        return None
    field, own = place.field, place.own
    below = None if field is None else field.fields.get(key)
    if below is None and field is not None:
        own = own or key.startswith(_OWN)
        below = None if own and field.fields else field.values
    return _Place((*place.route, key), value, below, place.record, own)


def _at_key(kind: str, place: _Place, key: str, value: Any) -> Iterator[Stray]:  # noqa: ANN401 - plain data
    """What a key of a mapping seems to limit, where it does not."""
    field, here = place.field, (*place.route, key)
    if field is not None and key in field.fields:
        return
    if key == "<<" or key.startswith("*"):
        # What it would bring may have said it.
        yield from (Stray(here, each) for each in _brought(kind, place))
    elif kind == _SETTINGS and (name := _settings(place.route)):
        yield from _in_settings(place, name, key)
    else:
        silent = _is_silent(place, key, value)
        if silent is not None:
            yield _stray(kind, place, key, silent=silent)


def _is_silent(place: _Place, key: str, value: Any) -> bool | None:  # noqa: ANN401 - plain data
    """Whether the schema says nothing of a key that is meant to say for whom something is; None of any other key."""
    field = place.field
    if field is not None and not field.fields and field.values is not None:
        plain = not _PLAIN.isdisjoint(field.values.words)
        return plain if not isinstance(value, dict) and is_near(key) and (not plain or _hides(value)) else None
    if place.own:
        return True if _bare(key) == VISIBILITY and _hides(value) else None
    if key.startswith(_OWN) and field is not None:
        return True if is_near(key) or (_is_said(value) and _means(_bare(key), (VISIBILITY,))) else None
    return False if is_near(key) or _hides(value) or _means(key, (VISIBILITY,)) else None


def _brought(kind: str, place: _Place) -> Iterator[Pointer]:
    """What a merge key or an alias in the place of one may have said in a mapping."""
    if kind != _SETTINGS:
        yield from () if place.record is None else ((*place.record, VISIBILITY),)
    elif not place.route:
        yield from ((SITE,), (AUDIENCES,))
    elif place.route == (AUDIENCES,) or _settings(place.route):
        yield place.route


def _settings(route: Pointer) -> str:
    """The record of the settings that says who may know what at a place; nothing where none does."""
    if not route:
        return _SETTINGS
    if route == (SITE,):
        return "site"
    return "audience" if len(route) == _AUDIENCE_DEPTH and route[0] == AUDIENCES else ""


def _in_settings(place: _Place, name: str, key: str) -> Iterator[Stray]:
    """A key of the settings that seems to say who may know what."""
    own, word, here = key.startswith(_OWN), _bare(key), (*place.route, key)
    found = _offers(name, word, _LIMITS[name])
    if name == _SETTINGS and is_near(key):
        hint = "for whom something is, visibility says of each record, and site of all pages"
        yield Stray(
            here, (VISIBILITY,), Message("'{field}' limits nothing here", field=shown(key)) if own else None, hint
        )
    elif own and found and (word in found or _fits(found[0], place.value[key])):
        said = Message("'{field}' limits nothing: it is a field of your own", field=shown(key))
        yield Stray(here, (*place.route, found[0]), said, phrase("write '{field}'", field=found[0]))
    elif not own and name in _OTHERS:
        fields = (*_LIMITS[name], *sorted(_OTHERS[name]))
        if not (offers := _offers(name, word, fields)) or not _OTHERS[name].issuperset(offers):
            yield Stray(here, place.route if name == "audience" else (SITE, AUDIENCE))
    elif not own and found:
        yield Stray(here, (found[0],))


def _fits(field: str, value: object) -> bool:
    """Whether a value is one that a field of the settings may have."""
    if field in {SITE, AUDIENCES}:
        return isinstance(value, dict)
    if field in {"since", "until"}:
        return isinstance(value, str) and is_of("date", value)
    return isinstance(value, list) or value in _CLASSES or value in HIDDEN


def _stray(kind: str, place: _Place, key: str, *, silent: bool) -> Stray:
    """What is meant to say for whom something is, and does not; ``silent`` where the schema does not tell of it."""
    here, meant = (*place.route, key), (*(place.record or ()), VISIBILITY)
    told = Message("'{field}' limits nothing here", field=shown(key)) if silent else None
    hint = "" if place.record == place.route and not key.startswith(_OWN) else where(kind, place.record)
    return Stray(here, meant, told, hint)


def where(kind: str, record: Pointer | None) -> str:
    """Where it can be said of something in a kind of file for whom it is, by the record that this stands in."""
    if record:
        return phrase(
            "for whom a record is, visibility says of the whole of it: write it at {record}", record=record[-1]
        )
    if record is not None:
        return "for whom a project is, visibility says of the whole of it: write it at the left edge"
    sections = tuple(name for name, each in compiled(kind).fields.items() if each.kind and holds(each.values))
    if not sections:
        return "nothing in a file of this kind says for whom it is: take it out"
    named = tuple(map(Said, sections))
    return phrase(
        "for whom something is, visibility says of each record: write it at those below {named:or}", named=named
    )


def holds(field: Field | None) -> bool:
    """Whether something is a record that may say for whom it is."""
    return field is not None and VISIBILITY in field.fields


def record_around(kind: str, route: Pointer) -> Pointer | None:
    """The innermost record around a place of a file that may say for whom it is."""
    field, found = compiled(kind), None
    for length in range(len(route) + 1):
        if holds(field):
            found = route[:length]
        if length < len(route):
            below = field.fields.get(str(route[length])) or field.values or field.items
            if below is None:
                break
            field = below
    return found


@lru_cache(maxsize=4096)
def is_near(key: str) -> bool:
    """Whether a word of a key is 'visibility' but for a slip of a letter."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where there are keys of one's own or wrong ones

    words = _WORD.findall(key.casefold()) if len(key) <= _FEW else ()
    return any(OSA.distance(each, VISIBILITY, score_cutoff=1) <= 1 for each in words)


def _bare(key: str) -> str:
    return key.removeprefix(_OWN).casefold()


def _means(word: str, fields: tuple[str, ...]) -> bool:
    return bool(_offers("every", word, fields))


@lru_cache(maxsize=4096)
def _offers(record: str, word: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a record that a word is taken for."""
    return offered_in(offered(record, word, fields)) if len(word) <= _FEW else ()


def _hides(value: object) -> bool:
    """Whether a value is a class that keeps something from somebody."""
    return isinstance(value, str) and value.strip().casefold() in _HIDING


def _is_said(value: object) -> bool:
    """Whether a value says that something is kept: a class, or yes."""
    return value is True or (
        isinstance(value, str) and value.strip().casefold() in {*_HIDING, "yes", "true", "on", "ja"}
    )
