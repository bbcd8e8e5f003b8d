"""Finance's documents: what each consumes, and what is left open of it."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from tests.analysis.drawn_money import portfolios
from tests.analysis.seen import euro, facts
from tests.conftest import DAY, workspace_of


def test_orders_are_consumed_by_what_is_booked_against_them() -> None:
    ledger = """\
budgets: {it: {fiscal_year: FY2026, approved: {2026-01-01: {amount: 1000}}, lines: {a: {planned: 600}, b: {planned: 300}}}}
entries:
  PO: {date: 2026-02-01, kind: commitment, split: {it/a: 400, it/b: 100}}
  ACC: {date: 2026-03-01, line: it/a, kind: accrual, amount: 150, against: PO}
  INV-1: {date: 2026-04-01, line: it/a, kind: actual, amount: 100, against: ACC}
  INV-2: {date: 2026-04-02, line: it/b, kind: actual, amount: 120, against: PO}
  CRN: {date: 2026-05-01, line: it/a, kind: credit, amount: 30, against: ACC}
  LATE: {date: 2026-12-01, line: it/a, kind: actual, amount: 999}
"""
    seen = facts({"budget.yaml": ledger})
    costs = seen.money.costs
    first, second = costs.sums(costs.lines["it/a"]), costs.sums(costs.lines["it/b"])
    # Of the order's 400, 150 are received, of which 100 are invoiced and 30 taken back: the order has these 30 again.
    assert (first.committed, first.accrued, first.actual) == (euro(280), euro(20), euro(100))
    assert (second.committed, second.actual) == (euro(0), euro(120))
    assert seen.money.budgets.departments["it"].available == euro(1000 - 280 - 20 - 100 - 120)
    assert seen.money.budgets.departments["it"].computed["unallocated"] == euro(100)
    assert list(costs.ledger.overdrawn()) == [("PO", euro(20))]


@settings(max_examples=15, deadline=None)
@given(portfolios(), st.integers(0, 99))
def test_the_order_of_entries_never_matters(files: dict[str, str], seed: int) -> None:
    def figures(texts: dict[str, str]) -> list[object]:
        seen = Facts(workspace_of(texts).portfolio, DAY)
        return [seen.money.costs.sums(seen.money.costs.lines[id_]).parts for id_ in sorted(seen.money.costs.lines)]

    head, *rest = files["budget.yaml"].splitlines()
    entries = [each for each in rest if each.startswith("  ")]
    random.Random(seed).shuffle(entries)  # noqa: S311
    other = {**files, "budget.yaml": "\n".join([head, *(["entries:", *entries] if entries else []), ""])}
    assert figures(files) == figures(dict(reversed(other.items())))


CHAIN = """\
budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: 600}, b: {planned: 300}}}}
entries:
  PO: {date: 2026-02-01, line: it/a, kind: commitment, amount: 400}
  ACC: {date: 2026-03-01, line: it/a, kind: accrual, amount: 150, against: PO}
  OVER: {date: 2026-03-02, line: it/b, kind: actual, amount: 60, against: PO}
  TODAY: {date: 2026-07-14, line: it/a, kind: actual, amount: 5, against: ACC}
  LATER: {date: 2026-07-15, line: it/a, kind: actual, amount: 99, against: ACC}
  BACK: {date: 2026-06-01, line: it/b, kind: credit, amount: 25, against: PO}
  FREE: {date: 2026-06-02, line: it/b, kind: actual, amount: 7}
"""


def test_what_is_booked_where_an_order_has_no_part_consumes_it_too() -> None:
    ledger = facts({"budget.yaml": CHAIN}).money.costs.ledger
    # Of 400 ordered, 150 are received, 60 are invoiced on the other line, and a credit cancels 25.
    assert ledger.committed("it/a", "EUR") == euro(400 - 150 - 60 - 25)
    # Of the 150 received, 5 are invoiced by the end of the status date.
    assert ledger.accrued("it/a", "EUR") == euro(145)
    assert ledger.actual("it/a", "EUR") == euro(5) and ledger.actual("it/b", "EUR") == euro(60 + 7)
    assert list(ledger.overdrawn()) == []


@pytest.mark.parametrize(
    ("first", "last", "actual"),
    [
        ("2026-03-02", "2026-06-01", 60),
        ("2026-03-03", "2026-06-02", 7),
        ("2026-06-02", "2026-06-02", 7),
        ("2026-06-03", "2026-12-31", 0),
    ],
)
def test_documents_count_on_their_day_both_ends_included(first: str, last: str, actual: int) -> None:
    ledger = facts({"budget.yaml": CHAIN}).money.costs.ledger
    assert ledger.actual("it/b", "EUR", date.fromisoformat(first), date.fromisoformat(last)) == euro(actual)


def test_a_document_in_another_currency_consumes_what_it_is_worth() -> None:
    rates = "exchange_rates: {2026-01-01: {USD: 1.25}}\n"
    text = CHAIN.partition("entries:")[0] + (
        "entries:\n  PO: {date: 2026-02-01, line: it/a, kind: commitment, amount: 400}\n"
        "  INV: {date: 2026-03-01, line: it/a, kind: actual, amount: 100, currency: USD, against: PO}\n"
        "  CHF: {date: 2026-03-01, line: it/b, kind: commitment, amount: 5, currency: CHF}\n"
    )
    ledger = facts({"budget.yaml": text, "itpm.yaml": rates}).money.costs.ledger
    assert ledger.committed("it/a", "EUR") == euro(320) and ledger.actual("it/a", "EUR") == euro(80)
    assert isinstance(ledger.committed("it/b", "EUR"), Unknown)
