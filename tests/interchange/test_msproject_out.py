"""What a project says in Microsoft Project: figures, links, numbers, and what comes back of them. Values by hand."""

from datetime import date

import pytest

from tests.interchange.plans import (
    SPACE,
    back,
    out,
)


def test_a_lag_in_days_is_counted_in_the_hours_of_its_calendar() -> None:
    made = out(
        "name: P\nstart: 2026-03-02\ntasks: {c: {name: C, duration: 3d}, d: {name: D, duration: 4h, calendar: tuethu, after: [c FS+2d]}}\n"
    )
    link = next(each for each in made.root.iter(f"{SPACE}PredecessorLink"))
    # Two days of four hours, in tenths of a minute.
    assert link.findtext(f"{SPACE}LinkLag") == "4800"


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
    assert "N: a link to M, which was cancelled; what that waited for takes its place, with its lags" in lost
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


def test_work_without_dates_is_told() -> None:
    plan = "name: P\nstart: 2026-03-02\ntasks:\n  n: {name: N, effort: 2d, assign: [bob], calendar: night}\n"
    made = out(plan)
    assert "Start" not in made.row("N")
    assert (
        "N: it has no dates, never, because bob never works in the hours of it; Microsoft Project computes some"
        in made.lost
    )
    assert not [each for each in made.lost if "gives it" in each]
