"""What is capitalised is written off in a straight line."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.depreciation import depreciation, depreciation_of, depreciation_of_all, months
from itpm.analysis.money.line import ALL_DAYS
from itpm.analysis.strategy.years import years
from itpm.model.scalars import Dates, parse_elapsed
from tests.analysis.seen import euro, facts
from tests.conftest import checked


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
    later = Dates(date(2027, 1, 1), date(2027, 12, 31))
    assert depreciation(costs, costs.lines["it/a"], later) == Unknown("No market", "it/a")
    # Before it is in service nothing is written off, whatever it will be worth.
    assert depreciation(costs, costs.lines["it/a"], YEAR) == euro(0)


def test_what_a_project_capitalises_is_written_off_also_on_an_operating_line() -> None:
    files = {
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {change: {type: opex, planned: 20000}}}}\n",
        "projects/p.yaml": "name: P\nstart: 2026-03-02\ndeadline: 2026-12-31\nbudget: {lines: {hw: {type: capex, planned: 15000, charge_to: it/change, in_service: 2026-04-01, asset_life: 36mo}, sw: {type: capex, planned: 900, charge_to: it/change}}}\n",
    }
    funds = facts(files).money.budgets.departments["it"]
    # 15,000 over 36 months are 416.67 a month: nothing in the first quarter, 1,250 in each of the others.
    quarters = [(1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31)]
    found = [depreciation_of(funds, Dates(date(2026, *each[:2]), date(2026, *each[2:]))) for each in quarters]
    # When the rest comes into service nobody says.
    reason = "p/sw has no in-service date or no asset life"
    some = Partly(reason, known=euro(1250), lacking=("p/sw",))
    assert found == [Unknown(reason, "p/sw"), some, some, some]


YEARS = {
    "itpm.yaml": "currency: EUR\nstatus_date: 2026-06-30\nexchange_rates: {2026-01-01: {USD: 3}}\n",
    "budget.yaml": """budgets:
  it:
    fiscal_year: FY2026
    ledger: {through: 2026-06-30}
    lines:
      hw: {type: capex, planned: 20000, forecast: {2026-Q4: 1000}, in_service: 2026-09-01, asset_life: 10mo}
      op: {type: opex, planned: 5000, forecast: {2026-Q4: 1000}}
entries: {I: {date: 2026-02-01, line: p/free, kind: actual, amount: 12000}, J: {date: 2026-02-01, line: p/usd, kind: actual, amount: 10.01, currency: USD}}
""",
    "projects/p.yaml": """name: P
start: 2026-01-01
deadline: 2026-12-31
budget:
  lines:
    free: {type: capex, planned: 12000, forecast: {2026-Q4: 0}, in_service: 2026-07-01, asset_life: 36mo}
    cap: {type: capex, planned: 3600, forecast: {2026-Q4: 3600}, in_service: 2026-07-01, asset_life: 36mo, charge_to: it/hw}
    inop: {type: capex, planned: 1200, forecast: {2026-Q4: 1200}, in_service: 2026-10-01, asset_life: 12mo, charge_to: it/op}
    usd: {type: capex, currency: USD, planned: 1000, forecast: {2026-Q4: 1000}, in_service: 2026-07-01, asset_life: 7mo, depreciation: days}
""",
}


def test_years_hold_what_projects_capitalise_each_sum_once_to_the_cent() -> None:
    made = facts(YEARS, date(2026, 6, 30))
    costs = made.money.costs
    days = [Dates(date(year, 1, 1), date(year, 12, 31)) for year in range(2026, 2031)]
    found = [depreciation_of_all(costs, each) for each in days]
    # 1,000 over ten months from September on; what is charged to it has a life of its own, 3,600 over 36 months from July
    # on; 12,000 and 1,200 over 36 and 12 months; 1,010.01 USD are 336.67 EUR, 184 of 215 days of them in 2026.
    one, two = 400 + 600 + 2000 + 300 + Decimal("288.13"), 600 + 1200 + 4000 + 900 + Decimal("48.54")
    right = (one, two, 4000 + 1200, 2000 + 600, 0)
    assert found == [euro(each) for each in right]
    lines = ("it/hw", "p/cap", "p/free", "p/inop", "p/usd")
    whole = total((depreciation(costs, costs.lines[each], ALL_DAYS, "EUR") for each in lines), "EUR")
    assert whole == total(found, "EUR") == euro("18136.67")
    assert [each.money["depreciation"] for each in years(made.money.budgets, ("FY2026", "FY2027"))] == found[:2]


@pytest.mark.parametrize(
    ("plan", "forecast", "first", "last"),
    [
        # 1,200 of the plan are known: at least 100 a month, none before it is in service or after its life.
        ("{2026-Q1: 1200, 2026-Q3: {unknown: secret}}", "", 300, 900),
        # The forecast is at least 2,400 already, which is more than the plan.
        ("1200", "forecast: {2026-Q4: 2400, 2027-Q1: {unknown: secret}}, ", 600, 1800),
        # It is less than the plan, which stands for what nobody knows.
        ("3600", "forecast: {2026-Q4: 2400, 2027-Q1: {unknown: secret}}, ", 900, 2700),
    ],
)
def test_of_a_cost_known_in_part_the_known_part_is_written_off(plan: str, forecast: str, first: int, last: int) -> None:
    line = f"a: {{type: capex, planned: {plan}, {forecast}in_service: 2026-10-01, asset_life: 12mo}}"
    budget = f"budgets: {{it: {{fiscal_year: FY2026, ledger: {{through: 2026-06-30}}, lines: {{{line}}}}}}}\n"
    costs = facts({"itpm.yaml": "currency: EUR\n", "budget.yaml": budget}, date(2026, 6, 30)).money.costs
    days = [Dates(date(year, 1, 1), date(year, 12, 31)) for year in range(2025, 2029)]
    found = [depreciation(costs, costs.lines["it/a"], each) for each in days]
    assert found[0] == found[3] == euro(0)
    known = [each.known if isinstance(each, Partly) else each for each in found[1:3]]
    assert known == [euro(first), euro(last)] and isinstance(found[1], Partly) is (plan != "3600")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("asset_life: 48mo, in_service: {unknown: not decided}", []),
        ("asset_life: 48mo", ["'it/l' is capitalised without the day it comes into service"]),
        ("in_service: {unknown: not decided}", ["'it/l' is capitalised without its life"]),
    ],
)
def test_what_nobody_knows_yet_is_not_asked_for_again(written: str, told: list[str]) -> None:
    line = f"l: {{name: L, type: capex, category: hardware, planned: 5, forecast: 0, {written}}}"
    found = checked(
        {"budget.yaml": f"budgets: {{it: {{name: IT, fiscal_year: FY2026, lines: {{{line}}}}}}}\n"}, "BUD012"
    )
    assert [each.message for each in found] == told
