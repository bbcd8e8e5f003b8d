"""The schema of mappings says what the reader of mappings takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from itpm.interchange.mapping import MappingError, Meaning
from itpm.interchange.mapping_schema import mapping_schema
from tests.conftest import Run

GOOD: list[dict[str, Any]] = [
    {},
    {"schema": 1, "states": {"Doing": "started", "Stock": "in-stock", "Odd": "leave", "Open": None}},
    {"columns": {"Size": "effort d", "Team": "x-team", "Votes": "leave", "Field": None}, "people": {"a@b.c": "jane"}},
    {
        "dates": "D.M.Y",
        "decimal": ",",
        "zone": "Europe/Berlin",
        "delimiter": ";",
        "checklists": "tasks",
        "archived": "take",
    },
]
BAD: list[dict[str, Any]] = [
    {"stats": {}},
    {"states": []},
    {"columns": {"Team": "x-Ö"}},
    {"people": {"a": {"b": "c"}}},
    {"dates": "Y/D/M"},
    {"decimal": "x"},
    {"delimiter": ";;"},
    {"archived": True},
]


@pytest.mark.parametrize("data", GOOD)
def test_what_the_reader_takes_the_schema_takes(data: dict[str, Any]) -> None:
    Draft202012Validator(json.loads(mapping_schema())).validate(data)
    Meaning.of(data)


@pytest.mark.parametrize("data", BAD)
def test_what_the_reader_refuses_the_schema_refuses(data: dict[str, Any]) -> None:
    assert not Draft202012Validator(json.loads(mapping_schema())).is_valid(data)
    with pytest.raises(MappingError):
        Meaning.of(data)


def test_it_is_printed(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("schema", "mapping", cwd=tmp_path)
    assert (code, json.loads(out)["title"]) == (0, "What words of another system mean here")
