"""Contingency and management reserve, and what was drawn from each."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.money.reserve import Reserves, reserves
from itpm.model.scalars import Money
from tests.analysis.drawn_money import PMI, SPENT
from tests.analysis.seen import euro, facts


def test_contingency_follows_the_work_and_reserve_only_what_was_released() -> None:
    more = "  contingency: 4000\n  management_reserve: 9000\n  drawdowns:\n    a: {amount: 1000, from: contingency, approved: {date: 2026-06-01}}\n    b: {amount: 6000, from: management-reserve, approved: {date: 2026-06-01}}\n    c: {amount: 500, from: management-reserve, approved: {date: 2027-06-01}}\n"
    seen = facts(
        {"projects/bicycle.yaml": PMI.replace("  lines:\n", more + "  lines:\n"), "budget.yaml": SPENT},
        date(2026, 7, 13),
    )
    value = seen.value.earned_values["bicycle"]
    assert value.amount("bac") == euro(50000)
    assert value.amount("ev") == euro(20000) and value.amount("pv") == euro(25000)
    kept = seen.money.budgets.projects["bicycle"].reserves
    left = seen.money.budgets.projects["bicycle"].computed["contingency_left"]
    assert left == euro(3000) and kept.reserve_left == euro(3000)


def test_a_drawdown_counts_from_its_approval_on_and_out_of_the_reserve_that_it_names() -> None:
    money = (
        "budget:\n  currency: USD\n  contingency: 100\n  management_reserve: 900\n  lines: {x: {planned: 5}}\n  drawdowns:\n"
        "    a: {amount: 10, approved: {date: 2026-07-14}}\n"
        "    b: {amount: 20, from: contingency, approved: {date: 2026-07-15}}\n"
        "    c: {amount: 40, from: management-reserve, approved: {date: 2026-07-01}}\n"
        "    d: {amount: 80, from: management-reserve}\n"
    )
    costs = facts({"projects/a.yaml": f"name: A\n{money}"}).money.costs
    found = reserves(costs, costs.portfolio.projects["a"])
    assert [
        each.amount
        for each in (found.contingency, found.drawn, found.reserve, found.released)
        if isinstance(each, Money)
    ] == [100, 10, 900, 40]
    assert found.reserve_left == Money(Decimal(860), "USD")


def test_without_money_there_is_no_reserve_and_a_department_draws_nothing() -> None:
    files = {
        "projects/a.yaml": "name: A\n",
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, contingency: 7, lines: {}}}\n",
    }
    costs = facts(files).money.costs
    none = reserves(costs, costs.portfolio.projects["a"])
    assert {none.contingency, none.drawn, none.reserve, none.released} == {euro(0)}
    assert reserves(costs, costs.portfolio.finance.budgets["it"]) == Reserves(euro(7), euro(0), euro(0), euro(0))


@pytest.mark.parametrize(
    ("contingency", "drawn", "left", "unallocated"),
    # Of 1,000 approved 700 are planned; what is drawn beyond the reserve is no money that is free.
    [(100, 0, 100, 200), (100, 60, 40, 260), (100, 100, 0, 300), (100, 250, -150, 300)],
)
def test_a_contingency_that_is_overdrawn_makes_nothing_free(
    contingency: int, drawn: int, left: int, unallocated: int
) -> None:
    taken = f"drawdowns: {{d: {{amount: {drawn}, approved: {{date: 2026-06-01}}}}}}, " if drawn else ""
    money = (
        f"approved: {{2026-01-01: {{amount: 1000}}}}, contingency: {contingency}, {taken}lines: {{l: {{planned: 700}}}}"
    )
    funds = facts({"projects/a.yaml": f"name: A\nbudget: {{{money}}}\n"}).money.budgets.projects["a"]
    assert (funds.computed["contingency_left"], funds.computed["unallocated"]) == (euro(left), euro(unallocated))
