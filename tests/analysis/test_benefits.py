"""Business cases: what projects promise, and whether they pay."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Unknown, Value
from itpm.model.scalars import Money
from itpm.queries.figures import said
from tests.analysis.seen import cents, facts

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
    early = facts({**files, "projects/a.yaml": before}).value.business_cases["a"].computed
    reason = "a/cash has a value for 2026-01-01..2026-12-31, and begins on 2027-12-01"
    assert early["pv_benefits"] == Unknown(reason, "a/cash")
    # What is not known of the benefits hides no costs: at least −1,000 / 1.1.
    assert said(early["npv"]) == f"at least -909.09 EUR ({reason})"


def case_of(convention: str, planned: str, value: str) -> dict[str, Value]:
    """The figures of a case of the 1st of January 2026, at 10 %."""
    text = (
        "name: A\nstage: proposal\nstart: 2026-01-01\nbusiness_case: {date: 2026-01-01}\n"
        f"budget: {{lines: {{l: {{planned: {{{planned}}}}}}}}}\nbenefits: {{b: {{name: B, from: 2026-01-01, value: {{{value}}}}}}}\n"
    )
    files = {"projects/a.yaml": text, "itpm.yaml": f"currency: EUR\ndiscount_rate: 10%\n{convention}"}
    return dict(facts(files, date(2026, 1, 1)).value.business_cases["a"].computed.values)


@pytest.mark.parametrize(
    ("convention", "worth"),
    [
        # 1,210 in 2027 and 1,000 in 2026, by the end of each year: 1,210 / 1.21 − 1,000 / 1.1.
        ("", "90.91"),
        ("convention: end\n", "90.91"),
        # In the middle of each year both count half a year earlier: 90.909 × √1.1.
        ("convention: mid\n", "95.35"),
    ],
)
def test_flows_count_by_the_convention_of_the_portfolio(convention: str, worth: str) -> None:
    found = case_of(convention, "2026: 1000", "2027: 1210")
    assert isinstance(found["npv"], Money) and cents(found["npv"].amount) == Decimal(worth)
    irr = found["irr"]
    assert isinstance(irr, Decimal) and round(irr, 6) == Decimal("0.21")


def test_by_their_days_an_outlay_on_the_day_of_the_case_is_not_discounted() -> None:
    # Microsoft, XNPV and XIRR functions: 10,000 out on 1 January 2008; at 9 % they are worth 2,086.65, and bring 37.34 %.
    days = ("2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01")
    gains = ", ".join(f"{day}..{day}: {sum_}" for day, sum_ in zip(days[1:], (2750, 4250, 3250, 2750), strict=True))
    text = (
        "name: A\nstage: execution\nstart: 2008-01-01\nbusiness_case: {date: 2008-01-01}\n"
        "budget: {lines: {l: {planned: {2008-01-01..2008-01-01: 10000}}}}\n"
        f"benefits: {{b: {{name: B, from: 2008-01-01, value: {{{gains}}}}}}}\n"
    )
    files = {"projects/a.yaml": text, "itpm.yaml": "currency: EUR\ndiscount_rate: 9%\nconvention: dates\n"}
    found = facts(files, date(2008, 1, 1)).value.business_cases["a"].computed
    npv, irr = found.amount("npv"), found.ratio("irr")
    assert isinstance(npv, Money) and cents(npv.amount) == Decimal("2086.65")
    assert isinstance(irr, Decimal) and round(irr, 4) == Decimal("0.3734")
    costs = found.amount("pv_costs")
    assert isinstance(costs, Money) and costs.amount == 10000


def test_what_is_spread_counts_in_the_middle_of_its_months() -> None:
    found = case_of("convention: dates\n", "2026-01: 3100", "2026-12: 3100")
    # The middle of January is 15 days after its first, that of December 349: 3,100 / 1.1^(349/365) − 3,100 / 1.1^(15/365).
    worth = 3100 / 1.1 ** (349 / 365) - 3100 / 1.1 ** (15 / 365)
    assert isinstance(found["npv"], Money) and abs(float(found["npv"].amount) - worth) < 0.01
