"""What projects charge to the line of a department is part of it in every stretch of time, and never more than it."""

from datetime import date

from itpm.analysis.money.breakdown import Breakdown
from itpm.model.scalars import Dates
from tests.analysis.seen import euro, facts

QUARTER = Dates(date(2026, 1, 1), date(2026, 3, 31))
FILES = {
    "itpm.yaml": "currency: EUR\n",
    "budget.yaml": "budgets: {dep: {fiscal_year: FY2026, lines: {x: {type: opex, planned: 20000}}}}\n",
    "projects/b.yaml": "name: B\nstart: 2026-03-02\ntasks: {t: {duration: 1d}}\nbudget: {lines: {k: {type: opex, planned: 9000, charge_to: dep/x}}}\n",
}


def test_what_no_project_claims_is_spread_by_itself_and_never_below_nothing() -> None:
    seen = facts(FILES, date(2026, 3, 2))
    # Of 20,000 the project claims 9,000, all of it on one day of the quarter; the other 11,000 lie evenly over the 261
    # working days of the year, of which the quarter has 64: 2,697.32.
    by = {name: sums.planned for name, sums in Breakdown(seen.money.costs, QUARTER).by("project").items()}
    assert by == {"b": euro(9000), "unassigned": euro("2697.32")}
    whole = seen.money.budgets.departments["dep"].of(QUARTER).planned
    assert whole == euro("11697.32")
    assert seen.money.budgets.departments["dep"].sums.planned == euro(20000)


def test_money_of_a_file_is_in_the_currency_of_the_file() -> None:
    budget = "currency: USD\nbudgets: {it: {fiscal_year: FY2026, ledger: {through: 2026-07-31}, approved: {2026-01-01: {amount: 1000}}, contingency: 5, lines: {x: {planned: 900}}}}\n"
    funds = facts({"itpm.yaml": "currency: EUR\n", "budget.yaml": budget}).money.budgets.departments["it"]
    assert funds.currency == "USD"
    found = {name: funds.computed.amount(name) for name in ("approved", "planned", "contingency", "available")}
    assert {name: (each.amount, each.currency) for name, each in found.items()} == {  # type: ignore[union-attr]
        "approved": (1000, "USD"),
        "planned": (900, "USD"),
        "contingency": (5, "USD"),
        "available": (1000, "USD"),
    }


def test_carried_parts_add_up_to_the_whole_as_they_are_printed() -> None:
    files = {
        "itpm.yaml": "currency: EUR\nexchange_rates: {2026-01-01: {USD: 3}}\n",
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {x: {planned: 1, currency: USD}, z: {planned: 1, currency: USD}, w: {planned: 1, currency: USD}}}}\n",
    }
    seen = facts(files)
    funds = seen.money.budgets.departments["it"]
    assert [funds.sums_of(line).planned for line in funds.lines] == [euro("0.33")] * 3
    assert funds.sums.planned == Breakdown(seen.money.costs).total.planned == euro("0.99")
