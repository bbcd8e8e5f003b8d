"""What a draft says of all lines is what years say of all money, also where parts of it are unknown; by hand."""

from datetime import date

import pytest

from itpm.analysis.figures.amounts import Amount, Partly, Unknown
from itpm.analysis.money.draft import Draft, year_before
from itpm.analysis.money.within import within
from itpm.analysis.strategy.years import years
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Period
from tests.analysis.seen import facts

# One EUR buys 3 USD; nobody knows what it buys of CHF.
SETTINGS = "currency: EUR\nexchange_rates: {2026-01-01: {USD: 3}}\n"
BUDGETS = """\
budgets:
  d-2026: {fiscal_year: FY2026, ledger: {through: 2026-06-30}, lines: {x: {BEFORE}, z: {planned: 300, forecast: 0}}}
  d-2027: {fiscal_year: FY2027, lines: {x: {NOW}, z: {planned: 1300, forecast: 0}}}
"""
PROJECT = """\
name: P
stage: execution
start: 2026-01-01
deadline: 2027-12-31
budget: {ledger: {through: 2026-06-30}, lines: {l: {LINE}}}
"""
NOBODY = "planned: {unknown: nobody knows}"
CASES = {
    # 800 of the department, and -1,300 USD that a project plans of a line of the year after: that it is unknown is
    # nothing of this year. Of -1,066.67 EUR in all -633.34 are left for 2027.
    "a claim of another year's line": (
        "planned: 500",
        f"{NOBODY}, currency: USD",
        "planned: {FY2026: -1300, FY2027: -1900}, currency: USD, charge_to: d-2027/x",
        "366.67",
        "≥ 666.66 of 1",
    ),
    # Nothing of the line of 2026 lies in 2027, however much of it is claimed; 500 + 1,300 + 1,100 / 3.
    "a claim of an unknown line of the year before": (
        NOBODY,
        "planned: 500",
        "planned: {FY2026: {unknown: nobody knows}, FY2027: 1100}, currency: USD, charge_to: d-2026/x",
        "≥ 300.00 of 2",
        "2166.67",
    ),
    # What is claimed of a line is a part of it, as long as it holds it: 700 and 1,300.
    "an unknown claim of the year after": (
        "planned: 1500",
        "planned: 700",
        f"{NOBODY}, charge_to: d-2027/x",
        "≥ 1800.00 of 1",
        "≥ 2000.00 of 1",
    ),
    "a line without a rate, of which nobody knows what is claimed": (
        "planned: 500",
        "planned: 1600, currency: CHF",
        "planned: {FY2026: 1300, FY2027: {unknown: nobody knows}}, charge_to: d-2027/x",
        "2100.00",
        "≥ 1300.00 of 2",
    ),
}


def said(amount: Amount) -> str:
    if isinstance(amount, Partly):
        return f"{amount.bound.sign or '?'} {amount.known.amount:.2f} of {len(amount.lacking)}"
    return "unknown" if isinstance(amount, Unknown) else f"{amount.amount:.2f}"


@pytest.mark.parametrize("case", CASES)
def test_all_lines_of_a_draft_are_all_money_of_years(case: str) -> None:
    before, now, line, in_2026, in_2027 = CASES[case]
    files = {
        "itpm.yaml": SETTINGS,
        "budget.yaml": BUDGETS.replace("BEFORE", f"{before}, forecast: 0").replace("NOW", f"{now}, forecast: 0"),
        "projects/p.yaml": PROJECT.replace("LINE", f"{line}, forecast: 0"),
    }
    known = facts(files, date(2026, 6, 30))
    days = days_of_period(Period("FY2027"), known.portfolio.settings)
    draft = Draft(known.money.budgets, days, year_before(days, known.portfolio.settings)).whole
    earlier, year = years(known.money.budgets, ("FY2026", "FY2027"))
    assert said(draft.planned_before) == said(earlier.money["planned"]) == in_2026
    assert said(draft.requested) == said(year.money["planned"]) == in_2027
    assert said(draft.expected_before) == said(earlier.money["forecast"])


def test_a_budget_of_another_year_says_the_same_of_its_plan_in_a_period_and_beside_other_years() -> None:
    budgets = BUDGETS.replace("BEFORE", "planned: 500, forecast: 0").replace("NOW", "planned: 700, forecast: 0")
    known = facts({"itpm.yaml": SETTINGS, "budget.yaml": budgets}, date(2026, 6, 30))
    funds = known.money.budgets.departments["d-2026"]
    for year, right in (("FY2026", "800.00"), ("FY2027", "unknown")):
        (found,) = years(known.money.budgets, (year,))
        in_period = within(funds, days_of_period(Period(year), known.portfolio.settings))
        assert said(in_period.amount("planned")) == right
        assert said(found.budgets.get("d-2026", Unknown(""))) == right
    assert said(within(funds, days_of_period(Period("FY2027"), known.portfolio.settings)).amount("forecast")) == "0.00"
