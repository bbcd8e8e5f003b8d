"""The levelled plan of a portfolio: who works, who is waited for, what is never done, what is not planned."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.undone import undone
from itpm.analysis.scheduling.unfilled import unfilled
from itpm.engine.pack import Level
from itpm.engine.search import Effort
from tests.conftest import workspace_of
from tests.engine.checker import limits_broken, overbooked

MONDAY = date(2026, 3, 2)
HOURS = """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  early: {week: {mon-fri: ["07:00-13:00", "14:00-16:00"]}}
  night: {week: {mon-fri: ["20:00-23:00"]}}
"""
BASE = {
    "itpm.yaml": "portfolio: T\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\n",
    "calendars.yaml": HOURS,
    "staffing.yaml": "people: {jane: {}, bob: {}}\n",
}
LEAVES = "people: {jane: {employment: {kind: employee, dates: ..2026-03-06}}, bob: {}}\n"
AWAY = "people: {jane: {}, bob: {}}\nleave: {jane: {2026-03-05..2026-06-30: all}}\n"
DEV = "people: {jane: {roles: [dev]}}\nroles: {dev: {name: Dev}}\n"
LAB = "people: {jane: {}}\nequipment: {lab: {name: Lab}}\n"


def planned(tasks: str, staffing: str = "", head: str = "start: 2026-03-02\n", **projects: str) -> Schedule:
    files = {**BASE, "projects/p.yaml": f"name: P\n{head}tasks:\n{indented(tasks)}"}
    files |= {f"projects/{name}.yaml": text for name, text in projects.items()}
    if staffing:
        files["staffing.yaml"] = staffing
    workspace = workspace_of(files)
    assert workspace.findings == ()
    made = Schedule(workspace.portfolio, MONDAY, Level.HEURISTIC, Effort(30))
    assert made.plan is not None
    assert overbooked(made.problem, made.plan) == limits_broken(made.problem, made.plan) == []
    return made


def indented(tasks: str) -> str:
    return "".join(f"  {line}\n" for line in tasks.strip().splitlines())


def days(made: Schedule) -> dict[str, str | None]:
    """The first and the last day of each thing in the levelled plan, as 03-02..03-06."""
    return {
        address.removeprefix(
            "p/"
        ): f"{made.moments.first_day(item.levelled):%m-%d}..{made.moments.last_day(item.levelled):%m-%d}"
        if item.levelled
        else None
        for address, item in made.items.items()
    }


def workers(made: Schedule) -> dict[str, set[str]]:
    return {address.removeprefix("p/"): set(people) for address, people in made.booked.items()}


def never(made: Schedule) -> dict[str, str]:
    assert made.plan is not None
    return {each.removeprefix("p/"): why for each, why in undone(made.translated, made.plan, made.moments.day).items()}


@pytest.mark.parametrize("facts", ["remaining: 0h", "progress: 100%", "worked: {jane: {2026-02-23..2026-02-27: 3d}}"])
@pytest.mark.parametrize(
    "who", ["[jane]", "[jane, bob]", "[{any: [jane, bob], keep: true}]", "[{who: jane, allocation: 50%}]"]
)
@pytest.mark.parametrize("split", ["", ", split: true"])
def test_what_has_nothing_left_ends_at_the_status_date(facts: str, who: str, split: str) -> None:
    made = planned(
        f"t: {{effort: 1d, assign: {who}, started: 2026-02-23, {facts}{split}}}\nu: {{duration: 1d, after: [t]}}",
        head="start: 2026-02-23\n",
    )
    assert days(made) == {"t": "02-23..03-02", "u": "03-02..03-02"}
    assert not made.bookings


def test_who_is_gone_may_have_nothing_left_to_do() -> None:
    made = planned(
        "t: {effort: 1d, assign: [jane, bob], started: 2026-02-23, remaining: 0h}",
        "people: {jane: {employment: {kind: employee, dates: ..2026-02-27}}, bob: {employment: {kind: employee, dates: ..2026-02-27}}}\n",
        head="start: 2026-02-23\n",
    )
    assert days(made) == {"t": "02-23..03-02"}


@pytest.mark.parametrize("size", ["duration: 5d", "effort: 20h"])
def test_tasks_on_two_calendars_never_book_one_person_twice(size: str) -> None:
    half = "assign: [{who: jane, allocation: 50%}]"
    made = planned(f"a: {{{size}, {half}}}\nb: {{{size}, calendar: early, {half}}}\nc: {{{size}, {half}}}")
    found = days(made)
    # All three fill office hours from Monday to Friday; b lies in the six hours that early shares with them, or also
    # in those before: c has room when b ends, at 16:00 on Friday, or when a does.
    assert found["a"] == "03-02..03-06" and found["c"] == "03-06..03-13"


@pytest.mark.parametrize(
    "taken",
    [
        "operations: {run: {load: 50%, assign: [jane], dates: 2026-03-01..2026-03-31}}\n",
        "operations: {run: {every: week, effort: 20h, assign: [jane], dates: 2026-03-01..2026-03-31}}\n",
        "operations: {run: {load: 50%, rota: {who: [jane], every: week}, dates: 2026-03-01..2026-03-31}}\n",
        "operations: {run: {load: 50%, assign: [{who: jane, dates: 2026-03-01..2026-03-31}]}}\n",
    ],
)
@pytest.mark.parametrize("size", ["duration: 5d", "effort: 20h"])
def test_reserved_time_binds_tasks_of_a_length_as_it_does_efforts(taken: str, size: str) -> None:
    half = "assign: [{who: jane, allocation: 50%}]"
    made = planned(f"a: {{{size}, {half}}}\nb: {{{size}, {half}}}", f"people: {{jane: {{}}}}\n{taken}")
    assert days(made) == {"a": "03-02..03-06", "b": "03-09..03-13"}


def test_who_is_reserved_for_all_of_a_task_is_waited_for_or_passed_over() -> None:
    staffing = "people: {jane: {}, bob: {}}\noperations: {run: {load: 100%, assign: [jane], dates: ..2026-03-05}}\n"
    for size in ("duration: 2d", "effort: 2d"):
        assert days(planned(f"a: {{{size}, assign: [jane]}}", staffing)) == {"a": "03-06..03-09"}
        made = planned(f"a: {{{size}, assign: [{{any: [jane, bob], choose: first}}]}}", staffing)
        assert days(made) == {"a": "03-02..03-03"} and workers(made) == {"a": {"bob"}}


def test_what_is_allocated_to_others_is_reserved_and_each_draws_on_its_own() -> None:
    half = "assign: [{who: jane, allocation: 50%}]"
    two = f"a: {{duration: 5d, {half}}}\nb: {{duration: 5d, {half}}}"
    other = "name: Q\nstage: execution\nstart: 2026-03-02\nallocations: {jane: {2026-03: 50%}}\n"
    assert days(planned(two, q=other)) == {"a": "03-02..03-06", "b": "03-09..03-13"}
    own = "start: 2026-03-02\nstage: execution\nallocations: {jane: {2026-03: 50%}}\n"
    made = planned(f"a: {{duration: 5d, {half}}}", head=own, q=f"{other}tasks: {{c: {{duration: 5d, {half}}}}}\n")
    assert days(made) == {"a": "03-02..03-06", "q/c": "03-02..03-06"}


def test_only_what_is_allowed_is_booked_beyond_somebodys_time() -> None:
    side = "duration: 5d, assign: [{who: jane, allocation: 20%}]"
    permit = "overbook: {allowed: 20%, why: Year end, until: 2026-12-31}"
    made = planned(f"a: {{duration: 5d, assign: [jane]}}\nb: {{{side}, {permit}}}\nc: {{{side}, {permit}}}")
    assert sorted(filter(None, days(made).values())) == ["03-02..03-06", "03-02..03-06", "03-09..03-13"]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("{every: week, effort: 20h, assign: [bob], dates: 2026-06-01..2026-06-30}", "03-02..03-06"),
        (
            "{load: 50%, rota: {who: [bob], every: week, from: 2026-01-05}, dates: 2026-06-01..2026-06-30}",
            "03-02..03-06",
        ),
        # 20 h in the week from 2 March leave half of it: 20 h are done by Friday, the other 20 h by Wednesday noon.
        ("{every: week, effort: 20h, rota: {who: [bob]}, dates: 2026-03-02..2026-03-08}", "03-02..03-11"),
        ("{every: week, effort: 20h, assign: [bob], dates: ..2026-03-08}", "03-02..03-11"),
        # Half of two days is lost.
        ("{load: 50%, assign: [{who: bob, dates: 2026-03-02..2026-03-03}]}", "03-02..03-09"),
        ("{load: 50%, assign: [bob], dates: 2026-03-02..2026-03-03}", "03-02..03-09"),
        ("{every: week, effort: 20h, assign: [{who: bob, dates: 2026-03-02..2026-03-03}]}", "03-02..03-09"),
        # Shared with jane on her two days only.
        ("{load: 50%, assign: [{who: jane, dates: 2026-03-02..2026-03-03}, bob], dates: ..2026-03-06}", "03-02..03-10"),
        ("{load: 100%, assign: [{team: ops, count: 1}], dates: 2026-03-02..2026-03-06}", "03-02..03-11"),
    ],
)
def test_operations_take_time_in_their_days_only(operation: str, expected: str) -> None:
    staffing = f"people: {{jane: {{team: ops}}, bob: {{team: sub}}}}\nteams: {{ops: {{}}, sub: {{parent: ops}}}}\noperations: {{run: {operation}}}\n"
    made = planned("t: {effort: 5d, assign: [bob]}", staffing)
    assert days(made) == {"t": expected}


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("{load: 10%, assign: [jane]}", date(2026, 3, 7)),
        ("{load: 10%, assign: [jane], dates: ..2026-03-06}", None),
        ("{load: 10%, assign: [jane], dates: 2026-04-01..}", date(2026, 4, 1)),
        ("{load: 10%, assign: [jane, {who: bob, dates: ..2026-03-20}]}", date(2026, 3, 21)),
        ("{every: month, effort: 1d, assign: [{any: [jane, bob]}]}", None),
        ("{load: 10%, rota: {who: [jane], every: week}}", date(2026, 3, 7)),
        ("{load: 10%, rota: {who: [jane, bob], every: week}}", None),
        ("{load: 10%, assign: [{role: admin}]}", MONDAY),
        ("{load: 10%, assign: [lab]}", None),
    ],
)
def test_an_operation_that_nobody_does_any_more_is_known(operation: str, expected: date | None) -> None:
    staffing = f"{LEAVES}equipment: {{lab: {{}}}}\nroles: {{admin: {{}}}}\noperations: {{patch: {operation}}}\n"
    made = planned("t: {duration: 1d}", staffing)
    assert made.translated.crews.resources.reserves.unserved(MONDAY).get("patch") == expected


def test_overtime_holds_in_its_days_and_not_on_leave() -> None:
    hours = 'hours: ["09:00-13:00", "14:00-18:00"]'
    for dates, leave, expected in (
        ("2026-03-07..", "", "03-02..03-07"),
        ("2026-03-07", "2026-03-07: all", "03-02..03-09"),
        ("2026-03-14..", "", "03-02..03-09"),
        ("..2026-03-07", "2026-03-03: all", "03-02..03-07"),
    ):
        size = "5d" if "03-03" in leave else "6d"
        staffing = f"people: {{jane: {{}}}}\nleave: {{jane: {{{leave}}}}}\novertime: {{jane: {{{dates}: {{{hours}, for: p/t}}}}}}\n"
        assert days(planned(f"t: {{effort: {size}, assign: [jane]}}", staffing)) == {"t": expected}, dates


def test_equipment_has_longer_hours_for_a_task_too() -> None:
    staffing = (
        'equipment: {lab: {}}\novertime: {lab: {2026-03-07: {hours: ["09:00-13:00", "14:00-18:00"], for: p/t}}}\n'
    )
    made = planned("t: {effort: 6d, assign: [lab]}\nu: {effort: 1d, assign: [lab], must_start: 2026-03-07}", staffing)
    assert days(made) == {"t": "03-02..03-07", "u": "03-09..03-09"}


@pytest.mark.parametrize("staffing", [LEAVES, AWAY])
@pytest.mark.parametrize("choose", ["", ", choose: first", ", choose: least-loaded"])
@pytest.mark.parametrize("size", ["effort: 10d", "duration: 10d"])
def test_a_choice_that_cannot_finish_is_not_taken(staffing: str, choose: str, size: str) -> None:
    made = planned(f"a: {{{size}, assign: [{{any: [jane, bob], keep: true{choose}}}]}}", staffing)
    assert days(made) == {"a": "03-02..03-13"} and workers(made) == {"a": {"bob"}}


def test_of_those_who_end_together_the_first_or_the_least_loaded_is_taken() -> None:
    before = "b: {effort: 1d, assign: [jane], priority: 900}\n"
    later = "must_start: 2026-03-09"
    for choose, who in (("first", "jane"), ("least-loaded", "bob")):
        made = planned(
            f"{before}a: {{effort: 2d, assign: [{{any: [jane, bob], keep: true, choose: {choose}}}], {later}}}"
        )
        assert workers(made)["a"] == {who}


def test_a_pool_goes_on_where_one_of_it_leaves() -> None:
    staffing = LEAVES.replace("bob: {}", "bob: {team: t}").replace("jane: {", "jane: {team: t, ") + "teams: {t: {}}\n"
    made = planned("a: {effort: 10d, assign: [{team: t}]}", staffing)
    assert days(made) == {"a": "03-02..03-13"}


def test_work_that_nobody_is_there_for_has_no_date_nor_has_what_waits_for_it() -> None:
    made = planned(
        """\
a: {effort: 10d, assign: [jane]}
b: {duration: 1d, after: [a]}
c: {duration: 2d, after: [a FF]}
d: {duration: 2d, after: [a SS]}
e: {duration: 1d, after: [a SF]}
s: {after: [a]}
f: {duration: 1d, parent: s}
g: {duration: 1d, after: [s]}
m: {after: [b]}
h: {duration: 3d, assign: [jane], must_start: 2026-03-16}
free: {duration: 1d}""",
        LEAVES,
    )
    found = days(made)
    assert {address for address, span in found.items() if span} == {"free"}
    gone = "nobody of jane is there after 2026-03-06"
    assert never(made) == {
        "a": f"never: {gone}",
        "h": f"never: {gone}",
        **dict.fromkeys("bcdef", f"never: waits for p/a ({gone})"),
        "g": f"never: waits for p/a ({gone})",
        "m": f"never: waits for p/a ({gone})",
    }


def test_what_was_begun_keeps_its_start_and_lets_go_what_waited_for_that() -> None:
    made = planned(
        "a: {effort: 10d, assign: [jane], started: 2026-02-27}\nb: {duration: 1d, after: [a SS]}",
        LEAVES,
        head="start: 2026-02-27\n",
    )
    assert days(made) == {"a": None, "b": "03-02..03-02"}


@pytest.mark.parametrize(
    ("task", "why"),
    [
        ("{effort: 1d, calendar: night, assign: [jane]}", "jane never works in the hours of it"),
        (
            "{effort: 1d, assign: [{who: jane, allocation: 0%}]}",
            "jane cannot get it done in the time that they have for it",
        ),
        (
            "{effort: 1d, assign: [jane], limits: {day: 0h}}",
            "jane cannot get it done in the time that they have for it",
        ),
        (
            "{effort: 1d, assign: [bob, {who: jane, required: true, dates: ..2026-02-28}]}",
            "nobody of jane is there after 2026-02-28",
        ),
        (
            "{duration: 1d, assign: [bob, {who: jane, required: true, dates: ..2026-02-28}]}",
            "nobody of jane is there after 2026-02-28",
        ),
    ],
)
def test_work_that_never_gets_done_says_so(task: str, why: str) -> None:
    made = planned(f"a: {task}")
    assert days(made)["a"] is None
    assert never(made)["a"].startswith("never: ") and why in never(made)["a"]


@pytest.mark.parametrize("size", ["effort: 2d", "duration: 2d"])
@pytest.mark.parametrize("order", [1, -1])
def test_entries_of_a_task_do_not_take_each_others_people(size: str, order: int) -> None:
    entries = ["{any: [jane, bob]}", "{who: jane, required: true}"][::order]
    made = planned(f"t: {{{size}, assign: [{', '.join(entries)}]}}")
    assert workers(made) == {"t": {"jane", "bob"}}
    assert days(made)["t"] == ("03-02..03-02" if size.startswith("effort") else "03-02..03-03")
    entries = ["{role: dev}", "{who: jane, required: true}"][::order]
    made = planned(f"t: {{{size}, assign: [{', '.join(entries)}]}}", DEV)
    assert workers(made) == {"t": {"jane"}} and unfilled(made) == {"p/t": ("dev",)}
    assert days(made) == {"t": "03-02..03-03"}


def test_who_is_named_on_other_days_may_answer_to_a_pool_on_these() -> None:
    made = planned("t: {effort: 2d, assign: [{role: dev}, {who: jane, dates: 2026-03-16..}]}", DEV)
    assert days(made) == {"t": "03-02..03-03"} and unfilled(made) == {}


def test_pools_that_overlap_each_get_somebody() -> None:
    staffing = "people: {jane: {}, bob: {}, kim: {}}\n"
    entries = "{any: [jane, bob]}, {any: [jane, kim]}, {any: [kim, jane], required: true}"
    made = planned(f"t: {{effort: 3d, assign: [{entries}]}}", staffing)
    assert days(made) == {"t": "03-02..03-02"} and workers(made) == {"t": {"jane", "bob", "kim"}}


@pytest.mark.parametrize(
    "twice", ["jane, jane", "jane, {who: jane, required: true}", "{who: jane, allocation: 50%}, jane"]
)
def test_the_same_person_twice_is_one(twice: str) -> None:
    made = planned(f"t: {{effort: 2d, assign: [{twice}]}}")
    assert days(made) == {"t": "03-02..03-03"} and made.booked == {"p/t": {"jane": 960}}


def test_equipment_is_capacity_and_works_nothing_off() -> None:
    made = planned("a: {effort: 4d, assign: [jane, lab]}", LAB)
    assert days(made) == {"a": "03-02..03-05"} and made.booked == {"p/a": {"jane": 1920, "lab": 1920}}
    assert days(planned("a: {effort: 4d, assign: [lab]}", LAB)) == {"a": "03-02..03-05"}
    both = "a: {effort: 4d, assign: [lab], priority: 900}\nb: {effort: 1d, assign: [jane, lab]}"
    assert days(planned(both, LAB)) == {"a": "03-02..03-05", "b": "03-06..03-06"}
    split = "a: {effort: 2d, assign: [{who: lab, required: true}, jane], split: true}"
    assert days(planned(split, LAB)) == {"a": "03-02..03-03"}
    quick = LAB.replace("jane: {}", "jane: {efficiency: 200%}")
    assert days(planned("a: {effort: 4d, assign: [{who: jane, allocation: 50%}, lab]}", quick)) == {"a": "03-02..03-05"}
    # Four person-days in four days take all of jane, whatever the lab does.
    made = planned("a: {duration: 4d, effort: 4d, assign: [jane, lab]}", LAB)
    assert made.booked == {"p/a": {"jane": 1920, "lab": 1920}}


def test_operations_take_equipment_too() -> None:
    staffing = LAB + "operations: {service: {load: 100%, assign: [lab], dates: 2026-03-02..2026-03-03}}\n"
    assert days(planned("a: {effort: 1d, assign: [lab]}", staffing)) == {"a": "03-04..03-04"}


def test_what_is_on_hold_or_an_idea_takes_nobody_and_what_waits_for_it_is_never() -> None:
    other = "name: Q\nstart: 2026-03-02\npriority: 900\nallocations: {jane: {2026-03: 100%}}\ntasks: {x: {effort: 5d, assign: [jane]}, z: {effort: 1d, assign: [jane], started: 2026-02-27}}\n"
    tasks = "a: {effort: 3d, assign: [jane]}\nb: {effort: 1d, assign: [bob], after: [q/x]}"
    for state, why in (
        ("stage: execution\non_hold: {since: 2026-02-01}\n", "q is on hold since 2026-02-01"),
        ("stage: idea\n", "q is an idea"),
    ):
        made = planned(tasks, q=other + state)
        assert days(made) == {"a": "03-02..03-04", "b": None, "q/x": None, "q/z": None}
        assert never(made) == {
            "q/x": f"never: {why}",
            "q/z": f"never: {why}",
            "b": f"never: waits for q/x ({why})",
        }
        assert made.items["q/x"].network is not None
    made = planned(
        tasks,
        q=other.replace("allocations: {jane: {2026-03: 100%}}\n", "")
        + "stage: execution\non_hold: {since: 2026-02-01, until: 2026-03-16}\n",
    )
    # z goes on first on 16 March, then x.
    assert days(made) == {"a": "03-02..03-04", "b": "03-24..03-24", "q/x": "03-17..03-23", "q/z": "02-27..03-16"}


def test_a_proposal_is_planned_last_and_moves_nothing_that_is_approved() -> None:
    other = "name: Q\nstage: proposal\nstart: 2026-03-02\npriority: 999\nallocations: {jane: {2026-03: 50%}}\ntasks: {x: {effort: 5d, assign: [jane]}}\n"
    tasks = "a: {effort: 3d, assign: [jane]}\nb: {effort: 1d, assign: [jane], after: [q/x]}\nc: {effort: 1d, assign: [jane], after: [a]}"
    made = planned(tasks, q=other)
    assert days(made) == {"a": "03-02..03-04", "b": "03-13..03-13", "c": "03-05..03-05", "q/x": "03-06..03-12"}
    numbers = made.translated.numbers
    assert made.translated.tentative == {numbers["q/x"], numbers["p/b"]}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2)), min_size=1, max_size=4),
)
def test_dates_of_what_is_approved_never_depend_on_a_proposal(
    rows: list[tuple[int, int, int]], proposed: list[tuple[int, int]]
) -> None:
    who = ["[jane]", "[bob]", "[{any: [jane, bob]}]"]
    tasks = "".join(
        f"t{place}: {{effort: {size}d, assign: {who[kind]}"
        + (f", after: [t{place - back}]" if 0 < back <= place else "")
        + "}\n"
        for place, (size, kind, back) in enumerate(rows)
    )
    other = "name: Q\nstage: proposal\nstart: 2026-03-02\npriority: 1000\ntasks:\n" + "".join(
        f"  x{place}: {{effort: {size}d, assign: {who[kind]}}}\n" for place, (size, kind) in enumerate(proposed)
    )
    alone, beside = planned(tasks), planned(tasks, q=other)
    assert {a: i.levelled for a, i in beside.items.items() if a.startswith("p/")} == {
        a: i.levelled for a, i in alone.items.items()
    }


def test_work_that_vanishes_makes_no_plan_look_better() -> None:
    made = planned("a: {effort: 10d, assign: [jane]}\nb: {effort: 1d, assign: [bob]}", LEAVES)
    assert made.answer is not None and made.answer.gap is not None and made.answer.gap >= 0
    empty = planned("a: {effort: 10d, assign: [jane]}", LEAVES)
    assert empty.answer is not None and empty.answer.gap is None


def test_the_order_of_work_is_the_same_whether_or_not_somebody_leaves() -> None:
    # z before a, because m (ten days of jane) follows z; that m is never done leaves bob's order as it was.
    tasks = (
        "a: {effort: 5d, assign: [bob]}\nm: {effort: 10d, assign: [jane], after: [z]}\nz: {effort: 2d, assign: [bob]}"
    )
    for staffing in ("", LEAVES):
        found = days(planned(tasks, staffing))
        assert (found["z"], found["a"]) == ("03-02..03-03", "03-04..03-10")


@pytest.mark.parametrize(
    "calendar", ["", "calendar: same\n"], ids=["their own hours", "the same hours by another name"]
)
def test_nobody_is_waited_for_beyond_their_last_minute(calendar: str) -> None:
    """Thea works from Monday to Thursday: on Friday, where Bob ends what both do, nobody has to wait for her."""
    same = '  same: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}\n'
    people = "people: {thea: {week: {mon-thu: 8h}}, bob: {}, half: {}}\n"
    tasks = "one: {duration: 3d, assign: [thea, bob]}\ntwo: {duration: 2w, assign: [half, thea]}"
    head = f'start: "2026-03-03T11:00"\n{calendar}'
    files = {**BASE, "calendars.yaml": HOURS + same, "staffing.yaml": people}
    files["projects/p.yaml"] = f"name: P\n{head}tasks:\n{indented(tasks)}"
    made = Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC, Effort(30))
    span = made.items["p/two"].levelled
    assert span is not None
    assert made.moments.shown(span.start) == "2026-03-06 09:00"


def test_work_of_a_length_waits_until_somebody_of_those_asked_for_is_there() -> None:
    people = """\
people: {ann: {employment: {kind: employee, dates: 2026-03-16..}}, bob: {}, thea: {week: {tue: 8h}}}
leave: {bob: {2026-03-02..2026-03-13: all}}
"""
    tasks = """
a: {duration: 5d, assign: [ann]}
b: {duration: 5d, assign: [bob]}
c: {duration: 4h, assign: [thea]}
d: {duration: 5d, assign: [bob, thea]}
e: {duration: 5ed, assign: [ann]}
f: {duration: 1d, assign: [ann], must_start: "2026-03-05T09:00"}
"""
    # D begins when Thea has room on Tuesday; elapsed time and what is told to the minute wait for nobody.
    assert days(planned(tasks, people)) == {
        "a": "03-16..03-20", "b": "03-16..03-20", "c": "03-03..03-03", "d": "03-03..03-10", "e": "03-02..03-06",
        "f": "03-05..03-05",
    }  # fmt: skip


def test_what_is_said_to_remain_is_left_also_without_an_estimate_and_in_its_own_unit() -> None:
    found = days(
        planned(
            "unsized: {remaining: 5d, started: 2026-02-23, assign: [jane]}\n"
            "open: {remaining: 3d}\n"
            "clock: {duration: 5ed, remaining: 2d, started: 2026-02-26}\n"
            "work: {duration: 5d, remaining: 3ed, started: 2026-02-26}\n"
            "both: {duration: 5ed, remaining: 1ed, started: 2026-02-26}\n"
            "share: {duration: 4d, effort: 2d, remaining: 1d, started: 2026-02-26, assign: [bob]}"
        )
    )
    assert found == {
        "unsized": "02-23..03-06",
        "open": "03-02..03-04",
        "clock": "02-26..03-03",
        "work": "02-26..03-04",  # three times 24 hours from the beginning of the status date
        "both": "02-26..03-02",
        "share": "02-26..03-03",  # half of the effort, and so half of the length
    }


def test_nobody_is_missed_where_nothing_is_left() -> None:
    people = "people: {jane: {}}\nroles: {dev: {name: Dev}}\n"
    task = "t: {effort: 1d, assign: [{role: dev}], started: 2026-02-23"
    assert unfilled(planned(f"{task}, remaining: 0h}}", people)) == {}
    assert unfilled(planned(f"{task}, progress: 100%}}", people)) == {}
    assert unfilled(planned(f"{task}, remaining: 1h}}", people)) == {"p/t": ("dev",)}


def test_what_is_said_to_begin_later_does_not_end_before_it_begins() -> None:
    assert days(planned("t: {effort: 1d, started: 2026-03-05, assign: [jane]}"))["t"] == "03-05..03-05"
    assert days(planned("t: {duration: 2d, started: 2026-03-05, progress: 50%}"))["t"] == "03-05..03-05"


@pytest.mark.parametrize(("stage", "first"), [("proposal", "03-06"), ("idea", "03-06"), ("execution", "03-02")])
def test_what_is_to_be_done_late_waits_for_no_proposal(stage: str, first: str) -> None:
    # B needs five days, so A may be done on Friday; C begins with A, and a proposal gives way to that.
    tasks = "a: {duration: 1d, schedule: alap}\nb: {duration: 5d}"
    other = f"name: Q\nstage: {stage}\nstart: 2026-03-02\ntasks: {{c: {{duration: 1d, after: [p/a SS]}}}}\n"
    made = planned(tasks, q=other)
    network = made.items["p/a"].network
    assert network is not None and f"{made.moments.first_day(network):%m-%d}" == first


def test_a_proposal_that_waits_takes_no_float() -> None:
    # B ends the project on Friday of the second week; C, which is only proposed, would begin on Wednesday of the first.
    tasks = "a: {duration: 2d}\nb: {duration: 10d}"
    alone = planned(tasks).items["p/a"]
    other = "name: Q\nstage: proposal\nstart: 2026-03-02\ntasks: {c: {duration: 20d, after: [p/a]}}\n"
    beside = planned(tasks, q=other).items["p/a"]
    assert (beside.total_float, beside.network_free_float) == (8 * 480, 8 * 480)
    assert (alone.total_float, alone.network_free_float) == (8 * 480, 8 * 480)
