"""The schemas of the format: the single declaration of every field, as files and as validators."""

import json
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import jsonschema_rs

from itpm.load.kinds import KINDS

Schema = dict[str, Any]
COMMON = "common"


def _folder() -> Traversable:
    """The schemas in the wheel, or at the top of a checkout."""
    inside = files("itpm") / "schemas"
    if inside.is_dir():
        return inside
    return files("itpm").joinpath("..", "schemas")


@cache
def schema(name: str) -> Schema:
    """The schema of a kind, or the words that several share.

    Raises:
        KeyError: for a kind that does not exist.
    """
    if name not in (*KINDS, COMMON):
        raise KeyError(name)
    text = _folder().joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: Schema = json.loads(text)
    return loaded


@lru_cache(maxsize=4096)
def resolve(name: str, reference: str) -> tuple[str, Schema]:
    """The file and schema that a ``$ref`` in a file points to; what a file does not have is in that of shared parts."""
    file, _, route = reference.partition("#")
    target = file.removesuffix(".schema.json") if file else name
    steps = [step for step in route.split("/") if step]
    if steps[:1] == ["$defs"] and steps[1] not in schema(target).get("$defs", {}):
        target = COMMON
    node: Any = schema(target)
    for step in steps:
        node = node[step]
    return target, node


_NAMED = frozenset({"properties", "patternProperties", "$defs"})
"""Keywords whose keys are names of the user's, not keywords."""
IN_PLACE = frozenset({"unknown", "own-amount"})
"""Records that stand in the place of a value: by what they require they are told from it, in a part too."""


def _without_required(node: Any, *, in_union: bool = False) -> Any:  # noqa: ANN401 - JSON of any kind
    """A schema for a part of a whole: nothing is missing, except where a key decides a union."""
    if isinstance(node, dict):
        return {
            keyword: _each_without_required(value, kept=IN_PLACE if keyword == "$defs" else ())
            if keyword in _NAMED
            else _inner(keyword, value)
            for keyword, value in node.items()
            if keyword != "required" or in_union
        }
    if isinstance(node, list):
        return [_without_required(item, in_union=in_union) for item in node]
    return node


def _inner(keyword: str, value: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    return _without_required(value, in_union=keyword == "anyOf")


def _each_without_required(named: Schema, *, kept: Collection[str]) -> Schema:
    """Schemas by name: a field may be called like a keyword."""
    return {name: value if name in kept else _without_required(value) for name, value in named.items()}


@cache
def _registry(*, partial: bool) -> jsonschema_rs.Registry:
    """Everything a schema may refer to; nothing is ever fetched."""
    common: Schema = _without_required(schema(COMMON)) if partial else schema(COMMON)
    return jsonschema_rs.Registry([(str(common["$id"]), common)])


@cache
def validator(kind: str, *, partial: bool = False) -> jsonschema_rs.Draft202012Validator:
    """The validator of a kind; ``partial`` lets required fields stand in another part."""
    whole = schema(kind)
    body: Schema = _without_required(whole) if partial else whole
    return jsonschema_rs.Draft202012Validator(body, registry=_registry(partial=partial))


def branches(name: str, node: Schema) -> Iterator[tuple[str, Schema]]:
    """A schema and everything it may be: references followed, alternatives one by one."""
    if "$ref" in node:
        yield from branches(*resolve(name, node["$ref"]))
    for option in node.get("anyOf", ()):
        yield from branches(name, option)
    yield name, node


def at_place(kind: str, pointer: Sequence[str | int]) -> list[tuple[str, Schema]]:
    """What the schema of a kind says of a value at a place of a document: the field itself, and all that it may be."""
    found = list(branches(kind, schema(kind)))
    for step in pointer:
        below = [(name, child) for name, each in found if isinstance(child := _child(each, step), dict)]
        found = [part for name, child in below for part in branches(name, child)]
    return found


def _child(node: Schema, step: str | int) -> object:
    """The schema of an item, of a field, or of what stands under a key that is none."""
    if isinstance(step, int):
        return node.get("items")
    return node.get("properties", {}).get(step, node.get("additionalProperties"))
