"""What paid sums of whatever is asked for would be at the rates of today."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.model.scalars import Dates
from itpm.queries.cost_objects import cost_object
from itpm.queries.money import revaluation
from itpm.queries.money_document import document
from itpm.queries.money_question import Question
from itpm.queries.revalued import revalued
from tests.analysis.seen import euro, facts
from tests.cli.test_whose_money import FILES

REVALUED = {
    # One EUR buys 2 USD until July, and 1 USD from then on: what was paid until then is worth twice as much.
    "itpm.yaml": "currency: EUR\nexchange_rates: {2026-01-01: {USD: 2}, 2026-07-01: {USD: 1}}\n",
    "budget.yaml": FILES["budget.yaml"].replace("amount: 2000}", "amount: 2000, currency: USD, supplier: sky}")
    + "  I-3: {date: 2026-05-01, line: p/vendor, kind: actual, amount: 300, currency: USD}\n"
    + "  I-4: {date: 2026-05-02, line: it/cloud, kind: actual, amount: 90, currency: USD, supplier: none}\n",
}


@pytest.fixture(scope="module")
def revalued_facts() -> Facts:
    return facts(FILES | REVALUED, date(2026, 7, 31))


@pytest.mark.parametrize(
    ("kind", "name", "first", "last", "more"),
    [
        # 2,000, 300 and 90 USD were 1,000, 150 and 45 EUR.
        ("", "", None, None, 1195),
        ("budget", "it", None, None, 1195),
        ("department", "dep", date(2026, 1, 1), date(2026, 3, 31), 1000),
        ("project", "p", None, None, 150),
        ("project", "p", date(2026, 1, 1), date(2026, 4, 30), 0),
        ("programme", "new", date(2026, 5, 1), date(2026, 5, 31), 150),
        ("theme", "run", None, None, 1045),
        ("supplier", "sky", None, None, 1000),
        ("supplier", "none", date(2026, 5, 1), None, 45),
        ("budget-line", "it/cloud", date(2026, 5, 1), None, 45),
        ("budget-line", "it/projects", None, None, 150),
    ],
)
def test_what_is_asked_for_is_what_is_revalued(
    revalued_facts: Facts, kind: str, name: str, first: date | None, last: date | None, more: int
) -> None:
    named = (cost_object(revalued_facts, kind, name),) if kind else ()
    asked = Question(revalued_facts, named, Dates(first, last), "some days")
    assert revaluation(asked) == euro(more)
    assert document(asked, None)["revaluation"] == {"amount": f"{more}.00", "currency": "EUR"}
    side = f"paid sums keep the rates of their days: at today's they are {more:,} EUR more"
    assert revalued(asked) == (side if more else "")
