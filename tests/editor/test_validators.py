"""Four validators that other people use say the same of what is valid: no schema needs the network or a dialect of ours."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from itpm.load.kinds import KINDS
from itpm.load.schemas import COMMON, schema
from itpm.load.standalone import standalone
from tests.editor.valid import cases, counts, files, written

AJV = Path(__file__).parent / "node_modules/ajv"
OTHERS = pytest.mark.skipif(not os.environ.get("ITPM_EDITORS"), reason="'make editors' asks the others, too")
OF_EDITORS = {"enumDescriptions"}
"""Words beside those of JSON Schema that editors read, which schema stores let pass too."""
WRONG = {
    "project": {"tasks": {"t": {"effort": 3}}},
    "staffing": {"people": {"ann": {"fte": "eighty"}}},
    "timesheet": {"ann": {"erp/x": "8"}},
    "budget": {"entries": {"X": {"date": "today"}}},
    "itpm": {"currency": 3},
}


def test_there_is_something_to_look_at() -> None:
    found = counts()
    assert found["files"] > 120 and found["examples"] > 700
    assert all(files()[kind] for kind in ("project", "staffing", "budget", "strategy", "infrastructure", "timesheet"))


@pytest.mark.parametrize("kind", [name for kind in KINDS for name in (kind, f"{kind} examples")])
def test_what_is_valid_is_valid_for_validators_of_python(kind: str) -> None:
    made, held = next((made, held) for name, made, held in cases() if name == kind)
    one, other = Draft202012Validator(made), jsonschema_rs.validator_for(made)
    for name, data in held.items():
        assert [each.message for each in one.iter_errors(data)] == [], (kind, name)
        assert other.is_valid(data), (kind, name)


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_wrong_for_both(kind: str) -> None:
    assert not Draft202012Validator(standalone(kind)).is_valid(WRONG[kind])
    assert not jsonschema_rs.validator_for(standalone(kind)).is_valid(WRONG[kind])


def ajv(schemas: list[dict[str, Any]]) -> list[str]:
    node = shutil.which("node")
    assert node is not None and AJV.is_dir(), "no node, or no ajv beside the tests"
    own = {key for kind in (*KINDS, COMMON) for key in re.findall(r'"(x-[a-z]+)":', json.dumps(schema(kind)))}
    asked = json.dumps({"schemas": schemas, "vocabulary": sorted(own | OF_EDITORS)})
    call = [node, str(Path(__file__).with_name("ajv.mjs"))]
    done = subprocess.run(call, input=asked, capture_output=True, text=True, check=True)
    said: list[str] = json.loads(done.stdout)
    # What it does not like and lets pass is written beside it.
    return said + [line for line in done.stderr.splitlines() if "strict mode" in line]


@OTHERS
def test_ajv_in_its_strict_mode() -> None:
    assert (
        ajv([{"schema": made, "others": [], "files": held, "strictTypes": True} for _kind, made, held in cases()]) == []
    )
    wrong = [
        {"schema": standalone(kind), "others": [], "files": {kind: data}, "strictTypes": True}
        for kind, data in WRONG.items()
    ]
    assert sorted(each.partition(":")[0] for each in ajv(wrong)) == sorted(WRONG)


@OTHERS
def test_ajv_takes_the_declarations_as_they_are_written() -> None:
    """With the words that only itpm reads declared, and what all kinds share beside them."""
    assert (
        ajv([{"schema": schema(kind), "others": [schema(COMMON)], "files": {}, "strictTypes": False} for kind in KINDS])
        == []
    )


@OTHERS
def test_check_jsonschema_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    for kind, path, instances in written(tmp_path):
        if instances:
            done = CliRunner().invoke(check_jsonschema, ["--no-cache", "--schemafile", str(path), *map(str, instances)])
            assert done.exit_code == 0, (kind, done.output)
    path.write_text('{"required": ["nope"]}')
    assert CliRunner().invoke(check_jsonschema, ["--schemafile", str(path), *map(str, instances)]).exit_code == 1
