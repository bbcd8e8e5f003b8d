"""A sum is held against what is meant for it and nothing else; what stands for what is not known is said to do so."""

import pytest

from itpm.analysis.explain.money import line_figures
from itpm.analysis.facts import Facts
from itpm.chart.data import Bars
from itpm.page.blocks import Chart, Page
from itpm.page.value import texts
from itpm.views.budget import budget
from itpm.views.issues import issues
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of
from tests.site.cells import cells, flat

CLOSED = "ledger: {through: 2026-12-31}"


def reading(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def said(page: Page) -> str:
    return " ".join(texts(page.blocks))


def test_only_budgets_of_departments_are_held_against_what_is_approved_for_them() -> None:
    """1,000 are approved for a department that needs 900; a project that it does not pay for needs 500 beside them."""
    made = reading({
        "itpm.yaml": "schema: 1\ncurrency: EUR\nfiscal_year: {starts: 1, label: start}\n",
        "budget.yaml": f"budgets: {{it: {{fiscal_year: FY2026, approved: {{2026-01-01: {{amount: 1000}}}}, {CLOSED}, "
        "lines: {a: {planned: 900, forecast: {2026-Q4: 900}}}}}\n",
        "projects/p.yaml": f"name: P\nstage: execution\nbudget: {{{CLOSED}, lines: {{b: {{planned: 500, forecast: {{2026-Q4: 500}}}}}}}}\n",
    })  # fmt: skip
    pictures = [each.picture for each in flat(budget(made).blocks) if isinstance(each, Chart)]
    (years,) = (each for each in pictures if isinstance(each, Bars) and each.name == "Fiscal years")
    assert [(bar.label, bar.value, bar.target, bar.look) for bar in years.bars[:2]] == [
        ("FY2026 budgets of departments", 900, 1000, "c1"),
        ("FY2026 all money, forecast", 1400, None, "c1"),
    ]
    (row,) = cells(budget(made))["Money by fiscal year"]
    assert row == ["FY2026", "1,000 EUR", "900 EUR", "0 EUR", "0 EUR", "1,400 EUR"]


def test_depreciation_by_the_plan_says_so_and_why() -> None:
    """6,000 over 60 months is 100 a month: three months of the year, by the plan, as nobody says what it will cost."""
    line = "a: {name: Machine, type: capex, planned: 6000, in_service: 2026-10-15, asset_life: 60mo, forecast: {unknown: No offer yet}}"
    other = "b: {name: Press, type: capex, planned: 600, in_service: 2026-10-15, asset_life: 60mo, forecast: 600}"
    made = reading({
        "itpm.yaml": "schema: 1\ncurrency: EUR\nfiscal_year: {starts: 1, label: start}\n",
        "budget.yaml": f"budgets: {{it: {{fiscal_year: FY2026, {CLOSED}, lines: {{{line}, {other}}}}}}}\n",
    })  # fmt: skip
    told = said(budget(made))
    assert "Depreciation counts 1 line by its plan, for nobody knows the forecast: Machine (No offer yet)." in told
    first, second = made.portfolio.finance.budgets["it"].lines.values()
    by_plan, known = line_figures(made.facts, first), line_figures(made.facts, second)
    assert by_plan is not None and known is not None
    assert "by the plan, for its forecast is not known: No offer yet" in str(by_plan.given["depreciation"].words)
    assert "by the plan" not in str(known.given["depreciation"].words)


@pytest.mark.parametrize(
    ("reserve", "named", "budget_"),
    [
        ("contingency: 100", "Contingency that no line has drawn", "100 EUR"),
        # What is not released is no part of the budget at completion.
        ("contingency: 100, management_reserve: 500", "Contingency that no line has drawn", "100 EUR"),
        ("management_reserve: 500, drawdowns: {d: {amount: 200, from: management-reserve, approved: {date: 2026-07-01}}}", "Released management reserve that no line has drawn", "200 EUR"),
        ("contingency: 100, management_reserve: 500, drawdowns: {d: {amount: 200, from: management-reserve, approved: {date: 2026-07-01}}}", "Contingency and released reserve that no line has drawn", "300 EUR"),
    ],
)  # fmt: skip
def test_reserves_in_the_budget_at_completion_are_called_what_they_are(reserve: str, named: str, budget_: str) -> None:
    text = (
        "name: P\nstage: execution\n"
        "tasks: {t: {name: T, duration: 9d, started: 2026-07-13, progress: 50%, ev_method: percent}}\n"
        f"budget: {{{reserve}, lines: {{l: {{planned: 1000, tasks: [t]}}}}}}\n"
        "baselines: {b: {approved: {date: 2026-07-01}, tasks: {t: {start: 2026-07-13, finish: 2026-07-23, cost: 1000}}}}\n"
    )
    made = reading({"projects/p.yaml": text})
    rows = cells(project(made, made.portfolio.projects["p"]))["Earned value by task"]
    assert [row[:2] for row in rows] == [["T", "1,000 EUR"], [named, budget_]]


def test_every_milestone_that_left_its_tolerance_is_told_with_its_day() -> None:
    """Ten days from Tuesday 14 July end on the 27th: ten working days after the 13th, three after the 22nd, one after the 24th."""
    text = (
        "name: P\nstage: execution\nstart: 2026-07-14\ntolerances: {time: 2d}\ndeadline: 2026-07-22\n"
        "tasks: {t: {name: T, duration: 10d}}\n"
        "milestones: {a: {name: A, after: [t], due: 2026-07-13}, b: {name: B, after: [t], due: 2026-07-24}, c: {name: C, after: [t]}}\n"
        "baselines: {v: {approved: {date: 2026-07-01}, tasks: {c: {start: 2026-07-20, finish: 2026-07-20}}}}\n"
    )
    rows = cells(issues(reading({"projects/p.yaml": text})))["Left tolerances"]
    assert [row[1:5] for row in rows] == [
        ["Time", "A promised for 13 Jul 2026", "10 working days", "2 working days"],
        ["Time", "C approved for 20 Jul 2026", "5 working days", "2 working days"],
        ["Time", "Deadline of 22 Jul 2026", "3 working days", "2 working days"],
    ]
