"""What is a supplier's of a line lies in the quarters in which the line has it; all suppliers together are the line."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import parse_period
from tests.analysis.seen import euro, facts

FILES = {
    "budget.yaml": """\
suppliers: {sky: {}, sea: {}}
budgets:
  it:
    fiscal_year: FY2026
    ledger: {through: 2026-06-30}
    lines:
      x: {planned: 1000, forecast: 0, supplier: sky}
      z: {planned: {2026-Q1: 100, 2026-Q3: 300, 2026-Q4: 100}, forecast: 0}
entries:
  A: {date: 2026-02-10, line: it/x, kind: accrual, amount: 100}
  B: {date: 2026-04-10, line: it/x, kind: actual, amount: 60, against: A}
  C: {date: 2026-02-10, line: it/z, kind: accrual, amount: 100, supplier: sky}
  D: {date: 2026-04-10, line: it/z, kind: actual, amount: 60, against: C, supplier: sky}
  O: {date: 2026-02-10, line: it/z, kind: commitment, amount: 200, supplier: sky}
  P: {date: 2026-02-10, line: it/z, kind: commitment, amount: 40, supplier: sea}
"""
}
# Ordered, accrued and spent. An accrual is taken back on the day of its invoice; open orders lie where the plan of the
# line still lies: 300 of 400 in the third quarter.
CASES = {
    ("sky", "it/x"): ((0, 100, 0), (0, -60, 60), (0, 0, 0), (0, 0, 0)),
    ("sky", "it/z"): ((0, 100, 0), (0, -60, 60), (150, 0, 0), (50, 0, 0)),
    ("sea", "it/z"): ((0, 0, 0), (0, 0, 0), (30, 0, 0), (10, 0, 0)),
    ("", "it/z"): ((0, 100, 0), (0, -60, 60), (180, 0, 0), (60, 0, 0)),
}


@pytest.fixture(scope="module")
def known() -> Facts:
    return facts(FILES, date(2026, 6, 30))


@pytest.mark.parametrize(("supplier", "line"), CASES)
def test_money_of_a_supplier_lies_in_time_as_that_of_its_lines(known: Facts, supplier: str, line: str) -> None:
    for quarter, right in enumerate(CASES[supplier, line], 1):
        dates = days_of_period(parse_period(f"2026-Q{quarter}"), known.portfolio.settings)
        money = Breakdown(known.money.costs, dates, {line: [supplier]} if supplier else {})
        (position,) = (each for each in money.positions if each.line.id == line)
        sums = money.sums(position)
        assert (sums.committed, sums.accrued, sums.actual) == tuple(map(euro, right)), quarter
