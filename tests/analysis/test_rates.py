"""Rates of currencies."""

from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Partly
from itpm.analysis.figures.arithmetic import total
from itpm.model.scalars import Money
from tests.analysis.seen import euro, facts


def test_a_rate_is_the_latest_by_the_day_and_never_one() -> None:
    rates = "currency: EUR\nexchange_rates:\n  2026-01-01: {USD: 1.25, source: Treasury}\n  2026-07-01: {USD: 1.6}\n  2026-08-01: {USD: 9}\n"
    lines = "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: 160, currency: USD}, b: {planned: 10, currency: CHF}, c: {planned: 5}}}}\n"
    seen = facts({"itpm.yaml": rates, "budget.yaml": lines})
    funds = seen.money.budgets.departments["it"]
    assert funds.sums_of(seen.money.costs.lines["it/a"]).planned == euro(100)
    assert funds.sums.planned == Partly("no rate for CHF on 2026-07-14", known=euro(105), lacking=("it/b",))
    assert seen.money.costs.rates.said({"USD", "EUR"}) == "1 EUR = 1.6 USD of 2026-07-01"
    with pytest.raises(ValueError, match="without a rate"):
        total([euro(1), Money(Decimal(1), "USD")], "EUR")
