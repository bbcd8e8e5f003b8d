"""What is wanted of people: the work that is left, at the dates it would have if nobody had to wait for anybody."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.demand import HEAD, allocated, capacity, one, wanted
from tests.analysis.staff import facts


def test_of_started_work_only_what_is_left_is_wanted_and_from_now_on() -> None:
    files = one("effort: 38.5d, started: 2026-06-01, remaining: 13.5d, assign: [ann]")
    # 108 hours from Monday on: 40 + 40 + 28.
    assert wanted(files) == allocated(files) == [40, 40, 28]
    # Snapshot on a Thursday: 16 hours in what is left of this week.
    assert wanted(files, day=date(2026, 7, 16)) == allocated(files, day=date(2026, 7, 16)) == [16, 40, 40, 12]


def test_two_started_tasks_of_one_person_are_twice_the_time_from_now_on() -> None:
    task = "effort: 50d, started: 2026-06-01, remaining: 39.6d, assign: [ann]"
    files = one(task) | {"projects/b.yaml": f"{HEAD}tasks: {{t: {{{task}}}}}\n"}
    # 316.8 hours each: seven weeks of 40 hours and 36.8, twice.
    assert wanted(files) == pytest.approx([80] * 7 + [73.6])
    loads = capacity(facts(files)).of_person("ann")
    assert [load.pressure for load in loads[:8]] == [2, 2, 2, 2, 2, 2, 2, 1.84]
    assert all(load.utilisation == 1 for load in loads[:8]) and all(load.overloaded for load in loads[:8])


@pytest.mark.parametrize(
    ("task", "hours"),
    [
        ("duration: 10d, assign: [{who: ann, allocation: 50%}]", [20, 20]),
        ("duration: 10d, started: 2026-07-06, progress: 50%, assign: [ann]", [40]),
        ("duration: 10d, effort: 4d, assign: [ann]", [16, 16]),
        ("duration: 10d, ev_method: loe, started: 2026-07-01, remaining: 3d, assign: [ann]", [24]),
        ("effort: 5d, not_before: 2026-07-22, assign: [ann]", [0, 24, 16]),
        ("effort: 5d, assign: [{who: ann, allocation: 25%}]", [10, 10, 10, 10]),
        ("effort: 5d, limits: {week: 16h}, assign: [ann]", [16, 16, 8]),
        ("effort: 5d, limits: {day: 2h}, assign: [ann]", [10, 10, 10, 10]),
        ("effort: 3d, calendar: late, assign: [ann]", [8, 8, 8]),
        ("effort: 5d, progress: 100%, assign: [ann]", []),
        ("effort: 5d, started: 2026-07-01, finished: 2026-07-08, assign: [ann]", []),
        ("effort: 2d, assign: [{any: [ann, bob], choose: first}]", [16]),
        ("effort: 4d, assign: [ann, bob]", [16]),
    ],
)
def test_wanted_is_what_is_allocated_where_nothing_waits(task: str, hours: list[float]) -> None:
    files = one(task, "ann: {}, bob: {}") | {
        "calendars.yaml": 'calendars: {late: {week: {fri: ["08:00-12:00", "13:00-17:00"]}}}\n'
    }
    assert wanted(files) == allocated(files) == hours


def test_days_off_and_leave_are_never_wanted() -> None:
    files = one("effort: 8d, assign: [ann]")
    files["staffing.yaml"] += "leave: {ann: {2026-07-20..2026-07-24: all}}\n"
    files["calendars.yaml"] = "calendars: {home: {closed: {2026-07-15: Fair}}}\n"
    files["itpm.yaml"] = "calendar: home\n"
    assert wanted(files) == allocated(files) == [32, 0, 32]


def test_operations_are_wanted_beside_work_and_work_flows_around_them() -> None:
    files = one("effort: 8d, assign: [ann]")
    files["staffing.yaml"] += "operations: {shop: {load: 20%, assign: [ann]}}\n"
    # 32 hours a week are left beside 8 of operations.
    assert wanted(files) == allocated(files) == [40, 40] + [8] * 10
    assert not any(load.overloaded for load in capacity(facts(files)).of_person("ann"))


def test_tasks_draw_on_what_is_allocated_to_their_project_and_not_on_that_of_others() -> None:
    files = one("effort: 1w, assign: [ann]", project="allocations: {ann: {2026-W29: 50%}}\n")
    assert wanted(files) == [40]
    files["projects/b.yaml"] = f"{HEAD}allocations: {{ann: {{2026-W29: 50%}}}}\n"
    assert wanted(files) == [60]


def test_a_task_that_waits_for_another_is_wanted_behind_it_also_beside_operations() -> None:
    files = one("effort: 4d, assign: [ann]}, u: {effort: 4d, after: [t], assign: [ann]")
    files["staffing.yaml"] += "operations: {shop: {load: 20%, assign: [ann]}}\n"
    assert [load.overloaded for load in capacity(facts(files)).of_person("ann")] == [False] * 12


def test_a_pool_wants_whom_the_plan_books() -> None:
    files = one(
        "effort: 10d, assign: [ann]}, pool: {effort: 5d, assign: [{team: dev}]",
        "ann: {team: dev}, bob: {team: dev}",
    )
    files["staffing.yaml"] += "teams: {dev: {name: Dev}}\n"
    assert wanted(files) == [40, 40] and wanted(files, "bob") == [40]


def test_who_is_named_beside_a_pool_of_their_own_team_does_their_own_part() -> None:
    files = one(
        "duration: 10d, effort: 12d, assign: [ann, {team: dev, count: 1, allocation: 20%}]",
        "ann: {team: dev}, bob: {team: dev}",
    )
    files["staffing.yaml"] += "teams: {dev: {}}\n"
    # 96 hours over 80: five parts of six are Ann's, one Bob's.
    assert wanted(files) == allocated(files) == pytest.approx([40, 40], abs=0.1)
    assert wanted(files, "bob") == allocated(files, "bob") == pytest.approx([8, 8], abs=0.1)


def test_proposals_are_tentative_and_work_on_hold_is_no_demand() -> None:
    files = one("effort: 5d, assign: [ann]")
    files["projects/p.yaml"] = "name: P\nstage: proposal\nstart: 2026-07-13\ntasks: {t: {effort: 5d, assign: [ann]}}\n"
    files["projects/h.yaml"] = (
        "name: H\nstage: execution\non_hold: {since: 2026-07-01, reason: Money}\nstart: 2026-07-13\n"
        "allocations: {ann: {2026-W31: 50%}}\ntasks: {t: {effort: 5d, assign: [ann]}}\n"
    )
    assert wanted(files) == allocated(files) == [40]
    loads = capacity(facts(files)).of_person("ann")
    assert sum(load.tentative for load in loads) == 40 * 60
    assert not any(load.overloaded for load in loads)


SHAPES = [
    "effort: {size}h, assign: [{who}]",
    "effort: {size}h, split: true, assign: [{who}]",
    "effort: {size}h, assign: [{{who: {who}, allocation: 40%}}]",
    "effort: {size}h, limits: {{day: 5h}}, assign: [{who}]",
    "duration: {size}h, assign: [{who}]",
    "duration: {size}h, assign: [{{who: {who}, allocation: 30%}}]",
    "duration: 60h, effort: {some}h, assign: [{who}]",
    "effort: {size}h, started: 2026-06-15, progress: 50%, assign: [{who}]",
    "effort: {size}h, must_start: 2026-07-22, assign: [{who}]",
]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SHAPES), st.integers(1, 90)), min_size=1, max_size=4), st.booleans())
def test_who_has_one_thing_to_do_is_wanted_for_it_when_they_are_booked(
    work: list[tuple[str, int]],
    on_call: bool,  # noqa: FBT001
) -> None:
    # In 60 hours somebody of 40 % has 24, and who is on leave for four days 28, of which a tenth may be operations'.
    people = {
        f"p{number}": shape.format(size=size, some=min(size, 23), who=f"p{number}")
        for number, (shape, size) in enumerate(work)
    }
    weeks = ", ".join(f"{who}: {{fte: {100 - 20 * number}%}}" for number, who in enumerate(people))
    staffing = f"people: {{{weeks}}}\nleave: {{p0: {{2026-07-16..2026-07-21: all}}}}\n"
    if on_call:
        staffing += "operations: {shop: {load: 10%, assign: [p0]}}\n"
    tasks = ", ".join(f"t{who}: {{{task}}}" for who, task in people.items())
    seen = capacity(facts({"staffing.yaml": staffing, "projects/a.yaml": f"{HEAD}tasks: {{{tasks}}}\n"}), 40)
    for who in people:
        for load in seen.of_person(who):
            assert load.wanted == load.allocated + load.unfilled and not load.overloaded
        # Nobody does the tenth for operations of four days of leave.
        away = 4 * 8 * 60 // 10 if on_call and who == "p0" else 0
        assert sum(load.unfilled for load in seen.of_person(who)) == away


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from(["ann", "bob", "both"])), min_size=1, max_size=6))
def test_all_that_is_left_is_wanted_and_no_more(work: list[tuple[int, str]]) -> None:
    asked = {"ann": "[ann]", "bob": "[bob]", "both": "[{team: dev}]"}
    tasks = ", ".join(f"t{n}: {{effort: {size}h, assign: {asked[who]}}}" for n, (size, who) in enumerate(work))
    staffing = (
        "teams: {dev: {}}\npeople: {ann: {team: dev, employment: {dates: ..2026-07-20}}, bob: {team: dev, fte: 50%}}\n"
    )
    seen = capacity(facts({"staffing.yaml": staffing, "projects/a.yaml": f"{HEAD}tasks: {{{tasks}}}\n"}), 60)
    loads = [load for who in ("ann", "bob") for load in seen.of_person(who)]
    assert abs(sum(load.wanted for load in loads) - sum(size for size, _who in work) * 60) <= len(work) * 8
    if all(who != "ann" for _size, who in work):
        assert not any(load.unfilled for load in loads)


def test_what_waits_for_a_proposal_is_tentative_and_what_waits_for_work_on_hold_wants_nobody() -> None:
    files = one("effort: 2d, after: [p/t], assign: [ann]}, u: {effort: 1d, after: [h/t], assign: [ann]")
    files["projects/p.yaml"] = "name: P\nstage: proposal\nstart: 2026-07-13\ntasks: {t: {effort: 1d, assign: [ann]}}\n"
    files["projects/h.yaml"] = (
        "name: H\nstage: execution\non_hold: {since: 2026-07-01}\nstart: 2026-07-13\ntasks: {t: {effort: 1d}}\n"
    )
    loads = capacity(facts(files)).of_person("ann")
    assert sum(load.tentative for load in loads) == 3 * 480
    assert not any(load.wanted or load.allocated for load in loads)


def test_overtime_is_time_that_there_is_and_no_overload() -> None:
    files = one("effort: 6d, assign: [ann]")
    hours = '{hours: ["09:00-17:00"], for: a/t}, 2026-07-19: {hours: ["09:00-11:00", "10:00-12:00"]}'
    files["staffing.yaml"] += f"overtime: {{ann: {{2026-07-18: {hours}}}}}\n"
    first, second, *_rest = capacity(facts(files)).of_person("ann")
    # Five days of eight hours, eight on Saturday for this task, and three on Sunday for whatever there is.
    assert (first.nominal / 60, first.available / 60, first.deployable / 60) == (40, 51, 51)
    assert (first.allocated / 60, first.wanted / 60, first.overloaded) == (48, 48, False)
    assert (second.nominal / 60, second.available / 60) == (40, 40)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_week_of_somebody_far_away_is_theirs(zone: str) -> None:
    files = one("effort: 300h, assign: [ann]", "ann: {calendar: far}")
    files["calendars.yaml"] = f'calendars: {{far: {{timezone: {zone}, week: {{mon-fri: ["08:00-20:00"]}}}}}}\n'
    files["staffing.yaml"] += "leave: {ann: {2026-07-27: all}}\n"
    loads = capacity(facts(files)).of_person("ann")
    # Twelve hours a day, summer time beginning or not; a Monday of leave belongs to the week that it begins.
    assert [load.available / 60 for load in loads] == [60, 60, 48, *[60] * 9]
    assert all(load.nominal == 60 * 60 for load in loads)
    assert [load.wanted for load in loads] == [load.allocated for load in loads]
