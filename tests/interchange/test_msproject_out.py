"""What a project says in Microsoft Project: days, hours, figures, and the dates of the plan. Values by hand."""

from datetime import date

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.plans import (
    BASE,
    SETTINGS,
    SPACE,
    back,
    dates_of,
    files_of,
    lost_of,
    out,
    parties,
    scheduled,
    texts,
)

DAYS = """\
name: P
start: 2026-03-02
tasks:
  fnet: {name: FNET, duration: 2d, finish_not_before: 2026-03-19}
  mfo: {name: MFO, duration: 2d, must_finish: 2026-03-19}
  fnlt: {name: FNLT, duration: 2d, finish_by: 2026-03-19}
  snlt: {name: SNLT, duration: 2d, not_after: 2026-03-19}
  snet: {name: SNET, duration: 2d, not_before: 2026-03-19}
  f: {name: F, duration: 4d, started: 2026-02-23, finished: 2026-02-27}
  exact: {name: Exact, duration: 2d, finish_by: "2026-03-19T11:30"}
  z: {name: Z, duration: 1d, after: [v]}
  own: {name: Own, duration: 1d, calendar: four, finish_by: 2026-03-19}
milestones:
  v: {name: V, delivery: {party: bob, promised: 2026-03-19, expected: 2026-03-19}}
  sun: {name: Sun, delivery: {party: bob, promised: 2026-03-22, expected: 2026-03-22}, due: 2026-03-22}
  k: {name: K, due: 2026-03-20}
  r: {name: R, reached: 2026-02-27}
  rs: {name: RS, reached: 2026-03-01}
gates:
  g: {name: G, due: 2026-03-20, held: {date: 2026-02-27, decision: proceed}}
"""


def test_a_day_that_means_an_end_is_written_as_its_last_working_moment() -> None:
    made = out(DAYS)
    bounds = {name: (made.row(name)["ConstraintType"], made.row(name)["ConstraintDate"]) for name in ("FNET", "MFO", "FNLT", "SNLT", "SNET", "Exact", "Own", "V", "Sun")}  # fmt: skip
    assert bounds == {
        "FNET": ("6", "2026-03-19T18:00:00"),
        "MFO": ("3", "2026-03-19T18:00:00"),
        "FNLT": ("7", "2026-03-19T18:00:00"),
        "SNLT": ("5", "2026-03-19T18:00:00"),
        "SNET": ("4", "2026-03-19T00:00:00"),
        "Exact": ("7", "2026-03-19T11:30:00"),
        "Own": ("7", "2026-03-19T17:00:00"),
        "V": ("6", "2026-03-19T18:00:00"),
        "Sun": ("6", "2026-03-22T18:00:00"),
    }
    assert (made.row("F")["ActualStart"], made.row("F")["ActualFinish"]) == (
        "2026-02-23T09:00:00",
        "2026-02-27T18:00:00",
    )
    assert made.row("K")["Deadline"] == made.row("G")["Deadline"] == "2026-03-20T18:00:00"
    assert made.row("Sun")["Deadline"] == "2026-03-22T18:00:00"
    for name, day in (("R", "2026-02-27"), ("RS", "2026-03-01"), ("G", "2026-02-27")):
        row = made.row(name)
        assert row["ActualFinish"] == row["Finish"] == f"{day}T18:00:00", name
        assert row["PercentComplete"] == "100", name


def test_those_days_come_back_as_days() -> None:
    found = back(out(DAYS)).project
    tasks, points = found["tasks"], found["milestones"]
    assert {each: tasks[each].get(field) for each, field in (("fnet", "finish_not_before"), ("mfo", "must_finish"), ("fnlt", "finish_by"), ("snlt", "not_after"), ("snet", "not_before"), ("own", "finish_by"))} == dict.fromkeys(("fnet", "mfo", "fnlt", "snlt", "snet", "own"), "2026-03-19")  # fmt: skip
    assert (tasks["f"]["started"], tasks["f"]["finished"]) == ("2026-02-23", "2026-02-27")
    assert tasks["exact"]["finish_by"] == "2026-03-19T11:30"
    assert points["v"]["delivery"]["expected"] == "2026-03-19"
    assert (points["k"]["due"], points["r"]["reached"], points["rs"]["reached"]) == (
        "2026-03-20",
        "2026-02-27",
        "2026-03-01",
    )
    assert found["gates"]["g"]["held"] == {"date": "2026-02-27", "decision": "proceed"}
    assert found["gates"]["g"]["due"] == "2026-03-20"


def test_a_shift_over_midnight_is_part_of_two_days() -> None:
    made = out("name: P\nstart: 2026-03-02\ntasks: {c: {name: C, duration: 3d, calendar: night}}\n")
    early, late = ("00:00:00", "06:00:00"), ("22:00:00", "00:00:00")
    assert [made.hours("Night", day) for day in range(1, 8)] == [[], [late], *[[early, late]] * 4, [early]]
    # The shifts of Thursday and Friday are closed: Thursday still has the end of Wednesday's, Saturday has nothing.
    assert made.exceptions("Night") == [("2026-03-05", "2026-03-05", "Umzug", "1"), ("2026-03-06", "2026-03-07", "Umzug", "0")]  # fmt: skip


def test_people_have_the_hours_that_they_share_with_the_project() -> None:
    plan = "name: P\nstart: 2026-03-02\ncalendar: four\ntasks: {d: {name: D, effort: 5d, assign: [eve]}}\n"
    made = out(plan)
    # Four works 8-12 and 13-17, Office 9-13 and 14-18.
    assert made.hours("Eve", 2) == [("09:00:00", "12:00:00"), ("14:00:00", "17:00:00")]
    assert made.hours("Eve", 6) == []
    eve = texts(made.all("Resources", "Resource")[0])
    four = made.root.findtext(f"{SPACE}CalendarUID")
    assert made.calendar("Eve").findtext(f"{SPACE}BaseCalendarUID") == four
    assert eve["CalendarUID"] == made.calendar("Eve").findtext(f"{SPACE}UID")
    assert back(made).project["calendar"] == "p-four"


def test_hours_are_written_in_the_zone_of_the_portfolio() -> None:
    plan = "name: P\nstart: 2026-03-02\ntasks: {d: {name: D, effort: 5d, assign: [raj]}, e: {name: E, duration: 1d, calendar: pune}}\n"
    made = out(plan)
    # 9:30 in Pune is 5:00 in Berlin in winter and 6:00 in summer; most of the year is summer.
    assert made.hours("Raj", 2) == [("06:00:00", "10:00:00"), ("11:00:00", "15:00:00")]
    assert made.exceptions("Raj")[-1][1:] == ("2027-12-31", "Other hours", "1")
    assert made.row("D")["Start"] == "2026-03-02T05:00:00"
    assert "Pune: its time zone; its hours are written in that of the portfolio, Europe/Berlin" in made.lost


def test_part_time_leave_and_the_end_of_employment_are_carried() -> None:
    plan = """\
name: P
start: 2026-03-02
tasks:
  a: {name: A, effort: 3d, assign: [jane]}
  b: {name: B, effort: 3d, assign: [bob]}
  g: {name: G, effort: 3d, assign: [sue]}
  h: {name: H, effort: 2d, assign: [half]}
"""
    made = out(plan)
    assert [len(made.hours("Jane Roe", day)) for day in range(1, 8)] == [0, 0, 1, 0, 2, 0, 0]
    assert made.hours("Jane Roe", 3) == [("09:00:00", "13:00:00")]
    assert made.exceptions("Bob") == [("2026-03-03", "2026-03-03", "Closed", "0")]
    assert made.exceptions("Sue") == [("2026-03-16", "2049-12-31", "Closed", "0")]
    assert made.hours("Sue", 2) == [("09:00:00", "13:00:00"), ("14:00:00", "18:00:00")]
    empty = imported(read_plan(made.data), "p", {})
    assert empty.calendars["p-sue"]["closed"] == {"2026-03-16..": "Closed"}
    units = {r["Name"]: r["MaxUnits"] for r in map(texts, made.all("Resources", "Resource"))}
    assert units == {"Jane Roe": "1", "Bob": "1", "Sue": "1", "Half": "0.5"}
    # 24 h of Jane: 4 on Tuesdays, 8 on Thursdays: 3 to 12 March.
    assert (made.row("A")["Start"], made.row("A")["Finish"]) == ("2026-03-03T09:00:00", "2026-03-12T18:00:00")
    assert (made.row("A")["Duration"], made.row("B")["Duration"]) == ("PT24H0M0S", "PT24H0M0S")
    assert (made.row("H")["Duration"], made.assignments("H")[0]["Units"]) == ("PT32H0M0S", "0.5")


def test_a_lag_in_days_is_counted_in_the_hours_of_its_calendar() -> None:
    made = out(
        "name: P\nstart: 2026-03-02\ntasks: {c: {name: C, duration: 3d}, d: {name: D, duration: 4h, calendar: tuethu, after: [c FS+2d]}}\n"
    )
    link = next(each for each in made.root.iter(f"{SPACE}PredecessorLink"))
    # Two days of four hours, in tenths of a minute.
    assert link.findtext(f"{SPACE}LinkLag") == "4800"


def test_units_work_and_duration_explain_each_other() -> None:
    made = out(
        "name: P\nstart: 2026-03-02\ntasks: {d: {name: D, duration: 5d, effort: 2d, assign: [eve]}, q: {name: Q, effort: 3d}}\n"
    )
    (share,) = made.assignments("D")
    assert (share["Units"], share["Work"], made.row("D")["Duration"]) == ("0.4", "PT16H0M0S", "PT40H0M0S")
    (nobody,) = made.assignments("Q")
    assert (nobody["ResourceUID"], nobody["Work"]) == ("-65535", "PT24H0M0S")
    assert back(made).project["tasks"]["d"]["assign"] == ["eve"]


def test_duration_is_what_was_done_and_what_is_left() -> None:
    plan = """\
name: P
data_date: 2026-03-11
start: 2026-03-02
tasks:
  a: {name: A, effort: 5d, assign: [eve], started: 2026-03-03, progress: 40%}
  c: {name: C, duration: 4d, started: "2026-03-09T14:00", progress: 30%, remaining: 3d}
  e: {name: E, effort: 3d, assign: [thea], not_before: 2026-03-18}
"""
    made = out(plan, as_of=date(2026, 3, 11))
    a, c, e = (made.row(name) for name in "ACE")
    # 40 h: 16 done, 24 left from 11 March: 13 March.
    assert (a["Work"], a["ActualWork"], a["RemainingWork"]) == ("PT40H0M0S", "PT16H0M0S", "PT24H0M0S")
    assert (a["Duration"], a["ActualDuration"], a["RemainingDuration"]) == ("PT40H0M0S", "PT16H0M0S", "PT24H0M0S")
    assert (a["PercentComplete"], a["PercentWorkComplete"], a["Finish"]) == ("40", "40", "2026-03-13T18:00:00")
    assert (a["Stop"], a["Resume"]) == ("2026-03-04T18:00:00", "2026-03-11T09:00:00")
    # 4 d less 3 d: one day is done, which is a quarter; what somebody says is 30 %.
    assert (c["Duration"], c["ActualDuration"], c["RemainingDuration"]) == ("PT32H0M0S", "PT8H0M0S", "PT24H0M0S")
    assert (c["PercentComplete"], c["PhysicalPercentComplete"]) == ("25", "30")
    # Thea has no Fridays: 18, 19 and 23 March.
    assert (e["Duration"], e["Finish"]) == ("PT24H0M0S", "2026-03-23T18:00:00")
    found = back(made).project["tasks"]
    assert (found["c"]["progress"], found["c"]["remaining"], found["c"]["duration"]) == ("30%", "3d", "4d")


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


def test_links_from_and_to_summaries_and_through_dropped_work() -> None:
    plan = """\
name: P
start: 2026-03-02
tasks:
  s: {name: S}
  a: {name: A, parent: s, duration: 5d}
  b: {name: B, parent: s, duration: 5d, after: [a]}
  w: {name: W, duration: 1d, after: [s SS]}
  y: {name: Y, after: [a FF+1d]}
  y1: {name: Y1, parent: y, duration: 1d}
  m: {name: M, duration: 3d, cancelled: {date: 2026-03-01}, after: [a SS+1d]}
  n: {name: N, duration: 1d, after: [m FS+2d]}
"""
    found = back(out(plan)).project["tasks"]
    assert found["w"]["after"] == ["a SS", "b SS"]
    assert "after" not in found["y"] and found["y1"]["after"] == ["a FF+1d"]
    assert "m" not in found and found["n"]["after"] == ["a SS+3d"]
    lost = out(plan).lost
    assert "W: SS from the summary S, which is written from each of its parts" in lost
    assert "Y: FF to a summary, which is written at each of its parts" in lost
    assert "N: a link to M, which was cancelled; what that waited for takes its place" in lost
    assert "M: cancelled" in lost


def test_ids_people_and_signs_come_back_as_themselves() -> None:
    plan = """\
name: P
start: 2026-03-02
tasks:
  run: {name: "id run 👩‍👩‍👧 نمی‌خواهم", duration: 1d}
  d: {name: D, effort: 8d, assign: [{role: dev, count: 2}], after: [run]}
  t: {name: T, effort: 2d, assign: [{team: platform, allocation: 50%}]}
  l: {name: L, duration: 2d, assign: [lab]}
  h: {name: H, effort: 2d, assign: [half]}
"""
    made = out(plan)
    tasks = back(made).project["tasks"]
    assert tasks["run"]["name"] == "id run 👩‍👩‍👧 نمی‌خواهم"
    assert [tasks[each]["assign"] for each in "dtlh"] == [[{"role": "dev", "count": 2}], [{"team": "platform", "allocation": "50%"}], ["lab"], ["half"]]  # fmt: skip
    assert back(made).staffing == {}


@pytest.mark.parametrize("number", ["", "7"])
def test_numbers_of_rows_that_were_imported_stay(number: str) -> None:
    external = f", external: {{msproject: {{id: '{number}'}}}}" if number else ""
    made = out(f"name: P\ntasks: {{a: {{name: A, duration: 1d{external}}}, b: {{name: B, duration: 1d}}}}\n")
    assert (made.row("A")["UID"], made.row("B")["UID"]) == (("7", "8") if number else ("1", "2"))
    assert (made.row("A")["ID"], made.row("B")["ID"]) == ("1", "2")


def test_points_of_a_baseline_keep_their_time_where_their_day_would_end_before_it() -> None:
    plan = "name: P\nbaselines: {first: {approved: {date: 2026-02-01}, tasks: {m: {start: '2026-03-20T18:00', finish: 2026-03-20}}}}\nmilestones: {m: {name: M}}\n"
    found = back(out(plan)).baselines["baseline"]["tasks"]["m"]
    assert found == {"start": "2026-03-20T18:00", "finish": "2026-03-20T18:00"}


def test_teams_roles_and_equipment_come_into_a_portfolio_without_them() -> None:
    plan = """\
name: P
start: 2026-03-02
tasks:
  d: {name: D, effort: 8d, assign: [{role: dev, count: 2}]}
  t: {name: T, effort: 2d, assign: [{team: platform}]}
  l: {name: L, duration: 2d, assign: [lab]}
"""
    found = imported(read_plan(out(plan).data), "p", {})
    assert {kind: list(records) for kind, records in found.staffing.items()} == {
        "teams": ["platform"],
        "roles": ["dev"],
        "people": ["dev-1", "dev-2", "platform-1", "platform-2"],
        "equipment": ["lab"],
    }
    assert [found.project["tasks"][each]["assign"] for each in "dtl"] == [[{"role": "dev", "count": 2}], [{"team": "platform"}], ["lab"]]  # fmt: skip


def test_progress_without_a_start_lies_before_what_is_left() -> None:
    plan = "name: P\nstart: 2026-03-02\ndata_date: 2026-03-11\ntasks: {a: {name: A, duration: 4d, progress: 50%}, b: {name: B, duration: 2d, started: 2026-03-09, remaining: 3d}}\n"
    made = out(plan, as_of=date(2026, 3, 11))
    a, b = made.row("A"), made.row("B")
    # Two days left from 11 March, two done before it.
    assert (a["Start"], a["Stop"], a["Resume"], a["Finish"]) == ("2026-03-09T09:00:00", "2026-03-11T09:00:00", "2026-03-11T09:00:00", "2026-03-12T18:00:00")  # fmt: skip
    assert "A: nobody wrote when it began; what is done is written before what is left" in made.lost
    # More is left than there was: what is done is not known, and what is left is all.
    assert (b["Duration"], b["ActualDuration"], b["RemainingDuration"]) == ("PT24H0M0S", "PT0H0M0S", "PT24H0M0S")
    assert "B: its duration of 2d; what was done and is left is 24h" in made.lost


def test_roles_of_a_project_and_choices_are_written_as_who_does_it() -> None:
    plan = """\
name: P
start: 2026-03-02
team: {lead: {role: dev, who: {eve: 2026-01-01..}}}
tasks:
  r: {name: R, effort: 2d, assign: [{role: p/lead}]}
  c: {name: C, effort: 2d, assign: [{any: [sue, half]}]}
  w: {name: W, effort: 4d, assign: [thea], worked: {thea: {2026-02-25: 8h}}, started: 2026-02-25}
"""
    made = out(plan)
    names = {each["UID"]: each["Name"] for each in map(texts, made.all("Resources", "Resource"))}
    assert [names[made.assignments(each)[0]["ResourceUID"]] for each in "RC"] == ["Eve", "Sue"]
    assert (made.row("W")["ActualWork"], made.row("W")["RemainingWork"]) == ("PT8H0M0S", "PT24H0M0S")
    assert "C: a choice between sue, half" in made.lost


FREE = """\
name: P
start: 2026-03-02
tasks: {a: {name: A, duration: 3ed}}
milestones:
  fixed: {name: Fixed, must_start: 2026-03-15}
  later: {name: Later, not_before: 2026-03-15}
  behind: {name: Behind, after: [a SS+13ed]}
  usual: {name: Usual, not_before: 2026-03-16}
  own: {name: Own, calendar: four, not_before: 2026-03-13}
"""


def test_a_point_in_time_stays_on_a_day_without_work() -> None:
    made = out(FREE)
    clock = made.calendar("24 Hours").findtext(f"{SPACE}UID")
    for name in ("Fixed", "Later", "Behind", "Own"):
        row = made.row(name)
        assert (row["CalendarUID"], row["DurationFormat"]) == (clock, "8"), name
    assert (made.row("Usual")["CalendarUID"], made.row("Usual")["DurationFormat"]) == ("-1", "7")
    assert made.hours("24 Hours", 1) == [("00:00:00", "00:00:00")]
    assert "Own: its calendar, by which its day is one without work" in made.lost
    found = back(made)
    assert found.project["milestones"]["later"]["not_before"] == "2026-03-15"
    assert not any("calendar" in each for each in found.project["milestones"].values())


def test_links_are_stronger_than_constraints_as_here() -> None:
    assert texts(out(DAYS).root)["HonorConstraints"] == "0"


def test_work_without_dates_is_told() -> None:
    plan = "name: P\nstart: 2026-03-02\ntasks:\n  n: {name: N, effort: 2d, assign: [bob], calendar: night}\n"
    made = out(plan)
    assert "Start" not in made.row("N")
    assert (
        "N: it has no dates, never, because bob never works in the hours of it; Microsoft Project computes some"
        in made.lost
    )
    assert not [each for each in made.lost if "gives it" in each]


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


def test_work_of_a_length_keeps_its_dates_whoever_works_at_night() -> None:
    files = {
        **BASE,
        "staffing.yaml": BASE["staffing.yaml"].replace("people:", "people:\n  nia: {name: Nia, calendar: night}"),
    }
    plan = """\
name: P
start: 2026-03-09
tasks:
  t: {name: T, duration: 1w, assign: [nia]}
  u: {name: U, effort: 4h, duration: 2d, assign: [nia], after: [t]}
"""
    made = out(plan, files)
    assert {name: dates_of(made.schedule)[name] for name in "tu"} == {
        "t": ("2026-03-09 09:00", "2026-03-13 18:00"),
        "u": ("2026-03-16 09:00", "2026-03-17 18:00"),
    }
    found = back(made)
    assert lost_of(found) == [f"{name}: its calendar, in whose hours none of its people works" for name in "TU"]
    assert dates_of(scheduled(files_of(found, files))) == dates_of(made.schedule)


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


def test_what_opens_a_day_stands_at_its_first_working_minute() -> None:
    """An open point in time stands where its project begins, on Monday 2 March; another opens Saturday the 7th, a day off."""
    points = "open: {name: Open}, off: {name: Off, not_before: 2026-03-07}"
    made = out(f"name: P\nstart: 2026-03-02\nmilestones: {{{points}}}\ngates: {{g: {{name: G}}}}\n")
    starts = {name: (made.row(name)["Start"], made.row(name)["Finish"]) for name in ("Open", "G", "Off")}
    assert starts == {
        "Open": ("2026-03-02T09:00:00",) * 2,
        "G": ("2026-03-02T09:00:00",) * 2,
        "Off": ("2026-03-07T00:00:00",) * 2,
    }


def test_what_is_asked_of_a_length_beyond_all_of_somebody_is_carried_as_it_is() -> None:
    made = out(
        "name: P\nstart: 2026-03-02\ntasks:\n"
        "  t: {name: T, duration: 5d, assign: [{who: eve, allocation: 200%}]}\n"
        "  h: {name: H, duration: 5d, assign: [{who: half, allocation: 200%}]}\n"
        "  e: {name: E, effort: 5d, assign: [{who: raj, allocation: 200%}]}\n"
    )
    # Twice forty hours, and twice the half of them; an effort is no more than it is.
    assert [made.row(each)["Work"] for each in "THE"] == ["PT80H0M0S", "PT40H0M0S", "PT40H0M0S"]
    assert [made.assignments(each)[0]["Units"] for each in "THE"] == ["2", "1", "1"]
