"""What the pages for money, people and strategy say where a figure is not known, far away, or about to change."""

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Chip, Muted
from itpm.views.budget import budget
from itpm.views.objective import objective
from itpm.views.people import people
from itpm.views.policies import policies
from itpm.views.reading import Reading
from itpm.views.strategy import strategy
from tests.conftest import DAY, workspace_of
from tests.site.cells import tables

FILES = {
    "itpm.yaml": "currency: EUR\n",
    "staffing.yaml": "people: {ann: {name: Ann, skills: {PROG: 2}, rate: 800}}\n",
    "strategy.yaml": """\
objectives:
  fast: {name: Fast, period: FY2026, key_results: {time: {name: Time, unit: days, baseline: 9, target: 3}}}
policies:
  later: {name: Later, effective: 2027-01-01}
  old: {name: Old, review_by: 2026-01-01}
""",
    "budget.yaml": """\
budgets:
  it:
    name: IT
    fiscal_year: FY2026
    lines:
      disks: {name: Disks, type: capex, planned: 1200, forecast: {FY2026-Q4: 1200}, in_service: 2026-11-01, asset_life: 12mo}
      racks: {name: Racks, type: capex, planned: 900, forecast: {FY2026-Q4: 900}}
""",
    "projects/crm.yaml": """\
name: CRM
stage: execution
start: 2026-07-01
serves: {fast: 50%}
tasks: {build: {name: Build, effort: 5d, assign: [{who: ann, skills: {PROG: 4}}]}}
budget: {lines: {own: {planned: 4000, forecast: {2026-Q3: 4000}}}}
benefits:
  soon: {name: Soon, value: {2027: 1000}}
  far: {name: Far, value: {2027: 100, 2040: 5000}}
""",
    "projects/dream.yaml": "name: Dream\nbenefits: {joy: {name: Joy, value: {2028: 10}}}\n",
}


def reading(files: dict[str, str]) -> Reading:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


def test_depreciation_is_unknown_where_a_line_has_no_life() -> None:
    quarters = tables(budget(reading(FILES)))["IT by quarter"]
    assert [row[-1] for row in quarters.rows] == [Muted("n/a")] * 3 + [Muted("≥ 200 EUR")]
    known = FILES["budget.yaml"].replace(
        "FY2026-Q4: 900}}", "FY2026-Q4: 900}, in_service: 2027-01-01, asset_life: 9mo}"
    )
    quarters = tables(budget(reading(FILES | {"budget.yaml": known})))["IT by quarter"]
    assert [row[-1] for row in quarters.rows] == ["0 EUR", "0 EUR", "0 EUR", "200 EUR"]


@pytest.mark.parametrize(
    ("year", "names"),
    [
        ("FY2026", [f"FY2026-Q{number}" for number in range(1, 5)]),
        ('"2026"', [f"2026-Q{number}" for number in range(1, 5)]),
        ("2026-Q3", ["2026-Q3"]),
    ],
)
def test_a_year_of_any_kind_is_told_by_quarter(year: str, names: list[str]) -> None:
    files = FILES | {"budget.yaml": FILES["budget.yaml"].replace("fiscal_year: FY2026", f"fiscal_year: {year}")}
    titles = [row[0] for row in tables(budget(reading(files)))["IT by quarter"].rows]
    assert [each[0] if isinstance(each, tuple) else each for each in titles] == names


def test_benefits_stand_in_their_years_and_far_ones_together() -> None:
    made = tables(budget(reading(FILES)))
    profile = made["Benefits in money by year"]
    assert [column.title for column in profile.columns][1:] == [*map(str, range(2027, 2033)), "later", "In all"]
    assert [row[-2:] for row in profile.rows] == [("–", "1,000 EUR"), ("5,000 EUR", "5,100 EUR"), ("–", "10 EUR")]
    crm, dream = made["Do projects pay?"].rows
    assert crm[1:3] == ("6,100 EUR", "4,000 EUR") and crm[3] == Muted("n/a")
    assert dream[1:] == (Muted("n/a"),) * 7 and "neither a business case nor a start" in str(dream[0])
    paragraphs = str(budget(reading(FILES)))
    assert "No discount rate is written" in paragraphs
    rated = str(budget(reading(FILES | {"itpm.yaml": "currency: EUR\ndiscount_rate: 4%\n"})))
    assert "The discount rate is 4%" in rated


def test_objectives_get_money_and_hours_by_quarter() -> None:
    page = strategy(reading(FILES))
    made = tables(page)["What each objective gets from now on: money and hours of people"]
    assert [column.title for column in made.columns[1:]] == ["2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2"]
    # Half of the 4,000 that are still open of the quarter, all of them in what is left of it, and half of five days.
    assert made.rows[0][1:3] == (("2,000 EUR", Muted(" 20 h")), ("0 EUR", Muted(" 0 h")))


def test_a_score_that_is_unknown_says_why_and_policies_have_a_state() -> None:
    known = reading(FILES)
    made = tables(objective(known, known.portfolio.strategy.objectives["fast"]))
    assert made["Key results of Fast"].rows[0][5] == Muted("n/a: fast/time was never checked in")
    states = [row[-1] for row in tables(policies(reading(FILES)))["Policies and procedures"].rows]
    assert states == [Chip("Review overdue", "red"), Chip("Not yet in force", "unknown")]


def test_a_gap_for_a_task_names_the_task() -> None:
    gaps = tables(people(reading(FILES)))["Skills below what a role or task needs"]
    assert gaps.rows[0][2:] == ("PROG", "2", "4", Chip("None", "amber"))
