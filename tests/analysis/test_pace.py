"""Where key results should be by today, and the money behind objectives."""

from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.strategy.funding import funding, together
from itpm.analysis.strategy.pace import course, paces
from tests.analysis.seen import euro, facts

_HALF = "period: 2026-01-15..2027-01-10"
"""From the status date, 14 July 2026, back it is 181 days of 361."""
_PART = Decimal(181) / 361
_RESULT = "{baseline: 20, target: 10, check_ins: {2026-06-30: {value: 14}}"


@pytest.mark.parametrize(
    ("objective", "expected", "asked", "wanted", "behind"),
    [
        # A committed one is asked for all of the part of its period that has passed: 0.6 is more than a half.
        (f"{_HALF}, kind: committed", "", _PART, 20 - 10 * _PART, False),
        # An aspirational one for 0.7 of it.
        (f"{_HALF}, kind: aspirational", "", _PART * Decimal("0.7"), 20 - 7 * _PART, False),
        # What its owner wrote goes before the time; the last day that has come counts, not the next one.
        (_HALF, "{2026-03-31: 19, 2026-06-30: 12, 2026-09-30: 11}", Decimal("0.8"), Decimal(12), True),
        (_HALF, "{2026-09-30: 11}", _PART, 20 - 10 * _PART, False),
        ("kind: committed", "", None, None, None),
    ],
)
def test_a_key_result_is_behind_what_is_asked_for(
    objective: str, expected: str, asked: Decimal | None, wanted: Decimal | None, behind: bool | None
) -> None:
    result = f"{_RESULT}{', expected: ' + expected if expected else ''}}}"
    files = {"strategy.yaml": f"objectives: {{o: {{{objective}, key_results: {{k: {result}}}}}}}\n"}
    scored = facts(files).strategy.scores["o"]
    (pace,) = paces((scored,))
    assert (None if isinstance(pace.asked, Unknown) else pace.asked) == asked
    assert (None if isinstance(pace.wanted, Unknown) else pace.wanted) == wanted
    assert pace.behind is behind
    if isinstance(scored.asked, Decimal):
        assert (scored.asked <= scored.score) is (scored.state == "green")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("first", "asked", "state"),
    [
        # Both are where their owners expect them: 0.4 and 0.6, weighed 3 to 1, are 0.45, and so much is asked for.
        ("4", Decimal("0.45"), "green"),
        # 0.3 and 0.6 are 0.375: five sixths of what is asked for, and seven tenths are enough to be at risk.
        ("3", Decimal("0.45"), "amber"),
        # 0.2 and 0.6 are 0.3, two thirds.
        ("2", Decimal("0.45"), "red"),
    ],
)
def test_an_objective_is_asked_for_what_its_key_results_are(first: str, asked: Decimal, state: str) -> None:
    def result(value: str, expected: str, weight: int) -> str:
        check_in = f"check_ins: {{2026-07-01: {{value: {value}}}}}"
        return f"{{baseline: 0, target: 10, weight: {weight}, {check_in}, expected: {{2026-06-30: {expected}}}}}"

    results = f"{{a: {result(first, '4', 3)}, b: {result('6', '6', 1)}}}"
    files = {"strategy.yaml": f"objectives: {{o: {{{_HALF}, kind: committed, key_results: {results}}}}}\n"}
    scored = facts(files).strategy.scores["o"]
    assert (scored.asked, scored.state) == (asked, state)
    assert any(each.behind for each in paces((scored,))) is (state != "green")


def test_a_milestone_is_asked_for_from_the_day_after_its_promise() -> None:
    files = {
        "strategy.yaml": f"objectives: {{o: {{{_HALF}, key_results: {{a: {{source: p/soon.reached}}, b: {{source: p/past.reached}}}}}}}}\n",
        "projects/p.yaml": "name: P\nmilestones: {soon: {due: 2026-07-14}, past: {due: 2026-07-13}}\n",
    }
    found = paces(facts(files).strategy.scores.values())
    assert [(each.asked, each.behind) for each in found] == [(0, False), (1, True)]


def test_the_course_of_a_key_result_is_its_check_ins_until_today() -> None:
    files = {
        "strategy.yaml": "objectives: {o: {key_results: {k: {baseline: 0, target: 10, check_ins: "
        "{2026-06-30: {value: 5}, 2026-03-31: {value: 2}, 2026-12-31: {value: 9}}}}}}\n"
    }
    (result,) = facts(files).strategy.scores["o"].results
    assert [(str(day), share) for day, share in course(result)] == [
        ("2026-03-31", Decimal("0.2")),
        ("2026-06-30", Decimal("0.5")),
    ]


def test_an_objective_gets_each_sum_of_a_project_times_its_share_and_proposals_add_nothing() -> None:
    files = {
        "itpm.yaml": "currency: EUR\n",
        "strategy.yaml": "objectives: {o: {key_results: {k: {}}}}\n",
        "projects/one.yaml": "name: One\nstage: execution\nserves: {o: 30%, o/k: 20%}\n"
        "budget: {approved: {2026-01-02: {amount: 1000}}, ledger: {through: 2026-07-13}, lines: {x: {planned: 900}}}\n",
        "projects/dream.yaml": "name: Dream\nstage: idea\nserves: {o: 100%}\nbudget: {lines: {x: {planned: 70}}}\n",
        "budget.yaml": "entries: {A: {date: 2026-05-11, line: one/x, kind: actual, amount: 400}}\n",
    }
    seen = facts(files)
    found = funding(seen.strategy.coverage, seen.money.budgets, "o")
    dream, one = found
    assert (dream.project, dream.share, dream.working) == ("dream", 1, False)
    assert (one.project, one.share, one.working) == ("one", Decimal("0.5"), True)
    assert (one.approved, one.spent) == (euro(500), euro(200))
    assert together(found, "EUR")[:2] == (euro(500), euro(200))
    assert one.forecast == seen.strategy.coverage.objectives["o"].forecast == together(found, "EUR")[2]
    assert isinstance(dream.approved, Unknown)
