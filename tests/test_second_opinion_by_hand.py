"""Figures worked out by hand, on which itpm and the second opinion have to agree."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.test_second_opinion import OFFICE, files

sys.path.insert(0, str(ROOT / "bench"))

from oracle import laws as all_laws
from oracle.booked import Turn
from oracle.door import Answer, scheduled, write
from oracle.judge import LOOPS, Judge, judged
from oracle.pooled import one_more, somebody
from oracle.waiting import planned, standing

LEFT = {"name": "Zoe", "employment": {"kind": "employee", "dates": "..2026-02-27"}}
"""Whoever has left makes a project endless that waits for them."""

CHANGED = {"2026-01-01": "sundays", "2026-02-27": "office"}
"""The calendar of somebody who works on Sundays alone before that Friday."""


def told(made: dict[str, Any], tmp_path: Path) -> Answer:
    return scheduled(write(made, tmp_path))


def test_who_has_begun_goes_on_while_somebody_quicker_is_free(tmp_path: Path) -> None:
    """Ann and Dan do half as much, 4 h a day each; Bob comes on Thursday.

    Ann does two hours a day, with Bob six. Dan takes the afternoons before Bob is there, and keeps them.
    """
    half = {"name": "A", "efficiency": "50%", "limits": {"day": "4h"}, "roles": ["dev"]}
    bob = {"name": "Bob", "roles": ["dev"], "employment": {"kind": "employee", "dates": "2026-03-05.."}}
    made = files({"t": {"name": "T", "effort": "4d", "assign": [{"role": "dev"}]}}, {"ann": half, "bob": bob})
    made["staffing"]["roles"] = {"dev": {"name": "Developer"}}
    assert told(made, tmp_path).tasks["p/t"]["levelled"]["finish"] == "2026-03-11T13:00"
    made["staffing"]["people"]["dan"] = half
    assert told(made, tmp_path).tasks["p/t"]["levelled"]["finish"] == "2026-03-11T18:00"
    assert list(one_more(made, Counter())) == []
    plan = planned(made)[1]
    first = [turn._replace(start=0, end=turn.end - turn.start) for turn in somebody(plan, plan.leaves["p/t"])[:3]]
    assert first == [Turn(who, 0, 240, 10_000) for who in ("ann", "dan", "ann")]


def test_what_nobody_comes_to_goes_on_where_it_stands() -> None:
    """Ann does Y until Wednesday evening, and Z, of which 4:48 of the clock are left, behind it: till 22:48."""
    made = files(
        {
            "x": {"name": "X", "effort": "3d", "assign": ["bob"]},
            "y": {"name": "Y", "effort": "3d", "started": "2026-02-27", "remaining": "3d", "assign": ["ann"]},
            "z": {"name": "Z", "duration": "2ed", "started": "2026-02-27", "progress": "90%", "assign": ["ann"]},
        }
    )
    made["projects"]["p"]["tasks"]["z"]["after"] = ["x SS+2ed"]
    made["projects"]["p"]["tasks"]["y"]["priority"] = 900
    made["calendars"] = {**made["calendars"], "shop": {"base": "office", "closed": {"2026-03-30": "Stocktaking"}}}
    made["projects"]["p"]["calendar"] = "shop"
    judge, plan, answer = planned(made)
    assert answer.tasks["p/z"]["levelled"]["finish"] == "2026-03-04T22:48" and "p/z" not in plan.by_task
    stands = [plan.show(moment) for moment in standing(judge, plan)["p/z"][1:]]
    assert (stands, answer.tasks["p/z"]["total_float_minutes"]) == (["2026-03-04T18:00", "2026-03-04T22:48"], 0)
    assert list(all_laws.broken("levelled float", made, Counter())) == []


def test_who_leaves_bounds_nothing_alone_where_a_project_never_ends() -> None:
    """M may push the end of T5, and with it no start: that is promised to nobody by T6. T4 is Ann's before she leaves."""
    ann = {"name": "Ann", "employment": {"kind": "employee", "dates": "..2026-03-20"}}
    made = files(
        {
            "t3": {"name": "T", "effort": "1d", "assign": ["zoe"]},
            "t4": {"name": "T", "effort": "2h", "assign": ["ann"], "after": ["m FS+2ed"]},
            "t5": {"name": "T", "effort": "5d", "assign": ["ann"], "after": ["m SF-1d"]},
        },
        {"ann": ann, "zoe": LEFT},
    )
    made["projects"]["p"]["milestones"] = {
        "m": {"name": "M"},
        "n": {"name": "N", "must_finish": "2026-03-17", "after": ["t5 SF+36eh"]},
    }
    assert judged(made) == [] and Judge(made).delays().unbounded("p/m")
    # Where something of it is promised, what waits for it is left to her.
    made["projects"]["p"]["milestones"]["m"]["due"] = "2026-03-31"
    assert judged(made) == [] and Judge(made).delays().total("p/m") == 12 * 480 + 360


NIGHT = {"night": {"week": {"mon-fri": ["22:00-06:00"]}}}
TURNS: tuple[tuple[str, dict[str, Any], str], ...] = (
    # Tuesday in Auckland begins on Monday morning in New York, where there is half of Ann, or nobody yet.
    ("Pacific/Auckland", {"fte": {"2026-02-01": "50%", "2026-03-03": "100%"}}, "2026-03-02T09:00..2026-03-03T13:00"),
    ("Pacific/Auckland", {"employment": {"kind": "employee", "dates": "2026-03-03.."}}, "2026-03-03T09:00..2026-03-03T18:00"),
    ("America/New_York", {"fte": {"2026-02-01": "50%", "2026-03-03": "100%"}}, "2026-03-03T09:00..2026-03-03T18:00"),
    # The night that begins on Monday is not hers yet, or the last one that is.
    ("America/New_York", {"employment": {"kind": "employee", "dates": "2026-03-03.."}, "calendar": "night"}, "2026-03-03T22:00..2026-03-04T06:00"),
    ("America/New_York", {"calendar": {"2026-02-01": "night", "2026-03-03": "office"}}, "2026-03-03T00:00..2026-03-03T11:00"),
)  # fmt: skip


@pytest.mark.parametrize(("zone", "ann", "span"), TURNS)
def test_the_day_before_the_status_date_counts_where_it_goes_on(
    zone: str, ann: dict[str, Any], span: str, tmp_path: Path
) -> None:
    """Eight hours of somebody in New York, from Tuesday on."""
    made = files({"t": {"name": "T", "effort": "1d", "assign": ["ann"]}}, {"ann": {"name": "Ann", **ann}})
    made["settings"] = {**made["settings"], "timezone": zone, "status_date": "2026-03-03"}
    calendars = {name: {**each, "timezone": "America/New_York"} for name, each in (*OFFICE.items(), *NIGHT.items())}
    made["calendars"] = calendars
    answer = told(made, tmp_path)
    stands = answer.tasks["p/t"]["levelled"]
    assert f"{stands['start']}..{stands['finish']}" == span
    assert list(Judge(made).faults(answer)) == []


@pytest.mark.parametrize("law", ["unrelated", "beside"])
def test_how_long_other_projects_last_bounds_no_float(law: str) -> None:
    """M may slip to its promise of 31 March: 22 days, however much more of Ann there is behind 3 April."""
    made = files(
        {
            "t": {"name": "T", "duration": "1d", "after": ["m SS"], "assign": [{"who": "ann", "allocation": "20%"}]},
            "u": {"name": "U", "effort": "2d", "assign": ["ann"]},
            "never": {"name": "N", "effort": "1d", "assign": ["zoe"]},
        },
        {"ann": {"name": "Ann", "efficiency": "50%"}, "zoe": LEFT},
    )
    made["staffing"]["operations"] = {
        "run": {"name": "Run", "dates": "..2026-04-03", "effort": "2d", "every": "week", "assign": ["ann"]}
    }
    made["projects"]["p"]["milestones"] = {"m": {"name": "M", "due": "2026-03-31"}}
    assert all_laws.dates_of(made)["p/m"]["total_float_minutes"] == 22 * 480
    assert list(all_laws.broken(law, made, Counter())) == []


def test_what_is_held_open_for_ever_still_begins_while_its_people_are_there() -> None:
    """However late A is, Ann begins B by Thursday noon: M is in time. So nothing bounds A, whose project never ends."""
    gone = {"name": "Ann", "employment": {"kind": "employee", "dates": "..2026-03-06"}}
    made = files(
        {
            "a": {"name": "A", "effort": "4h", "assign": ["ann"]},
            "b": {"name": "B", "effort": "1.5d", "after": ["a FF+4h"], "assign": ["ann"]},
            "z": {"name": "Z", "effort": "1d", "assign": ["zoe"]},
        },
        {"ann": gone, "zoe": LEFT},
    )
    made["projects"]["p"]["milestones"] = {"m": {"name": "M", "after": ["b SS"], "due": "2026-04-30"}}
    assert judged(made) == [] and Judge(made).delays().unbounded("p/a")
    # A promise that B could miss bounds A.
    made["projects"]["p"]["milestones"]["m"]["due"] = "2026-03-03"
    assert judged(made) == [] and not Judge(made).delays().unbounded("p/a")


@pytest.mark.parametrize("source", ["p/t", "p/s", "p/n"])
def test_what_waits_a_while_for_an_end_is_an_end_whatever_lies_between(source: str) -> None:
    """T ends on Friday 18:00, M 60 hours later: Monday 6:00. By Thursday midnight, T would on Tuesday at noon: 29 h."""
    made = files({"s": {"name": "S"}, "t": {"name": "T", "duration": "5d", "parent": "s"}})
    made["projects"]["p"]["milestones"] = {"n": {"name": "N", "after": ["t"]}}
    last = {"m": {"name": "M", "after": [f"{source} FS+60eh"]}}
    made["projects"]["q"] = {"name": "Q", "start": "2026-03-02", "deadline": "2026-03-05", "milestones": last}
    assert judged(made) == [] and all_laws.dates_of(made)["p/t"]["network"]["total_float_minutes"] == -29 * 60


def test_what_is_held_open_by_other_work_is_not_late_for_its_own() -> None:
    """X is Ann's until Tuesday 13:00, and held open by Y until Saturday 16:30; M counts a day from Monday on.

    Four days late, M hangs on neither: X alone would let it be on Wednesday, and Y may begin in any minute of Friday.
    But Ann comes again on Monday, so X may not slip.
    """
    ann = {"name": "Ann", "week": {"mon": "8h", "tue": "4h"}}
    made = files(
        {
            "w": {"name": "W", "duration": "3d"},
            "y": {"name": "Y", "duration": "90min", "not_before": "2026-03-05T16:30"},
            "x": {"name": "X", "effort": "12h", "assign": ["ann"], "after": ["y SF+2ed"]},
        },
        {"ann": ann},
    )
    made["projects"]["p"]["milestones"] = {"m": {"name": "M", "after": ["x FF+1d"], "due": "2026-03-03"}}
    floats = {address: entry["total_float_minutes"] for address, entry in all_laws.dates_of(made).items()}
    assert (floats["p/x"], floats["p/y"], floats["p/m"]) == (0, 90 + 479, -4 * 480)
    assert list(all_laws.broken("levelled float", made, Counter())) == []


def test_what_is_as_late_as_possible_for_a_promise_is_at_the_end_of_its_day() -> None:
    """M, and the last four hours of T that has begun, are due on Tuesday the tenth: M at its midnight, T at 18:00."""
    tasks = {
        "s": {"name": "S", "schedule": "alap"},
        "t": {"name": "T", "duration": "1w", "started": "2026-02-24", "remaining": "4h", "parent": "s"},
        "w": {"name": "W", "duration": "5d"},
    }
    made = files(tasks)
    made["projects"]["p"]["deadline"] = "2026-03-10"
    made["projects"]["q"] = {
        "name": "Q",
        "start": "2026-03-02",
        "deadline": "2026-03-10",
        "milestones": {"m": {"name": "M", "schedule": "alap"}},
    }
    stands = all_laws.dates_of(made)
    assert [stands[each]["levelled"]["finish"] for each in ("p/t", "q/m")] == ["2026-03-10T18:00", "2026-03-11T00:00"]
    assert [stands[each]["total_float_minutes"] for each in ("p/t", "q/m")] == [0, 0]
    assert judged(made) == [] and list(all_laws.broken("levelled float", made, Counter())) == []


@pytest.mark.parametrize(
    ("after", "of_t"),
    [
        ("m FS+2ed", []),  # M is part of S, which waits for it.
        ("t", ["m"]),  # T waits for M, and S with it for T.
        ("t FF+1d", ["m SF"]),  # A point is its start and its end: M behind the end of T, and that behind M.
        ("t", ["s SS"]),
    ],
)
def test_what_waits_for_itself_through_a_summary_is_told(after: str, of_t: list[str]) -> None:
    made = files({"t": {"name": "T", "effort": "1d", "after": of_t}, "s": {"name": "S", "after": [after]}})
    made["projects"]["p"]["milestones"] = {"m": {"name": "M", "parent": "s"}}
    counts = Counter[str]()
    assert (judged(made, counts), counts[LOOPS]) == ([], 1)


def test_a_plan_without_a_part_of_the_files_is_not_compared() -> None:
    assert judged(files({"t": {"name": "T", "effort": "1d", "after": ["nothing"]}})) == ["left out: REF001"]


@pytest.mark.parametrize(("after", "day"), [("p/gone", "2026-03-13T18:00"), ("p/s SS-1d", "2026-03-12T09:00")])
def test_an_idea_stands_behind_what_is_as_late_as_possible_whatever_passes_that_on(after: str, day: str) -> None:
    """W lasts until Friday the 13th, and A, a day of a summary and before dropped work, is done on that day."""
    made = files(
        {
            "w": {"name": "W", "duration": "10d"},
            "s": {"name": "S"},
            "a": {"name": "A", "duration": "1d", "schedule": "alap", "parent": "s"},
            "gone": {"name": "G", "after": ["a"], "cancelled": {"date": "2026-02-27", "why": "Dropped"}},
        }
    )
    idea = {"m": {"name": "M", "after": [after]}}
    made["projects"]["q"] = {"name": "Q", "stage": "idea", "start": "2026-03-02", "milestones": idea}
    assert all_laws.dates_of(made)["q/m"]["network"]["finish"] == day
    assert judged(made) == []


def test_a_summary_without_an_end_began_with_what_was_reached_first(tmp_path: Path) -> None:
    """T waits for who has left; M was reached on Wednesday, which is the end of that day's work."""
    made = files(
        {"s": {"name": "S"}, "t": {"name": "T", "effort": "1d", "assign": ["zoe"], "parent": "s"}},
        {"zoe": LEFT},
    )
    made["projects"]["p"]["milestones"] = {"m": {"name": "M", "parent": "s", "reached": "2026-02-25"}}
    seen = told(made, tmp_path).tasks["p/s"]["network"]
    assert (seen["start"], seen["finish"]) == ("2026-02-25T18:00", None)
    assert judged(made) == []


def test_a_summary_begins_and_ends_on_the_days_of_its_points_at_midnight() -> None:
    """L comes on Saturday the seventh, at its end: of day S both. T is done on the 27th; N begins the status date."""
    made = files({"s": {"name": "S"}, "r": {"name": "R"}, "t": {"name": "T", "effort": "1d", "parent": "r"}})
    made["projects"]["p"]["tasks"]["t"]["finished"] = "2026-02-27"
    made["projects"]["p"]["milestones"] = {
        "l": {
            "name": "L",
            "parent": "s",
            "delivery": {"party": "ann", "promised": "2026-03-07", "expected": "2026-03-07"},
        },
        "n": {"name": "N", "parent": "r"},
    }
    stands = all_laws.dates_of(made)
    assert [stands[f"p/{each}"]["network"]["start"] for each in "sl"] == ["2026-03-08T00:00"] * 2
    assert [stands[f"p/{each}"]["network"]["finish"] for each in "rn"] == ["2026-03-02T00:00"] * 2
    assert list(all_laws.broken("forms", made, Counter())) == []


@pytest.mark.parametrize("leave", [{}, {"zoe": {"2027-06-01": "all"}}])
@pytest.mark.parametrize("own", [{"employment": {"dates": "2026-02-27.."}}, {"calendar": CHANGED}])
def test_a_float_that_reaches_behind_the_status_date_has_the_hours_that_were(
    tmp_path: Path, own: dict[str, Any], leave: dict[str, Any]
) -> None:
    """Six hours of both on Monday; M is a week behind them, on Monday at 16:00, and was to be there on Thursday.

    So T was to end on Thursday the 26th, the day before Zoe came: Bob alone begins on Wednesday at 14:00, 20 hours ago.
    """
    people = {"bob": {"name": "Bob"}, "zoe": {"name": "Zoe", **own}}
    made = files({"t": {"name": "T", "effort": "12h", "assign": ["bob", "zoe"]}}, people)
    made["projects"]["p"]["milestones"] = {"m": {"name": "M", "after": ["t FS+1w"], "due": "2026-03-05"}}
    made["calendars"] = {**made["calendars"], "sundays": {"week": {"sun": ["09:00-10:00"]}}}
    made["staffing"]["leave"] = leave
    seen = told(made, tmp_path).tasks["p/t"]
    assert (seen["network"]["late_start"], seen["total_float_minutes"]) == ("2026-02-25T14:00", -20 * 60)
    assert judged(made) == []


def test_a_stretch_that_is_open_on_the_day_behind_its_end_is_a_day_late(tmp_path: Path) -> None:
    """It was to end on Sunday at 24:00, which is where it stands; on Monday it is still open, of 24 hours."""
    made = files({"t": {"name": "T", "must_start": "2026-02-23", "must_finish": "2026-03-01", "started": "2026-02-20"}})
    made["calendars"] = {**made["calendars"], "always": {"week": {"mon-sun": ["00:00-24:00"]}}}
    made["projects"]["p"]["calendar"] = "always"
    assert told(made, tmp_path).tasks["p/t"]["total_float_minutes"] == -1440
    assert judged(made) == []
