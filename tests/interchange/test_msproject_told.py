"""Each field of the model is carried into a plan of Microsoft Project, or told; a new one is told until it is carried."""

from dataclasses import fields

import pytest

from itpm.interchange.msproject.told import CARRIED, unsaid
from itpm.model.assignment import Assignment
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.record import changed
from itpm.model.task import Milestone, Task
from tests.interchange.plans import back, out

STRUCTURE = {"id", "origin"}
HEAD = "name: P\nstart: 2026-03-02\n"
BLANK = {
    Task: "tasks: {z: {name: Z, duration: 1d}, s: {name: S}, in-s: {name: In, parent: s, duration: 1d}, t: {FIELDS}}\n",
    Milestone: "tasks: {z: {name: Z, duration: 1d}, s: {name: S}, in-s: {name: In, parent: s, duration: 1d}}\nmilestones: {t: {FIELDS}}\n",
    Gate: "tasks: {z: {name: Z, duration: 1d}}\ngates: {t: {FIELDS}}\n",
}
SIZED = "name: T, duration: 2d"
VALUES: dict[type, dict[str, tuple[str, str]]] = {
    Task: {
        "name": ("duration: 2d", "name: Other"),
        "parent": (SIZED, "parent: s"),
        "effort": (SIZED, "effort: 3d"),
        "duration": ("name: T", "duration: 3d"),
        "assign": (SIZED, "assign: [eve]"),
        "after": (SIZED, "after: [z]"),
        "started": (SIZED, "started: 2026-02-25"),
        "finished": (SIZED, "finished: 2026-02-26"),
        "progress": (SIZED, "progress: 50%"),
        "remaining": (SIZED + ", started: 2026-02-25", "remaining: 4h"),
        "not_before": (SIZED, "not_before: 2026-03-10"),
        "not_after": (SIZED, "not_after: 2026-03-10"),
        "finish_not_before": (SIZED, "finish_not_before: 2026-03-10"),
        "finish_by": (SIZED, "finish_by: 2026-03-10"),
        "must_start": (SIZED, "must_start: 2026-03-10"),
        "must_finish": (SIZED, "must_finish: 2026-03-10"),
        "schedule": (SIZED, "schedule: alap"),
        "priority": (SIZED, "priority: 700"),
        "calendar": (SIZED, "calendar: four"),
        "notes": (SIZED, "notes: Twice"),
        "custom": (SIZED, "x-code: B7"),
    },
    Milestone: {
        "name": ("due: 2026-03-20", "name: Other"),
        "parent": ("name: T", "parent: s"),
        "after": ("name: T", "after: [z]"),
        "due": ("name: T", "due: 2026-03-20"),
        "reached": ("name: T", "reached: 2026-02-26"),
        "delivery": ("name: T", "delivery: {party: eve, promised: 2026-03-10, expected: 2026-03-12}"),
        "not_before": ("name: T", "not_before: 2026-03-10"),
        "not_after": ("name: T", "not_after: 2026-03-10"),
        "finish_not_before": ("name: T", "finish_not_before: 2026-03-10"),
        "finish_by": ("name: T", "finish_by: 2026-03-10"),
        "must_start": ("name: T", "must_start: 2026-03-10"),
        "must_finish": ("name: T", "must_finish: 2026-03-10"),
        "schedule": ("name: T", "schedule: alap"),
        "calendar": ("name: T", "calendar: four"),
        "notes": ("name: T", "notes: Twice"),
        "custom": ("name: T", "x-code: B7"),
    },
    Gate: {
        "name": ("due: 2026-03-20", "name: Other"),
        "due": ("name: T", "due: 2026-03-20"),
        "after": ("name: T", "after: [z]"),
        "held": ("name: T", "held: {date: 2026-02-26, decision: proceed}"),
        "notes": ("name: T", "notes: Twice"),
        "custom": ("name: T", "x-code: B7"),
    },
}


@pytest.mark.parametrize("kind", [Task, Milestone, Gate, Project, Assignment])
def test_every_field_is_carried_or_told(kind: type) -> None:
    blank = kind(name="T") if kind is Project else kind()
    for each in fields(kind):
        said = list(unsaid(changed(blank, **{each.name: object()}), "T"))
        carried = each.name in CARRIED[kind]
        assert said == ([] if carried else [f"T: its {each.name.rstrip('_').replace('_', ' ')}"]), each.name


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in VALUES for name in sorted(CARRIED[kind] - STRUCTURE)]
)
def test_what_is_called_carried_stands_in_the_file_and_comes_back(kind: type, name: str) -> None:
    before, added = VALUES[kind][name]
    plain = out(HEAD + BLANK[kind].replace("FIELDS", before))
    full = out(HEAD + BLANK[kind].replace("FIELDS", f"{before}, {added}"))
    assert plain.data != full.data
    assert back(plain).project != back(full).project


def test_what_the_project_and_its_people_say_beside_the_plan_is_told() -> None:
    plan = """\
name: P
start: 2026-03-02
manager: eve
deadline: 2026-06-30
charter: {problem: Old}
decisions: {d: {name: D, date: 2026-02-01}}
team: {lead: {role: dev, who: {eve: 2026-01-01..}}}
budget: {lines: {cloud: {name: Cloud, type: opex, planned: 100}}}
baselines: {first: {approved: {date: 2026-02-20, by: eve}, tasks: {t: {start: 2026-03-02, finish: 2026-03-06}}}}
tasks:
  t:
    name: T
    effort: {low: 2d, likely: 4d, high: 9d}
    assign: [{role: p/lead, allocation: 50%, keep: true}]
    description: D
    labels: [x]
    cost: {cloud: 100}
    limits: {day: 4h}
    split: true
    ev_method: 0-100
    overbook: {allowed: 10%}
    blocked: {since: 2026-02-28, why: Wait}
    worked: {eve: {2026-02-27: 2h}}
    not_before: {date: 2026-03-03, why: Promised}
    notes: {2026-02-20: Once}
    x-list: [a, b]
  c: {name: C, duration: 1d, cancelled: {date: 2026-02-01}}
gates: {g: {name: G, criteria: [ok], held: {date: 2026-02-27, by: eve, decision: stop}}}
"""
    lost = out(plan).lost
    for said in (
        "P: its manager", "P: its deadline", "P: its charter", "P: its decisions", "P: its team", "P: the baseline first: its approved",
        "T: low and high of its effort", "T: its description", "T: its labels", "T: its cost", "T: its limits", "T: its split",
        "T: its ev method", "T: its blocked", "T: its worked", "T: not before: its why", "T: its x-list",
        "T: the days of its notes, which are written as text", "T: assigned p/lead: its keep", "C: cancelled",
        "T: the role p/lead, which is written as who fills it", "G: its criteria", "G: held: its by", "G: the decision 'stop'",
        "Eve: its roles, team",
    ):  # fmt: skip
        assert said in lost, said


def of_time(task: str) -> list[str]:
    """What is told of a task, but for what holds it on its dates."""
    made = out(f"{HEAD}data_date: 2026-03-01\ntasks: {{t: {{name: T, {task}}}}}\n")
    return [each for each in made.lost if "is held by a constraint" not in each]


@pytest.mark.parametrize(
    ("task", "what"),
    [
        ("duration: 2ed, started: 2026-02-26, remaining: 4h", "its remaining of 4h, written as elapsed time as its duration is"),
        ("duration: 2d, started: 2026-02-26, remaining: 1ed", "its remaining of 1ed, written as working time as its duration is"),
        ("duration: 2ed, must_start: 2026-03-28", "the clocks change on 2026-03-29 while it lasts; Microsoft Project knows no zones"),
        ("duration: 30h, calendar: always, must_start: 2026-10-24", "the clocks change on 2026-10-25 while it lasts; Microsoft Project knows no zones"),
    ],
)  # fmt: skip
def test_what_elapsed_time_cannot_say_is_told(task: str, what: str) -> None:
    assert f"T: {what}" in of_time(task)


@pytest.mark.parametrize(
    "task",
    [
        "duration: 2ed, started: 2026-02-26, remaining: 1ed",
        "duration: 2d, started: 2026-02-26, remaining: 4h",
        "effort: 2d, assign: [lab], started: 2026-02-26, remaining: 4h",
        "duration: 5d, must_start: 2026-03-27",
        "duration: 1ed, must_start: 2026-03-28",
        "effort: 5d, assign: [lab], calendar: always, must_start: 2026-03-27",
    ],
)
def test_work_that_rests_while_the_clocks_change_is_not_told(task: str) -> None:
    assert of_time(task) == []
