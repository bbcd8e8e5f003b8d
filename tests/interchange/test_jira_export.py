"""A project for Jira's importer: days of the plan, levels, links, and a word on all that Jira has no place for."""

import csv
import io
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people:\n  jane: {name: Jane, external: {jira: {id: acc1}}}\n  john: {name: John, email: j@example.com}\n",
    "projects/erp.yaml": """\
name: ERP
start: 2026-07-20
tasks:
  train: {name: Train, duration: 1d, after: [move SS+1d], assign: [john]}
  build: {name: Build, labels: [big]}
  move: {name: '=Move', parent: build, effort: 3d, assign: [jane], labels: [db, late], external: {jira: {id: ERP-2}}}
  check: {name: Check, parent: move2, duration: 1d}
  move2: {name: Deeper, parent: move3}
  move3: {name: Deep, parent: build}
  many: {name: Many, effort: {low: 1d, likely: 2d, high: 4d}, assign: [jane, john], after: [move]}
  gone: {name: Gone, cancelled: {date: 2026-07-01}}
milestones: {live: {name: Live, after: [train]}}
""",
}


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(FILES)


def test_a_project_is_written_for_the_importer(run: Run, where: Path) -> None:
    code, out, err = run("export", "jira", "erp", cwd=where)
    assert code == 0, err
    assert out.startswith("\ufeffIssue ID,")
    rows = {row["Summary"]: row for row in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))}
    assert [*rows] == ["Train", "Build", "'=Move", "Deep", "Deeper", "Check", "Many"]
    move = rows["'=Move"]
    assert {name: move[name] for name in ("Issue Key", "Issue Type", "Assignee", "Start Date", "Due Date")} == {
        "Issue Key": "ERP-2",
        "Issue Type": "Task",
        "Assignee": "acc1",
        "Start Date": "2026-07-20",
        "Due Date": "2026-07-22",
    }
    assert move["Original Estimate"] == str(3 * 8 * 3600)
    assert (move["Parent ID"], rows["Build"]["Issue Type"], rows["Train"]["Assignee"]) == (
        rows["Build"]["Issue ID"],
        "Epic",
        "j@example.com",
    )
    table = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    heads, cells = table[0], next(row for row in table if row[3] == "'=Move")
    blocked = [cell for head, cell in zip(heads, cells, strict=True) if head == 'Link "Blocks"']
    assert blocked == [rows["Train"]["Issue ID"], rows["Many"]["Issue ID"]]
    assert [cell for head, cell in zip(heads, cells, strict=True) if head == "Labels"] == ["db", "late"]
    for said in (
        "'Gone': it was dropped",
        "'Train': type and lag of what it waits for in '=Move'",
        "'Many': all who do it but one: Jira has one assignee",
        "'Many': the range of its effort",
        "'Check': it is 3 levels deep",
        "1 milestone: Jira has none",
    ):
        assert f"could not carry: {said}" in err


def test_its_name_ends_as_a_table_does(run: Run, where: Path) -> None:
    assert run("export", "jira", "erp", "-o", "erp.csv", cwd=where)[0] == 0
    assert run("export", "jira", "erp", "-o", "erp.json", cwd=where)[0] == 2
