"""The schemas as editors read them: small files that share one of common forms, in which nothing is said twice."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from itpm.load.expected import REASON
from itpm.load.kinds import KINDS
from itpm.load.schemas import COMMON, Schema, schema

_LONG = 30
"""From how many characters on a part is worth a name, where it is said more than once."""
_HERE, _THERE = "#/$defs/", f"{COMMON}.schema.json#/$defs/"
_NAMED = ("properties", "patternProperties", "$defs")
_PARTS = ("items", "additionalProperties", "propertyNames")
_OWN = "^x-"
_NO_USE = frozenset({"$id", "$schema", "title"})
"""What would be looked for elsewhere, what every draft since 7 has alike, and what the description tells."""
_TOLD = frozenset({"integer", "number", "boolean"})
"""Types of which an example says nothing more."""
_FORMS = frozenset(
    name
    for form in (
        "date",
        "moment",
        "dates",
        "percent",
        "share",
        "elapsed",
        "duration",
        "effort",
        "currency",
        "url",
        "money",
    )
    for name in (form, f"{form}{REASON}")
)
"""Forms whose own example says how they are written."""


def for_editors() -> Mapping[str, Schema]:
    """The schema of each kind and of what they share, by their names; annotations of our own are left out."""
    return {name: _once(_with_aliases(_plain(schema(name)))) for name in (*KINDS, COMMON)}


def _plain(node: Any, *, named: bool = False) -> Any:  # noqa: ANN401 - JSON of any kind
    """A copy without what editors do not read; without an identity of its own it is where its file is."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    if named:
        return {key: True if key == _OWN else _plain(value) for key, value in node.items()}
    told = "enum" in node or str(node.get("type")) in _TOLD or str(node.get("$ref")).rpartition("/")[2] in _FORMS
    kept = ((key, value) for key, value in node.items() if not (key in _NO_USE or key.startswith("x-")))
    return {
        key: value[:1] if key == "examples" else _plain(value, named=key in _NAMED)
        for key, value in kept
        if not (told and key == "examples")
    }


def _with_aliases(whole: Schema) -> Schema:
    """Shared forms under names of the file's own, which are shorter to say."""
    used = Counter(each for each in _references(whole) if each.startswith(_THERE))
    names = {each: f"c{number}" for number, (each, _count) in enumerate(used.most_common())}
    renamed: Schema = _renamed(whole, names)
    aliases = {name: {"$ref": each} for each, name in sorted(names.items())}
    return {**renamed, "$defs": {**renamed.get("$defs", {}), **aliases}}


def _references(node: Any) -> Iterator[str]:  # noqa: ANN401 - JSON of any kind
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _references(each)


def _renamed(node: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON of any kind
    if isinstance(node, dict):
        return {
            key: f"{_HERE}{names[value]}"
            if key == "$ref" and isinstance(value, str) and value in names
            else _renamed(value, names)
            for key, value in node.items()
        }
    return [_renamed(each, names) for each in node] if isinstance(node, list) else node


def _schemas(node: Schema) -> Iterator[tuple[Schema, str, Schema]]:
    """Each schema right below one, with what holds it and under which key."""
    for keyword in _NAMED:
        below = node.get(keyword)
        if isinstance(below, dict):
            yield from ((below, name, each) for name, each in below.items() if isinstance(each, dict))
    for keyword in _PARTS:
        if isinstance(node.get(keyword), dict):
            yield node, keyword, node[keyword]


def _once(whole: Schema) -> Schema:
    """Gives names to what is said more than once."""
    texts: Counter[str] = Counter()
    waiting = [whole]
    while waiting:
        for _holder, _key, each in _schemas(waiting.pop()):
            texts[_text(each)] += 1
            waiting.append(each)
    often = [text for text, count in texts.items() if count > 1 and len(text) >= _LONG]
    # What is said most often gets the shortest name.
    names = {text: str(number) for number, text in enumerate(sorted(often, key=lambda text: (-texts[text], text)))}
    made: dict[str, Schema] = {}
    _replace(whole, names, made, whole["$defs"])
    whole["$defs"] |= made
    return whole


def _replace(node: Schema, names: Mapping[str, str], made: dict[str, Schema], kept: Schema) -> None:
    """Puts references in the place of what has a name, in a schema and below it; what ``kept`` holds stays there."""
    for holder, key, each in list(_schemas(node)):
        name = None if holder is kept else names.get(_text(each))
        if name is None:
            _replace(each, names, made, kept)
            continue
        if name not in made:
            made[name] = each
            _replace(each, names, made, kept)
        holder[key] = {"$ref": f"{_HERE}{name}"}


def _text(node: Schema) -> str:
    return json.dumps(node, sort_keys=True, ensure_ascii=False)
