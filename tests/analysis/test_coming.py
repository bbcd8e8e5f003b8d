"""Who comes only after work of a length has begun is missing from it until then, and everybody says the same."""

from functools import cache

import pytest

from itpm.analysis.facts import Facts
from tests.analysis.demand import capacity
from tests.analysis.lengths import MONDAY, Case, check_missing_and_costs, of_cases, own, what_is_told
from tests.analysis.seen import facts

_CASES = {
    # Ten days from the 9th on: A's are 8,000, B's seven from the 12th on 2,800, and three days nobody does.
    "count": Case("duration: 10d, assign: [{team: T, count: 2}], not_before: 2026-03-09", ("T",), 10800, 24),
    "all": Case("duration: 10d, assign: [{team: T, all: true}], not_before: 2026-03-09", ("T",), 10800, 24),
    "role": Case("duration: 10d, assign: [A, {role: R}], not_before: 2026-03-09", ("R",), 10800, 24),
    # Who is named costs what they would if they were there: ten days at 400.
    "named": Case("duration: 10d, assign: [A, B], not_before: 2026-03-09", ("B",), 12000, 24),
    "half": Case("duration: 10d, assign: [A, {who: B, allocation: 50%}], not_before: 2026-03-09", ("B",), 10000, 12),
    # A length begins when it must, and in it B is there for three days of five.
    "alone": Case("duration: 5d, assign: [B], must_start: 2026-03-10", ("B",), 2000, 16),
    # Over before B comes: two days of A, and two that nobody does.
    "never": Case("duration: 2d, assign: [A, B], must_start: 2026-03-09", ("B",), 2400, 16),
    "few": Case("duration: 2d, assign: [{team: T, count: 2}], must_start: 2026-03-09", ("T",), 1600, 16),
    # Of all of a team are only those who come while it lasts.
    "later": Case("duration: 2d, assign: [{team: T, all: true}], must_start: 2026-03-09", (), 1600, 0),
    # Somebody of the team is enough, and A is; what B is named for from their first day on is all there.
    "one": Case("duration: 10d, assign: [{team: T}], not_before: 2026-03-09", (), 8000, 0),
    "since": Case("duration: 10d, assign: [A, {who: B, dates: 2026-03-12..}], not_before: 2026-03-09", (), 10800, 0),
    # A length without a day of its own waits for the first who is there, and so does an effort.
    "waits": Case("duration: 5d, assign: [B]", (), 2000, 0),
    "effort": Case("effort: 17d, assign: [{team: T, count: 2}], not_before: 2026-03-09", (), 10800, 0),
    # The effort beside a length lies in the time for which people are there: 17 days, ten of A and seven of B.
    "loaded": Case("duration: 10d, effort: 17d, assign: [A, B], not_before: 2026-03-09", (), 10800, 0),
}


@cache
def _seen() -> Facts:
    return of_cases(_CASES, "2026-03-12..")


@pytest.mark.parametrize("name", _CASES)
def test_whoever_is_still_to_come_is_missing_until_then_and_costs_as_much(name: str) -> None:
    known, case = _seen(), _CASES[name]
    check_missing_and_costs(known, case, name)
    found = capacity(known)
    names = [own(each, name) for each in "BTR"]
    assert sum(sum(found.unfilled(each)) for each in names) == case.hours * 60


def test_checks_tell_each_of_them_once() -> None:
    within = {f"p/{name}" for name in ("count", "all", "role")}
    vacancies = within | {"p/few"}
    named = {f"p/{name}" for name, case in _CASES.items() if case.missing == ("B",)}
    for code, expected in (("CAP003", vacancies), ("SCH010", vacancies), ("CAP002", named)):
        told = what_is_told(_seen(), code)
        assert {address for address in vacancies | named if any(f"'{address}'" in each for each in told)} == expected
        assert len(told) == len(expected)
    assert "'p/few' begins on 2026-03-09, and 1 of 't-few' is missing" in what_is_told(_seen(), "CAP003")
    assert "'p/count' begins on 2026-03-09, and 1 of 't-count' is missing until 2026-03-11" in what_is_told(
        _seen(), "CAP003"
    )
    assert "'b-named' comes on 2026-03-12, and 'p/named' begins on 2026-03-09" in what_is_told(_seen(), "CAP002")


def test_between_who_leaves_and_who_comes_somebody_is_missing_in_the_middle() -> None:
    """Ann leaves on Thursday, and Bob, who takes over, comes on Wednesday after that: two days nobody does."""
    people = "{ann: {team: sw, employment: {dates: ..2026-03-12}}, bob: {team: sw, employment: {dates: 2026-03-18..}}}"
    task = "tasks: {t: {duration: 10d, assign: [{team: sw}], not_before: 2026-03-09}}\n"
    seen = facts(
        {
            "staffing.yaml": f"people: {people}\nteams: {{sw: {{}}}}\n",
            "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\n{task}",
        },
        MONDAY,
    )
    expected = "'p/t' begins on 2026-03-09, and 1 of 'sw' is missing from 2026-03-13 to 2026-03-17"
    assert what_is_told(seen, "CAP003") == [expected]


@pytest.mark.parametrize(
    ("assign", "told"),
    [
        ("[{team: sw, count: 2}]", ""),
        ("[{team: sw, count: 5}]", "'op' asks for 5 of 'sw', and there are 2"),
        ("[{team: none}]", "'op' asks for somebody of 'none', and there is nobody"),
        ("[{team: none, count: 2}]", "'op' asks for 2 of 'none', and there is nobody"),
        ("[{skills: {SCTY: 5}, count: 2}]", "'op' asks for 2 with SCTY at level 5, and there is nobody"),
        ("[{team: sw, count: 5, dates: ..2026-02-27}, ann]", ""),
        # Cy comes on the 16th, and op goes on from the status date.
        ("[cy]", "'cy' comes on 2026-03-16, and until then nobody does 'op'"),
        ("[{who: cy, dates: 2026-03-16..}]", ""),
        ("[{who: cy, dates: ..2026-02-27}, ann]", ""),
        ("[cy, ann]", ""),
        ("[{team: new, count: 2}]", "'cy' comes on 2026-03-16, and until then 1 of the 2 is there whom 'op' asks for"),
        ("[{team: new, count: 1}]", ""),
        ("[{team: new, all: true}]", ""),
        ("[{team: new}]", ""),
    ],
)
def test_an_operation_tells_of_whom_there_are_too_few_or_not_yet_enough(assign: str, told: str) -> None:
    people = "ann: {team: sw}, bob: {team: sw}, di: {team: new}, cy: {team: new, employment: {dates: 2026-03-16..}}"
    staffing = f"people: {{{people}}}\nteams: {{sw: {{}}, none: {{}}, new: {{}}}}\n"
    for dates, expected in (("2026-03-02..", told), ("..2026-03-01", "")):
        operation = f"operations: {{op: {{every: week, effort: 1d, assign: {assign}, dates: {dates}}}}}\n"
        seen = facts({"staffing.yaml": staffing + operation}, MONDAY)
        assert what_is_told(seen, "CAP002") == ([expected] if expected else [])


def test_of_more_than_there_are_each_who_leaves_leaves_fewer() -> None:
    staffing = "people: {ann: {team: sw}, bob: {team: sw, employment: {dates: ..2026-03-12}}}\nteams: {sw: {}}\n"
    operation = "operations: {op: {every: week, effort: 1d, assign: [{team: sw, count: 5}]}}\n"
    seen = facts({"staffing.yaml": staffing + operation}, MONDAY)
    assert what_is_told(seen, "CAP002") == [
        "'bob' leaves on 2026-03-12, and then 1 of the 5 is there whom 'op' asks for",
        "'op' asks for 5 of 'sw', and there are 2",
    ]
