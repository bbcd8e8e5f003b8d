"""What is allocated of people who have left, and of roles and teams of whom nobody is left, is visible everywhere."""

import csv
import io
import json

from tests.conftest import Folder, Run

# Ann leaves on Friday 13 March: of four weeks of 40 hours two are left, and 50 % of them are 40 hours.
FILES = {
    "itpm.yaml": "status_date: 2026-03-02\n",
    "staffing.yaml": """\
teams: {crew: {}}
roles: {tester: {}, dev: {}}
people: {ann: {roles: [tester], team: crew, employment: {kind: employee, dates: ..2026-03-13}}, bob: {}}
""",
    "projects/a.yaml": """\
name: A
stage: execution
start: 2026-03-02
allocations:
  ann: {2026-03-02..2026-03-27: 50%}
  tester: {2026-03-16..2026-03-27: 20%}
  crew: {2026-03-02..2026-03-27: 10%}
  dev: {2026-03-02..2026-03-27: 30%}
  bob: {2026-03-02..2026-03-27: 25%}
""",
    "projects/b.yaml": "name: B\nstage: proposal\nstart: 2026-03-02\nallocations: {dev: {2026-03-02..2026-03-27: 80%}}\n",
}
"""Of the role 16 of 80 hours, of the team 8 of the last 80, of a role that never had anybody 48 of 160."""
FOUR = ("--from", "2026-03-02", "--to", "2026-03-27")


def test_what_is_allocated_of_nobody_is_unfilled(run: Run, folder: Folder) -> None:
    at = folder(FILES)
    by_person = json.loads(run("staffing", *FOUR, "--format", "json", cwd=at)[1])
    ann = next(each for each in by_person["loads"] if each["name"] == "ann")
    assert [period["unfilled_minutes"] for period in ann["periods"]] == [0, 0, 1200, 1200]
    assert [period["wanted_minutes"] for period in ann["periods"]] == [1440, 1440, 1200, 1200]
    assert by_person["unfilled_beside_minutes"] == {"crew": 480, "dev": 2880, "tester": 960}


def test_it_is_the_same_in_every_form(run: Run, folder: Folder) -> None:
    at = folder(FILES)
    rows = list(csv.DictReader(io.StringIO(run("staffing", *FOUR, "--by", "role", "--format", "csv", cwd=at)[1])))
    unfilled: dict[str, float] = {}
    for row in rows:
        unfilled[row["name"]] = unfilled.get(row["name"], 0.0) + float(row["unfilled"])
    # Ann's own 40 hours count for her role, too.
    assert unfilled == {"tester": 56.0, "dev": 48.0}
    table = run("staffing", *FOUR, cwd=at)[1].splitlines()
    assert "Nobody, and in no row: crew 8.0 h, dev 48.0 h, tester 16.0 h." in table


def test_a_rule_tells_it(run: Run, folder: Folder) -> None:
    found = [
        line.partition("CAP002: ")[2].partition(" – ")[0]
        for line in run("validate", cwd=folder(FILES))[1].splitlines()
        if "CAP002" in line
    ]
    assert found == [
        "'ann' leaves on 2026-03-13, within 2026-03-02..2026-03-27",
        "the last of 'tester' leaves on 2026-03-13, before 2026-03-16..2026-03-27",
        "the last of 'crew' leaves on 2026-03-13, within 2026-03-02..2026-03-27",
        "there is nobody for what is allocated of 'dev' in 2026-03-02..2026-03-27",
    ]


def test_somebody_who_stays_does_it(run: Run, folder: Folder) -> None:
    staffing = FILES["staffing.yaml"].replace("bob: {}", "bob: {roles: [tester, dev], team: crew}")
    at = folder(FILES | {"staffing.yaml": staffing})
    made = json.loads(run("staffing", *FOUR, "--format", "json", cwd=at)[1])
    assert made["unfilled_beside_minutes"] == {}


def test_it_is_no_more_than_what_tasks_of_the_project_miss(run: Run, folder: Folder) -> None:
    # The task asks for 40 hours of the role in the first week, of which 12 are allocated: the larger counts.
    task = "tasks: {t: {duration: 5d, assign: [{role: dev}]}}\n"
    at = folder(FILES | {"projects/a.yaml": FILES["projects/a.yaml"] + task})
    made = json.loads(run("staffing", *FOUR, "--format", "json", cwd=at)[1])
    assert made["unfilled_beside_minutes"]["dev"] == 2400 + 3 * 720
