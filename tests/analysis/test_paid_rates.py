"""What was paid in another currency keeps the rate of its day (IAS 21.21); what it would be today is told apart."""

from datetime import date

from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, parse_period
from tests.analysis.seen import euro, facts

FILES = {
    # One EUR buys 1.25 USD from January on, and 1 USD from July on.
    "itpm.yaml": "currency: EUR\nexchange_rates: {2026-01-01: {USD: 1.25}, 2026-07-01: {USD: 1}}\n",
    "projects/p.yaml": "name: P\nstage: execution\nstart: 2026-01-05\nbudget: {lines: {a: {planned: {2026: 1000}, currency: USD, forecast: {2026-Q4: 0}}}}\n",
    "budget.yaml": (
        "entries:\n  I: {date: 2026-03-02, line: p/a, kind: actual, amount: 500, currency: USD}\n"
        "  J: {date: 2026-07-02, line: p/a, kind: actual, amount: 100, currency: USD}\n"
        "  K: {date: 2026-07-03, line: p/a, kind: accrual, amount: 40, currency: USD}\n"
    ),
}


def test_what_was_paid_keeps_the_rate_of_its_day() -> None:
    seen = facts(FILES, date(2026, 7, 14))
    funds = seen.money.budgets.projects["p"]
    # 500 / 1.25 + 100 / 1; what is owed and what is planned stand at the rate of today.
    assert funds.sums.actual == euro(500) and funds.sums.accrued == euro(40) and funds.sums.planned == euro(1000)
    # At the rate of today the 500 would be 500, not 400.
    assert funds.computed["revaluation"] == euro(100)
    assert Breakdown(seen.money.costs).total.actual == euro(500)
    assert seen.value.earned_values["p"].amount("ac") == euro(540)
    year = seen.portfolio.settings
    parts = [funds.of(days_of_period(parse_period(f"2026-Q{n}"), year)).actual for n in range(1, 5)]
    assert parts == [euro(400), euro(0), euro(100), euro(0)]


def test_a_new_rate_does_not_change_what_was_paid() -> None:
    before, after = (facts(FILES, day).money.budgets.projects["p"] for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert before.sums.actual == after.sums.actual == euro(400)
    assert (before.computed["revaluation"], after.computed["revaluation"]) == (euro(0), euro(100))


def test_what_was_paid_before_the_first_rate_is_carried_at_that_one() -> None:
    files = FILES | {"itpm.yaml": "currency: EUR\nexchange_rates: {2026-06-01: {USD: 2}, 2026-07-01: {USD: 1}}\n"}
    funds = facts(files, date(2026, 7, 14)).money.budgets.projects["p"]
    assert funds.of(Dates(None, date(2026, 6, 30))).actual == euro(250)
