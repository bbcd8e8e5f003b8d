"""A project for Asana's importer: days of the plan, names that are clear there, and a word on all that is not carried."""

import csv
import io
from pathlib import Path

import pytest
import yaml

from tests.conftest import Folder, Run
from tests.interchange.asanas import answer, task

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people:\n  jane: {name: Jane Roe, external: {asana: {id: '71'}}}\n  john: {name: John, email: j@example.com}\n",
    "projects/erp.yaml": """\
name: ERP
start: 2026-07-20
tasks:
  train: {name: Train, duration: 1d, after: [move SS+1d], assign: [john]}
  build: {name: Build, labels: [big, 'section:phase-2']}
  move: {name: '=Move', parent: build, effort: 3d, assign: [jane, john], labels: [db.v2, late]}
  same: {name: Same, duration: 1d, started: 2026-07-06, finished: 2026-07-06}
  same2: {name: Same, duration: 1d, after: [same]}
  comma: {name: 'One, two', duration: 1d}
  last: {name: Last, duration: 1d, after: [comma, move], description: The end}
  gone: {name: Gone, cancelled: {date: 2026-07-01}}
milestones: {live: {name: Live, after: [train, last], owner: john}}
""",
}


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(FILES)


def test_a_project_is_written_for_the_importer(run: Run, where: Path) -> None:
    code, out, err = run("export", "asana", "erp", cwd=where)
    assert code == 0, err
    assert out.startswith("\ufeffName,")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["Name"] for row in rows] == ["Train", "Build", "'=Move", "Same", "Same", "One, two", "Last", "Live"]
    by_name = {row["Name"]: row for row in rows}
    # Three days of effort of two people are one and a half: Monday the 20th and half of the 21st; what follows ends then.
    assert by_name["'=Move"] == {
        "Name": "'=Move",
        "Description": "",
        "Section": "",
        "Assignee": "Jane Roe",
        "Start Date": "2026-07-20",
        "Due Date": "2026-07-21",
        "Type": "",
        "Tags": "db.v2, late",
        "Subtask of": "Build",
        "Blocked By": "",
        "itpm": "erp/move",
    }
    assert (by_name["Build"]["Section"], by_name["Build"]["Tags"]) == ("phase-2", "big")
    assert (by_name["Last"]["Blocked By"], by_name["Last"]["Description"]) == ("'=Move", "The end")
    assert (by_name["Train"]["Assignee"], by_name["Live"]["Type"]) == ("j@example.com", "Milestone")
    assert (by_name["Live"]["Start Date"], by_name["Live"]["Blocked By"]) == ("", "Train, Last")
    for said in (
        "'Gone': it was dropped",
        "'Train': type and lag of what it waits for in '=Move'",
        "'=Move': all who do it but one: Asana has one assignee",
        "'Same': that it waits for 'Same', as several are called, or which has a comma",
        "'Last': that it waits for 'One, two', as several are called, or which has a comma",
        "that 1 record ended: the importer makes everything open",
        "efforts of 1 task: Asana has none but in fields of your own",
    ):
        assert f"could not carry: {said}" in err


def test_what_was_written_changes_nothing_here_and_is_the_same_project_elsewhere(
    run: Run, where: Path, tmp_path: Path
) -> None:
    plan = where / "projects/erp.yaml"
    before = plan.read_bytes()
    assert run("export", "asana", "erp", "-o", "erp.csv", cwd=where)[0] == 0
    code, out, err = run("import", "asana", "erp.csv", cwd=where)
    assert (code, out.splitlines()[0], plan.read_bytes()) == (0, "erp: 8 tasks as they stand", before), out + err
    assert "itpm wrote this file: its dates are those of the plan, and are not taken" in out
    other = tmp_path / "other"
    other.mkdir()
    for name in ("itpm.yaml", "staffing.yaml"):
        (other / name).write_text(FILES[name])
    (other / "erp.csv").write_bytes((where / "erp.csv").read_bytes())
    code, out, err = run("import", "asana", "erp.csv", cwd=other)
    assert code == 0, out + err
    there, here = (yaml.safe_load(each.read_text()) for each in (other / "projects/erp.yaml", plan))
    assert {key: each["name"] for key, each in there["tasks"].items()} == {
        key: each["name"] for key, each in here["tasks"].items() if key != "gone"
    }
    assert there["tasks"]["move"] == {
        "name": "=Move",
        "labels": ["db.v2", "late"],
        "assign": ["jane"],
        "parent": "build",
    }
    assert there["tasks"]["build"]["labels"] == ["big", "section:phase-2"]
    assert there["tasks"]["last"] == {"name": "Last", "description": "The end", "after": ["move"]}
    assert there["milestones"]["live"] == {"name": "Live", "owner": "john", "after": ["train", "last"]}


def test_what_the_importer_made_is_known_by_the_field_that_says_of_what(run: Run, where: Path) -> None:
    plan = where / "projects/erp.yaml"
    made = task(
        "1",
        "Train",
        custom_fields=[{"name": "itpm", "text_value": "erp/train"}],
        assignee={"gid": "8", "email": "j@example.com"},
    )
    (where / "t.json").write_bytes(answer(made))
    code, out, err = run("import", "asana", "t.json", "--into", "erp", "--take", "ours", cwd=where)
    assert code == 0, out + err
    found = yaml.safe_load(plan.read_text())["tasks"]
    assert (len(found), found["train"]["external"]["asana"]["id"]) == (8, "1")


def test_its_name_ends_as_a_table_does(run: Run, where: Path) -> None:
    assert run("export", "asana", "erp", "-o", "erp.csv", cwd=where)[0] == 0
    assert run("export", "asana", "erp", "-o", "erp.json", cwd=where)[0] == 2
