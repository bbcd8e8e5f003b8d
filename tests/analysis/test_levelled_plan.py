"""The levelled plan of a portfolio: time that is reserved, run, worked overtime or booked beyond, and equipment."""

import pytest

from tests.analysis.levelled import LAB, days, planned, workers


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
