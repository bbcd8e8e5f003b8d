"""What a day of somebody costs may change from a day on: hours and plans at the rates of their days."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.labour import day_rate
from itpm.model.scalars import Money
from tests.conftest import workspace_of

PEOPLE = """\
people:
  ann: {rate: {2026-01-01: 720, 2026-07-01: {amount: 888, currency: USD}}}
  bob: {rate_band: b}
  cid: {rate: {unknown: Told to the board only}}
  dee: {rate: 500}
rate_bands: {b: {2026-01-01: 600, 2026-07-01: 640}}
"""
FILES = {
    "itpm.yaml": "currency: EUR\ntimezone: UTC\nexchange_rates: {2026-01-01: {USD: 1.11}}\n",
    "staffing.yaml": PEOPLE,
    "projects/a.yaml": (
        "name: A\nstage: execution\nstart: 2026-06-01\n"
        "budget: {lines: {l: {name: L, type: opex, planned: from-tasks}}}\n"
        "tasks: {t: {effort: 4d, assign: [ann], started: 2026-06-29, remaining: 1d,"
        " worked: {ann: {2026-06-29..2026-06-30: 2d, 2026-07-01: 1d}}}}\n"
    ),
}


def test_each_hour_is_paid_at_the_rate_of_its_day() -> None:
    workspace = workspace_of(FILES)
    assert workspace.findings == ()
    costs = Facts(workspace.portfolio, date(2026, 7, 1)).money.costs
    line = costs.lines["a/l"]
    # Two days at 720 and one at 888 USD, which are 800 EUR; four days of work that lie evenly on these three.
    assert costs.sums(line).actual == Money(Decimal(2240), "EUR")
    planned = costs.sums(line).planned
    assert isinstance(planned, Money) and round(planned.amount, 2) == Decimal("2986.67")


@pytest.mark.parametrize(
    ("who", "day", "rate"),
    [
        ("ann", "2026-06-30", Money(Decimal(720), "EUR")),
        ("ann", "2026-07-01", Money(Decimal(888), "USD")),
        ("ann", "2025-12-31", Unknown("the rate of ann is not known here before 2026-01-01")),
        ("bob", "2026-07-01", Money(Decimal(640), "EUR")),
        ("cid", "2026-07-01", Unknown("Told to the board only")),
        ("dee", "1999-01-01", Money(Decimal(500), "EUR")),
    ],
)
def test_the_rate_of_somebody_on_a_day(who: str, day: str, rate: object) -> None:
    assert day_rate(workspace_of(FILES).portfolio, who, date.fromisoformat(day)) == rate


@pytest.mark.parametrize(
    ("rate", "place", "message"),
    [
        ("{2026-01-01: {amount: 5, currency: EURO}}", "2026-01-01/currency", "'EURO' is not a currency"),
        ("{2026-01-01: {currency: EUR}}", "2026-01-01", "a rate needs 'amount'"),
        ("{2026-01-01: lots}", "2026-01-01", "'lots' is not a sum a day, or sums by date"),
        ("lots", "", "'lots' is not a sum a day, or sums by date"),
        ("-5", "", "'-5' is below zero"),
    ],
)
def test_a_rate_that_cannot_be(rate: str, place: str, message: str) -> None:
    (found,) = workspace_of({"staffing.yaml": f"people: {{ann: {{rate: {rate}}}}}\n"}).findings
    assert ("/".join(map(str, found.origin.pointer[3:])), str(found.what)) == (place, message)
