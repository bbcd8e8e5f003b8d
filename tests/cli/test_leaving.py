"""``itpm staffing --without``: what stays undone and why, and what somebody answers for."""

import json

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "status_date: 2026-09-01\n",
    "staffing.yaml": """\
roles: {dev: {name: Developer}, dba: {name: Database administrator, skills: {DBAD: 4}}}
teams: {apps: {lead: ann}}
people:
  ann: {team: apps, roles: [dev]}
  bob: {team: apps, roles: [dev], manager: ann, deputies: [ann]}
  cy: {team: apps, manager: ann, skills: {DBAD: 5}}
  finn: {roles: [dba], skills: {DBAD: 4}}
  gil: {roles: [dba], employment: {dates: ..2026-08-31}}
operations:
  patch: {assign: [finn], every: month, effort: 1d, service: records}
  call: {rota: {who: [ann, bob], every: week, from: 2026-12-07}, load: 10%}
  gone: {assign: [ann], load: 5%, dates: 2026-06-01..2026-08-31}
""",
    "infrastructure.yaml": "services: {records: {name: Record database, tier: 1, owner: ann}}\n",
    "projects/emr.yaml": """\
name: EMR
stage: execution
start: 2026-09-01
sponsor: ann
tasks:
  acceptance: {effort: 5d, after: [interfaces], assign: [bob]}
  interfaces: {effort: 10d, assign: [ann]}
  db: {effort: 4d, assign: [finn]}
  both: {duration: 4w, effort: 30d, assign: [ann, cy]}
  old: {effort: 3d, started: 2026-08-03, finished: 2026-08-05, assign: [ann]}
milestones: {live: {after: [acceptance, db], due: 2026-12-01}}
risks: {late: {owner: ann}, over: {owner: ann, closed: {date: 2026-08-01}}}
decisions: {vendor: {needed_from: [ann], due: 2026-09-30}, done: {needed_from: [ann], decided: {date: 2026-08-01}}}
deliverables: {pack: {raci: {accountable: ann, responsible: [ann, bob]}}}
""",
}


def test_causes_stand_before_what_waits_for_them_and_nothing_is_left_out(run: Run, folder: Folder) -> None:
    code, out, _err = run("staffing", "--without", "ann", cwd=folder(FILES))
    lines = out.splitlines()
    end = lines.index("")
    assert code == 0 and lines[0] == "Stays undone:"
    assert lines[1:end] == [
        "  emr/interfaces  never, because only ann does it; bob could",
        "  120 h of emr/both  never, because ann does it, and nobody in their place; bob could",
        "  call  never, because these turns are ann's; bob could",
        "  emr/acceptance  never, because waits for emr/interfaces",
        "  emr/live  never, because waits for emr/acceptance",
    ]
    assert lines[-1].split() == ["emr", "2026-10-12", "never", "emr/interfaces,", "emr/acceptance,", "emr/live,", "1…"]


def test_operations_that_only_they_do_stay_undone_with_their_service_and_its_tier(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    out = run("staffing", "--without", "finn", cwd=root)[1]
    # cy has the skill at the level of the role; gil has left.
    assert "  emr/db  never, because only finn does it; cy could\n" in out
    assert "  patch (service records, tier 1)  never, because only finn does it; cy could\n" in out
    alone = {**FILES, "projects/emr.yaml": "name: EMR\nstage: execution\ntasks: {}\n"}
    out = run("staffing", "--without", "finn", cwd=folder(alone, "alone"))[1]
    assert "patch (service records, tier 1)" in out and "no work would stay undone" not in out


def test_what_somebody_answers_for_is_listed_and_what_is_over_is_not(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    made = json.loads(run("staffing", "--without", "ann", "--format", "json", cwd=root)[1])
    assert [each["as"] for each in made["answers_for"]] == [
        "is the sponsor of 'emr'",
        "is accountable for 'emr/pack'",
        "is responsible for 'emr/pack'",
        "owns 'emr/late'",
        "has to decide 'emr/vendor'",
        "leads the team 'apps'",
        "is the manager of 'bob'",
        "is a deputy of 'bob'",
        "is the manager of 'cy'",
        "takes turns in 'call'",
        "owns 'records'",
    ]
    assert [(each["address"], each["kind"], each["waits_for"]) for each in made["undone"]] == [
        ("emr/interfaces", "task", None),
        ("emr/both", "task", None),
        ("call", "turns", None),
        ("emr/acceptance", "task", "emr/interfaces"),
        ("emr/live", "milestone", "emr/acceptance"),
    ]
    # Her half are 120 hours, six a day; she does nothing from the status date on.
    assert made["undone"][1]["minutes"] == 120 * 60 and made["undone"][0]["could_be_done_by"] == ["bob"]
    (row,) = made["changes"]
    assert row["then"] == "never, because emr/interfaces: only ann does it"
    assert row["undone"] == "emr/interfaces, emr/acceptance, emr/live, 15d of emr/both"


def test_who_does_nothing_and_answers_for_nothing_changes_nothing(run: Run, folder: Folder) -> None:
    files = {**FILES, "staffing.yaml": FILES["staffing.yaml"] + "equipment: {}\n"}
    code, out, _err = run("staffing", "--without", "gil", cwd=folder(files))
    assert (code, out) == (0, "No project would end on another day, and no work would stay undone.\n")


def test_why_a_task_of_several_is_undone_is_told_as_it_is(run: Run, folder: Folder) -> None:
    tasks = "{a: {effort: 5d, assign: [{who: ann, required: true}, bob]}, b: {effort: 5d, assign: [{any: [ann, gil]}]}}"
    files = {**FILES, "projects/emr.yaml": f"name: EMR\nstage: execution\nstart: 2026-09-01\ntasks: {tasks}\n"}
    lines = run("staffing", "--without", "ann", cwd=folder(files))[1].splitlines()
    assert lines[1:3] == [
        "  emr/a  never, because ann is required; bob could",
        "  emr/b  never, because nobody of ann, gil is there; bob could",
    ]


def test_what_somebody_would_do_on_the_status_date_stays_undone_too(run: Run, folder: Folder) -> None:
    tasks = "{note: {effort: 4h, assign: [ann]}, sent: {effort: 1d, after: [note], assign: [bob]}}"
    files = {
        "itpm.yaml": "status_date: 2026-09-01\n",
        "staffing.yaml": "people: {ann: {}, bob: {}}\n",
        "projects/emr.yaml": f"name: EMR\nstage: execution\nstart: 2026-09-01\ntasks: {tasks}\n",
    }
    out = run("staffing", "--without", "ann", cwd=folder(files))[1]
    assert out.splitlines()[:3] == [
        "Stays undone:",
        "  emr/note  never, because only ann does it",
        "  emr/sent  never, because waits for emr/note",
    ]


def test_what_only_they_are_allocated_to_stays_undone_and_a_few_of_many_are_named(run: Run, folder: Folder) -> None:
    many = ", ".join(f"p{number}: {{roles: [dev]}}" for number in range(8))
    files = {
        "itpm.yaml": "status_date: 2026-09-01\n",
        "staffing.yaml": "roles: {dev: {}, dba: {}, ops: {}}\n"
        # Of those who could operate it, Zoe has left already.
        f"people: {{ann: {{roles: [dev, dba, ops]}}, {many}, zoe: {{roles: [ops], employment: {{dates: ..2026-08-31}}}}}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-09-01\n"
        "allocations: {ann: {2026-07: 50%, 2026-Q3: 20%, 2026-Q4: 10%}, dba: {2026-10: 20%}, dev: {2026-10: 20%}, ops: {2026-11: 5%}}\n",
        "projects/b.yaml": "name: B\nstage: proposal\nstart: 2026-09-01\nallocations: {ann: {2026-10: 50%}}\n",
        "projects/c.yaml": "name: C\nstage: execution\nstart: 2026-09-01\ntasks: {t: {effort: 5d, assign: [ann]}}\n",
    }
    root = folder(files)
    lines = run("staffing", "--without", "ann", cwd=root)[1].splitlines()
    could = "; p0, p1, p2, p3, p4 and 3 more could"
    assert lines[: lines.index("")] == [
        "Stays undone:",
        f"  c/t  never, because only ann does it{could}",
        f"  a  never, because only ann is allocated to it in 2026-Q3, 2026-Q4{could}",
        f"  a  never, because only ann is allocated to it in 2026-10{could}",
        f"  a  never, because only ann is allocated to it in 2026-11{could}",
    ]
    made = json.loads(run("staffing", "--without", "ann", "--format", "json", cwd=root)[1])
    assert [each["kind"] for each in made["undone"]] == ["task", *["allocation"] * 3]
    assert made["undone"][0]["could_be_done_by"] == [f"p{number}" for number in range(8)]


def test_what_stays_undone_of_a_task_is_told_to_a_tenth_of_a_day(run: Run, folder: Folder) -> None:
    """Ann and Cy share thirty days; Ann's half, less what Cy would do of it, is told in days as it is in hours."""
    root = folder(FILES)
    _code, out, _err = run("staffing", "--without", "ann", "--format", "csv", cwd=root)
    said = json.loads(run("staffing", "--without", "ann", "--format", "json", cwd=root)[1])
    (minutes,) = (each["minutes"] for each in said["undone"] if each["address"] == "emr/both")
    assert minutes == 7200 and "15d of emr/both" in out
    shorter = {"projects/emr.yaml": FILES["projects/emr.yaml"].replace("effort: 30d", "effort: 25.5d")}
    assert "12.8d of emr/both" in run("staffing", "--without", "ann", "--format", "csv", cwd=folder(FILES | shorter))[1]


def test_what_others_could_go_on_with_waits_for_what_is_undone(run: Run, folder: Folder) -> None:
    tasks = "{build: {effort: 3d, assign: [finn]}, roll: {duration: 5d, assign: [finn, {who: bob, allocation: 50%}], after: [build]}}"
    files = {**FILES, "projects/emr.yaml": f"name: EMR\nstage: execution\nstart: 2026-09-01\ntasks: {tasks}\n"}
    lines = run("staffing", "--without", "finn", cwd=folder(files))[1].splitlines()
    assert next(line for line in lines if "emr/roll" in line) == "  emr/roll  never, because waits for emr/build"
