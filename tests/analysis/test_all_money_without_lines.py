"""What a project without lines has spent counts in all money, whatever that is sorted by; worked out by hand.

'lump' has spent 45,000 and has no lines, 'lined' is planned at 10,000 and has spent nothing, and 'both' has a line of
10,000 and has spent 7,000. Together 52,000 are spent, and the plan of 'lump' is not known.
"""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.by_year import money_of_year
from itpm.analysis.money.draft import Draft, year_before
from itpm.analysis.money.known_days import known_days
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, Money, Period
from tests.analysis.seen import facts

DAY = date(2026, 7, 14)
OF = "programme: pg\ntheme: run\ndepartments: [it]\nstart: 2026-02-01\nserves: {o: 100%}\n"
LINES = "lines: {x: {name: X, type: opex, planned: 10000, forecast: 10000}}"
LUMP = "budget: {spent: {2026-03-31: 20000, 2026-06-30: 45000}}\n"
KEYS = {"programme": "pg", "theme": "run", "department": "it", "type": "unassigned", "project": "lump", "line": "lump"}


def found(lump: str = LUMP, stage: str = "execution") -> Facts:
    files = {
        "itpm.yaml": "currency: EUR\ntimezone: UTC\n",
        "staffing.yaml": "departments: {it: {name: IT}}\n",
        "strategy.yaml": "programmes: {pg: {name: G}}\nthemes: {run: {name: Run, share: 100%}}\n"
        "objectives: {o: {name: O}}\n",
        "projects/lump.yaml": f"name: L\nstage: {stage}\n{OF}{lump}",
        "projects/lined.yaml": "name: Lined\nstage: execution\nprogramme: pg\ntheme: run\ndepartments: [it]\n"
        f"budget: {{ledger: {{through: 2026-07-14}}, {LINES}}}\n",
        "projects/both.yaml": f"name: B\nstage: execution\nbudget: {{spent: {{2026-06-30: 7000}}, {LINES}}}\n",
    }
    return facts(files, DAY)


def eur(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def least(amount: Amount) -> tuple[Decimal, Bound]:
    assert isinstance(amount, Partly)
    assert isinstance(amount.known, Money)
    return amount.known.amount, amount.bound


@pytest.mark.parametrize(("key", "name"), KEYS.items())
def test_what_it_has_spent_counts_whatever_money_is_sorted_by(key: str, name: str) -> None:
    sums = Breakdown(found().money.costs).by(key)[name]
    of_lined = 10000 if key in {"programme", "theme", "department"} else 0
    assert sums.actual == eur(45000)
    assert least(sums.forecast) == (45000 + of_lined, Bound.AT_LEAST)
    assert isinstance(sums.planned, Unknown)


def test_all_money_is_what_everybody_has_spent() -> None:
    whole = Breakdown(found().money.costs).total
    assert whole.actual == eur(52000)
    assert least(whole.planned) == (20000, Bound.AT_LEAST)
    assert least(whole.forecast) == (72000, Bound.AT_LEAST)


def test_days_and_years_have_what_was_spent_in_them() -> None:
    seen = found()
    quarters = [Dates(date(2026, first, 1), date(2026, first + 2, last)) for first, last in ((1, 31), (4, 30), (7, 30))]
    assert [Breakdown(seen.money.costs, each).by("project")["lump"].actual for each in quarters] == [
        eur(20000),
        eur(25000),
        eur(0),
    ]
    assert money_of_year(seen.money.budgets, "FY2026").spent == eur(52000)
    assert money_of_year(seen.money.budgets, "FY2027").spent == eur(0)


def test_nothing_is_unknown_of_the_days_before_it_begins() -> None:
    before = Breakdown(found().money.costs, Dates(date(2025, 1, 1), date(2025, 12, 31))).by("project")["lump"]
    assert set(before.values.values()) == {eur(0)}


@pytest.mark.parametrize(("stage", "planned"), [("closed", None), ("cancelled", eur(45000))])
def test_of_what_is_over_nothing_is_still_to_come(stage: str, planned: Money | None) -> None:
    """As of lines: of what was given up what was spent is all that is planned any more."""
    sums = Breakdown(found(stage=stage).money.costs).by("project")["lump"]
    assert (sums.estimate, sums.forecast) == (eur(0), eur(45000))
    assert sums.planned == planned if planned is not None else isinstance(sums.planned, Unknown)


def test_where_money_is_approved_and_nothing_said_no_sum_is_exact() -> None:
    sums = Breakdown(found("budget: {approved: {2026-02-01: {amount: 60000}}}\n").money.costs).by("programme")["pg"]
    assert all(isinstance(each, Unknown) for each in (sums.planned, sums.actual, sums.forecast))


def test_a_theme_and_an_objective_are_told_of_it() -> None:
    seen = found()
    assert isinstance(seen.strategy.coverage.themes["run"][0], Unknown)
    assert least(seen.strategy.coverage.objectives["o"].cost) == (45000, Bound.AT_LEAST)
    assert seen.strategy.coverage.objectives["o"].working == ("lump",)


def test_the_draft_of_a_year_has_a_row_of_it() -> None:
    seen = found()
    days = days_of_period(Period("FY2027"), seen.portfolio.settings)
    draft = Draft(seen.money.budgets, days, year_before(days, seen.portfolio.settings))
    (row,) = (each for each in draft.lines if each.id == "lump")
    assert least(row.expected_before) == (45000, Bound.AT_LEAST)


def test_money_is_known_from_the_first_day_that_says_some() -> None:
    days = known_days(found().money.costs)
    assert days is not None
    assert days.start == date(2026, 3, 31)
