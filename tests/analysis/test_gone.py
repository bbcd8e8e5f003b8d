"""Who has left, or is still to come, is missing from work of a length as who never was: nothing gets cheaper."""

from functools import cache

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.unfilled import unfilled
from tests.analysis.demand import capacity
from tests.analysis.lengths import MONDAY, Case, check_missing_and_costs, of_cases, own, what_is_told
from tests.analysis.seen import facts

_CASES = {
    # Ten days from the 16th on: A's are 8,000, and nobody does the 80 hours of the other.
    "count": Case("duration: 10d, assign: [{team: T, count: 2}], not_before: 2026-03-16", ("T",), 8000, 80),
    "all": Case("duration: 10d, assign: [{team: T, all: true}], not_before: 2026-03-16", ("T",), 8000, 80),
    "twice": Case("duration: 10d, assign: [{team: T}, {team: T}], not_before: 2026-03-16", ("T",), 8000, 80),
    "role": Case("duration: 10d, assign: [A, {role: R}], not_before: 2026-03-16", ("R",), 8000, 80),
    # From the 9th on B is there for four days of ten: 1,600 more, and 48 hours are left.
    "within": Case("duration: 10d, assign: [{team: T, count: 2}], not_before: 2026-03-09", ("T",), 9600, 48),
    # Somebody of the team is enough, and A is.
    "one": Case("duration: 10d, assign: [{team: T}], not_before: 2026-03-16", (), 8000, 0),
    # Of an effort A does all of it: 20 days at 800.
    "effort": Case("effort: 20d, assign: [{team: T, count: 2}], not_before: 2026-03-16", (), 16000, 0),
    # Who is named costs what they would: five days at 400, of which three are there.
    "named": Case("duration: 5d, assign: [B], not_before: 2026-03-10", ("B",), 2000, 16),
    "stretched": Case("must_start: 2026-03-10, must_finish: 2026-03-16, assign: [B]", ("B",), 2000, 16),
    "loaded": Case("duration: 5d, effort: 40h, assign: [B], not_before: 2026-03-10", ("B",), 2000, 16),
    "half": Case("duration: 10d, assign: [{who: B, allocation: 50%}], not_before: 2026-03-09", ("B",), 2000, 24),
    "behind": Case("duration: 10d, assign: [A, B], not_before: 2026-03-16", ("B",), 12000, 80),
    # Begun: what is left are eight days from the 2nd to the 11th.
    "in-time": Case("duration: 8d, assign: [B]", (), 3200, 0),
    # Both have ten days of the twenty, whichever of them is dear: 8,000 and 16,000.
    "dear": Case("duration: 10d, effort: 20d, assign: [A, B], not_before: 2026-03-09", ("B",), 24000, 48, 1600),
    # An entry that ends before B leaves asks for nobody behind that.
    "until": Case("duration: 10d, assign: [A, {who: B, dates: ..2026-03-10}], not_before: 2026-03-09", (), 8800, 0),
}


@cache
def _seen() -> Facts:
    return of_cases(_CASES, "..2026-03-12")


@pytest.mark.parametrize("name", _CASES)
def test_what_somebody_leaves_is_missing_and_costs_as_much(name: str) -> None:
    known, case = _seen(), _CASES[name]
    check_missing_and_costs(known, case, name)
    loads = capacity(known).of_person(own("B", name))
    assert sum(load.unfilled for load in loads) == case.hours * 60


def test_checks_tell_each_of_them_once() -> None:
    vacancies = {f"p/{name}" for name, case in _CASES.items() if case.missing in {("T",), ("R",)}}
    named = {f"p/{name}" for name, case in _CASES.items() if case.missing == ("B",)}
    for code, expected in (("CAP003", vacancies), ("SCH010", vacancies), ("CAP002", named)):
        told = what_is_told(_seen(), code)
        assert {address for address in vacancies | named if any(f"'{address}'" in each for each in told)} == expected
        assert len(told) == len(expected)
    within = "'p/within' begins on 2026-03-09, and 1 of 't-within' is missing from 2026-03-13 on"
    assert within in what_is_told(_seen(), "CAP003")


@pytest.mark.parametrize(
    ("assign", "told"),
    [
        ("[{team: sw, count: 2}]", "'bob' leaves on 2026-03-12, and then 1 of the 2 is there whom 'op' asks for"),
        ("[{team: sw, all: true}]", "'bob' leaves on 2026-03-12, and then 1 of the 2 is there whom 'op' asks for"),
        ("[{team: sw, count: 1}]", ""),
        ("[{team: sw}]", ""),
        ("[{team: sw, count: 2, dates: ..2026-03-12}, ann]", ""),
        ("[bob]", "'bob' leaves on 2026-03-12, and then nobody does 'op'"),
    ],
)
def test_an_operation_tells_when_fewer_are_left_than_it_asks_for(assign: str, told: str) -> None:
    staffing = "people: {ann: {team: sw}, bob: {team: sw, employment: {dates: ..2026-03-12}}}\nteams: {sw: {}}\n"
    operation = f"operations: {{op: {{every: week, effort: 1d, assign: {assign}, dates: 2026-03-02..}}}}\n"
    seen = facts({"staffing.yaml": staffing + operation}, MONDAY)
    assert what_is_told(seen, "CAP002") == ([told] if told else [])


@pytest.mark.parametrize(
    ("last", "missing"),
    # Who left before the status date is of the team no more; who leaves on that day or later was asked, too.
    [("2026-02-27", ()), ("2026-03-01", ()), ("2026-03-02", ("sw",)), ("2026-03-12", ("sw",)), ("2026-04-30", ())],
)
def test_all_of_a_team_are_those_who_have_not_left(last: str, missing: tuple[str, ...]) -> None:
    people = f"people: {{ann: {{team: sw}}, bob: {{team: sw, employment: {{dates: ..{last}}}}}}}\nteams: {{sw: {{}}}}\n"
    task = "tasks: {b: {duration: 10d, assign: [{team: sw, all: true}], not_before: 2026-03-16}}\n"
    seen = facts(
        {"staffing.yaml": people, "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\n{task}"}, MONDAY
    )
    assert tuple(unfilled(seen.schedule).get("p/b", ())) == missing
