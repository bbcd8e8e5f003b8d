"""Whose a document is: whom it names, else whom the document names that it is booked against."""

from datetime import date

from itpm.analysis.money.breakdown import Breakdown
from itpm.queries.cost_objects import cost_object
from itpm.queries.money import counted_once
from tests.analysis.seen import euro, facts
from tests.analysis.test_credits import RATES

BUDGET = """\
suppliers: {s: {}, r: {}}
budgets: {it: {fiscal_year: FY2026, ledger: {through: 2026-06-30}, lines: {a: {planned: 900, forecast: 0}, b: {planned: 9, forecast: 0}}}}
entries:
  O: {date: 2026-02-01, line: it/a, kind: commitment, amount: 500, supplier: s}
  I: {date: 2026-02-10, line: it/a, kind: actual, amount: 200, against: O}
  C: {date: 2026-03-01, line: it/a, kind: credit, amount: 50, against: I}
  D: {date: 2026-03-02, line: it/a, kind: credit, amount: 50, against: C}
  E: {date: 2026-03-03, line: it/a, kind: actual, amount: 30, against: O, supplier: r}
  F: {date: 2026-03-04, line: it/b, kind: actual, amount: 7, against: G}
  G: {date: 2026-03-04, line: it/b, kind: actual, amount: 7, against: F, supplier: r}
"""


def test_what_names_nobody_is_of_whom_it_is_booked_against() -> None:
    known = facts({"itpm.yaml": RATES, "budget.yaml": BUDGET}, date(2026, 6, 30))
    # F is in a circle with G, and booked against nothing.
    assert known.money.costs.ledger.suppliers == {"O": "s", "I": "s", "C": "s", "D": "s", "E": "r", "G": "r"}
    found = {
        each: counted_once(known, cost_object(known, "supplier", each), Breakdown(known.money.costs).dates)
        for each in "sr"
    }
    # Of 500 ordered 230 are used; 200 - 50 + 50 are spent with s, 30 and 7 with r.
    assert {(who, line): (e.committed, e.actual) for who, lines in found.items() for line, e in lines.items()} == {
        ("s", "it/a"): (euro(270), euro(200)),
        ("r", "it/a"): (euro(0), euro(30)),
        ("r", "it/b"): (euro(0), euro(7)),
    }
