"""What was approved, and which approval counts."""

from datetime import date
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.scalars import Money
from tests.analysis.read import portfolio
from tests.conftest import DAY


def test_the_latest_approval_counts() -> None:
    text = "name: P\nbudget: {approved: {2026-01-01: {amount: 5}, 2026-05-01: {amount: 7}, 2026-09-01: {amount: 9}}}\n"
    found = portfolio({"projects/p.yaml": text})
    now, before = (Facts(found, day).money.budgets.approved(found.projects["p"]) for day in (DAY, date(2025, 1, 1)))
    assert now == Money(Decimal(7), "EUR") and before == Unknown("nothing is approved for 'p'")
