"""A kind's schema as one file that needs no other, for editors and other tools: the words of hover and completion.

Editors show the description of whatever a reference leads to, so each field carries its own words, its unit and an
example, and the scalars carry none. What is written again and again stands once, under ``$defs``.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from itpm.load.field_words import meant, said_of, said_of_keys
from itpm.load.schemas import COMMON, IN_PLACE, Schema, resolve, schema
from itpm.say import beginning

_NAMED = frozenset({"properties", "patternProperties", "$defs"})
"""Keywords whose keys are names of the user's, not keywords."""
_OURS = ("$id", "examples", "x-")
"""How the keywords begin that only itpm reads, or of which an editor would offer what is not there."""
_OWN = "^x-"
"""Fields of one's own may hold anything."""
_ONE = frozenset({"items", "additionalProperties", "propertyNames"})
"""Keywords that hold one schema."""
_POINTER = "#/$defs/"
_REFERENCE = len('{"$ref":"#/$defs/99"}')
_DEFINITION = len('  "99": ,\n')


@cache
def standalone(kind: str) -> Schema:
    """The schema of a kind without a reference to another file.

    A file may be a part of the whole, so that nothing is missing at its top.

    Raises:
        KeyError: for a kind that does not exist.
    """
    made = _Flat(kind)
    whole = made.node(kind, schema(kind))
    whole.pop("required", None)
    whole["description"] = schema(kind)["description"]
    _unsaid(whole, made.definitions)
    head = {"$schema": whole.pop("$schema"), "$id": f"urn:itpm:schema:{kind}:1"}
    return _once({**head, **whole, "$defs": made.definitions})


def text_of(made: Schema) -> str:
    """A schema as text: a definition a line."""
    whole = dict(made)
    definitions = whole.pop("$defs")
    lines = [f" {_text(key)}: {_text(value)}" for key, value in whole.items()]
    rows = ",\n".join(f"  {_text(name)}: {_text(value)}" for name, value in definitions.items())
    return "{\n" + ",\n".join([*lines, f' "$defs": {{\n{rows}\n }}']) + "\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Flat:
    """One file made of two: references to shared words become its own."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.definitions: dict[str, Schema] = {}

    def node(self, name: str, node: Any) -> Any:  # noqa: ANN401 - JSON of any kind
        """A part of a schema, with references that stay in the file."""
        if isinstance(node, list):
            return [self.node(name, each) for each in node]
        if not isinstance(node, dict):
            return node
        found: Schema = {}
        for key, value in node.items():
            if key == "$ref":
                found[key] = self._reference(name, value)
            elif key in _NAMED:
                if key != "$defs":
                    found[key] = {each: each == _OWN or self.node(name, part) for each, part in value.items()}
            elif key == "x-meanings":
                found["enumDescriptions"] = list(value.values())
            elif not key.startswith(_OURS):
                found[key] = self.node(name, value)
        if "$ref" in node and node["$ref"].rpartition("/")[2] in IN_PLACE:
            # Editors tell alternatives apart by it; strict validators ask what is required, and of what.
            needed = resolve(name, node["$ref"])[1]["required"]
            found |= {"type": "object", "properties": dict.fromkeys(needed, True), "required": needed}
        return found | _words(name, node, found)

    def _reference(self, name: str, reference: str) -> str:
        where, target = resolve(name, reference)
        word = reference.rpartition("/")[2]
        if where != name and where == COMMON and word in schema(self.kind).get("$defs", {}):
            word = f"shared-{word}"
        if word not in self.definitions:
            self.definitions[word] = {}
            made = self.node(where, target)
            # An editor shows these words beside those of a field, or in their place: only records have some.
            made.pop("description", None)
            made.pop("title", None)
            if _record(target) and word not in IN_PLACE:
                made = {"title": _title(word, target), "description": str(target["description"]), **made}
            self.definitions[word] = made
        return f"#/$defs/{word}"


def _words(name: str, node: Schema, made: Schema) -> Schema:
    """What an editor shows of a node and of its keys."""
    found: Schema = {"description": said_of(name, node)} if "description" in node else {}
    if isinstance(node.get("propertyNames"), dict):
        said = said_of_keys(node)
        found["propertyNames"] = {**made["propertyNames"], "description": said}
        # An editor shows at a key what is said of its value: a record has words of its own, other values have none.
        value = node.get("additionalProperties")
        if isinstance(value, dict) and not any(_record(each) for _where, each in meant(name, value)):
            found["additionalProperties"] = {"description": said, **made["additionalProperties"]}
    return found


def _record(node: Schema) -> bool:
    return "properties" in node


def _title(word: str, node: Schema) -> str:
    return beginning(str(node.get("x-kind", word)).replace("-", " "))


def _unsaid(whole: Schema, definitions: Mapping[str, Schema]) -> None:
    """Takes the words of those records that are met as fields alone, which have words of their own."""
    met = {str(each["$ref"]).rpartition("/")[2] for each in _references([whole, definitions])}
    for word in definitions.keys() - met:
        if "title" in definitions[word]:
            definitions[word].pop("description", None)


def _references(node: Any) -> Iterator[Schema]:  # noqa: ANN401 - JSON of any kind
    """Each reference without words, but for items and alternatives: these are met below a field, whose words count."""
    if isinstance(node, dict) and "$ref" in node and "description" not in node:
        yield node
    for key, each in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        here = [each] if key == "items" else each
        options = key in {"items", "anyOf"} and isinstance(here, list)
        yield from _references([part for part in here if "$ref" not in part] if options else each)


def _once(whole: Schema) -> Schema:
    """What is written again and again stands once, what is written most often under the shortest name."""
    seen: Counter[str] = Counter()
    for part in _parts(whole):
        seen.update({_text(part), _text(_shape(part))})
    often = [text for text, count in seen.items() if (len(text) - _REFERENCE) * count > len(text) + _DEFINITION]
    names = {text: str(number) for number, text in enumerate(sorted(often, key=lambda text: (-seen[text], text)))}
    made: dict[str, Schema] = {}

    def put(node: Any, *, named: bool = False) -> Any:  # noqa: ANN401 - JSON of any kind
        if isinstance(node, list):
            return [shared(each) if isinstance(each, dict) else each for each in node]
        if not isinstance(node, dict):
            return node
        found = {}
        for key, value in node.items():
            stands = isinstance(value, dict) and (named or key in _ONE)
            found[key] = shared(value) if stands else put(value, named=key in _NAMED and not named)
        return found

    def shared(node: Schema, *, but: str = "") -> Schema:
        """A part, or a reference to where it stands once: as it is, or with words of its own beside it."""
        name = names.get(_text(node))
        if name is not None and name != but:
            if name not in made:
                made[name] = {}
                made[name] = shared(node, but=name)
            return {"$ref": f"#/$defs/{name}"}
        shape = _shape(node)
        if shape != node and _text(shape) in names:
            return {"description": node["description"], **shared(shape)}
        found: Schema = put(node)
        return found

    own = {name: put(value) for name, value in whole["$defs"].items()}
    found = put({key: value for key, value in whole.items() if key != "$defs"})
    return _in_place({**found, "$defs": {**own, **dict(sorted(made.items(), key=lambda each: int(each[0])))}})


def _in_place(whole: Schema) -> Schema:
    """What only one reference leads to stands in the place of that, with the words that stand beside the reference."""
    definitions: dict[str, Schema] = whole["$defs"]
    used: dict[str, list[Schema]] = {}
    for each in _using(whole):
        used.setdefault(str(each["$ref"]).removeprefix(_POINTER), []).append(each)
    # What a reference adds to what it leads to would stand in the place of that, and to strict validators a key is a
    # text where they see what it may be: such a one stays.
    of_keys = {str(each["$ref"]).removeprefix(_POINTER) for each in _using(list(_keys(whole)))}
    once = {
        name
        for name, uses in used.items()
        if len(uses) == 1 and name not in of_keys and not definitions[name].keys() & uses[0].keys() - {"description"}
    }

    if not once:
        return whole

    def put(node: Any) -> Any:  # noqa: ANN401 - JSON of any kind
        if isinstance(node, list):
            return [put(each) for each in node]
        if not isinstance(node, dict):
            return node
        name = str(node.get("$ref", "")).removeprefix(_POINTER)
        if name in once:
            return put({**definitions[name], **{key: value for key, value in node.items() if key != "$ref"}})
        return {key: put(value) for key, value in node.items()}

    body = put({key: value for key, value in whole.items() if key != "$defs"})
    kept = {name: put(value) for name, value in definitions.items() if name not in once}
    # What was met in two of them that were one and the same is met once now.
    return _in_place({**body, "$defs": kept})


def _keys(node: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON of any kind
    """What is asked of the keys of each mapping."""
    if isinstance(node, dict) and "propertyNames" in node:
        yield node["propertyNames"]
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _keys(each)


def _using(node: Any) -> Iterator[Schema]:  # noqa: ANN401 - JSON of any kind
    """Each part that refers to another."""
    if isinstance(node, dict) and isinstance(node.get("$ref"), str):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _using(each)


def _shape(node: Schema) -> Schema:
    """What a part asks of a value, without the words for it."""
    return {key: value for key, value in node.items() if key != "description"}


def _parts(node: Any, *, named: bool = False) -> Iterator[Schema]:  # noqa: ANN401 - JSON of any kind
    """Each part that a reference could stand for."""
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict) and (named or key in _ONE):
                yield value
            yield from _parts(value, named=key in {"properties", "patternProperties"} and not named)
    elif isinstance(node, list):
        for each in node:
            if isinstance(each, dict):
                yield each
            yield from _parts(each)
