"""Business cases: what projects promise, and whether they pay."""

from decimal import Decimal

import pytest

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


LATER = """\
name: A
stage: execution
start: 2026-01-01
deadline: 2026-12-31
budget: {{lines: {{vendor: {{planned: 1000, forecast: {{2026: 1000}}}}}}}}
benefits: {{cash: {{name: Cash, from: 2027-12-01, value: {{{year}: {value}}}}}}}
business_case: {{date: 2026-07-01}}
"""


@pytest.mark.parametrize(
    ("year", "value", "worth"),
    [
        # All of 2027 falls on December, in the second year: 2,610 / 1.1² − 1,000 / 1.1.
        (2027, 2610, "1247.93"),
        # 129,000 / 1.1⁴⁴ + 132,000 / 1.1⁴⁵ − 1,000 / 1.1: 2070 lies half in the 44th year and half in the 45th, by its working days (129 and 132 of 261).
        (2070, 261000, "2848.60"),
    ],
)
def test_benefits_count_from_the_day_they_begin_and_however_late(year: int, value: int, worth: str) -> None:
    files = {"projects/a.yaml": LATER.format(year=year, value=value), "itpm.yaml": "discount_rate: 10%\n"}
    case = facts(files).value.business_cases["a"]
    npv = case.computed.amount("npv")
    assert isinstance(npv, Money) and cents(npv.amount) == Decimal(worth)
    before = LATER.format(year=2026, value=5)
    early = facts({**files, "projects/a.yaml": before}).value.business_cases["a"].computed["npv"]
    assert early == Unknown("a/cash has a value for 2026-01-01..2026-12-31, and begins on 2027-12-01")
