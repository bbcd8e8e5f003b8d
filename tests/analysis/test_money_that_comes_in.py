"""Lines below zero are money that comes in: they lower what is planned, spent and forecast, and earn nothing."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.arithmetic import part_of
from itpm.analysis.money.depreciation import depreciation_of
from itpm.model.scalars import Dates, parse_dates
from tests.analysis.seen import euro
from tests.conftest import DAY, checked, lines, workspace_of

FILES = {
    "itpm.yaml": f"portfolio: Grants\nstatus_date: {DAY}\n",
    "budget.yaml": """\
budgets:
  it:
    fiscal_year: FY2026
    approved: {2026-01-01: {amount: 100000}}
    lines:
      grant: {planned: -20000}
      cloud: {planned: {2026-Q1: 30000, 2026-Q3: -5000}, forecast: {2026-Q3: -5000}}
      works: {planned: 60000}
entries:
  INV-1: {date: 2026-06-30, line: a/work, kind: actual, amount: 24000}
  GR-1: {date: 2026-07-01, line: a/grant, kind: credit, amount: 5000}
""",
    "projects/a.yaml": """\
name: A
stage: execution
tasks:
  t: {duration: 20d, started: 2026-06-01, finished: 2026-06-26}
  u: {duration: 20d, after: [t]}
budget:
  approved: {2026-01-01: {amount: 40000}}
  lines:
    work: {planned: 60000, tasks: [t, u], forecast: {2026-Q4: 30000}, charge_to: it/works}
    grant: {planned: -20000, tasks: [t, u], forecast: {2026-Q4: -15000}, charge_to: it/grant}
""",
}


def facts(files: Mapping[str, str] = FILES) -> Facts:
    return Facts(workspace_of(files).portfolio, DAY)


def test_a_budget_is_the_less_by_what_comes_in() -> None:
    budgets = facts().money.budgets
    project, department = budgets.projects["a"].computed, budgets.departments["it"].computed
    named = ("planned", "actual", "estimate", "forecast", "left", "available", "unallocated")
    assert [project.amount(each) for each in named] == [
        euro(each) for each in (40000, 24000 - 5000, 30000 - 15000, 34000, 21000, 40000 - 19000, 0)
    ]
    assert department.amount("planned") == euro(25000 - 20000 + 60000)
    assert department.amount("unallocated") == euro(35000)


def test_what_comes_in_is_earned_by_nobody_and_lowers_what_the_project_costs() -> None:
    value = facts().value.earned_values["a"]
    found = {name: value.amount(name) for name in ("bac", "ev", "ac", "eac", "at_pace")}
    # The grant is in none of the first four; at the pace of CPI 1.25 work costs 48,000, of which 20,000 come in.
    assert found == {name: euro(each) for name, each in zip(found, (60000, 30000, 24000, 48000, 28000), strict=True)}
    assert value.ratio("cpi") == Decimal("1.25")
    assert value.ratio("complete") == Decimal("0.5")


def test_a_department_counts_it_once_and_over_any_days() -> None:
    money = facts().money
    funds = money.budgets.departments["it"]
    quarters = [funds.of(parse_dates(f"2026-{each}")).planned for each in ("01-01..2026-06-30", "07-01..2026-12-31")]
    assert sum(each.amount for each in quarters) == 65000  # type: ignore[union-attr]
    (grant, *_others) = funds.lines
    assert funds.sums_of(grant, Dates(None, None)).planned == euro(-20000)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (-20000, []),
        (-25000, []),  # the department counts on more than this project brings
        (-10000, ["budget.yaml:6:7: error BUD001: projects charge -20,000 EUR to 'it/grant', which holds -10,000 EUR"]),
        (5000, []),  # what costs the department is lowered by it
    ],
)
def test_projects_may_count_on_what_the_department_does(held: int, told: list[str]) -> None:
    files = FILES | {
        "budget.yaml": FILES["budget.yaml"].replace("grant: {planned: -20000}", f"grant: {{planned: {held}}}")
    }
    assert lines(checked(files, "BUD001")) == told


def test_a_line_that_nobody_charges_to_is_claimed_by_nobody() -> None:
    files = FILES | {"projects/a.yaml": "name: A\n"}
    assert checked(files, "BUD001") == ()


def test_a_part_of_nothing_or_less_is_none() -> None:
    assert part_of(euro(5), euro(10), "") == Decimal("0.5")
    assert part_of(euro(5), euro(-10), "no whole") == part_of(euro(5), euro(0), "no whole")


def test_it_is_written_off_with_what_it_pays_for() -> None:
    plan = "planned: 60000, type: capex, asset_life: 60mo, in_service: 2026-01-01"
    grant = plan.replace("60000", "-12000")
    files = {"budget.yaml": f"budgets: {{it: {{fiscal_year: FY2026, lines: {{a: {{{plan}}}, b: {{{grant}}}}}}}}}\n"}
    year = parse_dates("2026-01-01..2026-12-31")
    # (60,000 − 12,000) / 60 months × 12
    assert depreciation_of(facts(files).money.budgets.departments["it"], year) == euro(9600)


@pytest.mark.parametrize(
    "field",
    ["contingency: -5", "management_reserve: -5", "approved: {2026-01-01: {amount: -5}}", "spent: {2026-01-01: -5}"],
)
def test_other_sums_are_not_below_zero(field: str) -> None:
    (found,) = workspace_of({"projects/a.yaml": f"name: A\nbudget:\n  {field}\n"}).findings
    assert str(found.what) == "'-5' is below zero"
    assert "'planned' of a line" in found.hint


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("kind: actual, amount: 400", ["a cost"]),
        ("kind: accrual, amount: 400", ["a cost"]),
        ("kind: commitment, amount: 400", ["a cost"]),
        ("kind: actual, split: {it/grant: 400, it/works: 100}", ["a cost"]),
        ("kind: credit, amount: 400", []),
        # Some of what was received is paid back.
        ("kind: actual, amount: 400, against: GR-1", []),
        # After the status date it does not count yet.
        ("kind: actual, amount: 400, date: 2027-01-01", []),
    ],
)
def test_what_is_received_is_no_cost(entry: str, told: list[str]) -> None:
    line, day = "" if "split" in entry else ", line: it/grant", "" if "date" in entry else f", date: {DAY}"
    text = FILES["budget.yaml"] + f"  NEW: {{{entry}{line}{day}}}\n"
    found = lines(checked(FILES | {"budget.yaml": text}, "BUD028"))
    whole = "budget.yaml:12:3: warning BUD028: 'NEW' books 400 EUR as a cost on 'it/grant', whose money comes in"
    assert found == [whole] * len(told)
