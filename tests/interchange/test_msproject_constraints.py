"""Dates to keep that go to Microsoft Project: constraints, levelled dates, what is as late as possible. Values by hand."""

from datetime import date

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.plans import (
    BASE,
    SETTINGS,
    back,
    out,
    parties,
)


def test_the_levelled_dates_are_held_and_the_constraint_gives_way_again() -> None:
    plan = "name: P\nstart: 2026-03-02\ntasks: {a: {name: A, effort: 5d, assign: [eve]}, b: {name: B, effort: 5d, assign: [eve], not_before: 2026-03-03}}\n"
    made = out(plan)
    b = made.row("B")
    assert (b["Start"], b["ConstraintType"], b["ConstraintDate"]) == ("2026-03-09T09:00:00", "4", "2026-03-09T09:00:00")
    assert made.row("A")["ConstraintType"] == "0"
    assert "B: its start in the plan is held by a constraint, 2026-03-09T09:00" in made.lost
    assert back(made).project["tasks"]["b"]["not_before"] == "2026-03-03"
    assert "not_before" not in back(made).project["tasks"]["a"]
    moved = made.data.replace(b"<ConstraintDate>2026-03-09T09:00:00", b"<ConstraintDate>2026-03-10T09:00:00")
    made.data = moved
    assert back(made).project["tasks"]["b"]["not_before"] == "2026-03-10T09:00"


def test_beside_a_constraint_that_cannot_give_way_a_delay_holds_the_start() -> None:
    plan = "name: P\nstart: 2026-03-02\ntasks: {a: {name: A, effort: 5d, assign: [eve]}, b: {name: B, effort: 5d, assign: [eve], not_after: 2026-03-03}}\n"
    made = out(plan, {**BASE, "itpm.yaml": SETTINGS + "calendar: office\n"})
    first, second = sorted((made.row("A"), made.row("B")), key=lambda row: row["Start"])
    # Held by a constraint where there is none, by five times eight hours and two weekend days else.
    late = second.get("LevelingDelay") or second["ConstraintDate"]
    assert late in {"100800", "2026-03-09T09:00:00"}
    assert first["Start"] == "2026-03-02T09:00:00"


def test_late_work_comes_back_with_its_constraints() -> None:
    plan = """\
name: P
start: 2026-03-02
tasks:
  l: {name: L, duration: 10d}
  b: {name: B, duration: 2d, schedule: alap, finish_by: 2026-03-27}
  n: {name: N, duration: 2d, schedule: alap, not_before: 2026-03-03}
  o: {name: O, duration: 2d, schedule: alap, not_after: 2026-03-12}
  p: {name: Pure, duration: 2d, schedule: alap}
"""
    made = out(plan)
    assert (made.row("B")["Start"], made.row("B")["ConstraintDate"]) == ("2026-03-26T09:00:00", "2026-03-26T09:00:00")
    assert made.row("B")["Deadline"] == "2026-03-27T18:00:00"
    assert made.row("Pure")["ConstraintType"] == "1"
    tasks = back(made).project["tasks"]
    assert {each: tasks[each]["schedule"] for each in "bnop"} == dict.fromkeys("bnop", "alap")
    assert (tasks["b"]["finish_by"], tasks["n"]["not_before"], tasks["o"]["not_after"]) == (
        "2026-03-27",
        "2026-03-03",
        "2026-03-12",
    )


def test_constraints_of_summaries_go_and_come_back() -> None:
    plan = "name: P\nstart: 2026-03-02\ntasks: {s: {name: S, not_before: 2026-03-23, must_finish: 2026-03-27}, a: {name: A, parent: s, duration: 1d}}\n"
    made = out(plan)
    assert (made.row("S")["ConstraintType"], made.row("S")["ConstraintDate"]) == ("4", "2026-03-23T00:00:00")
    assert "S: must finish, which Microsoft Project does not know for a summary" in made.lost
    assert back(made).project["tasks"]["s"]["not_before"] == "2026-03-23"


def test_what_is_left_as_late_as_possible_is_held_by_its_end() -> None:
    plan = """\
name: P
start: 2026-03-02
data_date: 2026-03-14
tasks:
  t: {name: T, effort: 5d, schedule: alap, started: 2026-03-02, progress: 20%}
  u: {name: U, effort: 15d}
"""
    made = out(plan, as_of=date(2026, 3, 14))
    row = made.row("T")
    # U takes three weeks from the Monday behind the status date on; what is left of T ends with it.
    assert row["Finish"] == "2026-04-03T18:00:00"
    assert (row["ConstraintType"], row["ConstraintDate"]) == ("6", "2026-04-03T18:00:00")
    found = back(made).project["tasks"]["t"]
    assert found["schedule"] == "alap" and "finish_not_before" not in found


def test_what_is_expected_of_others_drives_also_beside_a_date_to_stand_by() -> None:
    promised = "delivery: {party: bob, promised: 2026-03-15, expected: 2026-03-18}"
    made = out(f"name: P\nstart: 2026-03-02\nmilestones: {{m: {{name: M, not_after: 2026-03-16, {promised}}}}}\n")
    assert (made.row("M")["ConstraintType"], made.row("M")["ConstraintDate"]) == ("6", "2026-03-18T18:00:00")
    assert "M: not after" in made.lost and "M: finish not before" not in made.lost


def test_what_a_date_to_keep_was_said_as_travels_along() -> None:
    """18:00 on a Sunday is no day, 9:00 of somebody who is not there no beginning of one; a changed date is what it says."""
    made = out(
        "name: P\nstart: 2026-03-02\ntasks:\n"
        "  a: {name: A, duration: 1d, finish_not_before: 2026-03-15T18:00}\n"
        "  b: {name: B, effort: 1d, assign: [thea], must_start: 2026-03-13}\n"
        "  c: {name: C, effort: 1d, assign: [thea], must_start: 2026-03-13T09:00}\n"
    )
    tasks = back(made).project["tasks"]
    assert tasks["a"]["finish_not_before"] == "2026-03-15T18:00"
    assert (tasks["b"]["must_start"], tasks["c"]["must_start"]) == ("2026-03-13", "2026-03-13T09:00")
    moved = imported(
        read_plan(made.data.replace(b"<ConstraintDate>2026-03-15T18:00:00", b"<ConstraintDate>2026-03-16T18:00:00")),
        "p",
        *parties(made.schedule.portfolio),
    )
    assert moved.project["tasks"]["a"]["finish_not_before"] == "2026-03-16"
