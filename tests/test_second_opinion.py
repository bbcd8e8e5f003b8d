"""Plans computed a second time: ``bench/oracle`` against itpm, and the oracle against figures worked out by hand."""

import copy
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from oracle import laws as all_laws
from oracle.door import Answer, scheduled, write
from oracle.judge import Judge, judged
from oracle.portfolios import Maker
from oracle.rebooked import later
from oracle.shrink import shrunk
from oracle.times import ELAPSED, Pace, Times, at, shown

OFFICE = {"office": {"week": {"mon-fri": ["09:00-13:00", "14:00-18:00"]}}}
SETTINGS = {
    "schema": 1, "portfolio": "T", "currency": "EUR", "timezone": "Europe/Berlin", "hours_per_day": 8,
    "calendar": "office", "status_date": "2026-03-02",
}  # fmt: skip
SEEDS = range(40)
"""Portfolios with night shifts, zones, clocks that change, all links and constraints, facts, limits, contracts by date."""
LAWS = (
    "renamed", "reversed", "split", "unused", "unrelated", "beside", "twice", "weeks", "one more", "proposals", "undone", "forms",
    "table", "pages", "needless", "idle", "levelled float", "larger float",
)  # fmt: skip
"""What is looked at with little time: no revision."""


def files(tasks: dict[str, Any], people: dict[str, Any] | None = None) -> dict[str, Any]:
    project = {"name": "P", "start": "2026-03-02", "stage": "execution", "tasks": tasks}
    staffing = {"people": people if people is not None else {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}}}
    return {"settings": SETTINGS, "calendars": OFFICE, "staffing": staffing, "projects": {"p": project}}


def spans(made: dict[str, Any]) -> dict[str, str]:
    """The network of the oracle, from when to when."""
    judge = Judge(made)
    return {
        address.removeprefix("p/"): f"{judge.show(start)} {judge.show(finish)}"
        for address, (start, _resume, finish) in judge.placed.items()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_itpm_and_the_oracle_agree(seed: int) -> None:
    assert judged(Maker(seed).portfolio()) == []


def test_many_things_are_looked_at() -> None:
    counts: Counter[str] = Counter()
    for seed in SEEDS[:8]:
        judged(Maker(seed).portfolio(), counts)
    assert {"network dates", "floats", "bookings", "efforts", "limits", "links"} <= set(+counts)


@pytest.mark.parametrize("law", LAWS)
def test_what_must_not_change_a_plan_changes_none(law: str) -> None:
    assert [fault for seed in SEEDS[:3] for fault in all_laws.broken(law, Maker(seed).portfolio(), Counter())] == []


@pytest.mark.parametrize("law", ["forms", "table", "pages"])
def test_what_was_cancelled_and_what_never_ends_is_told_alike(law: str) -> None:
    tasks = {
        "a": {"name": "A", "duration": "2d", "started": "2026-02-27"},
        "b": {"name": "B", "duration": "1d", "cancelled": {"date": "2026-02-26", "why": "Dropped"}},
    }
    made = files(tasks)
    # What has happened on a Saturday or a Sunday keeps its day.
    made["projects"]["p"] |= {
        "milestones": {"m": {"name": "M", "reached": "2026-02-21"}},
        "gates": {
            "g": {"name": "G", "held": {"date": "2026-02-21", "decision": "proceed"}},
            "h": {"name": "H", "due": "2026-04-28", "held": {"date": "2026-03-01", "decision": "proceed"}},
        },
    }
    held = {**made["projects"]["p"], "on_hold": {"since": "2026-02-28"}}
    for project in (made["projects"]["p"], held):
        assert all_laws.broken(law, {**made, "projects": {"p": project}}, Counter()) == []


def test_work_of_other_people_moves_nothing() -> None:
    """Of several ways to plan everything, the best for the others would have made Ann's first day her sixth."""
    own = {
        "t0": {"name": "T", "duration": "1d", "assign": ["ann"]},
        "t6": {"name": "T", "effort": "5d", "assign": [{"any": ["ann"]}]},
    }
    crew = [{"team": "crew", "keep": True}, {"who": "cy", "limits": {"day": "3h"}}]
    others = {
        "k1": {"name": "K", "effort": "10d", "assign": crew},
        "k3": {
            "name": "K",
            "effort": "7h",
            "not_after": "2026-03-11",
            "assign": ["cy", {"who": "bob", "limits": {"day": "3h"}}],
        },
    }
    made = files(own, {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}, "cy": {"name": "Cy", "limits": {"day": "4h"}}})
    made["staffing"]["teams"] = {"crew": {"name": "Crew"}}
    both = {**made, "projects": {**made["projects"], "q": {**made["projects"]["p"], "tasks": others}}}
    alone, beside = all_laws.dates_of(made), all_laws.dates_of(both)
    assert {address: beside[address] for address in alone} == alone


def test_the_same_seed_is_the_same_portfolio() -> None:
    assert Maker(7).portfolio() == Maker(7).portfolio() != Maker(8).portfolio()


def test_links_and_lags_by_hand() -> None:
    """2 March 2026 is a Monday."""
    found = spans(
        files(
            {
                "a": {"name": "A", "duration": "3d"},
                "b": {"name": "B", "duration": "1d", "after": ["a FS+1d"]},
                "c": {"name": "C", "duration": "1d", "after": ["a SS+2ed"]},
                "d": {"name": "D", "duration": "2d", "after": ["a FF+1d"]},
                "e": {"name": "E", "duration": "1d", "after": ["a FF+2ed"]},
                "f": {"name": "F", "duration": "1d", "after": ["a FS-4h"]},
            }
        )
    )
    assert found == {
        "a": "2026-03-02T09:00 2026-03-04T18:00",
        "b": "2026-03-06T09:00 2026-03-06T18:00",
        "c": "2026-03-04T09:00 2026-03-04T18:00",
        "d": "2026-03-04T09:00 2026-03-05T18:00",
        "e": "2026-03-06T09:00 2026-03-06T18:00",
        "f": "2026-03-04T14:00 2026-03-05T13:00",
    }


def test_efforts_by_hand() -> None:
    """Ann at 150 % does 2 d in 10 h 40; together with Bob, 2.5 d a day; half of Bob takes twice as long."""
    people = {"ann": {"name": "Ann", "efficiency": "150%"}, "bob": {"name": "Bob"}}
    found = spans(
        files(
            {
                "a": {"name": "A", "effort": "2d", "assign": ["ann"]},
                "b": {"name": "B", "effort": "5d", "assign": ["ann", "bob"]},
                "c": {"name": "C", "effort": "1d", "assign": [{"who": "bob", "allocation": "50%"}]},
            },
            people,
        )
    )
    assert found == {
        "a": "2026-03-02T09:00 2026-03-03T11:40",
        "b": "2026-03-02T09:00 2026-03-03T18:00",
        "c": "2026-03-02T09:00 2026-03-03T18:00",
    }


def test_clocks_that_change_by_hand() -> None:
    """On 29 March 2026 clocks in Berlin go from 2:00 to 3:00: the night of 22:00 to 6:00 has seven hours."""
    made = files({"a": {"name": "A", "duration": "8h", "must_start": "2026-03-28T22:00", "calendar": "night"}})
    made["calendars"] = OFFICE | {"night": {"week": {"mon-sun": ["22:00-06:00"]}}}
    assert spans(made) == {"a": "2026-03-28T22:00 2026-03-29T23:00"}


def test_floats_by_hand() -> None:
    """A of 2 d may slip as long as C of 5 d lasts; B of 3 d is to end on its second day."""
    tasks = {"a": {"name": "A", "duration": "2d"}, "b": {"name": "B", "duration": "3d", "finish_by": "2026-03-03"}}
    delays = Judge(files({**tasks, "c": {"name": "C", "duration": "5d"}})).delays()
    assert (delays.total("p/a"), delays.total("p/b"), delays.total("p/c")) == (1440, -480, 0)
    assert delays.free("p/a") == 1440


def test_time_is_counted_minute_for_minute() -> None:
    times = Times([(0, 10), (20, 30), (40, 50)])
    assert (times.before(25), times.between(5, 45), times.ahead(5, 5), times.ahead(5, 6)) == (15, 20, 10, 21)
    assert (times.back(45, 5), times.back(45, 6), times.put(10, 4), times.snap_back(40)) == (40, 29, (20, 24), 30)
    pace = Pace([(0, 10, 1), (20, 30, 2)])
    assert (pace.put(5, 9), pace.back(30, 21)) == ((5, 22), 9)


def test_a_float_is_told_by_the_calendar_or_by_people_where_that_has_no_minute() -> None:
    """Six hours of a day off of the calendar lie at 0:00 to 6:00; its own are two from 10:00, and two a day later."""
    leaf = Judge(files({"a": {"name": "A", "duration": "2h"}})).leaves["p/a"]
    leaf.times = Times([(600, 720), (2040, 2160)])
    for pace, minutes, right in (
        (Pace([(0, 180, 5), (180, 240, 0), (240, 360, 10)]), 200, 260),
        (Times([(0, 360)]), 300, 300),
        (Times([(0, 100)]), 130, 2050),
        (Times([(600, 660)]), 120, 720),
        (leaf.times, 130, 2050),
        (ELAPSED, 130, 2050),
    ):
        leaf.pace = pace
        assert later(leaf, 0, minutes) == right


def test_a_float_leaves_what_waits_to_those_who_leave_where_its_project_never_ends() -> None:
    """Ann leaves on Friday: B from Thursday at the latest, A until Wednesday. What is left of Z is never done."""
    made = files(
        {
            "z": {"name": "Z", "effort": "9d", "assign": ["zoe"]},
            "a": {"name": "A", "duration": "1d", "not_after": "2026-03-20"},
            "b": {"name": "B", "effort": "2d", "assign": ["ann"], "after": ["a"]},
        },
        {name: {"name": name, "employment": {"kind": "employee", "dates": "..2026-03-06"}} for name in ("ann", "zoe")},
    )
    assert judged(made) == []
    delays = Judge(made).delays()
    assert (delays.total("p/a"), delays.unbounded("p/b")) == (960, True)


@pytest.mark.parametrize("decision", ["proceed", "rework", "hold", "stop"])
def test_what_is_decided_at_a_gate_is_heeded(decision: str) -> None:
    made = files(
        {
            "a": {"name": "A", "effort": "2d", "assign": ["ann"], "schedule": "alap"},
            "b": {"name": "B", "duration": "5d", "after": ["g"]},
        }
    )
    held = {"date": "2026-02-27", "decision": decision}
    made["projects"]["p"]["gates"] = {"g": {"name": "G", "after": ["a"], "held": held}}
    assert judged(made) == []
    # What goes on without A leaves it all of the project: until Friday, when B ends.
    ann = {"proceed": "2026-03-05T09:00 2026-03-06T18:00"}
    assert spans(made)["a"] == ann.get(decision, "2026-03-02T09:00 2026-03-03T18:00")


def test_a_float_has_no_bound_where_what_waits_is_only_held_open() -> None:
    """Ann does B by Friday, however late A is; C, which waits for the start of B, ends before Q does."""
    gone = {"employment": {"kind": "employee", "dates": "..2026-03-06"}}
    tasks = {"z": {"name": "Z", "effort": "9d", "assign": ["zoe"]}, "a": {"name": "A", "duration": "1d"}}
    tasks["b"] = {"name": "B", "effort": "1d", "assign": ["ann"], "after": ["a FF"]}
    made = files(tasks, {"ann": {"name": "Ann", **gone}, "zoe": {"name": "Zoe", **gone}})
    other = {"c": {"name": "C", "duration": "1d", "after": ["p/b SS"]}, "d": {"name": "D", "duration": "9d"}}
    made["projects"]["q"] = {"name": "Q", "start": "2026-03-02", "tasks": other}
    assert judged(made) == [] and Judge(made).delays().unbounded("p/a")


W = {"w": {"name": "W", "duration": "1d", "must_finish": "2026-03-17"}}
X = {"x": {"name": "X", "effort": "4h", "assign": ["ann"], "after": ["w FF"]}, **W}
Y = {"y": {"name": "Y", "effort": "9d", "priority": 200, "assign": [{"who": "ann", "allocation": "20%"}]}}
WAITING = {  # What is left of a last minute before a night is nobody's; of whom there is more later, work has no more.
    "needless": (X | Y, {"run_share": "10%"}),
    "levelled float": ({"x": {"name": "X", "effort": "2d", "assign": ["ann"]}} | W, {"fte": {"2026-03-02": "50%", "2026-03-16": "100%"}}),
}  # fmt: skip


@pytest.mark.parametrize("law", WAITING)
def test_what_a_plan_does_not_count_to_the_minute_is_no_difference(law: str) -> None:
    tasks, ann = WAITING[law]
    assert list(all_laws.broken(law, files(tasks, {"ann": {"name": "Ann", **ann}}), Counter())) == []


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert shown(at(date(2026, 10, 25), 150, "Europe/Berlin"), "UTC") == "2026-10-25T00:30"


@pytest.fixture
def planned(tmp_path: Path) -> tuple[dict[str, Any], Answer]:
    tasks = {
        "a": {"name": "A", "effort": "2d", "assign": ["ann"]},
        "b": {"name": "B", "duration": "1d", "after": ["a"]},
    }
    made = files(tasks)
    return made, scheduled(write(made, tmp_path))


def faults(made: dict[str, Any], answer: Answer, **changed: Any) -> list[str]:
    """What the oracle says of an answer that was changed."""
    document = copy.deepcopy(dict(answer.tasks))
    document["p/a"].update(changed)
    return sorted({fault.partition(":")[0] for fault in Judge(made).faults(Answer({}, document, answer.bookings))})


def test_a_date_that_is_wrong_is_seen(planned: tuple[dict[str, Any], Answer]) -> None:
    made, answer = planned
    assert faults(made, answer) == []
    span = {"start": "2026-03-02T09:00", "finish": "2026-03-04T18:00"}
    assert faults(made, answer, network={**answer.tasks["p/a"]["network"], **span}) == ["network"]
    assert faults(made, answer, levelled=span) == ["dates", "levelled", "link"]
    assert faults(made, answer, levelled=None) == ["dates", "levelled", "undone"]


def test_a_booking_that_is_wrong_is_seen(planned: tuple[dict[str, Any], Answer]) -> None:
    made, answer = planned
    twice = Answer({}, answer.tasks, [*answer.bookings, answer.bookings[0]])
    assert {fault.partition(":")[0] for fault in Judge(made).faults(twice)} == {"beyond", "effort"}


def test_what_differs_is_made_small() -> None:
    def differs(smaller: Any) -> bool:
        return any("effort" in task for each in smaller["projects"].values() for task in each.get("tasks", {}).values())

    small = shrunk(Maker(0).portfolio(), differs, tries=2000)
    tasks = [task for each in small["projects"].values() for task in each["tasks"].values()]
    assert [set(task) for task in tasks] == [{"name", "effort"}]
