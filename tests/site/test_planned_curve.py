"""The S-curve of a project whose history tells of no two days: from its approved plan, and what is known of today."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.chart.data import Lines
from itpm.chart.table import data
from itpm.views.reading import Reading
from itpm.views.sections.over_time import s_curve
from tests.analysis.test_curve import FILES, project
from tests.conftest import workspace_of


def drawn(plan: str, day: date = date(2026, 3, 10), more: str = "") -> Lines | None:
    """The curve of a project of ten days from Monday, 2 March 2026, of 1,000 euros, read on the Tuesday after."""
    files = {**FILES, "budget.yaml": FILES["budget.yaml"] + more, "projects/p.yaml": plan}
    portfolio = workspace_of(files).portfolio
    found = s_curve(Reading(Facts(portfolio, day), (), {}), portfolio.projects["p"])
    assert found is None or isinstance(found, Lines)
    return found


def test_it_is_planned_from_the_baseline_and_spent_by_the_ledger() -> None:
    """Seven of ten days are planned by Tuesday, half is earned, and 300 and 200 euros were spent on two days."""
    found = drawn(project("EUR", 1000))
    assert found is not None
    assert found.says == "Planned by now: 700 EUR of 1,000 EUR; spent: 500 EUR; earned: 500 EUR."
    planned, spent, earned = found.series
    at = {each.x: each.y for each in planned.points}
    assert planned.points[0].y == pytest.approx(100) and planned.points[-1].y == pytest.approx(1000)
    assert at[earned.points[0].x] == pytest.approx(700) and spent.points[-1].x == earned.points[0].x
    assert [each.y for each in spent.points] == [0, 0, 300, 300, 300, 300, 300, 500, 500]


def test_of_cost_that_is_unknown_it_says_so_and_draws_no_zero() -> None:
    """Of francs nobody has written what one is worth."""
    francs = "  e4: {date: 2026-03-05, line: p/l, kind: actual, amount: 10, currency: CHF}\n"
    found = drawn(project("EUR", 1000), more=francs)
    assert found is not None and "spent: ≥ 500 EUR" in found.says
    spent = found.series[1]
    assert [each.y for each in spent.points] == [None] and spent.points[0].note
    assert any("unknown" in cell for row in data(found).rows for cell in row)


@pytest.mark.parametrize(("old", "new"), [("baselines:", "x-baselines:"), ("planned: 1000", "planned: null")])
def test_without_an_approved_plan_or_its_money_there_is_none(old: str, new: str) -> None:
    plan = project("EUR", 1000)
    assert old in plan and drawn(plan.replace(old, new)) is None
