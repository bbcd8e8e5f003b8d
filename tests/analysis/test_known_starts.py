"""What has begun started on a day, whatever is known of its end: every surface says that day."""

import csv
import io
import json
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Chip
from itpm.views.reading import Reading
from itpm.views.sections.schedule import schedule
from tests.conftest import Folder, Run, checked, lines, workspace_of

DAY = date(2026, 3, 2)
# 't' has no end because nobody says what is left; 'a' (and its summary) because jane leaves; 'c' was never begun.
FILES = {
    "itpm.yaml": "timezone: Europe/Berlin\nstatus_date: 2026-03-02\n",
    "staffing.yaml": "people: {jane: {employment: {dates: ..2026-03-03}}}\n",
    "projects/p.yaml": """\
name: P
stage: execution
start: 2026-02-02
tasks:
  t: {started: 2026-02-09, progress: 30%}
  s: {}
  a: {parent: s, effort: 10d, assign: [jane], started: 2026-02-10, remaining: 5d}
  b: {parent: s, duration: 2d, after: [a]}
  c: {effort: 10d, assign: [jane]}
""",
}
STARTS = {"p/a": "2026-02-10", "p/b": "", "p/c": "", "p/s": "2026-02-10", "p/t": "2026-02-09"}


@pytest.mark.parametrize("level", ["heuristic", "none"])
def test_the_schedule_says_it_in_every_form(run: Run, folder: Folder, level: str) -> None:
    root = folder(FILES)
    rows = list(csv.DictReader(io.StringIO(run("schedule", "--level", level, "--format", "csv", cwd=root)[1])))
    assert {row["id"]: row["start"] for row in rows} == STARTS
    assert {row["id"]: row["network_start"] for row in rows} == STARTS
    assert not any(row["finish"] or row["network_finish"] for row in rows)
    entries = json.loads(run("schedule", "--level", level, "--format", "json", cwd=root)[1])["tasks"]
    assert {each["id"]: each["start"] or "" for each in entries} == STARTS
    assert {each["id"]: (each["network"]["start"] or "")[:10] for each in entries} == STARTS
    begun = next(each for each in entries if each["id"] == "p/a")
    assert begun["levelled"] == (None if level == "none" else {"start": "2026-02-10T08:00", "finish": None})


def test_lists_and_one_thing_alone_say_it(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    out = run("list", "tasks", "--where", "start < 2026-02-11", "--format", "csv", cwd=root)[1]
    assert {row["id"]: row["start"] for row in csv.DictReader(io.StringIO(out))} == {
        key: day for key, day in STARTS.items() if day
    }
    shown = run("show", "p/t", cwd=root)[1]
    assert "\n  start: 2026-02-09\n" in shown
    assert "\n  network_start: 2026-02-09\n" in shown
    assert "  start: – (never, because jane is not there after 2026-03-03)" in run("show", "p/c", cwd=root)[1]
    jobs = json.loads(run("show", "person:jane", "--format", "json", cwd=root)[1])["record"]["work"]
    assert {each["id"]: (each["start"], each["finish"]) for each in jobs} == {
        "p/a": ("2026-02-10", None),
        "p/c": (None, None),
    }


def test_the_page_and_the_finding_say_it() -> None:
    workspace = workspace_of({**FILES, "projects/p.yaml": FILES["projects/p.yaml"] + "  d: {duration: 1d}\n"})
    facts = Facts(workspace.portfolio, DAY)
    section = schedule(Reading(facts, (), {}), workspace.portfolio.projects["p"])
    assert section is not None
    table = next(block for block in section.blocks if hasattr(block, "rows"))
    cells = {row[0][1].text: row[1:3] for row in table.rows}
    assert cells["t"] == ("9 Feb 2026", Chip("Unknown", "unknown"))
    assert cells["a"] == ("10 Feb 2026", Chip("Never", "red"))
    assert cells["c"][0] == Chip("Never", "red")
    assert lines(checked(FILES, "SCH023", day=DAY)) == [
        "projects/p.yaml:5:3: warning SCH023: 'p/t' has no end: it has begun, and nobody says how much is left of it",
        "projects/p.yaml:7:3: error SCH023: 'p/a' has no end: jane is not there after 2026-03-03",
        "projects/p.yaml:9:3: error SCH023: 'p/c' has no date: jane is not there after 2026-03-03",
    ]
