"""Money over time: over working days, to the cent, and what is open of a period that has begun."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.arithmetic import known, total
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.sums import paid
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import parse_period
from tests.analysis.drawn_money import portfolios
from tests.analysis.seen import euro, facts
from tests.conftest import DAY, workspace_of


def test_money_is_spread_over_working_days_and_adds_up_to_the_cent() -> None:
    # A week of five days with a holiday in it has four.
    text = "calendars: {home: {week: {mon-fri: ['08:00-16:00']}, closed: {2026-07-15: Fair}}}\n"
    files = {"calendars.yaml": text, "itpm.yaml": "calendar: home\n"}
    files["budget.yaml"] = (
        "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: {2026-07-13..2026-07-17: 100}}}}}\n"
    )
    costs = facts(files).money.costs
    phased = costs.planned(costs.lines["it/a"])
    assert not isinstance(phased, Unknown)
    spent = [phased.until(date(2026, 7, day)).amount for day in range(12, 20)]
    assert spent == [0, 25, 50, 50, 75, 100, 100, 100]


@settings(max_examples=25, deadline=None)
@given(portfolios())
def test_periods_sum_to_lines_and_lines_to_totals(files: dict[str, str]) -> None:
    seen = Facts(workspace_of(files).portfolio, DAY)
    costs = seen.money.costs
    months = [
        days_of_period(parse_period(f"{year}-{month:02}"), seen.portfolio.settings)
        for year in (2025, 2026, 2027)
        for month in range(1, 13)
    ]
    for line in costs.lines.values():
        for name in ("planned", "actual", "estimate"):
            whole = getattr(costs.sums(line), name)
            parts = [getattr(costs.sums(line, each), name) for each in months]
            if not isinstance(whole, Unknown):
                assert total(parts, line.currency) == whole, (line.id, name)
    funds = seen.money.budgets.projects["p0"]
    # A cent is allotted once, where the sum of a line is carried, each document at the rate of its day; every whole adds these.
    converted = [paid(costs.carried(line, funds.currency).actual) for line in funds.lines]
    assert funds.sums.actual == total(converted, funds.currency)
    money = Breakdown(costs)
    for key in ("theme", "type", "project", "line"):
        found = [sums.actual for sums in money.by(key).values()]
        difference = known(found, "EUR").amount - known([money.total.actual], "EUR").amount
        assert abs(difference) < Decimal("1e-15")
        unknown = [isinstance(each, Unknown) for each in found]
        assert isinstance(money.total.actual, Unknown) == any(unknown), (key, found)


BEGUN = """\
budgets:
  it: {fiscal_year: "2026", lines: {cloud: {planned: 24000, forecast: {2026-Q1: 900, 2026-Q2: 3700, 2026-Q3: 6000}}}}
"""


@pytest.mark.parametrize(
    ("period", "left"),
    [
        ("2026-Q1", 0),
        ("2026-04", 0),
        # What was forecast for the first quarter and never booked is still to come: 900, and from Monday, 11 May on 15 of
        # the 37 working days that are left of the second.
        ("2026-05", 2400),
        ("2026-06", 2200),
        ("2026-Q2", 4600),
        ("2026-Q3", 6000),
    ],
)
def test_what_is_open_of_a_period_that_has_begun_lies_in_the_days_that_are_left_of_it(period: str, left: int) -> None:
    found = facts({"budget.yaml": BEGUN}, date(2026, 5, 11)).money.costs
    asked = days_of_period(parse_period(period), found.portfolio.settings)
    assert found.sums(found.lines["it/cloud"], asked).estimate == euro(left)
