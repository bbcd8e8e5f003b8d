"""What a portfolio asks beyond the format is in the schemas that its editors read, and they are stale without it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from itpm.load.kinds import KINDS
from tests.conftest import Folder, Run

OWN: dict[str, Any] = {
    "$id": "https://example.invalid/own",
    "required": ["sponsor"],
    "properties": {
        "x-cost-centre": {"$ref": "#/$defs/centre"},
        "tasks": {"additionalProperties": {"required": ["effort"]}},
    },
    "$defs": {"centre": {"enum": ["IT", "HR"]}},
}
FILES = {"itpm.yaml": "portfolio: P\n", "schemas/local/project.schema.json": json.dumps(OWN)}


def written(root: Path, kind: str = "project") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / f".itpm/schemas/{kind}.schema.json").read_text())
    Draft202012Validator.check_schema(found)
    return found


def test_an_own_schema_holds_in_the_editor(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert run("schema", "--all", cwd=root)[0] == 0
    judge = Draft202012Validator(written(root))
    assert judge.is_valid({"name": "A", "x-cost-centre": "IT", "tasks": {"a": {"effort": "1d"}}})
    # A part need not hold what the whole has to.
    assert judge.is_valid({"x-cost-centre": "HR"})
    for wrong in ({"x-cost-centre": "XX"}, {"tasks": {"a": {}}}, {"nmae": "A"}):
        assert not judge.is_valid(wrong)
    assert "of-your-own" not in written(root, "staffing")["$defs"]


def test_schemas_are_stale_when_an_own_one_changes(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    run("schema", "--all", cwd=root)
    assert "schemas in .itpm/schemas/" in run("doctor", cwd=root)[1]
    (root / "schemas/local/project.schema.json").write_text("{}")
    assert "schemas that are not those of today" in run("doctor", cwd=root)[1]
    run("schema", "--all", cwd=root)
    assert "schemas in .itpm/schemas/" in run("doctor", cwd=root)[1]


@pytest.mark.parametrize("text", ["no json", "[]", "true", "[" * 100_000])
def test_an_own_schema_that_is_none_keeps_nobody_from_the_others(text: str, folder: Folder, run: Run) -> None:
    root = folder({**FILES, "schemas/local/project.schema.json": text})
    assert run("schema", "--all", cwd=root)[0] == 0
    assert "of-your-own" not in written(root)["$defs"]


def test_what_is_exported_is_the_format_alone(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert run("schema", "--all", "-o", "out", cwd=root)[0] == 0
    assert run("schema", "--all", "-o", "out", cwd=root)[0] == 0, "a folder that is there already"
    assert "of-your-own" not in json.loads((root / "out/project.schema.json").read_text())["$defs"]


ENTRY = {
    "type": "object",
    "required": ["name", "url", "description"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string", "pattern": "^[^\n]{10,}$"},
        "fileMatch": {
            "type": "array",
            "uniqueItems": True,
            "minItems": 1,
            "items": {"type": "string", "pattern": "[^*/]\\.yaml$|\\*\\.yaml$"},
        },
        "url": {"type": "string", "pattern": "^https://[^ ]+\\.schema\\.json$"},
    },
}
"""What a schema store asks of an entry of its catalogue."""


def test_a_catalogue_for_a_schema_store(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert run("schema", "--all", "-o", "out", "--url", "https://schemas.example/itpm/", cwd=root)[0] == 0
    found = json.loads((root / "out/catalog.json").read_text())
    assert found["version"] == 1 and len(found["schemas"]) == len(KINDS)
    for entry in found["schemas"]:
        Draft202012Validator(ENTRY).validate(entry)
        name = entry["url"].removeprefix("https://schemas.example/itpm/")
        assert json.loads((root / "out" / name).read_text())["$id"].startswith("urn:itpm:schema:")
    every = [each for entry in found["schemas"] for each in entry["fileMatch"]]
    assert len(every) == len(set(every)) and "/projects/**/*.yaml" in every and "/itpm/**/*.yaml" not in every


WRONG_CALLS = (
    "schema --all --url https://x.example",
    "schema project --url https://x.example",
    "schema --all -o out --url nonsense",
    "schema --all -o out --url https://",
    "schema --all -o out --url ftp://x.example",
    "schema --all -o out --url https://x.example/?a=b",
    "schema --all -o -",
)


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_an_address_that_is_none_or_without_a_folder_is_a_wrong_call(call: str, folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert run(*call.split(), cwd=root)[0] == 2
    assert not (root / "out").exists() and not (root / "-").exists() and not (root / ".itpm").exists()


def test_a_schema_goes_to_standard_output(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert run("schema", "project", "-o", "-", cwd=root)[:2] == run("schema", "project", cwd=root)[:2]
    assert not (root / "-").exists()
