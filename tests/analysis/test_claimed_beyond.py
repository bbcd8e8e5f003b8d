"""What projects claim beyond a department's line, and what cents are left of other currencies: one sum in every answer."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Partly
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.draft import Draft, year_before
from itpm.analysis.strategy.years import years
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Money, Period
from tests.analysis.seen import facts

# One EUR buys 3 USD.
FILES = {
    "itpm.yaml": "currency: EUR\nexchange_rates: {2026-01-01: {USD: 3}}\n",
    "budget.yaml": """\
budgets:
  d-2026:
    fiscal_year: FY2026
    ledger: {through: 2026-06-30}
    lines: {x: {planned: 1000, forecast: 0}, z: {planned: 10, currency: USD, forecast: 0}}
  d-2027:
    fiscal_year: FY2027
    lines: {x: {planned: 1000, forecast: 0}, w: {planned: 300, requested: 400, forecast: 0}}
entries:
  A: {date: 2026-03-01, line: p/k, kind: accrual, amount: 100, currency: USD}
  B: {date: 2026-04-01, line: p/k, kind: actual, amount: 40, currency: USD, against: A}
  I1: {date: 2026-03-01, line: p/j, kind: actual, amount: 1, currency: USD}
  I2: {date: 2026-04-01, line: p/j, kind: actual, amount: 1, currency: USD}
  I3: {date: 2026-05-01, line: p/j, kind: actual, amount: 1, currency: USD}
  P1: {date: 2026-03-01, line: p/j, kind: commitment, amount: 1, currency: USD}
  P2: {date: 2026-04-01, line: p/j, kind: commitment, amount: 1, currency: USD}
""",
    "projects/p.yaml": """\
name: P
stage: execution
start: 2026-01-01
deadline: 2026-12-31
budget:
  ledger: {through: 2026-06-30}
  lines:
    l: {planned: {FY2026: 900, FY2027: 200}, forecast: 0, charge_to: d-2026/x}
    m: {planned: {FY2027: 1400}, forecast: 0, charge_to: d-2027/x}
    o: {planned: {FY2027: 250}, requested: {FY2027: 500}, forecast: 0, charge_to: d-2027/w}
    z1: {planned: {FY2026: 1}, currency: USD, forecast: 0, charge_to: d-2026/z}
    z2: {planned: {FY2026: 1}, currency: USD, forecast: 0, charge_to: d-2026/z}
    z3: {planned: {FY2026: 1}, currency: USD, forecast: 0, charge_to: d-2026/z}
    j: {planned: {FY2026: 0}, forecast: 0}
    k: {planned: {FY2026: 0}, forecast: 0}
""",
}
NAMES = ("planned_before", "requested", "carry_over")


@pytest.fixture(scope="module")
def known() -> Facts:
    return facts(FILES, date(2026, 6, 30))


@pytest.fixture(scope="module")
def draft(known: Facts) -> Draft:
    days = days_of_period(Period("FY2027"), known.portfolio.settings)
    return Draft(known.money.budgets, days, year_before(days, known.portfolio.settings))


def said(amount: Amount) -> str:
    found = amount.known if isinstance(amount, Partly) else amount
    return f"{found.amount:.2f}" if isinstance(found, Money) else "–"


ROWS = {
    "d-2027/x": ("1000.00", "1000.00", "1000.00"),
    # 900 of 2026 are claimed of the line before, 100 less than it holds then; of its 1,100 in all 100 are too much.
    # Of 2027 1,400 of 1,000.
    "d-2027/x, claimed beyond it": ("-100.00", "400.00", "-100.00"),
    "p/m": ("0.00", "1400.00", "0.00"),
    # 500 are asked for on a line that asks for 400; what is planned fits.
    "d-2027/w": ("0.00", "400.00", "0.00"),
    "d-2027/w, claimed beyond it": ("0.00", "100.00", "0.00"),
    "p/o": ("0.00", "500.00", "0.00"),
    "d-2026/z": ("3.33", "–", "3.33"),
    # What was planned for j and k is nothing; 2 of j's invoices and orders and 33 of k's are spent.
    "p/l": ("900.00", "200.00", "900.00"),
    "all lines": ("903.33", "2100.00", "868.35"),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_draft_says_what_is_claimed_beyond_a_line(draft: Draft, row: str) -> None:
    found = {each.id: each for each in (*draft.lines, draft.whole)}
    assert tuple(said(getattr(found[row], name)) for name in NAMES) == ROWS[row]
    assert found[row].beyond is ("beyond" in row)


def test_all_lines_of_a_draft_are_all_money_of_its_years(draft: Draft, known: Facts) -> None:
    before, year = years(known.money.budgets, ("FY2026", "FY2027"))
    assert said(draft.whole.planned_before) == said(before.money["planned"]) == "903.33"
    assert said(draft.whole.expected_before) == said(before.money["forecast"])
    # 200 of l, 1,400 of m and the 300 of w, of which o claims 250.
    assert said(year.money["planned"]) == "1900.00"


def test_cents_of_another_currency_are_allotted_once(known: Facts) -> None:
    costs = known.money.costs
    money = Breakdown(costs)
    sums = {each.line.id: money.sums(each) for each in money.positions}
    # 3.33 for 10 USD, and three times 0.33 of it: what nobody claims is the rest to the cent.
    assert [said(sums[f"p/z{each}"].planned) for each in (1, 2, 3)] == ["0.33"] * 3
    assert said(sums["d-2026/z"].planned) == "2.34"
    assert said(known.money.budgets.departments["d-2026"].sums.planned) == "1003.33"
    # What is booked is booked to the cent: three invoices of 0.33 and two orders of 0.33.
    assert (said(sums["p/j"].actual), said(sums["p/j"].committed)) == ("0.99", "0.66")
    # 33.33 accrued, of which 60 USD are left: 20.00 beside an invoice of 13.33.
    assert (said(sums["p/k"].accrued), said(sums["p/k"].actual)) == ("20.00", "13.33")
    months = [(date(2026, each, 1), date(2026, each, 30)) for each in (3, 4)]
    assert [said(costs.ledger.accrued("p/k", "EUR", *each)) for each in months] == ["33.33", "-13.33"]
    parts = [amount for kind in ("actual", "commitment") for _paper, amount in costs.ledger.behind("p/j", kind, "EUR")]
    assert sum((each.amount for each in parts if isinstance(each, Money)), Decimal(0)) == Decimal("1.65")
