"""The fields of every kind of record, compiled from the schemas: what may be asked for, and what may be answered."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from itpm.classification import Classification
from itpm.load.expected import REASON
from itpm.load.kinds import KINDS
from itpm.load.plan import PARTY
from itpm.load.schemas import Schema, resolve, schema
from itpm.model.field import Field
from itpm.model.naming import kind_word

_DAYS = MappingProxyType({name: Field(words=frozenset({"date"})) for name in ("start", "finish")})
"""What may be asked of a range of days."""


@cache
def record_fields() -> Mapping[str, Field]:
    """For each kind of record, its fields; kinds by the word that stands before an address. And of the settings."""
    found = {"settings": compiled("itpm"), "project": compiled("project"), "scenario": compiled("scenario")}
    for kind in KINDS:
        for collection in compiled(kind).collections():
            if collection.values is not None:
                found.setdefault(collection.kind, collection.values)
    return MappingProxyType(found)


@cache
def file_fields() -> Mapping[str, Field]:
    """The fields of each kind of file."""
    return MappingProxyType({kind: compiled(kind) for kind in KINDS})


@cache
def compiled(kind: str) -> Field:
    """The fields of a whole file."""
    return _compile(kind, schema(kind))


def _compile(name: str, node: Schema) -> Field:
    """A node of a schema with everything that it may be."""
    words: set[str] = set()
    found: dict[str, Any] = {"options": (), "refs": (), "fields": {}}
    for where, each in _alternatives(name, node):
        words.update(_words(each))
        found["options"] += tuple(str(option) for option in _options(each) if str(option) not in found["options"])
        found["refs"] += tuple(kind for kind in _kinds(each.get("x-ref", ())) if kind not in found["refs"])
        for key, child in each.get("properties", {}).items():
            found["fields"].setdefault(key, _compile(where, child))
        for pattern, child in each.get("patternProperties", {}).items():
            if not pattern.startswith("^x-"):
                found.setdefault("values", _compile(where, child))
        for key, slot in (("propertyNames", "keys"), ("additionalProperties", "values"), ("items", "items")):
            if isinstance(each.get(key), dict):
                found.setdefault(slot, _compile(where, each[key]))
        for slot, said in _said(each):
            found.setdefault(slot, said)
    if words & {"dates", "stretch", "worked-days"}:
        found["fields"] = {**_DAYS, **found["fields"]}
    return Field(words=frozenset(words), **found)


def _alternatives(name: str, node: Schema) -> Iterator[tuple[str, Schema]]:
    """A node and every node it stands for; a reference to a scalar keeps the scalar's word."""
    yield name, node
    if "$ref" in node:
        yield from _alternatives(*resolve(name, node["$ref"]))
    for option in node.get("anyOf", ()):
        if str(option.get("$ref", "")).endswith("/unknown"):
            # A reason in the place of a value is no part of the value.
            continue
        yield from _alternatives(name, option)


def _words(node: Schema) -> Iterator[str]:
    """The scalars that a node names: by the word of the format, else by its type."""
    word = str(node.get("$ref", "")).rpartition("/")[2]
    word = _STRICT.get(word, word.removesuffix(REASON))
    if word in _SCALARS:
        yield word
    types = node.get("type", ())
    if node.get("x-unit") == "currency" and types == "number":
        yield "money"
    if "pattern" not in node and "minLength" not in node and "x-unit" not in node:
        yield from ({types} if isinstance(types, str) else set(types)) & _TYPES


def _said(node: Schema) -> Iterator[tuple[str, object]]:
    """What a node says of itself, by the name of the field for it."""
    for key, (slot, meaning) in _SAID.items():
        if key in node:
            yield slot, meaning(node[key])
    if node.get("type") == "integer" and "enum" in node:
        yield from (("low", min(node["enum"])), ("high", max(node["enum"])))


_SAID: Mapping[str, tuple[str, Callable[[Any], object]]] = {
    "x-kind": ("kind", kind_word),
    "x-class": ("classification", Classification.of),
    "x-unit": ("fine", "% of time".__eq__),
    "minimum": ("low", int),
    "maximum": ("high", int),
}
"""What a node says of itself in one word, and the field of it."""
_TYPES = {"integer", "number", "boolean"}
_STRICT = MappingProxyType({"amount": "money", "difference": "money", "span": "dates"})
"""Words of values in whose place no reason may stand, and those that others have for the same value."""
_SCALARS = frozenset(
    "text id ref link-text date moment dates stretch worked-days period duration lag effort elapsed percent share "  # noqa: SIM905
    "money amount spread plan-spread estimate-effort estimate-duration chance currency skill url label cadence "
    "weekdays hours".split()
)


def _options(node: Schema) -> tuple[object, ...]:
    if "const" in node:
        return (node["const"],)
    # Numbers with meanings are numbers: they are compared, and lie between the first and the last.
    return () if node.get("type") == "integer" else tuple(node.get("enum", ()))


def _kinds(kinds: Any) -> Iterator[str]:  # noqa: ANN401 - a list of the schema
    for kind in kinds:
        for each in PARTY if kind == "party" else (kind,):
            yield kind_word(each)
