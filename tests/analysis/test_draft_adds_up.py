"""What is known of the rows of a draft comes to what is known of all lines, also where claims are unknown; by hand."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Bound, Partly
from itpm.analysis.figures.arithmetic import known, total
from itpm.analysis.money.claims import too_much
from itpm.analysis.money.draft import Draft, year_before
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Money, Period
from tests.analysis.seen import euro, facts
from tests.analysis.test_draft_beside_years import BUDGETS, NOBODY, PROJECT, said

CASES = {
    # Surely over: 200 of 100 are claimed, and nobody knows how much more. The line is what is written, nothing of it in
    # 2026, and the 200 are beyond it: 500 of the year before, 300 of z.
    "claims that are surely more than a line holds": (
        "planned: 500",
        "planned: 100",
        "planned: {FY2026: 200, FY2027: {unknown: nobody knows}}, charge_to: d-2027/x",
        {"d-2027/x": "500.00", "d-2027/x, claimed beyond it": "200.00", "d-2027/z": "300.00"},
        "1000.00",
    ),
    # The 200 are a part of the line, or beyond it where more than 900 are claimed: in all lines they count either way.
    "claims that may be more": (
        "planned: 500",
        "planned: 900",
        "planned: {FY2026: 200, FY2027: {unknown: nobody knows}}, charge_to: d-2027/x",
        {"d-2027/x": "? 700.00 of 1", "d-2027/x, claimed beyond it": "0.00", "d-2027/z": "300.00"},
        "1000.00",
    ),
    # Of an unknown line nothing is below zero for what is claimed of it in another year.
    "claims of a line that nobody knows": (
        NOBODY,
        "planned: 500",
        "planned: {FY2026: 400, FY2027: 800}, charge_to: d-2026/x",
        {"d-2027/x": "? 400.00 of 1", "d-2027/z": "300.00"},
        "≥ 700.00 of 1",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_known_of_the_rows_of_a_draft_comes_to_what_is_known_of_all_lines(case: str) -> None:
    before, now, line, rows, whole = CASES[case]
    files = {
        "itpm.yaml": "currency: EUR\n",
        "budget.yaml": BUDGETS.replace("BEFORE", f"{before}, forecast: 0").replace("NOW", f"{now}, forecast: 0"),
        "projects/p.yaml": PROJECT.replace("LINE", f"{line}, forecast: 0"),
    }
    found = facts(files, date(2026, 6, 30))
    days = days_of_period(Period("FY2027"), found.portfolio.settings)
    draft = Draft(found.money.budgets, days, year_before(days, found.portfolio.settings))
    counted = [each for each in draft.lines if not each.within and not each.within_before]
    assert {each.id: said(each.planned_before) for each in counted} == rows
    assert said(draft.whole.planned_before) == whole
    for name in ("planned_before", "carry_over"):
        together = total((getattr(each, name) for each in counted), "EUR")
        assert known([together], "EUR") == known([getattr(draft.whole, name)], "EUR")


def test_what_is_claimed_of_money_that_comes_in_is_too_much_below_it_also_where_it_is_unknown() -> None:
    claimed = Partly("nobody knows", known=euro(-300), lacking=("p/l",), bound=Bound.AT_MOST)
    over = too_much(euro(-100), claimed)
    assert over == Partly("nobody knows", known=euro(200), lacking=("p/l",), bound=Bound.AT_LEAST)
    assert too_much(euro(-100), euro(-300)) == Money(Decimal(200), "EUR") == too_much(euro(100), euro(300))
