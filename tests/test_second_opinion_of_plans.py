"""Dates and floats of levelled plans worked out by hand, on which itpm and the second opinion have to agree."""

import sys
from collections import Counter
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.test_second_opinion import files

sys.path.insert(0, str(ROOT / "bench"))

from oracle import laws as all_laws
from oracle.judge import judged


def test_the_end_of_a_day_whose_midnight_clocks_leap_over_is_that_day() -> None:
    """In Havana 8 March begins at 01:00: what was reached on the 7th, or waits for work until its end, is of the 7th."""
    made = files({"t": {"name": "T", "duration": "2d", "calendar": "always", "must_start": "2026-03-06"}})
    made["settings"] = {**made["settings"], "timezone": "America/Havana", "status_date": "2026-03-05"}
    made["calendars"] = {**made["calendars"], "always": {"week": {"mon-sun": ["00:00-24:00"]}, "hours_per_day": 24}}
    made["projects"]["p"]["milestones"] = {
        "m": {"name": "M", "after": ["t"]},
        "n": {"name": "N", "finish_not_before": "2026-03-07"},
    }
    shown = all_laws.dates_of(made)
    assert {shown[f"p/{each}"]["levelled"]["finish"] for each in ("t", "m")} == {"2026-03-08T01:00"}
    for law in ("forms", "table", "pages"):
        assert all_laws.broken(law, made, Counter()) == []


def floats(made: dict[str, Any]) -> dict[str, int | None]:
    """The float of the plan of each thing, on which the second opinion has to agree."""
    assert all_laws.broken("levelled float", made, Counter()) == []
    return {address: entry["total_float_minutes"] for address, entry in all_laws.dates_of(made).items()}


def test_what_has_nothing_left_slips_by_its_calendar_whenever_its_people_work() -> None:
    """T is done as of Monday 00:00. M counts eight hours of nights, from Monday 22:00 on: it hangs on nothing of Monday.

    M is behind Friday 24:00 by the last six hours of Friday's night and the eight of Monday's.
    """
    people = {"ann": {"name": "Ann", "calendar": "night"}}
    made = files(
        {
            "t": {"name": "T", "effort": "4h", "worked": {"ann": {"2026-02-27": "4h"}}, "assign": ["ann"]},
            "u": {"name": "U", "duration": "5d"},
        },
        people,
    )
    made["calendars"] = {**made["calendars"], "night": {"week": {"mon-fri": ["22:00-06:00"]}}}
    late = {"m": {"name": "M", "after": ["p/t FS+8h"], "due": "2026-02-27"}}
    made["projects"]["q"] = {"name": "Q", "start": "2026-03-02", "calendar": "night", "milestones": late}
    found = floats(made)
    assert (found["p/t"], found["q/m"]) == (480, -14 * 60)


def test_work_whose_own_hours_say_when_it_ends_hangs_on_nothing_that_is_over_before() -> None:
    """Ann works on Thursdays: T ends on the 5th at 18:00, and could from 6:00 on. A minute more of A, and it is the 12th."""
    made = files(
        {
            "z": {"name": "Z", "duration": "1d", "finished": "2026-02-20"},
            "a": {"name": "A", "duration": "1d"},
            "t": {"name": "T", "effort": "1d", "after": ["a FF+60eh"], "must_finish": "2026-03-03", "assign": ["ann"]},
        },
        {"ann": {"name": "Ann", "week": {"thu": "8h"}}},
    )
    assert floats(made)["p/a"] == 0


def test_elapsed_time_over_days_off_pushes_by_the_clock() -> None:
    """S ends on Sunday at 24:00. Ann comes back to T on Wednesday, so that T hangs on nothing of S, which has no float."""
    made = files(
        {
            "u": {"name": "U", "duration": "90min"},
            "s": {"name": "S", "must_start": "2026-03-07", "must_finish": "2026-03-08"},
            "t": {"name": "T", "duration": "2d", "after": ["s"], "must_finish": "2026-03-04", "assign": ["ann"]},
        }
    )
    made["staffing"]["leave"] = {"ann": {"2026-03-05..2026-03-10": "all"}}
    assert floats(made)["p/s"] == 0


def test_a_point_stands_at_the_end_of_its_own_day_whatever_its_summary_says_of_an_earlier_one() -> None:
    """It is expected on Sunday, two days off behind the deadline: no hour of work lies between Friday and its end."""
    made = files({"s": {"name": "S", "finish_not_before": "2026-03-04"}})
    outside = {"party": "ann", "promised": "2026-03-08", "expected": "2026-03-08"}
    made["projects"]["p"] |= {
        "deadline": "2026-03-06",
        "milestones": {"m": {"name": "M", "parent": "s", "delivery": outside}},
    }
    assert judged(made) == []
    assert all_laws.dates_of(made)["p/m"]["network"]["total_float_minutes"] == 0


@pytest.mark.parametrize("between", ["point", "dropped"])
def test_what_only_passes_on_may_move_until_what_is_late_behind_it_does(between: str) -> None:
    """M is expected until Sunday; 37 hours later it is Tuesday 13:00, and T, which is late, begins at 14:00 as it does.

    So what lies between may stand at Monday 1:00, 60 hours behind Friday 13:00: A begins by 12:59 that day.
    """
    waits = {"name": "N", "after": ["m", "a SS+60eh"]}
    made = files(
        {
            "a": {"name": "A", "duration": "1d"},
            "t": {"name": "T", "duration": "1d", "after": ["n FS+37eh"], "finish_by": "2026-03-03"},
        }
    )
    outside = {"name": "M", "delivery": {"party": "ann", "promised": "2026-03-08", "expected": "2026-03-08"}}
    made["projects"]["p"]["milestones"] = {"m": outside} | ({"n": waits} if between == "point" else {})
    if between == "dropped":
        cancelled = {"date": "2026-02-26", "why": "Dropped"}
        made["projects"]["p"]["tasks"]["n"] = waits | {"effort": "4h", "cancelled": cancelled}
    found = floats(made)
    assert found["p/a"] == 4 * 480 + 239
    assert all_laws.broken("larger float", made, Counter()) == []


@pytest.mark.parametrize(("away", "told"), [({"leave": "2026-03-06..2026-03-09"}, 0), ({"gone": "..2026-03-05"}, None)])
def test_a_length_that_is_held_open_begins_while_its_people_are_there(away: dict[str, str], told: int | None) -> None:
    """N ends on Monday the 9th, and T no earlier, which is Ann's to begin on Thursday the 5th: it begins at 17:59.

    Ann comes back on Tuesday at 9:00: to end a minute later than that, T would begin in the second minute of Monday, and
    be behind its promise. If she never does, nothing bounds N, whose project never ends.
    """
    made = files(
        {
            "u": {"name": "U", "duration": "8d"},
            "n": {"name": "N", "duration": "6d"},
            "t": {
                "name": "T",
                "duration": "1d",
                "after": ["n FF"],
                "not_after": "2026-03-05",
                "assign": ["ann"],
                "schedule": "alap",
            },
        }
    )
    if "leave" in away:
        made["staffing"]["leave"] = {"ann": {away["leave"]: "all"}}
    else:
        for who, dates in (("ann", away["gone"]), ("bob", "..2026-02-27")):
            made["staffing"]["people"][who]["employment"] = {"kind": "employee", "dates": dates}
        made["projects"]["p"]["tasks"]["z"] = {"name": "Z", "effort": "1d", "assign": ["bob"]}
    stands = all_laws.dates_of(made)["p/t"]["levelled"]
    assert (stands["start"], stands["finish"]) == ("2026-03-05T17:59", "2026-03-09T18:00")
    found = floats(made)
    assert (found["p/t"], found["p/n"]) == (0, told)


def test_who_comes_to_a_length_from_other_work_is_needed_when_they_come() -> None:
    """T lasts from Friday to Tuesday; Ann, who works from Sunday to Thursday, does X first, on Sunday from 10:00 to 14:00.

    She is needed on Monday at 10:00, however late T may end: X may begin at 14:00.
    """
    tasks = {
        "t": {"name": "T", "duration": "3d", "must_start": "2026-03-06T09:00", "assign": ["ann"]},
        "u": {"name": "U", "duration": "9d"},
    }
    made = files(tasks, {"ann": {"name": "Ann", "calendar": "week"}})
    made["calendars"] = {**made["calendars"], "week": {"week": {"sun-thu": ["10:00-18:00"]}}}
    made["projects"]["p"]["calendar"] = "office"
    work = {"name": "X", "effort": "4h", "calendar": "week", "not_before": "2026-03-08", "assign": ["ann"]}
    until = {"name": "V", "duration": "9d"}
    made["projects"]["q"] = {**made["projects"]["p"], "priority": 900, "tasks": {"x": work, "v": until}}
    del made["projects"]["q"]["calendar"]
    shown = all_laws.dates_of(made)
    assert [shown[each]["levelled"]["start"] for each in ("p/t", "q/x")] == ["2026-03-06T09:00", "2026-03-08T10:00"]
    assert shown["q/x"]["total_float_minutes"] == 240
    assert all_laws.broken("larger float", made, Counter()) == []


def test_what_holds_open_the_end_of_work_that_began_late_makes_that_no_later() -> None:
    """T began behind Monday, and ends on Friday the 6th; G is a day behind its end. T may be held open until Monday 9:00.

    So G may stand at Monday 18:00, which a day before is Monday 9:00: six days later.
    """
    made = files(
        {
            "a": {"name": "A", "duration": "2d"},
            "t": {"name": "T", "duration": "3d", "after": ["a", "g SF-1d"], "not_after": "2026-03-02"},
            "u": {"name": "U", "duration": "20d"},
        }
    )
    made["projects"]["p"]["milestones"] = {"g": {"name": "G"}}
    assert floats(made)["p/g"] == 6 * 480


def test_of_whom_there_was_more_before_a_plan_takes_no_more_than_it_has() -> None:
    """X takes half of Ann four days, Tuesday to Friday; a week before, all of her would have done it in two."""
    made = files(
        {
            "w": {"name": "W", "duration": "6d"},
            "x": {"name": "X", "effort": "2d", "after": ["w"], "finish_by": "2026-03-06", "assign": ["ann"]},
        },
        {"ann": {"name": "Ann", "fte": {"2026-02-02": "100%", "2026-03-09": "50%"}}},
    )
    assert floats(made)["p/x"] == -5 * 480


def test_what_is_late_waits_by_each_of_its_links_for_what_it_hangs_on() -> None:
    """T begins on Thursday the 12th at 14:00, 76 hours behind A on Monday, and is to begin by Wednesday the 4th at 9:00.

    So A begins by Friday, 27 February, 17:59, for that; but it also has to be done by then, for which it begins at 9:00:
    six days earlier.
    """
    made = files(
        {
            "a": {"name": "A", "duration": "3d", "must_start": "2026-03-09"},
            "t": {"name": "T", "duration": "1d", "after": ["g", "a"], "finish_by": "2026-03-04"},
            "u": {"name": "U", "duration": "90min"},
        }
    )
    made["projects"]["p"]["milestones"] = {"g": {"name": "G", "after": ["a SS+76eh"]}}
    assert floats(made)["p/a"] == -6 * 480


def test_what_ends_no_earlier_by_its_own_word_is_what_late_work_behind_it_hangs_on() -> None:
    """T is over on Wednesday the 18th at 6:00, and ends at 10:00; M is due on the 10th, for which it ends six nights ago."""
    made = files({"t": {"name": "T", "duration": "3d", "finish_not_before": "2026-03-18T10:00", "calendar": "night"}})
    made["calendars"] = {**made["calendars"], "night": {"week": {"mon-fri": ["22:00-06:00"]}}}
    made["projects"]["p"]["milestones"] = {"m": {"name": "M", "after": ["t FS+1d"], "due": "2026-03-10"}}
    assert floats(made)["p/t"] == -6 * 480
