"""What is known of a portfolio that another system reports comes out of it, in few lines, and the gravest first."""

import json

from tests.conftest import Folder, Run
from tests.shapes import BARE, CONTRADICTED, DEAR, MANY, UNIT, imported


def _ids(numbers: frozenset[int]) -> set[str]:
    return {f"p{number:02}" for number in numbers}


def test_known_answers_come_out_and_the_gravest_stands_first(folder: Folder, run: Run) -> None:
    root = folder(imported())
    _code, said, _chatter = run("validate", "--format", "json", cwd=root)
    made = json.loads(said)
    found: dict[str, set[str]] = {}
    for each in made["diagnostics"]:
        found.setdefault(each["code"], set()).add(each["address"].partition("/")[0])
    # 120,000 for 100,000 is a fifth more; a thousand times as much is more, too, and an outlier.
    assert found["BUD004"] == _ids(DEAR | {UNIT}) and found["BUD014"] == _ids(frozenset({UNIT}))
    assert found["FRS008"] == _ids(CONTRADICTED)
    assert found["BUD015"] == _ids(BARE)
    # Nobody says how far anything is: no pace is 0. What is expected is what was approved: nothing is late.
    assert not found.keys() & {"SCH017", "SCH016", "SCH011", "SCH013", "SCH014"}
    # Data of March are old in July, and so is what else all of them lack: told once.
    grouped = {each["code"]: each["findings"] for each in made["groups"]}
    assert grouped["FRS013"] >= MANY - len(BARE) and {"ALN001", "SCH008", "SCH010", "BUD012"} <= grouped.keys()
    assert sum(made["counts"].values()) == len(made["diagnostics"])
    _code, text, _chatter = run("validate", cwd=root)
    lines = text.splitlines()
    first = next(line for line in lines if line.startswith("projects/") and "error BUD" in line)
    assert f"p{UNIT:02}.yaml" in first and "BUD004" in first
    assert len(lines) < len(made["diagnostics"]) / 3


def test_the_sums_are_those_of_the_source(folder: Folder, run: Run) -> None:
    root = folder(imported())
    _code, said, _chatter = run("budget", "--by", "type", "--format", "json", cwd=root)
    planned = sum(float(each["planned"]["amount"]) for each in json.loads(said)["groups"])
    # 23 lines of 100,000.
    assert planned == 2_300_000
