"""One record that stands where records, or values, by a key are meant: ``approved: {date: …, amount: …, by: …}``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.forms import key_forms, meant, plain
from itpm.load.near_writing import is_of, slug
from itpm.load.schemas import Schema, at_place, branches
from itpm.message import Message, phrase
from itpm.text.fault import shown
from itpm.text.frozen import Draft, value_at

_IDS = ("id", "key", "ref", "name")
_DAY = ("date", "day", "on", "when", "from", "since", "as_of", "start")
_UNTIL = ("to", "until", "end", "finish", "till")
_DAYS = ("dates", "days", "period", *_DAY)
_WHO = ("who", "person", "objective", "key_result", "line", "task", "project", "role", "team", "goal", "of", "to")
_NAMED = ("code", "skill", "system", "version", "number", "title", "label", "address", "from", "field", *_IDS)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "id": _IDS,
    "ref": (*_WHO, *_IDS),
    "date": _DAY,
    "dates": _DAYS,
    "stretch": _DAYS,
    "worked-days": _DAYS,
    "period": ("period", "week", "month", "quarter", "year", *_DAY),
    "skill": ("skill", "code", *_IDS),
    "week-key": ("day", "weekday", *_DAY),
    "weekdays": ("day", "weekday", *_DAY),
    "percent": (),
}
"""By the form of the keys of a mapping, how people call what should be its key, the likeliest first."""
_VALUES = (
    "value", "amount", "sum", "share", "percent", "allocation", "hours", "effort", "text", "why", "reason", "note",
    "means", "meaning", "colour", "color", "url", "link", "level", "count", "what", "status", "score", "rate", "price",
    "cost", "dates", "days",
)  # fmt: skip
"""How people call the value that should stand behind the key."""
_ROLES = frozenset((*(each for words in _KEYS.values() for each in words), *_NAMED, *_UNTIL, *_VALUES))
_JOINED = ((" ", "code", "of"), (" ", "code", "address"), (" ", "rule", "of"), (".", "address", "field"))
"""Keys that are made of two: the code of a rule and what it is waived for, a record and its field."""
_MOST = 12
_SHOWN = 70
_STEPS = 3
"""How many mappings lie in each other at most, as shares by period by person."""


class _Mapping(NamedTuple):
    """A mapping of the format: the forms of its keys, the fields of its records, and the mappings that it holds."""

    forms: tuple[str, ...]
    fields: frozenset[str]
    patterns: tuple[str, ...]
    below: tuple["_Mapping", ...]
    example: str

    def has(self, key: str) -> bool:
        """Whether a key is a field of its records."""
        return key in self.fields or any(re.search(each, key) for each in self.patterns if each != "^x-")

    def key_words(self) -> tuple[str, ...]:
        """How people call its key."""
        return tuple(dict.fromkeys(word for form in self.forms for word in _KEYS.get(form, _NAMED)))


def singles(path: str, kind: str, draft: Draft, errors: Iterable[Any]) -> Iterator[tuple[Pointer, Finding]]:
    """Where each record stands that is in the place of a mapping, and what is told of it; they are taken out."""
    places = {tuple(each.instance_path)[:end] for each in errors for end in (len(each.instance_path), -1)}
    told: list[Pointer] = []
    for place in sorted(places, key=len):
        value = value_at(draft.data, place)
        inside = any(place[: len(each)] == each for each in told)
        if inside or not isinstance(value, dict) or not 1 <= len(value) <= _MOST:
            continue
        for found in _mappings(kind, place):
            if _is_single(found, value):
                told.append(place)
                what = Message("one record stands where {wanted} are meant", wanted=found[0])
                yield place, Finding("STR005", Origin(path, place), what, _hint(found[1], place, value))
                for key in [place] if place else [(key,) for key in value]:
                    draft.take(key)
                break


def keyed(kind: str, node: Schema, record: Mapping[str, Any]) -> str:
    """A record as an entry of a mapping: '{2026-03-01: {amount: 5}}'; nothing where no key is known of it."""
    made = _mapping(kind, node)
    known = made is not None and (_key_of(made, record)[0] or all(made.has(key) for key in record))
    return _written(made, record) if made is not None and known else ""


def _mappings(kind: str, place: Pointer) -> Iterator[tuple[Message, _Mapping]]:
    """The mappings that may stand at a place, with what each holds; none where a record with fields may."""
    for name, node in at_place(kind, place):
        made = _mapping(name, node)
        if made is not None:
            yield meant(node), made


def _mapping(kind: str, node: Schema, depth: int = 0) -> _Mapping | None:
    part = node.get("additionalProperties")
    if not isinstance(part, dict) or "properties" in node:
        return None
    items = list(branches(kind, part))
    fields = frozenset(name for _at, each in items for name in each.get("properties", ()) if name != "unknown")
    patterns = tuple(each for _at, item in items for each in item.get("patternProperties", ()))
    deeper = (_mapping(at, each, depth + 1) for at, each in items) if depth < _STEPS else ()
    return _Mapping(
        tuple(key_forms(node)), fields, patterns, tuple(each for each in deeper if each is not None), _example(items)
    )


def _example(items: Iterable[tuple[str, Schema]]) -> str:
    """What may stand behind a key: the first word, or an example, that is one value."""
    every = (each for _at, item in items for word in ("enum", "examples") for each in item.get(word, ())[:1])
    return next((str(each) for each in every if isinstance(each, (str, int))), "…")


def _is_single(found: tuple[Message, _Mapping], value: Mapping[str, Any]) -> bool:
    """Whether a mapping is one record: its keys are fields, or words for its key and value, and none is a key."""
    mapping = found[1]
    if any(isinstance(each, dict) for each in value.values()) and not mapping.below:
        return False
    if not all(mapping.has(key) or key.lower() in _ROLES or _inner(mapping, key) for key in value):
        return False
    by_name = not {"id", "ref", "text", "label", "address", ""}.isdisjoint(mapping.forms)
    if by_name and len(value) == 1:
        return False
    if not by_name and any(is_of(form, key) for form in mapping.forms for key in value):
        return False
    if all(isinstance(each, dict) for each in value.values()):
        return False
    return bool(_key_of(mapping, value)[0]) or sum(mapping.has(key) for key in value) > by_name


def _inner(mapping: _Mapping, key: str) -> bool:
    return any(each.has(key) for each in mapping.below)


def _key_of(mapping: _Mapping, record: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """What would be the key of a record, and the fields that it is made of; nothing where it has none."""
    lower = {key.lower(): key for key in record if isinstance(record[key], (str, int))}
    words = [lower[word] for word in mapping.key_words() if word in lower]
    for sign, first, second in _JOINED if not {"text", ""}.isdisjoint(mapping.forms) else ():
        if first in lower and second in lower:
            return f"{record[lower[first]]}{sign}{record[lower[second]]}", (lower[first], lower[second])
    last = next((lower[each] for each in _UNTIL if each in lower), "")
    for word in words:
        said = str(record[word])
        if {"dates", "stretch", "worked-days"} & {*mapping.forms} and last and is_of("date", said):
            return f"{said}..{record[last]}", (word, last)
        if any(is_of(form, said) for form in mapping.forms) or not any(map(_checked, mapping.forms)):
            return said, (word,)
        if "id" in mapping.forms and slug(said):
            # A name is no id, and stays what it is.
            return slug(said), () if word == lower.get("name") else (word,)
    return "", ()


def _checked(form: str) -> bool:
    return form not in {"text", ""}


def _hint(mapping: _Mapping, place: Pointer, value: Mapping[str, Any]) -> str:
    key = f"{place[-1]}: " if place and isinstance(place[-1], str) else ""
    return phrase("write {key}{names}", key=key, names=shown(_written(mapping, value), _SHOWN))


def _written(mapping: _Mapping, record: Mapping[str, Any]) -> str:
    """A record as an entry of a mapping, with what is not known of its key as a word for it."""
    key, used = _key_of(mapping, record)
    rest = {name: each for name, each in record.items() if name not in used}
    days = "YYYY-MM-DD" if not {"date", "dates"}.isdisjoint(mapping.forms) else ""
    key = key or days or ("PERIOD" if "period" in mapping.forms else "ID")
    deeper = mapping.below and (len(rest) > 1 or _key_of(mapping.below[0], rest)[0])
    if deeper and not any(mapping.has(each) for each in rest):
        return f"{{{key}: {_written(mapping.below[0], rest)}}}"
    if not mapping.fields and not mapping.patterns and len(rest) == 1:
        return f"{{{key}: {_flow(next(iter(rest.values())))}}}"
    return f"{{{key}: {_flow(rest)}}}" if rest else f"{{{key}: {mapping.example}}}"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value).lower() if isinstance(value, bool) else plain(value)
