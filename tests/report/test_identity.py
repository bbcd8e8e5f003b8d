"""A finding is the same from run to run while its fault is: alerts do not close and open again because a figure moved."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Folder, Run

ITPM = "schema: 1\nportfolio: T\ncurrency: EUR\n"
LATE = """\
name: P
stage: execution
start: 2026-06-01
deadline: 2026-06-12
tasks:
  a: {name: A, duration: 20d, after: [nothing, nobody]}
  b: {name: B, duration: 2d, after: [a, nowhere]}
"""


def found(run: Run, folder: Path, day: str = "2026-07-14") -> list[dict[str, Any]]:
    code, out, err = run("validate", "--format", "json", "--as-of", day, cwd=folder)
    assert code in {0, 1}, err
    return json.loads(out)["diagnostics"]  # type: ignore[no-any-return]


def identities(run: Run, folder: Path, day: str = "2026-07-14") -> set[str]:
    return {each["identity"] for each in found(run, folder, day)}


@pytest.fixture
def late(folder: Folder) -> Path:
    return folder({"itpm.yaml": ITPM, "projects/p.yaml": LATE})


def test_no_two_findings_of_a_run_are_one(run: Run) -> None:
    every = found(run, ROOT)
    assert len(every) > 10 and len({each["identity"] for each in every}) == len(every)


def test_a_later_day_and_other_figures_change_none(run: Run) -> None:
    """Of each code at a place, where there is one on both days: the message may say other figures."""
    places = [
        {(each["code"], each["path"], each["line"], each["column"]): each for each in found(run, ROOT, day)}
        for day in ("2026-07-14", "2026-07-21")
    ]
    both = [(places[0][key], places[1][key]) for key in places[0].keys() & places[1].keys()]
    assert any(one["message"] != other["message"] for one, other in both)
    assert [(one["message"], other["message"]) for one, other in both if one["identity"] != other["identity"]] == []


def test_lines_files_and_items_before_it_change_none(run: Run, late: Path) -> None:
    before = found(run, late)
    codes = Counter(each["code"] for each in before)
    assert codes["REF001"] == 3
    same = {each["identity"] for each in before}
    path = late / "projects/p.yaml"
    path.write_text("# above\n\n" + LATE)
    assert identities(run, late) == same
    path.write_text(LATE.replace("[nothing, nobody]", "[nobody, nothing]"))
    assert identities(run, late) == same
    head, tasks = LATE.split("tasks:\n")
    path.write_text(head)
    (late / "projects/p").mkdir()
    (late / "projects/p/tasks.yaml").write_text("tasks:\n" + tasks)
    assert identities(run, late) == same


def test_another_name_another_thing_and_another_field_are_other_findings(run: Run, late: Path) -> None:
    path = late / "projects/p.yaml"
    before = {each["identity"] for each in found(run, late) if each["code"] == "REF001"}
    path.write_text(LATE.replace("nowhere", "elsewhere"))
    assert len(before & identities(run, late)) == 2
    path.write_text(LATE.replace("  b: {", "  c: {"))
    assert len(before & identities(run, late)) == 2


def test_alike_in_all_of_it_they_are_counted(run: Run, late: Path) -> None:
    path = late / "projects/p.yaml"
    path.write_text(LATE.replace("[nothing, nobody]", "[nothing, nothing]"))
    every = [each["identity"] for each in found(run, late)]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(("form", "kept"), [("sarif", "itpm/v2"), ("gitlab", "fingerprint")])
def test_forges_are_told_the_identity(run: Run, late: Path, form: str, kept: str) -> None:
    code, out, err = run("validate", "--format", form, "--as-of", "2026-07-14", cwd=late)
    assert code == 1, err
    said = json.loads(out)
    results = said["runs"][0]["results"] if form == "sarif" else said
    prints = {each["partialFingerprints"][kept] if form == "sarif" else each[kept] for each in results}
    assert prints == identities(run, late)
