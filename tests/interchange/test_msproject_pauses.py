"""What pauses, points in time on days off, days of other lengths and dropped work go to Microsoft Project as. By hand."""

from datetime import date

import pytest

from tests.interchange.plans import SPACE, Out, out, texts

HEAD = "name: P\nstart: 2026-03-02\n"


def bound(made: Out, name: str) -> tuple[str, str | None]:
    """The constraint of a row."""
    row = made.row(name)
    return row["ConstraintType"], row.get("ConstraintDate")


def test_work_behind_a_pause_starts_no_earlier() -> None:
    """From Monday to Wednesday everything rests: two days from Thursday on."""
    pauses = "pauses: {2026-03-02..2026-03-04: Freeze}"
    plan = f"""\
{HEAD}tasks:
  a: {{name: A, duration: 2d, {pauses}}}
  e: {{name: E, effort: 2d, assign: [eve], {pauses}}}
  s: {{name: S, {pauses}}}
  t: {{name: T, duration: 2d, parent: s}}
"""
    made = out(plan)
    for name in "AET":
        row = made.row(name)
        assert (row["Start"], row["Finish"]) == ("2026-03-05T09:00:00", "2026-03-06T18:00:00")
        assert bound(made, name) == ("4", "2026-03-05T09:00:00")
        assert f"{name}: its start in the plan is held by a constraint, 2026-03-05T09:00" in made.lost
    assert {"A: its pauses", "E: its pauses", "S: its pauses"} <= {*made.lost}


def test_what_follows_a_pause_within_work_is_held_and_the_end_in_project_is_told() -> None:
    """Four days from Monday on that rest on Wednesday and Thursday end on the next Monday; in Project on Thursday."""
    plan = f"""\
{HEAD}tasks:
  b: {{name: B, duration: 4d, pauses: {{2026-03-04..2026-03-05: Freeze}}}}
  c: {{name: C, duration: 1d, after: [b]}}
  s: {{name: S}}
  t: {{name: T, parent: s, effort: 4d, assign: [sue], pauses: {{2026-03-04..2026-03-05: Freeze}}}}
  u: {{name: U, duration: 1d, after: [s]}}
"""
    made = out(plan)
    for name, follower in (("B", "C"), ("T", "U")):
        assert made.row(name)["Finish"] == "2026-03-09T18:00:00"
        assert f"{name}: it pauses while it lasts; Microsoft Project ends it 2026-03-05T18:00" in made.lost
        assert bound(made, follower) == ("4", "2026-03-10T09:00:00")


def test_a_length_with_people_is_split_by_its_pause() -> None:
    plan = f"""\
{HEAD}tasks:
  d: {{name: D, duration: 4d, assign: [eve], pauses: {{2026-03-04..2026-03-05: Freeze}}}}
  e: {{name: E, duration: 1d, after: [d]}}
"""
    made = out(plan)
    (assignment,) = [each for each in made.all("Assignments", "Assignment") if each.findtext(f"{SPACE}Units") == "1"]
    days = [texts(each) for each in assignment.findall(f"{SPACE}TimephasedData")]
    assert [(each["Start"][8:10], each["Value"]) for each in days] == [
        ("02", "PT8H0M0S"),
        ("03", "PT8H0M0S"),
        ("04", "PT0H0M0S"),
        ("05", "PT0H0M0S"),
        ("06", "PT8H0M0S"),
        ("09", "PT8H0M0S"),
    ]
    assert bound(made, "E") == ("0", None) and made.row("E")["Start"] == "2026-03-10T09:00:00"
    assert not [each for each in made.lost if "ends it" in each]


@pytest.mark.parametrize(
    ("pauses", "resume"),
    [("2026-03-04..2026-03-05", "2026-03-06T09:00:00"), ("2026-03-05..2026-03-06", "2026-03-04T09:00:00")],
)
def test_the_end_of_what_has_begun_is_held_over_a_pause(pauses: str, resume: str) -> None:
    """Two of four days are done by Wednesday; with two days of rest the others end on Monday."""
    plan = f"{HEAD}data_date: 2026-03-04\ntasks: {{a: {{name: A, duration: 4d, started: 2026-03-02, progress: 50%, pauses: {{{pauses}: Freeze}}}}}}\n"
    made = out(plan, as_of=date(2026, 3, 4))
    row = made.row("A")
    assert (row["Stop"], row["Resume"], row["Finish"]) == ("2026-03-03T18:00:00", resume, "2026-03-09T18:00:00")
    assert bound(made, "A") == ("6", "2026-03-09T18:00:00")
    assert "A: its end in the plan is held by a constraint, 2026-03-09T18:00" in made.lost


def test_a_point_at_the_end_of_a_day_off_stands_on_it() -> None:
    plan = f"""\
{HEAD}tasks: {{a: {{name: A, duration: 2d}}, z: {{name: Z, duration: 4ed, must_start: "2026-03-04T00:00"}}}}
milestones:
  m: {{name: M, after: [a], must_finish: 2026-03-07}}
  n: {{name: N, after: [a], finish_not_before: 2026-03-08}}
  q: {{name: Q, schedule: alap, finish_by: 2026-03-07}}
  w: {{name: W, after: [m]}}
  r: {{name: R, must_start: 2026-03-07}}
  v: {{name: V, must_finish: 2026-03-07, calendar: always}}
  x: {{name: X, after: [z]}}
"""
    made = out(plan)
    found = {name: made.row(name)["Finish"] for name in "MNQWRVX"}
    assert found == {
        "M": "2026-03-07T18:00:00",
        "N": "2026-03-08T18:00:00",
        "Q": "2026-03-07T18:00:00",
        "W": "2026-03-07T18:00:00",
        "R": "2026-03-07T00:00:00",
        # Where work lasts until midnight, that midnight is meant, which is the next day in the file.
        "V": "2026-03-08T00:00:00",
        "X": "2026-03-08T00:00:00",
    }
    assert bound(made, "M") == ("3", "2026-03-07T18:00:00") and bound(made, "N") == ("6", "2026-03-08T18:00:00")


def test_a_day_of_another_length_is_told() -> None:
    made = out(
        f"{HEAD}tasks: {{z: {{name: Z, duration: 4d, calendar: tuethu}}, y: {{name: Y, duration: 1d, calendar: four}}}}\n"
    )
    assert made.row("Z")["Duration"] == "PT16H0M0S"
    assert [each for each in made.lost if "its day of" in each] == [
        "Tuethu: its day of 4 h; in the file a day is the project's, 8 h"
    ]


@pytest.mark.parametrize(
    ("lag", "written", "said"),
    [
        # A ends on Monday; two days behind that B is passed, and one more makes three.
        ("FS+1d", ("14400", "7"), ", with its lags"),
        ("FS", ("9600", "7"), ", with its lags"),
        ("FS+1ed", ("24000", "8"), ", with its lags, of which those in working and in elapsed time are added up"),
    ],
)
def test_the_lags_of_dropped_work_stay(lag: str, written: tuple[str, str], said: str) -> None:
    plan = f"""\
{HEAD}tasks:
  a: {{name: A, duration: 1d}}
  b: {{name: B, duration: 5d, after: [a FS+2d], cancelled: {{date: 2026-03-01, why: Not needed}}}}
  c: {{name: C, duration: 1d, after: [b {lag}]}}
"""
    made = out(plan)
    (link,) = (each for task in made.all("Tasks", "Task") for each in task.findall(f"{SPACE}PredecessorLink"))
    assert (texts(link)["LinkLag"], texts(link)["LagFormat"]) == written
    assert f"C: a link to B, which was cancelled; what that waited for takes its place{said}" in made.lost
    assert made.row("C")["Start"] == ("2026-03-05T09:00:00" if lag == "FS" else "2026-03-06T09:00:00")
