"""A controller closes a year of 52 weeks: three budgets, a frame order, accruals, foreign invoices, a cancelled project."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.money.depreciation import depreciation_of_all
from itpm.analysis.money.within import within
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Money, Period
from itpm.queries.within import sentence
from tests.analysis.seen import euro, facts
from tests.conftest import Folder, Run, checked

FILES = {
    "itpm.yaml": """\
schema: 1
portfolio: Close
currency: EUR
discount_rate: 8%
fiscal_year: {ends: last saturday of september, label: end}
exchange_rates: {2025-10-01: {USD: 2}, 2026-04-01: {USD: 4}, 2026-10-01: {USD: 2.5}}
""",
    "strategy.yaml": "themes: {run: {name: Run}, grow: {name: Grow}}\n",
    "staffing.yaml": "people: {cfo: {name: Cfo}}\ndepartments: {dit: {name: IT}}\n",
    "budget.yaml": """\
budgets:
  run-2026:
    name: Run
    department: dit
    fiscal_year: FY2026
    approved:
      2025-09-01: {amount: 100000, by: cfo}
      2026-05-04: {amount: 90000, by: cfo, note: 10000 to Change}
    ledger: {through: 2026-09-26}
    lines:
      cloud: {name: Cloud, type: opex, theme: run, planned: {FY2026-Q1: 10000, FY2026-Q2: 10000, FY2026-Q3: 10000, FY2026-Q4: 10000}, forecast: 0}
      support: {name: Support prepaid, type: opex, theme: run, planned: {FY2026: 24000}, forecast: 0}
      frame: {name: Frame, type: opex, theme: run, planned: {FY2026: 20000}, forecast: 0}
  change-2026:
    name: Change
    department: dit
    fiscal_year: FY2026
    approved:
      2025-09-01: {amount: 60000, by: cfo}
      2026-05-04: {amount: 70000, by: cfo, note: 10000 from Run}
    contingency: 5000
    ledger: {through: 2026-09-26}
    lines:
      projects: {name: Projects, type: opex, theme: grow, planned: {FY2026: 60000}}
      odd: {name: Odd, type: opex, theme: grow, planned: {FY2026: {unknown: Board only}}, forecast: 0}
  place-2026:
    name: Workplace
    department: dit
    fiscal_year: FY2026
    approved: {2025-09-01: {amount: 40000, by: cfo}}
    ledger: {through: 2026-09-26}
    lines:
      laptops: {name: Laptops, type: capex, theme: run, planned: {FY2026-Q3: 30000}, forecast: 0, in_service: 2026-07-01, asset_life: 36mo, residual: 3000}
      usd: {name: Screens, type: opex, currency: USD, theme: run, planned: {FY2026-Q3: 10000}, forecast: 0}
  run-2027:
    name: Run
    department: dit
    fiscal_year: FY2027
    approved: {2026-09-01: {amount: 95000, by: cfo}}
    lines:
      cloud: {name: Cloud, type: opex, theme: run, planned: {FY2027: 44000}, requested: {FY2027: 48000}, forecast: {FY2027: 44000}}
      support: {name: Support, type: opex, theme: run, planned: {FY2027: 24000}}
      frame: {name: Frame, type: opex, theme: run, planned: {FY2027: 21000}, forecast: {FY2027: 15000}}
entries:
  C1: {date: 2025-12-20, line: run-2026/cloud, kind: actual, amount: 9800}
  C2: {date: 2026-03-20, line: run-2026/cloud, kind: actual, amount: 10100}
  C3: {date: 2026-06-20, line: run-2026/cloud, kind: actual, amount: 10400.55}
  C4: {date: 2026-09-26, line: run-2026/cloud, kind: accrual, amount: 10000, text: last quarter}
  C5: {date: 2026-10-05, line: run-2026/cloud, kind: actual, amount: 10250, against: C4}
  K1: {date: 2026-07-01, line: run-2026/cloud, kind: credit, amount: 400.55, against: C3}
  S1: {date: 2025-10-01, line: run-2026/support, kind: actual, amount: 24000, text: 12 months from April 2026}
  F0: {date: 2025-10-10, line: run-2026/frame, kind: commitment, amount: 30000, text: frame order over the year's end}
  F1: {date: 2025-11-10, line: run-2026/frame, kind: commitment, amount: 12000, against: F0}
  F2: {date: 2026-02-10, line: run-2026/frame, kind: actual, amount: 11000, against: F1}
  F3: {date: 2026-10-02, line: run-2027/frame, kind: commitment, amount: 6000, against: F0}
  P1: {date: 2026-01-15, line: p/dev, kind: commitment, amount: 30000}
  P2: {date: 2026-03-15, line: p/dev, kind: actual, amount: 12000, against: P1}
  P3: {date: 2026-06-15, line: p/dev, kind: actual, amount: 9000, against: P1}
  P4: {date: 2026-07-15, line: p/dev, kind: credit, amount: 1500, against: P3, text: partly credited}
  X1: {date: 2026-01-15, line: x/dev, kind: actual, amount: 8000}
  X2: {date: 2026-01-20, line: x/dev, kind: commitment, amount: 5000}
  X3: {date: 2026-04-20, line: x/dev, kind: credit, amount: 3500, against: X2, text: cancelled order}
  L1: {date: 2026-05-20, line: place-2026/laptops, kind: commitment, amount: 29500}
  L2: {date: 2026-06-20, line: place-2026/laptops, kind: actual, amount: 29000, against: L1}
  L3: {date: 2026-06-25, line: place-2026/laptops, kind: credit, amount: 500, against: L1}
  U1: {date: 2026-02-20, line: place-2026/usd, kind: commitment, amount: 8000, currency: USD}
  U2: {date: 2026-03-20, line: place-2026/usd, kind: actual, amount: 3000, currency: USD, against: U1}
  U3: {date: 2026-05-20, line: place-2026/usd, kind: actual, amount: 4000, currency: USD, against: U1}
  A1: {date: 2025-12-31, line: change-2026/odd, kind: accrual, amount: 700}
  A2: {date: 2026-01-10, line: change-2026/odd, kind: credit, amount: 700, against: A1, text: reversed}
  A3: {date: 2026-01-20, line: change-2026/odd, kind: actual, amount: 650}
""",
    "projects/p.yaml": """\
name: P
stage: execution
start: 2025-10-01
deadline: 2027-03-31
business_case: {date: 2025-10-01}
budget:
  approved: {2025-10-01: {amount: 50000, by: cfo}}
  lines:
    dev: {name: Dev, type: capex, theme: grow, planned: {FY2026: 30000, FY2027-Q1: 6000}, forecast: {FY2027-Q1: 4000}, charge_to: change-2026/projects, in_service: 2026-11-15, asset_life: 12mo}
benefits:
  save: {name: Save, owner: cfo, kind: cash, from: 2027-01-01, value: {2027: 30000, 2028: 30000}}
""",
    "projects/x.yaml": """\
name: X
stage: cancelled
start: 2025-10-01
deadline: 2027-03-31
budget:
  approved: {2025-10-01: {amount: 20000, by: cfo}}
  lines:
    dev: {name: Dev, type: opex, theme: grow, planned: {FY2026: 20000}, charge_to: change-2026/projects}
""",
}


@pytest.mark.parametrize(
    ("day", "verdicts"),
    [
        (
            # The last quarter of the cloud is accrued, and not invoiced yet. The year ended on the last Saturday.
            "2026-09-30",
            {
                # 29,900 and 10,000 of the cloud, 24,000, 11,000 of the frame order.
                "run-2026": "90,000 EUR approved, 74,900 EUR spent, 0 EUR ordered, 0 EUR still to come, 15,100 EUR left.",
                # 12,000 + 9,000 − 1,500, 8,000 of what was cancelled, 650; the accrual was reversed.
                "change-2026": (
                    "70,000 EUR approved, 28,150 EUR spent, 0 EUR ordered, 0 EUR still to come, 41,850 EUR left."
                ),
                # 3,000 USD at 2 and 4,000 USD at 4 are 2,500 EUR.
                "place-2026": "40,000 EUR approved, 31,500 EUR spent, 0 EUR ordered, 0 EUR still to come, 8,500 EUR left.",
            },
        ),
        (
            # The invoice of October takes nothing from the year that it was accrued in, nor does another rate.
            "2026-10-09",
            {
                "run-2026": "90,000 EUR approved, 74,900 EUR spent, 0 EUR ordered, 0 EUR still to come, 15,100 EUR left.",
                "place-2026": "40,000 EUR approved, 31,500 EUR spent, 0 EUR ordered, 0 EUR still to come, 8,500 EUR left.",
            },
        ),
    ],
)
def test_a_closed_year_stays_as_it_was(day: str, verdicts: dict[str, str]) -> None:
    known = facts(FILES, date.fromisoformat(day))
    days = days_of_period(Period("FY2026"), known.portfolio.settings)
    for id_, right in verdicts.items():
        said = sentence(f"'{id_}'", within(known.money.budgets.departments[id_], days), "FY2026")
        assert said == f"'{id_}' in FY2026 is within budget: {right}"


def test_what_was_accrued_and_invoiced_later_lies_in_both_years_and_adds_up() -> None:
    known = facts(FILES, date(2026, 10, 9))
    funds = known.money.budgets.departments["run-2026"]
    years = [days_of_period(Period(each), known.portfolio.settings) for each in ("FY2026", "FY2027")]
    accrued, actual = ([getattr(funds.of(each), name) for each in years] for name in ("accrued", "actual"))
    assert accrued == [euro(10000), euro(-10000)] and actual == [euro(64900), euro(10250)]
    assert (funds.sums.accrued, funds.sums.spent) == (euro(0), euro(75150))
    # 30,000 less the call-offs of 12,000 and 6,000, and the 1,000 that are open of the first.
    assert funds.sums.committed == euro(13000)
    assert known.money.budgets.departments["run-2027"].sums.committed == euro(6000)
    # What settles an accrual of the year belongs to its line; beside an accrual nothing else would.
    assert checked(FILES, "BUD019", day=date(2026, 10, 9)) == ()
    loose = FILES | {"budget.yaml": FILES["budget.yaml"].replace(", against: C4}", "}")}
    assert len(checked(loose, "BUD019", day=date(2026, 10, 9))) == 1


def test_capital_becomes_depreciation_by_fiscal_years() -> None:
    known = facts(FILES, date(2026, 10, 9))
    settings = known.portfolio.settings
    spans = [days_of_period(Period(f"FY{year}"), settings) for year in range(2026, 2030)]
    found = [depreciation_of_all(known.money.costs, each) for each in spans]
    assert all(isinstance(each, Money) for each in found)
    # 26,000 over 36 months, three of them in FY2026; 34,000 over twelve from November on, eleven of them in FY2027.
    laptops, dev = Decimal(26000) / 36, Decimal(34000) / 12
    right = [3 * laptops, 12 * laptops + 11 * dev, 12 * laptops + dev, 9 * laptops]
    assert [round(each.amount) for each in found if isinstance(each, Money)] == [round(each) for each in right]
    assert sum(each.amount for each in found if isinstance(each, Money)) == 60000


def test_a_draft_counts_each_sum_of_the_year_before_once_at_the_rates_of_its_days(run: Run, folder: Folder) -> None:
    at = folder(FILES | {"itpm.yaml": FILES["itpm.yaml"] + "status_date: 2026-10-09\n"})
    rows = list(csv.DictReader(io.StringIO(run("budget", "--draft", "FY2027", "--format", "csv", cwd=at)[1])))
    names = ("planned_before", "expected_before", "requested", "approved", "carry_over")
    found = {row["line"]: tuple(row[name] and round(float(row[name])) for name in names) for row in rows}
    assert found["run-2027/cloud"] == (40000, 39900, 48000, 44000, 100)
    assert found["run-2027/frame"] == (20000, 11000, 21000, 21000, 9000)
    # 10,000 USD of the plan at today's 2.5; what was paid keeps the rates of its days.
    assert found["place-2026/usd"] == (4000, 2500, "", "", 1500)
    # 30,000 and 8,000 of projects, and 14,500 that no project claims.
    assert found["change-2026/projects"] == (52500, 27500, "", "", 25000)
    held = {row["line"]: row["within"] for row in rows}
    assert (found["p/dev"], held["p/dev"]) == ((30000, 19500, 6000, 6000, 10500), "change-2026/projects (before)")
    (whole,) = (row for row in rows if row["line"] == "all lines")
    # 40, 24, 20, 52.5, 30 and 4 thousand; 39.9, 24, 11, 27.5, 0.65, 29 and 2.5; 48, 24, 21, 6 and 1.5.
    assert (whole["planned_before_known"], whole["planned_before_unknown_count"]) == ("170500.00", "1")
    assert whole["expected_before"] == "134550.00" and whole["requested_known"] == "100500.00"
    # 170,500 less 134,550: of the line whose plan is secret 650 are spent.
    assert whole["carry_over_known"] == "35950.00"
