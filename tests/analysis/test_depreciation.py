"""What is capitalised is written off in a straight line."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.depreciation import depreciation, depreciation_of, months
from itpm.analysis.money.line import ALL_DAYS
from itpm.model.scalars import Dates, parse_elapsed
from tests.analysis.seen import euro, facts


def test_depreciation_is_a_straight_line_from_the_day_of_service() -> None:
    text = "budgets: {it: {fiscal_year: FY2026, lines: {a: {type: capex, planned: 6000, in_service: 2026-10-15, asset_life: 60mo}, b: {type: capex, planned: 5}, c: {type: opex, planned: 5}}}}\n"
    costs = facts({"budget.yaml": text}).money.costs
    year = Dates(date(2026, 1, 1), date(2026, 12, 31))
    assert depreciation(costs, costs.lines["it/a"], year) == euro(300)  # three months of sixty
    assert depreciation(costs, costs.lines["it/a"], ALL_DAYS) == euro(6000)
    assert isinstance(depreciation(costs, costs.lines["it/b"], year), Unknown)
    assert depreciation(costs, costs.lines["it/c"], year) == euro(0)


YEAR = Dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "amount"),
    [
        # 6,000 over twenty months is 300 a month; a month counts whole from the 15th of October on.
        ("2026-10-01", "2026-10-14", 0),
        ("2026-10-01", "2026-10-15", 300),
        ("2026-10-16", "2026-10-31", 0),
        ("2026-11-01", "2026-11-30", 300),
        ("2026-10-15", "2026-12-31", 900),
        ("2027-01-01", "2027-12-31", 3600),
        ("2028-05-01", "2028-05-31", 300),
        ("2028-06-01", "2029-12-31", 0),
    ],
)
def test_a_month_is_written_off_whole_until_the_life_is_over(first: str, last: str, amount: int) -> None:
    text = "budgets: {it: {fiscal_year: FY2026, lines: {a: {type: capex, planned: 6000, in_service: 2026-10-15, asset_life: 20mo}}}}\n"
    costs = facts({"budget.yaml": text}).money.costs
    days = Dates(date.fromisoformat(first), date.fromisoformat(last))
    assert depreciation(costs, costs.lines["it/a"], days) == euro(amount)


@pytest.mark.parametrize(
    ("life", "count"), [("60mo", "60"), ("5y", "60"), ("1461d", "48"), ("1.5y", "18"), ("30.4375d", "1")]
)
def test_a_life_is_counted_in_months(life: str, count: str) -> None:
    assert months(parse_elapsed(life)) == Decimal(count)


def test_what_was_forecast_is_written_off_and_where_that_is_unknown_the_plan() -> None:
    lines = "a: {type: capex, planned: 6000, forecast: 1200, in_service: 2026-12-01, asset_life: 12mo}, b: {type: capex, planned: 2400, in_service: 2026-12-01, asset_life: 12mo}"
    seen = facts(
        {
            "budget.yaml": f"budgets: {{it: {{fiscal_year: FY2026, ledger: {{through: 2026-07-31}}, lines: {{{lines}}}}}}}\n"
        }
    )
    assert depreciation(seen.money.costs, seen.money.costs.lines["it/a"], YEAR) == euro(100)
    assert depreciation_of(seen.money.budgets.departments["it"], YEAR) == euro(300)


@pytest.mark.parametrize(
    ("line", "first", "last", "amount"),
    [
        # 4,650 less 1,000 that is left are 3,650: ten on each of the 365 days from the 1st of January on.
        ("planned: 4650, residual: 1000, depreciation: days, asset_life: 12mo", "2027-01-01", "2027-01-31", 310),
        ("planned: 4650, residual: 1000, depreciation: days, asset_life: 365d", "2027-12-31", "2028-12-31", 10),
        ("planned: 4650, residual: 1000, depreciation: days, asset_life: 1y", "2026-01-01", "2029-12-31", 3650),
        ("planned: 4600, residual: 1000, asset_life: 12mo", "2027-01-01", "2027-01-31", 300),
        ("planned: 4600, residual: 1000, depreciation: months, asset_life: 12mo", "2026-01-01", "2029-12-31", 3600),
    ],
)
def test_what_is_left_is_not_written_off_and_days_may_count(line: str, first: str, last: str, amount: int) -> None:
    text = f"budgets: {{it: {{fiscal_year: FY2027, lines: {{a: {{type: capex, {line}, in_service: 2027-01-01}}}}}}}}\n"
    costs = facts({"budget.yaml": text}).money.costs
    days = Dates(date.fromisoformat(first), date.fromisoformat(last))
    assert depreciation(costs, costs.lines["it/a"], days) == euro(amount)


def test_what_is_left_may_be_unknown() -> None:
    line = "{type: capex, planned: 5, residual: {unknown: No market}, asset_life: 12mo, in_service: 2027-01-01}"
    costs = facts({"budget.yaml": f"budgets: {{it: {{fiscal_year: FY2027, lines: {{a: {line}}}}}}}\n"}).money.costs
    assert depreciation(costs, costs.lines["it/a"], YEAR) == Unknown("No market")


def test_what_a_project_capitalises_is_written_off_also_on_an_operating_line() -> None:
    files = {
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {change: {type: opex, planned: 20000}}}}\n",
        "projects/p.yaml": "name: P\nstart: 2026-03-02\ndeadline: 2026-12-31\nbudget: {lines: {hw: {type: capex, planned: 15000, charge_to: it/change, in_service: 2026-04-01, asset_life: 36mo}, sw: {type: capex, planned: 900, charge_to: it/change}}}\n",
    }
    funds = facts(files).money.budgets.departments["it"]
    # 15,000 over 36 months are 416.67 a month: nothing in the first quarter, 1,250 in each of the others.
    quarters = [(1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31)]
    found = [depreciation_of(funds, Dates(date(2026, *each[:2]), date(2026, *each[2:]))) for each in quarters]
    assert found == [euro(0), euro(1250), euro(1250), euro(1250)]
