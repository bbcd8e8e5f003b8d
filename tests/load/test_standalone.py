"""Schemas that stand alone: they say what the format says, in one file, with the words that an editor shows."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from itpm.kept.store import Store
from itpm.load.kinds import KINDS
from itpm.load.schemas import COMMON, Schema, schema, validator
from itpm.load.standalone import standalone, text_of
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions, read_documents
from tests.conftest import ROOT

MOST, MOST_OF_ALL = 100_000, 220_000
"""Bytes of one schema, which an editor reads for each file of its kind, and of all of them."""
WRONG: dict[str, list[Any]] = {
    "project": [{"tasks": {"t": {"effort": 3}}}, {"tasks": {"t": {"nope": 1}}}, {"name": 3},
                {"budget": {"contingency": {"unknown": ""}}}],
    "staffing": [{"people": {"Ann": {}}}, {"people": {"ann": {"fte": "80"}}}, {"people": {"ann": {"rate": -1}}}],
    "infrastructure": [{"services": {"s": {"depends_on": [{"any": 2}]}}}, {"incidents": {"I": {}}}],
    "budget": [{"entries": {"X": {"date": "2026-01-01"}}}],
}  # fmt: skip


def nodes(node: Any, *, named: bool = False) -> Iterator[Schema]:
    """Every schema inside a schema."""
    if isinstance(node, dict):
        if not named:
            yield node
        for key, value in node.items():
            yield from nodes(value, named=not named and key in {"properties", "patternProperties", "$defs"})
    elif isinstance(node, list):
        for each in node:
            yield from nodes(each)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_stands_alone(kind: str) -> None:
    whole = standalone(kind)
    Draft202012Validator.check_schema(whole)
    references = {each["$ref"] for each in nodes(whole) if "$ref" in each}
    assert references == {f"#/$defs/{name}" for name in whole["$defs"]}
    assert len(text_of(whole).encode()) < MOST and json.loads(text_of(whole)) == whole
    assert whole["$id"] == f"urn:itpm:schema:{kind}:1"
    assert not {key for each in nodes(whole) for key in each if key.startswith("x-") or key == "examples"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_one_reference_leads_to_stands_in_its_place(kind: str) -> None:
    whole = standalone(kind)
    referring = [each for each in nodes(whole) if "$ref" in each]
    used = Counter(each["$ref"] for each in referring)
    held = {f"#/$defs/{name}": value for name, value in whole["$defs"].items()}
    of_keys = {each["$ref"] for node in nodes(whole) for each in nodes(node.get("propertyNames")) if "$ref" in each}
    alone = [each for each in referring if used[each["$ref"]] == 1 and each["$ref"] not in of_keys]
    assert not [each for each in alone if not held[each["$ref"]].keys() & each.keys() - {"description"}]


def test_together_they_are_small() -> None:
    assert sum(len(text_of(standalone(kind)).encode()) for kind in KINDS) < MOST_OF_ALL


@pytest.mark.parametrize(("kind", "wrong"), [(kind, each) for kind, rows in WRONG.items() for each in rows])
def test_what_is_wrong_is_wrong_by_both(kind: str, wrong: object) -> None:
    assert not validator(kind).is_valid(wrong)
    assert not Draft202012Validator(standalone(kind)).is_valid(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_missing_at_the_top_of_a_part(kind: str) -> None:
    assert Draft202012Validator(standalone(kind)).is_valid({})
    assert "required" not in standalone(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_has_words_of_its_own(kind: str) -> None:
    """Those of a scalar stand nowhere, since editors would show them in the place of the field's."""
    whole = standalone(kind)
    shared = {word for name in (kind, COMMON) for word in schema(name).get("$defs", {})}
    scalars = [part for word, part in whole["$defs"].items() if word in shared and "properties" not in part]
    assert not [part for part in scalars if "description" in part]
    for each in nodes(whole):
        for name, field in () if "$ref" in each else each.get("properties", {}).items():
            said = field.get("description") or whole["$defs"][field["$ref"].rpartition("/")[2]].get("description", "")
            assert said, (kind, name)


def test_words_say_unit_and_example_once() -> None:
    record = standalone("project")["properties"]["tasks"]["additionalProperties"]
    task = record["properties"]
    assert task["effort"]["description"].endswith("where it is unsure. Example: 20d")
    assert task["remaining"]["description"].endswith("else of duration. In working time. Example: 20d")
    assert "Example" not in standalone("project")["properties"]["stage"]["description"]
    assert record["title"] == "Task"


def test_every_file_of_the_sample_is_valid_parts_too() -> None:
    """By the schema that stands alone as by that of the format."""
    seen = 0
    for document in read_documents(folder_tree(ROOT).blobs, ReadingOptions(Store(None))):
        kind = _kind(document.path)
        if kind is None:
            continue
        seen += 1
        assert list(Draft202012Validator(standalone(kind)).iter_errors(document.data)) == [], document.path
        assert validator(kind, partial=True).is_valid(document.data)
    assert seen > 20


def _kind(path: str) -> str | None:
    top = path.partition("/")[0].removesuffix(".yaml")
    folders = {"projects": "project", "scenarios": "scenario", "timesheets": "timesheet"}
    return folders.get(top, top if top in KINDS else None)
