"""A schema that came with a portfolio is counted before it is used."""

import json
from typing import Any

import pytest

from itpm.load.expansion import work_of
from tests.conftest import Folder
from tests.text.test_hostile import validate


def doubling(steps: int, below: str = "") -> dict[str, Any]:
    """Each step asks for the next one twice, of the same value or of a child."""

    def both(number: int) -> dict[str, Any]:
        pair = [{"$ref": f"#/$defs/a{number + 1}"}] * 2
        return {"properties": {below: {"allOf": pair}}} if below else {"allOf": pair}

    defs: dict[str, Any] = {f"a{number}": both(number) for number in range(steps)}
    return {"$defs": {**defs, f"a{steps}": {"required": ["x-zz"]}}, "$ref": "#/$defs/a0"}


@pytest.mark.parametrize("below", ["", "x-a"])
def test_work_that_doubles_is_refused(below: str) -> None:
    assert work_of(doubling(3, below)) < 100
    with pytest.raises(ValueError, match="more than 5000 schemas"):
        work_of(doubling(20, below))


def test_what_every_reference_reaches_is_counted() -> None:
    assert work_of({}) == 1
    assert work_of({"allOf": [{}, {"not": {}}], "properties": {"a": {}, "b": {}}}) == 6
    assert work_of({"$defs": {"a": {"required": ["x"]}}, "allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}]}) == 5


@pytest.mark.parametrize(
    "tree",
    [
        {"properties": {"left": {"$ref": "#"}, "right": {"$ref": "#"}}},
        {"properties": {"children": {"items": {"$ref": "#"}}}},
        {"additionalProperties": {"$ref": "#"}},
        {"prefixItems": [{"$ref": "#"}, {"$ref": "#"}]},
    ],
)
def test_a_tree_is_no_loop(tree: dict[str, Any]) -> None:
    assert work_of(tree) >= 2


@pytest.mark.parametrize(
    "twice",
    [
        {"allOf": [{"properties": {"a": {"$ref": "#"}}}, {"properties": {"a": {"$ref": "#"}}}]},
        {"properties": {"a": {"$ref": "#"}}, "additionalProperties": {"$ref": "#"}},
        {"patternProperties": {"^a": {"$ref": "#"}, "b": {"$ref": "#"}}},
        {"items": {"allOf": [{"$ref": "#"}, {"$ref": "#"}]}},
        {"properties": {"a": {"anyOf": [{"$ref": "#"}, {"not": {"$ref": "#"}}]}}},
    ],
)
def test_what_comes_back_twice_for_one_value_is_refused(twice: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="in more than one way"):
        work_of(twice)


@pytest.mark.parametrize("steps", [20, 26, 300])
def test_a_small_schema_takes_neither_memory_nor_time(steps: int, folder: Folder) -> None:
    schema = json.dumps(doubling(steps))
    root = folder({"projects/good.yaml": "name: Good\n", "schemas/local/project.schema.json": schema})
    done = validate(root)
    assert done.returncode == 1, done.stderr[-300:]
    assert "schemas/local/project.schema.json:1:1: error STR005: no JSON Schema: with its references" in done.stdout


def test_many_mistakes_under_an_own_schema_are_told_in_part(folder: Folder) -> None:
    schema = json.dumps({"properties": {"tasks": {"additionalProperties": {"required": ["x-a"]}}}})
    tasks = "".join(f"  t{number}: {{duration: 1d}}\n" for number in range(3000))
    root = folder({"projects/p.yaml": f"name: P\ntasks:\n{tasks}", "schemas/local/project.schema.json": schema})
    done = validate(root, "--format", "jsonl", "--select", "STR005", "--max-errors", "5000")
    assert len(done.stdout.splitlines()) == 1000
