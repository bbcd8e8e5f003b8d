"""Baselines beside the plan on the command line."""

import csv
import io
import json

import pytest
from icalendar import Calendar

from tests.cli.variants import FILES
from tests.conftest import Folder, Run

AS_OF = ("--as-of", "2026-03-02")
BASELINED = FILES | {
    "projects/erp.yaml": FILES["projects/erp.yaml"]
    + """\
baselines:
  original:
    approved: {date: 2026-02-02}
    tasks:
      design: {start: 2026-03-02, finish: 2026-03-03}
      code: {finish: 2026-03-06}
      live: {start: 2026-03-06}
""",
}


def test_a_baseline_stands_beside_the_plan_with_the_slip(run: Run, folder: Folder) -> None:
    root = folder(BASELINED)
    code, out, _err = run("schedule", "--baseline", "original", "--format", "csv", *AS_OF, cwd=root)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out))}
    assert code == 0
    found = {a: (r["baseline_start"], r["baseline_finish"], r["slip"]) for a, r in rows.items()}
    assert found == {
        "crm/x": ("", "", ""),
        "erp/design": ("2026-03-02", "2026-03-03", "1d"),
        "erp/code": ("", "2026-03-06", "2d"),
        "erp/live": ("2026-03-06", "", "2d"),
        "old/x": ("", "", ""),
    }
    text = run("schedule", "erp", "--baseline", "original", *AS_OF, cwd=root)[1]
    assert "baseline finish" in text.splitlines()[0] and "slip" in text.splitlines()[0]
    document = json.loads(run("schedule", "--baseline", "original", "--format", "json", *AS_OF, cwd=root)[1])
    tasks = {task["id"]: task["baseline"] for task in document["tasks"]}
    assert tasks["erp/code"] == {
        "start": None,
        "finish": "2026-03-06",
        "slip_minutes": 2 * 480,
        "slip_elapsed_minutes": 3 * 1440 + 17 * 60,
    }
    assert tasks["crm/x"] is None
    assert "baseline" not in json.loads(run("schedule", "--format", "json", *AS_OF, cwd=root)[1])["tasks"][0]


@pytest.mark.parametrize("arguments", [("--baseline", "orignal"), ("crm", "--baseline", "original")])
def test_an_unknown_baseline_is_a_mistake(run: Run, folder: Folder, arguments: tuple[str, ...]) -> None:
    code, out, err = run("schedule", *arguments, *AS_OF, cwd=folder(BASELINED))
    assert (code, out) == (2, "") and "no baseline" in err


def test_what_a_baseline_says_in_half_is_judged_by_that_half(run: Run, folder: Folder) -> None:
    root = folder(
        FILES
        | {
            "projects/erp.yaml": """\
name: ERP
stage: execution
start: 2026-01-05
tasks:
  one: {started: 2026-01-05, finished: 2026-01-30}
  two: {finished: 2026-01-12}
baselines:
  original:
    approved: {date: 2026-01-02}
    tasks: {one: {finish: 2026-01-09}, two: {finish: 2026-01-12}}
"""
        }
    )
    out = run("validate", "--select", "SCH011", *AS_OF, cwd=root)[1]
    assert "'erp/one' ended 15 working days after its baseline" in out and "erp/two" not in out
    rows = list(csv.DictReader(io.StringIO(run("schedule", "erp", "--format", "csv", *AS_OF, cwd=root)[1])))
    assert {row["id"]: (row["kind"], row["start"], row["finish"]) for row in rows} == {
        "erp/one": ("task", "2026-01-05", "2026-01-30"),
        "erp/two": ("task", "2026-01-12", "2026-01-12"),
    }
    listed = json.loads(run("baseline", "list", "erp", "--format", "json", *AS_OF, cwd=root)[1])["baselines"]
    # Approved until 12 January, it ended on the 30th.
    assert listed[0]["slip"] == listed[0]["behind"] == "14d" and listed[0]["finish"] == "2026-01-12"
    # When it was to begin, nobody says: nor how long it was to take, or what it was to have earned by a day.
    assert listed[0]["start"] is None
    figures = run("show", "erp", "--format", "json", *AS_OF, cwd=root)[1]
    assert "the baseline gives no start of 'erp/one'" in figures and '"pd": null' in figures


def test_a_summary_is_as_far_as_its_parts(run: Run, folder: Folder) -> None:
    root = folder(
        FILES
        | {
            "projects/erp.yaml": """\
name: ERP
start: 2026-02-02
tasks:
  done: {}
  a: {parent: done, started: 2026-02-02, finished: 2026-02-03}
  half: {}
  b: {parent: half, effort: 2d, assign: [ann], started: 2026-02-02, finished: 2026-02-03}
  c: {parent: half, effort: 6d, assign: [ann], started: 2026-02-04, remaining: 3d}
  open: {}
  d: {parent: open, effort: 2d, assign: [bob]}
"""
        }
    )
    out = run("export", "ics", "erp", *AS_OF, cwd=root)[1]
    parts = {
        str(part["uid"]).partition("@")[0].removeprefix("erp/"): part for part in Calendar.from_ical(out).walk("VTODO")
    }
    found = {name: (str(part["status"]), int(part["percent-complete"])) for name, part in parts.items()}
    assert found["done"] == ("COMPLETED", 100) and found["open"] == ("NEEDS-ACTION", 0)
    # Two days done and three of six: five of eight.
    assert found["half"] == ("IN-PROCESS", 62) and found["c"] == ("IN-PROCESS", 50)


def test_the_baselines_of_a_cancelled_project_are_listed(run: Run, folder: Folder) -> None:
    text = BASELINED["projects/erp.yaml"].replace("name: ERP\n", "name: ERP\nstage: cancelled\n")
    code, out, _err = run("baseline", "list", "erp", *AS_OF, cwd=folder(BASELINED | {"projects/erp.yaml": text}))
    assert code == 0 and "2026-03-06" in out


def test_who_lacks_a_baseline_is_told_beside_who_has_it(run: Run, folder: Folder) -> None:
    text = "name: P\ntasks: {t: {duration: 1d}}\n"
    frozen = "baselines: {first: {as_of: 2026-01-01, tasks: {t: {finish: 2026-01-02}}}}\n"
    root = folder(
        {
            "projects/portal.yaml": text + frozen,
            "projects/dms.yaml": text,
            "projects/erp.yaml": text + frozen.replace("first", "other"),
        }
    )
    for arguments, said in (
        (("portal", "dms"), "'dms' has no baseline 'first': it has none; of portal there is one"),
        (("erp",), "'erp' has no baseline 'first': it has other"),
    ):
        code, _out, err = run("schedule", *arguments, "--baseline", "first", cwd=root)
        assert (code, said in err) == (2, True), err
    code, _out, err = run("schedule", "--baseline", "nope", cwd=root)
    assert "there is no baseline 'nope'; there are first, other" in err


def test_what_came_in_since_makes_a_project_later_and_not_what_was_approved(run: Run, folder: Folder) -> None:
    text = "name: ERP\nstage: execution\nstart: 2026-01-05\ntasks:\n  one: {duration: 5d, started: 2026-01-05}\n"
    text += "  two: {duration: 5d, after: [one]}\nbaselines:\n  original:\n    approved: {date: 2026-01-02}\n"
    text += "    tasks: {erp/one: {start: 2026-01-05, finish: 2026-01-09}}\n"
    root = folder(FILES | {"projects/erp.yaml": text})
    (row,) = json.loads(run("baseline", "list", "erp", "--format", "json", "--as-of", "2026-01-05", cwd=root)[1])[
        "baselines"
    ]
    # 'one' ends on Friday the 9th as approved, and 'two' a week later.
    assert (row["slip"], row["behind"]) == ("0d", "5d")
