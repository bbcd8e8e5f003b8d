"""Days and hours that go to Microsoft Project: the last moment of a day, points in time, shifts, zones. Values by hand."""

from tests.interchange.plans import (
    SPACE,
    back,
    out,
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


def test_hours_are_written_in_the_zone_of_the_portfolio() -> None:
    plan = "name: P\nstart: 2026-03-02\ntasks: {d: {name: D, effort: 5d, assign: [raj]}, e: {name: E, duration: 1d, calendar: pune}}\n"
    made = out(plan)
    # 9:30 in Pune is 5:00 in Berlin in winter and 6:00 in summer; most of the year is summer.
    assert made.hours("Raj", 2) == [("06:00:00", "10:00:00"), ("11:00:00", "15:00:00")]
    assert made.exceptions("Raj")[-1][1:] == ("2027-12-31", "Other hours", "1")
    assert made.row("D")["Start"] == "2026-03-02T05:00:00"
    assert "Pune: its time zone; its hours are written in that of the portfolio, Europe/Berlin" in made.lost


def test_points_of_a_baseline_keep_their_time_where_their_day_would_end_before_it() -> None:
    plan = "name: P\nbaselines: {first: {approved: {date: 2026-02-01}, tasks: {m: {start: '2026-03-20T18:00', finish: 2026-03-20}}}}\nmilestones: {m: {name: M}}\n"
    found = back(out(plan)).baselines["baseline"]["tasks"]["m"]
    assert found == {"start": "2026-03-20T18:00", "finish": "2026-03-20T18:00"}


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


def test_what_ends_late_on_its_promised_day_keeps_that_in_the_file_too() -> None:
    """A day of the clock ends at 24:00 on Thursday the 5th, six hours behind the office; 30 hours do on Friday at 6:00."""
    made = out("""\
name: P
start: 2026-03-05
tasks:
  whole: {name: Whole, duration: 1ed, must_start: 2026-03-05T00:00, finish_by: 2026-03-05}
  timely: {name: Timely, duration: 24eh, finish_by: 2026-03-05}
  late: {name: Late, duration: 30eh, finish_by: 2026-03-05}
  early: {name: Early, duration: 1d, finish_by: 2026-03-05}
milestones:
  kept: {name: Kept, after: [timely], due: 2026-03-05}
  missed: {name: Missed, after: [late], due: 2026-03-05}
""")
    midnight, closing = "2026-03-06T00:00:00", "2026-03-05T18:00:00"
    rows = {name: made.row(name) for name in ("Whole", "Timely", "Late", "Early", "Kept", "Missed")}
    assert {name: row.get("Deadline") or row["ConstraintDate"] for name, row in rows.items()} == {
        "Whole": midnight,
        "Timely": midnight,
        "Late": closing,
        "Early": closing,
        "Kept": midnight,
        "Missed": closing,
    }
    found = back(made).project
    assert [found["tasks"][each]["finish_by"] for each in ("whole", "timely", "late", "early")] == ["2026-03-05"] * 4
    assert [found["milestones"][each]["due"] for each in ("kept", "missed")] == ["2026-03-05"] * 2
