"""Business cases: what projects promise, and whether they pay."""

from decimal import Decimal

from itpm.analysis.figures.amounts import Unknown, cents
from itpm.model.scalars import Money
from tests.analysis.seen import facts

CASE = """\
name: A
stage: execution
start: 2026-01-01
deadline: 2026-12-31
budget: {lines: {vendor: {planned: 1000}}}
benefits:
  cash: {name: Cash, from: 2027-01-01, value: {2027: 600, 2028: 700}}
  other: {name: Safer, kind: risk, value: 99999}
business_case: {date: 2026-01-01}
"""


def test_a_business_case_counts_cash_only_from_the_end_of_each_year() -> None:
    case = facts({"projects/a.yaml": CASE, "itpm.yaml": "discount_rate: 10%\n"}).value.business_cases["a"]
    worth = Decimal(600) / Decimal("1.21") + Decimal(700) / Decimal("1.331") - Decimal(1000) / Decimal("1.1")
    npv = case.computed.amount("npv")
    assert isinstance(npv, Money) and cents(npv.amount) == cents(worth)
    assert case.computed.ratio("roi") == Decimal("0.3")
    unknown = facts({"projects/a.yaml": CASE}).value.business_cases["a"]
    assert unknown.computed["npv"] == Unknown("the portfolio has no discount_rate")
