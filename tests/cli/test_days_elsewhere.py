"""Days of work whose calendar is in another zone are told in that zone, and every output says so. Values by hand.

Kiri works in Auckland from Monday 9 March, her two days end on Tuesday; Lou goes on in Los Angeles, where it is still
Tuesday morning. His Wednesday ends on Thursday, 02:00, in Berlin.
"""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

NZ, LA = "Pacific/Auckland", "America/Los_Angeles"
FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\ntimezone: Europe/Berlin\ncalendar: office\nstatus_date: 2026-03-02\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  akl: {base: office, timezone: Pacific/Auckland}
  la: {base: office, timezone: America/Los_Angeles}
""",
    "staffing.yaml": "people: {kiri: {name: Kiri, calendar: akl}, lou: {name: Lou, calendar: la}}\n",
    "projects/p.yaml": """\
name: P
stage: execution
start: 2026-03-02
tasks:
  a: {name: A, duration: 2d, calendar: akl, assign: [kiri], must_start: 2026-03-09}
  b: {name: B, duration: 2d, calendar: la, finish_by: 2026-03-10, assign: [lou], after: [a]}
  c: {name: C, duration: 1d, after: [b]}
milestones:
  m: {name: M, after: [a], calendar: akl, due: 2026-03-09}
baselines:
  first:
    approved: {date: 2026-02-20, by: kiri}
    tasks: {a: {start: 2026-03-09, finish: 2026-03-10}, b: {start: 2026-03-10, finish: 2026-03-11}}
""",
}
DAYS = {
    "p/a": ("2026-03-09", "2026-03-10", NZ),
    "p/b": ("2026-03-10", "2026-03-11", LA),
    "p/c": ("2026-03-12", "2026-03-12", ""),
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_tables_and_documents_say_the_zone_beside_days_of_another_place(run: Run, root: Path) -> None:
    for words in (("list", "tasks"), ("schedule", "--baseline", "first")):
        rows = {row["id"]: row for row in table(run(*words, "--format", "csv", cwd=root)[1])}
        assert {i: (rows[i]["start"], rows[i]["finish"], rows[i]["zone"]) for i in DAYS} == DAYS
    assert [(rows[i]["baseline_start"], rows[i]["baseline_finish"], rows[i]["slip"]) for i in ("p/a", "p/b")] == [
        ("2026-03-09", "2026-03-10", "0d"),
        ("2026-03-10", "2026-03-11", "0d"),
    ]
    tasks = json.loads(run("list", "tasks", "--format", "json", cwd=root)[1])["tasks"]
    assert {each["id"]: (each["start"], each["finish"], each.get("zone", "")) for each in tasks} == DAYS
    assert NZ in run("list", "tasks", cwd=root)[1].splitlines()[2]
    assert NZ in run("list", "milestones", cwd=root)[1]
    assert NZ not in run("list", "tasks", "--columns", "people", cwd=root)[1]  # no day, no zone
    found = table(run("list", "tasks", "--where", f"zone = {LA!r}", "--format", "csv", cwd=root)[1])
    assert [row["id"] for row in found] == ["p/b"]


def test_records_findings_exports_and_pages_say_it_too(run: Run, root: Path) -> None:
    assert f"2026-03-09..2026-03-10 {NZ}" in run("show", "kiri", cwd=root)[1]
    assert json.loads(run("show", "kiri", "--format", "json", cwd=root)[1])["record"]["work"][0]["zone"] == NZ
    assert f"zone: {LA}" in run("show", "p/b", cwd=root)[1]
    assert f"2026-03-10 09:00 {LA}  p/b" in run("explain", "p/b", cwd=root)[1]
    said = run("validate", "--select", "SCH007", cwd=root)[1]
    assert f"'p/b' must be finished by 2026-03-10 and ends 2026-03-11 ({LA}): 1 working day late" in said
    assert f"'p/m' is due 2026-03-09 and ends 2026-03-10 ({NZ}): 1 working day late" in said
    events = run("export", "ics", cwd=root)[1].split("BEGIN:V")
    assert {each.split("SUMMARY:")[1][0]: f"Days of {NZ}" in each for each in events if "SUMMARY" in each} == {
        "A": True, "B": False, "C": False, "M": True,
    }  # fmt: skip
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/projects/p.html").read_text().split('id="milestones"')[1]
    assert page.index("10 Mar 2026") < page.index(NZ)


def test_what_is_frozen_is_written_in_the_days_of_each_thing(run: Run, root: Path) -> None:
    # The project's end is told where the project is: the night in Berlin belongs to the 12th.
    (row,) = table(run("baseline", "list", "p", "--format", "csv", cwd=root)[1])
    assert (row["start"], row["finish"], row["slip"]) == ("2026-03-08", "2026-03-12", "0d")
    assert run("baseline", "set", "p", "again", "--by", "kiri", "--uncommitted", cwd=root)[0] == 0
    text = (root / "projects/p/baselines/again.yaml").read_text()
    assert "2026-03-09T09:00" in text and "2026-03-11T18:00" in text
    rows = {r["id"]: r for r in table(run("schedule", "--baseline", "again", "--format", "csv", cwd=root)[1])}
    assert [(rows[i]["baseline_start"], rows[i]["baseline_finish"], rows[i]["slip"]) for i in DAYS] == [
        (*days[:2], "0d") for days in DAYS.values()
    ]
