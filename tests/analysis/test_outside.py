"""What of a budget lies outside of its fiscal year, so that the quarters with it come to the whole."""

from datetime import date

from itpm.analysis.money.outside import outside
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, Period
from tests.analysis.seen import euro, facts

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "budget.yaml": "budgets: {it: {name: IT, fiscal_year: FY2026, ledger: {through: 2026-07-13}, lines: "
    "{l: {planned: 400, forecast: {2026-Q4: 500, 2027-Q1: 52000}}, m: {planned: 8, forecast: {2026-Q4: 0}}}}}\n"
    "entries: {A: {date: 2025-12-30, line: it/l, kind: actual, amount: 70}, B: {date: 2026-02-01, line: it/l, kind: actual, amount: 30}}\n",
}


def test_the_quarters_and_what_is_outside_come_to_the_whole() -> None:
    seen = facts(FILES, date(2026, 7, 14))
    funds = seen.money.budgets.departments["it"]
    beside = list(outside(funds))
    assert [(dates, sums.planned, sums.spent, sums.estimate) for dates, sums in beside] == [
        (Dates(None, date(2025, 12, 31)), euro(0), euro(70), euro(0)),
        (Dates(date(2027, 1, 1), None), euro(0), euro(0), euro(52000)),
    ]
    quarters = [funds.of(days_of_period(Period(f"FY2026-Q{n}"), seen.portfolio.settings)) for n in (1, 2, 3, 4)]
    parts = [*quarters, *(sums for _dates, sums in beside)]
    for name in ("planned", "spent", "estimate"):
        whole = getattr(funds.sums, name)
        assert sum(getattr(each, name).amount for each in parts) == whole.amount, name


def test_nothing_is_outside_where_all_lies_in_the_year() -> None:
    files = {
        **FILES,
        "budget.yaml": FILES["budget.yaml"].replace(", 2027-Q1: 52000", "").replace("2025-12-30", "2026-01-30"),
    }
    (funds,) = facts(files, date(2026, 7, 14)).money.budgets.departments.values()
    assert list(outside(funds)) == []
