"""The schemas for editors are small, and judge as those of the format do."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from itpm.cli.editor import new_files
from itpm.kept.store import Store
from itpm.load.bundling import for_editors
from itpm.load.kinds import KINDS, placements
from itpm.load.schemas import COMMON, validator
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions, read_documents
from tests.conftest import ROOT

WRONG: dict[str, list[Any]] = {
    "project": [{}, {"name": "A", "tasks": {"t": {"effort": 3}}}, {"name": "A", "tasks": {"t": {"nope": 1}}},
                {"name": "A", "budget": {"contingency": {"unknown": ""}}}, {"name": 3}],
    "staffing": [{"people": {"Ann": {}}}, {"people": {"ann": {"fte": "80"}}}, {"people": {"ann": {"rate": -1}}}],
    "infrastructure": [{"services": {"s": {"depends_on": [{"any": 2}]}}}, {"incidents": {"I": {}}}],
    "budget": [{"entries": {"X": {"date": "2026-01-01"}}}],
}  # fmt: skip


def judges() -> dict[str, Draft202012Validator]:
    every = for_editors()
    resources = [(f"{name}.schema.json", Resource.from_contents(each, DRAFT202012)) for name, each in every.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return {
        name: Draft202012Validator(each, registry=registry, _resolver=registry.resolver(f"{name}.schema.json"))
        for name, each in every.items()
        if name != COMMON
    }


def test_they_are_small() -> None:
    assert sum(len(text.encode()) for text in new_files().values()) < 150_000


def test_they_hold_the_sample_true_and_what_is_wrong_wrong() -> None:
    known, tree = judges(), folder_tree(ROOT)
    kinds = {each.path: each.kind for each in placements(tree.blobs)[0] if not each.part}
    for document in read_documents({path: tree.blobs[path] for path in kinds}, ReadingOptions(Store(None))):
        plain = json.loads(json.dumps(document.data, default=float))
        assert known[kinds[document.path]].is_valid(plain), document.path
    for kind, each in ((kind, each) for kind, wrong in WRONG.items() for each in wrong):
        assert not known[kind].is_valid(each), (kind, each)
        assert not validator(kind).is_valid(each), (kind, each)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_still_told(kind: str) -> None:
    text = json.dumps(for_editors()[kind], ensure_ascii=False)
    assert "x-ref" not in text and "x-class" not in text
    for field, node in validator_fields(kind).items():
        assert json.dumps(node["description"], ensure_ascii=False) in text or field == "schema", field


def validator_fields(kind: str) -> dict[str, Any]:
    from itpm.load.schemas import schema  # noqa: PLC0415 - only here

    return dict(schema(kind).get("properties", {}))
