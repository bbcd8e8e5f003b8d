"""Who is taken of several: pools, choices, teams, roles, and the same person named twice."""

import pytest

from itpm.analysis.scheduling.unfilled import unfilled
from tests.analysis.levelled import AWAY, DEV, LEAVES, days, planned, workers


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


@pytest.mark.parametrize("size", ["effort: 2d", "duration: 2d"])
@pytest.mark.parametrize("order", [1, -1])
def test_entries_of_a_task_do_not_take_each_others_people(size: str, order: int) -> None:
    entries = ["{any: [jane, bob]}", "{who: jane, required: true}"][::order]
    made = planned(f"t: {{{size}, assign: [{', '.join(entries)}]}}")
    assert workers(made) == {"t": {"jane", "bob"}}
    assert days(made)["t"] == ("03-02..03-02" if size.startswith("effort") else "03-02..03-03")
    entries = ["{role: dev}", "{who: jane, required: true}"][::order]
    made = planned(f"t: {{{size}, assign: [{', '.join(entries)}]}}", DEV)
    # Of an effort Jane does all, of a length the part of another is done by nobody.
    assert workers(made) == {"t": {"jane"}}
    assert unfilled(made) == ({} if size.startswith("effort") else {"p/t": ("dev",)})
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
