"""What nobody knows of money that comes in, or of a difference, leaves no sum "at least" what is known; by hand."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown
from itpm.analysis.figures.arithmetic import minus, total, without
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.depreciation import depreciation, depreciation_of_all
from itpm.analysis.money.draft import Draft, year_before
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, Period
from tests.analysis.seen import euro, facts

A, B = Unknown("nobody looked", "a"), Unknown("it was lost", "b")
COMES_IN = Unknown("nobody looked", "a", below=True)


def side(amount: Amount) -> tuple[int, Bound]:
    assert isinstance(amount, Partly)
    return int(amount.known.amount), amount.bound


def test_the_difference_of_two_unknown_sums_lies_on_no_side() -> None:
    assert type(minus(A, B)) is Unknown
    assert side(total((euro(5), minus(A, B)), "EUR")) == (5, Bound.NEITHER)
    assert side(minus(euro(5), minus(A, B))) == (5, Bound.NEITHER)
    # What comes in less what goes out is below nothing, and of one part of a cost the rest of it is not.
    assert side(total((euro(5), minus(COMES_IN, B)), "EUR")) == (5, Bound.AT_MOST)
    assert side(total((euro(5), without(A, B)), "EUR")) == (5, Bound.AT_LEAST)
    assert side(total((euro(5), without(COMES_IN, COMES_IN)), "EUR")) == (5, Bound.AT_MOST)
    assert without(euro(5), euro(2)) == euro(3)


DRAFT = """\
budgets:
  d-2026:
    fiscal_year: FY2026
    department: d
    ledger: {through: 2026-12-31}
    lines:
      desk: {type: opex, planned: {2026: 100, 2027-02: 60}, forecast: 0}
      OLD
  d-2027: {fiscal_year: FY2027, department: d, lines: {cloud: {type: opex, planned: 900}, NEW}}
  e-2027: {fiscal_year: FY2027, department: e, approved: {2026-06-01: {amount: 500}}, lines: {phone: {type: opex, planned: 50, forecast: 0}}}
"""


def drafted(old: str, new: str) -> Draft:
    files = {
        "budget.yaml": DRAFT.replace("OLD", old).replace("NEW", new),
        "staffing.yaml": "departments: {d: {name: D}, e: {name: E}}\n",
    }
    budgets = facts(files, date(2026, 12, 31)).money.budgets
    year = days_of_period(Period("FY2027"), budgets.costs.portfolio.settings)
    return Draft(budgets, year, year_before(year, budgets.costs.portfolio.settings))


def test_a_draft_without_an_approval_is_at_least_what_is_known_only_where_all_of_it_costs() -> None:
    cost = drafted("old: {type: opex, planned: 40, forecast: 0}", "rent: {type: opex, planned: 300}").whole
    # 900, 300, 50, and 60 of a line that no budget of 2027 has; of that and of 'old' nobody says more.
    assert (side(cost.requested), side(cost.approved)) == ((1310, Bound.AT_LEAST), (50, Bound.AT_LEAST))
    grant = drafted("old: {type: opex, planned: 40, forecast: 0}", "rent: {type: opex, planned: -300}").whole
    assert (side(grant.requested), side(grant.approved)) == ((710, Bound.AT_LEAST), (50, Bound.NEITHER))
    gone = drafted("old: {type: opex, planned: -40, forecast: 0}", "rent: {type: opex, planned: 300}").whole
    assert (side(gone.requested), side(gone.approved)) == ((1310, Bound.NEITHER), (50, Bound.NEITHER))


def test_the_rows_of_a_draft_come_to_all_lines() -> None:
    draft = drafted("old: {type: opex, planned: 40, forecast: 0}", "rent: {type: opex, planned: 300}")
    rows = {each.id: each for each in draft.lines}
    assert side(rows["d-2026/desk"].requested) == (60, Bound.AT_LEAST)
    assert type(rows["d-2026/old"].requested) is Unknown
    assert total((each.requested for each in draft.lines), "EUR") == draft.whole.requested


def test_what_is_carried_over_of_a_year_without_a_budget_may_be_less_than_nothing() -> None:
    whole = drafted("old: {type: opex, planned: 40, forecast: 0}", "rent: {type: opex, planned: 300}").whole
    # 100 and 40 were planned and nothing was spent; of department e there is no year before.
    assert side(whole.carry_over) == (140, Bound.NEITHER)
    assert side(whole.planned_before) == (140, Bound.AT_LEAST)


@pytest.mark.parametrize(("planned", "bound"), [(800, Bound.AT_LEAST), (-800, Bound.AT_MOST)])
@pytest.mark.parametrize("unknown", ["", "in_service: 2026-01-01, asset_life: 24mo, residual: {unknown: Not valued}"])
def test_a_capital_line_that_nobody_can_write_off_keeps_its_side(planned: int, bound: Bound, unknown: str) -> None:
    lines = f"a: {{type: capex, planned: 1200, in_service: 2026-01-01, asset_life: 24mo}}, b: {{type: capex, planned: {planned}, {unknown}}}"
    costs = facts({"budget.yaml": f"budgets: {{it: {{fiscal_year: FY2026, lines: {{{lines}}}}}}}\n"}).money.costs
    year = Dates(date(2026, 1, 1), date(2026, 12, 31))
    assert type(depreciation(costs, costs.lines["it/b"], year)) is Unknown
    # Half of 1,200 in the first of two years.
    assert side(depreciation_of_all(costs, year)) == (600, bound)


PAID = """\
budgets:
  it:
    fiscal_year: FY2026
    lines: {usd: {type: opex, planned: 100}, chf: {type: opex, planned: 100, currency: CHF}}
entries:
  I-1: {date: 2026-02-01, line: it/usd, kind: actual, amount: 1100, currency: USD}
  I-2: {date: 2026-02-01, line: it/chf, kind: actual, amount: 100, currency: CHF}
"""


@pytest.fixture
def paid() -> Facts:
    rates = "currency: EUR\nexchange_rates: {2026-01-01: {USD: 1.1}, 2026-07-01: {USD: 1.25}}\n"
    return facts({"itpm.yaml": rates, "budget.yaml": PAID}, date(2026, 7, 14))


def test_what_paid_sums_would_be_today_is_on_no_side_without_a_rate(paid: Facts) -> None:
    money = Breakdown(paid.money.costs)
    # 1,000 EUR then and 880 today; the francs may have risen or fallen.
    assert side(money.revaluation(money.positions)) == (-120, Bound.NEITHER)
    assert type(money.revaluation([each for each in money.positions if each.line.id == "it/chf"])) is Unknown
