"""The money of a project without lines: what it says as a whole is known, and the rest is not nothing."""

from datetime import date

import pytest

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.analysis.money.budgets import Funds
from itpm.analysis.status.limits import Aspect
from itpm.model.scalars import Dates, Money
from tests.analysis.seen import facts

DAY = date(2026, 7, 13)
SETTINGS = "portfolio: T\ntimezone: UTC\ncurrency: EUR\nstatus_date: 2026-07-13\n"
BUDGET = "budget: {approved: {2026-05-01: {amount: 40000}}, spent: {2026-05-31: 12000, 2026-06-30: 30000}}\n"
LACKING = "'p' has no lines of money"


def files(budget: str = BUDGET, stage: str = "execution") -> dict[str, str]:
    return {"itpm.yaml": SETTINGS, "projects/p.yaml": f"name: P\nstage: {stage}\nstart: 2026-05-04\n{budget}"}


def funds(**of: str) -> Funds:
    return facts(files(**of), DAY).value.money.budgets.projects["p"]


def eur(amount: int) -> Money:
    return Money(amount, "EUR")


def test_what_it_says_to_have_spent_is_what_it_cost_and_the_rest_is_unknown() -> None:
    computed = funds().computed
    assert (computed.amount("actual"), computed.amount("committed"), computed.amount("accrued")) == (
        eur(30000),
        eur(0),
        eur(0),
    )
    assert computed.amount("available") == eur(10000)
    for name in ("planned", "estimate"):
        amount = computed.amount(name)
        assert isinstance(amount, Unknown), name
        assert amount.reason == LACKING
    forecast = computed.amount("forecast")
    assert isinstance(forecast, Partly)
    assert forecast.known == eur(30000)


def test_each_sum_counts_in_the_days_since_the_one_before() -> None:
    held = funds()
    assert held.of(Dates(date(2026, 5, 1), date(2026, 5, 31))).actual == eur(12000)
    assert held.of(Dates(date(2026, 6, 1), date(2026, 6, 30))).actual == eur(18000)
    assert held.of(Dates(date(2026, 7, 1), date(2026, 7, 31))).actual == eur(0)


@pytest.mark.parametrize(("stage", "known"), [("execution", False), ("proposal", True)])
def test_where_it_says_nothing_its_cost_is_unknown_once_it_is_in_work(stage: str, *, known: bool) -> None:
    spent = funds(budget="budget: {approved: {2026-05-01: {amount: 40000}}}\n", stage=stage).sums.actual
    assert (spent == eur(0)) is known
    assert isinstance(spent, Unknown) is not known


@pytest.mark.parametrize(("spent", "state"), [(30000, State.UNKNOWN), (45000, State.OFF_TRACK)])
def test_it_is_never_green_for_money_that_nobody_writes(spent: int, state: State) -> None:
    budget = BUDGET.replace("2026-06-30: 30000", f"2026-06-30: {spent}")
    assert facts(files(budget), DAY).status.health["p"].aspects[Aspect.COST] is state


@pytest.mark.parametrize(("spent", "above"), [(30000, "-0.25"), (50000, "0.25")])
def test_of_what_has_ended_it_is_known_whether_it_cost_too_much(spent: int, above: str) -> None:
    budget = BUDGET.replace("2026-06-30: 30000", f"2026-06-30: {spent}")
    closed = "closure: {date: 2026-07-01, outcome: Done}\n"
    ended = facts(files(budget + closed, "closed"), DAY).status.ended["p"]
    assert str(ended.above) == above
    assert ended.dear is (spent == 50000)
