"""The schemas are the single declaration: valid, closed, described, and the same as the records."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from itpm.load.field_words import example_of, said_of_keys
from itpm.load.kinds import KINDS
from itpm.load.schemas import COMMON, _without_required, schema, validator
from itpm.model.project import Project
from itpm.model.record import Record
from tests.conftest import ROOT
from tests.declared_fields import classes

FILES = (*KINDS, COMMON)


def records(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    whole = schema(name)
    if "properties" in whole:
        yield name, whole
    for each, node in whole.get("$defs", {}).items():
        if "properties" in node:
            yield each, node


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_valid_and_formatted(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    text = (ROOT / f"schemas/{name}.schema.json").read_text()
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", FILES)
def test_records_are_closed_and_every_field_is_described(name: str) -> None:
    for record, node in records(name):
        if record != "unknown" and not record.startswith("estimate-"):
            assert node["additionalProperties"] is False, record
            assert "^x-" in node["patternProperties"], record
        for field, child in node["properties"].items():
            assert child.get("description", "").endswith("."), (record, field)


@pytest.mark.parametrize("name", FILES)
def test_examples_are_valid(name: str) -> None:
    judge = {kind: _oracle(kind) for kind in FILES}[name]
    for record, node in records(name):
        for field, child in node["properties"].items():
            for example in child.get("examples", ()):
                assert judge.evolve(schema=child).is_valid(example), (record, field, example)


def test_every_scalar_has_an_example() -> None:
    for name, node in schema(COMMON)["$defs"].items():
        if node.get("type") == "string" or "enum" in node:
            assert node.get("examples"), name


def _oracle(kind: str) -> Draft202012Validator:
    every = [schema(name) for name in FILES]
    registry: Registry[Any] = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in every])
    return Draft202012Validator(schema(kind), registry=registry, _resolver=registry.resolver(schema(kind)["$id"]))


def test_schemas_and_records_have_the_same_fields() -> None:
    pairs = list(classes())
    assert len(pairs) > 70
    for name, node, cls in pairs:
        theirs = set(node["properties"]) - ({"schema"} if not issubclass(cls, Record) else set())
        apart = {"id", "origin", "custom", "unknown"} | ({"rates"} - theirs)
        ours = {each.name.rstrip("_") for each in fields(cls)} - apart
        needed = {e.name for e in fields(cls) if e.default is MISSING and e.default_factory is MISSING}
        if cls is Project:
            needed.add("name")  # every record may have a name; only a project must, and it takes its file's without one
        if issubclass(cls, Record) and "id" in theirs:
            ours.add("id")
        assert ours - {"schema"} == theirs - {"schema", "id"} | ({"id"} & ours), (name, cls.__name__)
        assert needed - {"id"} == set(node.get("required", ())) - {"id"}, (name, cls.__name__)


@pytest.mark.parametrize("name", FILES)
def test_a_part_loses_no_field(name: str) -> None:
    def fields_of(node: Any) -> set[str]:
        if isinstance(node, list):
            return set().union(*map(fields_of, node))
        if not isinstance(node, dict):
            return set()
        below = set().union(*map(fields_of, node.values())) if node else set()
        return below | set(node["properties"] if isinstance(node.get("properties"), dict) else ())

    assert fields_of(_without_required(schema(name))) == fields_of(schema(name))


def test_a_part_may_say_that_an_assignment_is_required() -> None:
    entry = {"who": "jane", "required": True}
    data = {"tasks": {"t": {"effort": "2d", "assign": [entry, "bob"]}}}
    assert validator("project", partial=True).is_valid(data)
    assert not validator("project", partial=True).is_valid({"tasks": {"t": {"assign": [{"required": "yes"}]}}})


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 6000),
    st.sampled_from(["jane", "40%", "3d", "2026-01-05", "No", "x y", "", "5ed"]),
)
FIELDS = st.sampled_from([*schema("project")["properties"], "x-own", "nope"])
TASKS = st.dictionaries(
    st.sampled_from(["a", "b-c", "Bad"]),
    st.dictionaries(
        st.sampled_from([*schema("project")["$defs"]["task"]["properties"], "nope"]),
        st.one_of(
            VALUES, st.lists(VALUES, max_size=2), st.dictionaries(st.sampled_from(["who", "date", "low"]), VALUES)
        ),
        max_size=4,
    ),
    max_size=2,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(FIELDS, VALUES, max_size=4), TASKS)
def test_both_validators_agree(data: dict[str, Any], tasks: dict[str, Any]) -> None:
    data["tasks"] = tasks
    assert validator("project").is_valid(data) == _oracle("project").is_valid(data)


def parts(node: Any, *, named: bool = False) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(node, dict):
        if not named:
            yield node
        for key, value in node.items():
            if key != "examples":
                yield from parts(value, named=not named and key in {"properties", "patternProperties", "$defs"})
    elif isinstance(node, list):
        for each in node:
            yield from parts(each)


@pytest.mark.parametrize("name", (*KINDS, COMMON))
def test_each_word_of_a_list_has_its_meaning(name: str) -> None:
    for each in parts(schema(name)):
        if "enum" in each:
            assert list(each["x-meanings"]) == [str(word) for word in each["enum"]]
            assert all(
                said.endswith(".") and said.rstrip(".").casefold() != word for word, said in each["x-meanings"].items()
            )


@pytest.mark.parametrize("name", (*KINDS, COMMON))
def test_a_description_says_more_than_the_name_of_its_field(name: str) -> None:
    for each in parts(schema(name)):
        for field, child in each.get("properties", {}).items():
            said = child["description"].rstrip(".").casefold().split()
            assert len(said) > 2, (field, child["description"])
            assert set(said) - {"the", "a", "its", "of", "by", "id"} != set(field.split("_")), field


@pytest.mark.parametrize("name", (*KINDS, COMMON))
def test_every_field_has_an_example_and_every_key_its_words(name: str) -> None:
    for each in parts(schema(name)):
        for field, child in each.get("properties", {}).items():
            assert example_of(name, child), field
        if isinstance(each.get("propertyNames"), dict) and "additionalProperties" in each:
            assert said_of_keys(each)
