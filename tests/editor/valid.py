"""What is valid by kind: the files of the sample, those of the pages of rules, and the examples of every field."""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from itpm.kept.store import Store
from itpm.load.kinds import KINDS, placements
from itpm.load.schemas import branches, schema
from itpm.load.standalone import standalone
from itpm.rules.catalogue import RULES
from itpm.text.folder import folder_tree
from itpm.text.reader import read_yaml
from itpm.text.reading import ReadingOptions, read_documents
from tests.conftest import ROOT
from tests.test_rules import blocks

Files = dict[str, Any]


def plain(data: Any) -> Any:
    """Frozen data as JSON has them."""
    return json.loads(json.dumps(data, default=float))


@cache
def files() -> dict[str, Files]:
    """Files by kind and path: of the sample, and those that pages of rules say to be right."""
    found: dict[str, Files] = {kind: {} for kind in KINDS}
    tree = folder_tree(ROOT)
    kinds = {each.path: each.kind for each in placements(tree.blobs)[0]}
    for document in read_documents({path: tree.blobs[path] for path in kinds}, ReadingOptions(Store(None))):
        found[kinds[document.path]][document.path] = plain(document.data)
    for rule in RULES:
        _fails, _colon, passes = rule.page.partition("Passes:")
        # What a revision held stands there too, and is no file of today.
        texts = {path: text for path, text in blocks(passes)[0].items() if not path.startswith("commit ")}
        for each in placements(texts)[0]:
            found[each.kind][f"{rule.code} {each.path}"] = plain(read_yaml(texts[each.path]).data)
    return found


@cache
def example_schema(kind: str) -> tuple[dict[str, Any], Files]:
    """A schema that holds the fields of a kind's own one as lists, and the examples of each in it."""
    whole = standalone(kind)
    fields: dict[str, Any] = {}
    said: Files = {}
    for place, field in _fields(kind, schema(kind), "#", whole, set()):
        examples = list(field.get("examples", ()))
        if examples:
            fields[place] = {
                "type": "array",
                "items": {"$ref": place.replace("#/properties", "#/$defs/whole/properties")},
            }
            said[place] = examples
    definitions = {**whole["$defs"], "whole": {"properties": whole.get("properties", {})}}
    head = {"$schema": whole["$schema"], "$id": f"urn:itpm:examples:{kind}", "type": "object"}
    return {**head, "properties": fields, "additionalProperties": False, "$defs": definitions}, said


def _fields(
    name: str, node: dict[str, Any], place: str, whole: dict[str, Any], seen: set[int]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each field stands in the schema that stands alone, and its declaration."""
    for where, each in branches(name, node):
        for field, declared in each.get("properties", {}).items():
            at = next((here for here in _parts(whole, place) if field in _at(whole, here).get("properties", {})), "")
            if at and id(declared) not in seen:
                seen.add(id(declared))
                yield f"{at}/properties/{field}", declared
                yield from _fields(where, declared, f"{at}/properties/{field}", whole, seen)
        for keyword in ("additionalProperties", "items"):
            held = (here for here in _parts(whole, place) if isinstance(_at(whole, here).get(keyword), dict))
            at = next(held, "") if isinstance(each.get(keyword), dict) and id(each[keyword]) not in seen else ""
            if at:
                seen.add(id(each[keyword]))
                yield from _fields(where, each[keyword], f"{at}/{keyword}", whole, seen)


def _at(whole: dict[str, Any], place: str) -> Any:
    """The part of a schema at a place."""
    found: Any = whole
    for step in place.split("/")[1:]:
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


def _parts(whole: dict[str, Any], place: str) -> Iterator[str]:
    """The places of all that a part may be: references followed, alternatives one by one."""
    node = _at(whole, place)
    yield place
    if "$ref" in node:
        yield from _parts(whole, node["$ref"])
    for number in range(len(node.get("anyOf", ()))):
        yield from _parts(whole, f"{place}/anyOf/{number}")


def cases() -> Iterator[tuple[str, dict[str, Any], Files]]:
    """Each kind with its schema and its files, and with the schema of its examples and those."""
    by_kind = files()
    for kind in KINDS:
        yield kind, standalone(kind), by_kind[kind]
        made, said = example_schema(kind)
        yield f"{kind} examples", made, {"examples": said}


def counts() -> dict[str, int]:
    """How many files and examples there are, so that nobody looks at none."""
    found: dict[str, int] = defaultdict(int)
    for kind, _schema, held in cases():
        found["files" if " " not in kind else "examples"] += sum(
            len(each) if "examples" in kind else 1 for each in held.values()
        )
    return dict(found)


def written(folder: Path) -> Iterator[tuple[str, Path, list[Path]]]:
    """The cases as files: the schema of each, and what is held against it."""
    for kind, made, held in cases():
        path = folder / f"{kind.replace(' ', '-')}.schema.json"
        path.write_text(json.dumps(made))
        instances = []
        for number, data in enumerate(held.values()):
            instance = folder / f"{kind.replace(' ', '-')}-{number}.json"
            instance.write_text(json.dumps(data))
            instances.append(instance)
        yield kind, path, instances
