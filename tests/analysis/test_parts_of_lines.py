"""Of a line of which one period is unknown the other periods count, in every sum, forecast, year and finding."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown
from itpm.analysis.money.breakdown import Breakdown
from itpm.model.scalars import parse_dates
from tests.analysis.seen import euro, facts
from tests.conftest import checked

DAY = date(2026, 6, 30)
WHY = "FY2026-Q4: Not tendered"
OPEN = "FY2026-Q4: {unknown: Not tendered}"
QUARTERS = {
    "Q2": "2026-04-01..2026-06-30",
    "Q3": "2026-07-01..2026-09-30",
    "Q4": "2026-10-01..2026-12-31",
    "year": "2026-01-01..2026-12-31",
}


def project(*lines: str, more: str = "") -> dict[str, str]:
    """A project with a complete ledger."""
    named = ", ".join(f"l{number}: {{type: opex, {line}}}" for number, line in enumerate(lines))
    approved = "approved: {2026-01-01: {amount: 10000}}, ledger: {through: 2026-12-31}"
    text = f"name: P\nstage: execution\nstart: 2026-01-01\ndeadline: 2026-12-31\nbudget: {{{approved}, lines: {{{named}}}}}\n{more}"
    return {"projects/p.yaml": text}


def seen(*lines: str, more: str = "") -> Facts:
    return facts(project(*lines, more=more), DAY)


def partly(known: int, *lacking: str, bound: Bound = Bound.AT_LEAST, reason: str = WHY) -> Partly:
    return Partly(reason, known=euro(known), lacking=lacking or ("p/l0",), bound=bound)


@pytest.mark.parametrize(
    ("planned", "right"),
    [
        # Of quarters that are known nothing is unknown.
        (
            f"{{FY2026-Q2: 4000, {OPEN}}}",
            {"Q2": euro(4000), "Q3": euro(0), "Q4": Unknown(WHY), "year": partly(4000)},
        ),
        # Money that comes in: the year brings at least 500, so it is at most -500.
        (
            f"{{FY2026-Q2: -500, {OPEN}}}",
            {"Q2": euro(-500), "Q4": partly(0, bound=Bound.AT_MOST), "year": partly(-500, bound=Bound.AT_MOST)},
        ),
        # Two periods of one line are one part that is unknown.
        (
            f"{{FY2026-Q2: 4000, FY2026-Q3: {{unknown: Not asked}}, {OPEN}}}",
            {"Q3": Unknown("FY2026-Q3: Not asked"), "year": partly(4000, reason="FY2026-Q3: Not asked")},
        ),
    ],
)
def test_known_periods_of_a_plan_count(planned: str, right: dict[str, Amount]) -> None:
    money = seen(f"planned: {planned}").money
    funds = money.budgets.projects["p"]
    for name, amount in right.items():
        dates = parse_dates(QUARTERS[name])
        assert funds.of(dates).planned == amount
        assert Breakdown(money.costs, dates).total.planned == amount


def test_known_periods_of_a_forecast_count_and_tell_that_it_will_cost_too_much() -> None:
    # The quarter that is over was never booked: its 9,000 are still to come; with the next quarter 18,000 of 10,000.
    line = f"planned: {{FY2026-Q2: 4000, FY2026-Q4: 4000}}, forecast: {{FY2026-Q2: 9000, FY2026-Q3: 9000, {OPEN}}}"
    for other in ((), ("planned: 100, forecast: 100",)):
        funds = seen(line, *other).money.budgets.projects["p"]
        more = 100 * len(other)
        assert funds.sums.forecast == partly(18000 + more)
        assert funds.computed.amount("at_end") == partly(-8000 - more, bound=Bound.AT_MOST)
    assert [each.code for each in checked(project(line), "BUD004", day=DAY)] == ["BUD004"]


def test_what_is_over_and_booked_is_no_longer_unknown() -> None:
    files = project("planned: 4000, forecast: {FY2026-Q1: {unknown: Not billed}, FY2026-Q3: 500}")
    paid = "entries: {I: {date: 2026-02-01, line: p/l0, kind: actual, amount: 900}}\n"
    assert facts(files | {"budget.yaml": paid}, DAY).money.budgets.projects["p"].sums.forecast == euro(1400)


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ("forecast: {FY2026-Q3: -100}", partly(0, bound=Bound.AT_MOST, reason="Not granted")),
        ("requested: -100", partly(0, bound=Bound.AT_MOST, reason="Not granted")),
        ("requested: 100", Unknown("Not granted")),
    ],
)
def test_money_that_comes_in_is_known_by_what_is_known_of_it(more: str, right: Unknown) -> None:
    assert seen(f"planned: {{unknown: Not granted}}, {more}").money.budgets.projects["p"].sums.planned == right


def test_projects_claim_first_what_is_known_of_the_line_of_a_department() -> None:
    """Of a line of 4,000 and an unknown quarter a project claims 1,000: in all at least 4,000, once."""
    held = f"budgets: {{it: {{fiscal_year: FY2026, lines: {{x: {{planned: {{FY2026-Q2: 4000, {OPEN}}}}}}}}}}}\n"
    seen_ = facts(project("planned: {FY2026-Q2: 1000}, charge_to: it/x") | {"budget.yaml": held}, DAY)
    whole = partly(4000, "it/x")
    assert seen_.money.budgets.departments["it"].sums.planned == whole
    assert Breakdown(seen_.money.costs).total.planned == whole
    assert Breakdown(seen_.money.costs).by("line")["it/x"].planned == partly(3000, "it/x")


def test_an_unknown_benefit_hides_neither_the_costs_nor_the_other_benefits() -> None:
    """1,100 in 2026 at 10 % are 1,000 a year earlier; 1,210 in 2027 are 1,000 two years earlier."""
    more = (
        "business_case: {date: 2026-01-01}\nbenefits: {a: {value: {2027: 1210}}, b: {value: {unknown: Not measured}}}\n"
    )
    files = {"itpm.yaml": "discount_rate: 10%\n"} | project(
        "planned: {2026: 1100}, forecast: {2026-Q4: 1100}", more=more
    )
    case = facts(files, DAY).value.business_cases["p"].computed
    assert (case.amount("costs"), case.amount("pv_costs")) == (euro(1100), euro(1000))
    assert case.amount("benefits") == partly(1210, "p/b", reason="Not measured")
    assert case.amount("pv_benefits") == partly(1000, "p/b", reason="Not measured")
    assert case.amount("npv") == Unknown("Not measured")
    assert all(isinstance(case[name], Unknown) for name in ("bcr", "roi", "irr", "payback"))


def test_costs_of_a_case_whose_forecast_is_known_in_part_are_at_least_that() -> None:
    """The forecast is more than the plan already: 2,000 at the end of the year are 2,000 / 1.1."""
    more = "business_case: {date: 2026-01-01}\n"
    files = {"itpm.yaml": "discount_rate: 10%\n"}
    files |= project(f"planned: 1000, forecast: {{FY2026-Q3: 2000, {OPEN}}}", more=more)
    costs = facts(files, DAY).value.business_cases["p"].computed.amount("pv_costs")
    assert isinstance(costs, Partly) and costs.lacking == ("p/l0",)
    assert round(costs.known.amount, 2) == Decimal("1818.18")
