"""What is wanted of somebody who is not there, or of a role that nobody has, is unfilled."""

import pytest

from itpm.analysis.scheduling.asked import beyond
from tests.analysis.demand import HEAD, capacity, one
from tests.analysis.staff import facts


def test_what_somebody_of_a_pool_who_is_away_cannot_do_is_wanted_of_the_others() -> None:
    files = one("effort: 10d, split: true, assign: [{team: dev}]", "ann: {team: dev}, bob: {team: dev}")
    files["staffing.yaml"] += "teams: {dev: {}}\nleave: {ann: {2026-07-15..2026-07-31: all}}\n"
    seen = capacity(facts(files))
    people = [seen.of_person(who) for who in ("ann", "bob")]
    assert sum(load.wanted for row in people for load in row) == 80 * 60
    assert not any(load.overloaded for row in people for load in row)


def test_the_rest_of_a_duration_whose_person_leaves_is_unfilled() -> None:
    # Ann is there for three days of ten: 24 hours of 80, and 56 that nobody does.
    files = one("duration: 10d, assign: [ann]", "ann: {employment: {dates: ..2026-07-15}, team: dev, roles: [r]}")
    files["staffing.yaml"] += "teams: {dev: {}}\nroles: {r: {}}\n"
    seen = capacity(facts(files))
    loads = seen.of_person("ann")
    assert [(load.wanted / 60, load.unfilled / 60) for load in loads[:3]] == [(40, 16), (40, 40), (0, 0)]
    assert not any(load.overloaded for load in loads)
    assert sum(seen.unfilled("ann")) == 56 * 60


def test_the_rest_of_an_effort_whose_person_leaves_is_unfilled() -> None:
    files = one("effort: 10d, assign: [ann]", "ann: {employment: {dates: ..2026-07-15}, week: {mon-fri: 6h}}")
    loads = capacity(facts(files)).of_person("ann")
    # Three days of six hours, then 62 hours in days of six.
    assert sum(load.wanted for load in loads) == 80 * 60 and sum(load.unfilled for load in loads) == 62 * 60


def test_of_a_shared_effort_those_who_stay_do_the_rest_and_nothing_is_unfilled() -> None:
    # Both work on Monday and Tuesday, 32 hours; ann does the other 28, until Monday noon.
    files = one("effort: 60h, assign: [ann, bob]", "ann: {}, bob: {employment: {dates: ..2026-07-14}}")
    seen = capacity(facts(files), 3)
    ann, bob = seen.of_person("ann"), seen.of_person("bob")
    assert [load.wanted / 60 for load in ann] == [load.allocated / 60 for load in ann] == [40, 4, 0]
    assert [load.wanted / 60 for load in bob] == [load.allocated / 60 for load in bob] == [16, 0, 0]
    assert not any(load.unfilled for load in (*ann, *bob))


def test_who_has_left_before_is_wanted_and_nobody_fills_it() -> None:
    files = one("effort: 2d, assign: [ann]", "ann: {employment: {dates: ..2026-06-30}}")
    load = capacity(facts(files)).of_person("ann")[0]
    assert (load.wanted, load.unfilled, load.deployable, load.overloaded) == (960, 960, 0, False)


@pytest.mark.parametrize(
    ("task", "hours"),
    [
        ("effort: 2d, assign: [{role: tester}]", 16),
        ("effort: 2d, assign: [{role: tester, count: 2}]", 16),
        ("effort: 2d, started: 2026-07-01, remaining: 1d, assign: [{role: tester}]", 8),
        ("duration: 5d, assign: [{role: tester, count: 2}]", 80),
        ("duration: 5d, assign: [{role: tester, allocation: 50%}]", 20),
        ("duration: 5d, started: 2026-07-01, progress: 40%, assign: [{role: tester}]", 24),
        ("duration: 5d, effort: 1d, assign: [{role: tester}]", 8),
        ("duration: 3d, calendar: late, assign: [{role: tester}]", 24),
    ],
)
def test_demand_for_a_role_that_nobody_has_is_what_is_left_of_it(task: str, hours: float) -> None:
    files = one(task) | {"calendars.yaml": 'calendars: {late: {week: {fri: ["08:00-12:00", "13:00-17:00"]}}}\n'}
    files["staffing.yaml"] += "roles: {tester: {}}\n"
    assert sum(capacity(facts(files)).unfilled("tester")) == hours * 60


def test_turns_and_operations_of_somebody_who_has_left_are_unfilled() -> None:
    files = {
        "staffing.yaml": "people: {ann: {employment: {dates: ..2026-07-17}}, bob: {}}\n"
        "operations:\n"
        "  patch: {load: 10%, assign: [ann]}\n"
        "  call: {rota: {who: [bob, ann], every: week, from: 2026-07-13}, load: 20%}\n"
    }
    loads = capacity(facts(files), 4).of_person("ann")
    assert [load.unfilled / 60 for load in loads] == [0, 4 + 8, 4, 4 + 8]
    assert [load.allocated / 60 for load in loads] == [4, 0, 0, 0]


def test_operations_of_a_role_that_nobody_has_are_unfilled() -> None:
    files = {
        "staffing.yaml": "people: {ann: {}}\nroles: {dba: {}}\nteams: {ops: {}}\n"
        "operations:\n"
        "  patch: {load: 20%, assign: [{role: dba}]}\n"
        "  audit: {every: week, effort: 6h, assign: [{team: ops}], dates: ..2026-07-24}\n"
    }
    seen = capacity(facts(files), 3)
    assert seen.unfilled("dba") == (480, 480, 480)
    assert seen.wanting == {"dba", "ops"} and sum(seen.unfilled("ops")) > 0


def test_what_a_used_up_limit_leaves_of_a_length_is_unfilled_and_told() -> None:
    """Dan's 20 hours of a week are 16 of T and 4 of U; V finds nothing left of them, and waits for the next week."""
    files = one("", people="dan: {limits: {week: 20h}}")
    tasks = "u: {duration: 1d, effort: 6h, assign: [dan], priority: 800}\n  v: {duration: 1d, assign: [dan]}\n  w: {duration: 3d, assign: [dan], not_before: 2026-08-03}\n"
    files["projects/a.yaml"] = f"{HEAD}tasks:\n  t: {{duration: 2d, assign: [dan], priority: 900}}\n  {tasks}"
    seen = facts(files)
    load = capacity(seen).of_person("dan")
    assert [(each.allocated / 60, each.wanted / 60, each.unfilled / 60) for each in load[:4]] == [
        (20, 30, 2),
        (8, 0, 0),
        (0, 0, 0),
        (20, 24, 4),
    ]
    told = beyond(seen.schedule)
    assert told == {"a/u": {"dan": 360}, "a/w": {"dan": 1440}}
