"""The books: credits and reversals, orders over several lines, call-offs, and what was cancelled; computed by hand."""

import random
from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount
from tests.analysis.seen import euro, facts
from tests.conftest import checked, lines

DAY = date(2026, 6, 30)
PROJECT = """\
name: P
stage: {stage}
start: 2026-01-01
deadline: 2026-12-31
budget:
  approved: {{2026-01-01: {{amount: 9000}}}}
  ledger: {{through: 2026-06-30}}
  lines:
    a: {{name: A, type: opex, planned: 8000, forecast: {{2026-Q4: 1000}}, charge_to: it/x}}
    b: {{name: B, type: opex, planned: 100, forecast: {{2026-Q4: 0}}}}
    c: {{name: C, type: opex, planned: 100, forecast: {{2026-Q4: 0}}}}
"""
DEPARTMENT = """\
budgets: {it: {name: IT, fiscal_year: FY2026, approved: {2026-01-01: {amount: 10000}}, lines: {x: {name: X, planned: 10000}}}}
entries:
"""


def seen(entries: dict[str, str], stage: str = "execution") -> Facts:
    rows = "".join(f"  {id_}: {{date: 2026-{text}}}\n" for id_, text in entries.items())
    return facts({"projects/p.yaml": PROJECT.format(stage=stage), "budget.yaml": DEPARTMENT + rows}, DAY)


def books(known: Facts) -> tuple[Amount, Amount, Amount]:
    """What is ordered, accrued and spent on all lines of the project."""
    sums = known.money.budgets.projects["p"].sums
    return sums.committed, sums.accrued, sums.actual


ORDER = "02-01, line: p/a, kind: commitment, amount: 240"
ACCRUAL = "02-01, line: p/a, kind: accrual, amount: 100"
CASES = {
    "an accrual is reversed": (
        {"A": ACCRUAL, "C": "03-01, line: p/a, kind: credit, amount: 100, against: A"},
        (0, 0, 0),
    ),
    "it is reversed, and the invoice follows": (
        {
            "A": ACCRUAL,
            "C": "03-01, line: p/a, kind: credit, amount: 100, against: A",
            "I": "03-09, line: p/a, kind: actual, amount: 90",
        },
        (0, 0, 90),
    ),
    "it is reversed before the invoice that names it": (
        {
            "A": ACCRUAL,
            "C": "03-01, line: p/a, kind: credit, amount: 100, against: A",
            "I": "03-09, line: p/a, kind: actual, amount: 90, against: A",
        },
        (0, 0, 90),
    ),
    "the rest of an order is cancelled": (
        {
            "PO": ORDER,
            "I": "03-01, line: p/a, kind: actual, amount: 100, against: PO",
            "C": "04-01, line: p/a, kind: credit, amount: 140, against: PO",
        },
        (0, 0, 100),
    ),
    "more is credited than is open: the rest was spent": (
        {
            "PO": ORDER,
            "I": "03-01, line: p/a, kind: actual, amount: 200, against: PO",
            "C": "04-01, line: p/a, kind: credit, amount: 60, against: PO",
        },
        (0, 0, 180),
    ),
    "an invoice and its credit change nothing": (
        {
            "PO": ORDER,
            "I": "03-01, line: p/a, kind: actual, amount: 100, against: PO",
            "C": "04-01, line: p/a, kind: credit, amount: 100, against: I",
        },
        (240, 0, 0),
    ),
    "a credit is taken back": (
        {
            "PO": ORDER,
            "C": "04-01, line: p/a, kind: credit, amount: 140, against: PO",
            "D": "04-01, line: p/a, kind: credit, amount: 140, against: C",
        },
        (240, 0, 0),
    ),
    "a credit of an invoice is taken back in part: its order is used again by as much": (
        {
            "PO": ORDER,
            "I": "03-01, line: p/a, kind: actual, amount: 100, against: PO",
            "C": "04-01, line: p/a, kind: credit, amount: 60, against: I",
            "D": "04-02, line: p/a, kind: credit, amount: 20, against: C",
        },
        (180, 0, 60),
    ),
    "a credit of nothing in particular": ({"C": "04-01, line: p/a, kind: credit, amount: 30"}, (0, 0, -30)),
    "an accrual of an order is reversed: all of it is open again": (
        {
            "PO": ORDER,
            "A": "03-01, line: p/a, kind: accrual, amount: 100, against: PO",
            "C": "04-01, line: p/a, kind: credit, amount: 100, against: A",
        },
        (240, 0, 0),
    ),
    "an invoice above its accrual takes the rest of the order": (
        {
            "PO": ORDER,
            "A": "03-01, line: p/a, kind: accrual, amount: 100, against: PO",
            "I": "04-01, line: p/a, kind: actual, amount: 120, against: A",
        },
        (120, 0, 120),
    ),
    "an order over two lines is used up once": (
        {
            "PO": "02-01, kind: commitment, split: {p/a: 100, p/b: 100}",
            "I": "03-01, line: p/c, kind: actual, amount: 50, against: PO",
        },
        (150, 0, 50),
    ),
    "what lies on one line is used up there, the rest on the other": (
        {
            "PO": "02-01, kind: commitment, split: {p/a: 100, p/b: 100}",
            "I": "03-01, line: p/a, kind: actual, amount: 100, against: PO",
            "J": "03-01, line: p/c, kind: actual, amount: 50, against: PO",
        },
        (50, 0, 150),
    ),
    "a call-off takes from its frame order": (
        {
            "F": "02-01, line: p/a, kind: commitment, amount: 300",
            "O": "03-01, line: p/a, kind: commitment, amount: 100, against: F",
        },
        (300, 0, 0),
    ),
    "what is invoiced of a call-off is invoiced of the frame once": (
        {
            "F": "02-01, line: p/a, kind: commitment, amount: 300",
            "O": "03-01, line: p/a, kind: commitment, amount: 100, against: F",
            "I": "04-01, line: p/a, kind: actual, amount: 130, against: O",
        },
        (170, 0, 130),
    ),
    "documents that name each other in a circle": (
        {
            "A": "02-01, line: p/a, kind: commitment, amount: 10, against: B",
            "B": "02-01, line: p/a, kind: commitment, amount: 20, against: A",
            "I": "04-01, line: p/a, kind: actual, amount: 30, against: B",
        },
        (10, 0, 30),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_documents_leave_of_each_other(case: str) -> None:
    entries, right = CASES[case]
    assert books(seen(entries)) == tuple(map(euro, right))
    shuffled = list(entries.items())
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert books(seen(dict(shuffled))) == books(seen(entries))


def test_what_was_used_on_other_lines_is_taken_from_all_lines_to_the_cent() -> None:
    known = seen(
        {
            "PO": "02-01, kind: commitment, split: {p/a: 100, p/b: 50, p/c: 50}",
            "I": "03-01, line: it/x, kind: actual, amount: 0.01, against: PO",
        }
    )
    ledger = known.money.costs.ledger
    assert [ledger.committed(f"p/{each}", "EUR") for each in "abc"] == [euro("100"), euro("50"), euro("49.99")]


SUNK = {"I": "02-01, line: p/a, kind: actual, amount: 4000", "PO": "02-01, line: p/a, kind: commitment, amount: 3000"}


@pytest.mark.parametrize("stage", ["execution", "closed", "cancelled"])
def test_what_was_spent_and_ordered_stays_so_whatever_becomes_of_the_project(stage: str) -> None:
    department = seen(SUNK, stage).money.budgets.departments["it"]
    assert (department.sums.committed, department.sums.actual) == (euro(3000), euro(4000))
    assert department.available == euro(10000 - 4000 - 3000)


def test_a_cancelled_project_gives_back_what_is_free_and_earns_nothing() -> None:
    known = seen(SUNK, "cancelled")
    funds = known.money.budgets.projects["p"]
    assert funds.sums.planned == funds.sums.forecast == euro(7000) and funds.sums.left == euro(0)
    assert "p" not in known.value.earned_values
    others = "name: Q\nstage: planning\nstart: 2026-07-01\ndeadline: 2026-12-31\nbudget: {lines: {l: {planned: %d, charge_to: it/x}}}\n"
    files = {"projects/p.yaml": PROJECT.format(stage="cancelled")}
    files["budget.yaml"] = DEPARTMENT + "".join(f"  {id_}: {{date: 2026-{text}}}\n" for id_, text in SUNK.items())
    # Of the department's 10,000, 7,000 are gone: another project may charge 3,000, and not 3,001.
    assert lines(checked({**files, "projects/q.yaml": others % 3000}, "BUD001", "BUD019", day=DAY)) == []
    assert lines(checked({**files, "projects/q.yaml": others % 3001}, "BUD001", "BUD019", day=DAY)) == [
        "budget.yaml:1:96: error BUD001: projects charge 10,001 EUR to 'it/x', which holds 10,000 EUR"
    ]


WORKED = """\
name: P
stage: {stage}
start: 2026-01-01
tasks:
  a: {{effort: 5d, assign: [bob], started: 2026-06-01, worked: {{bob: {{2026-06-01..2026-06-02: 2d}}}}{dropped}}}
budget: {{lines: {{own: {{type: opex, planned: from-tasks}}}}}}
"""


@pytest.mark.parametrize(("stage", "dropped"), [("cancelled", ""), ("execution", ", cancelled: {date: 2026-06-03}")])
def test_hours_on_what_was_cancelled_were_paid(stage: str, dropped: str) -> None:
    files = {
        "staffing.yaml": "people: {bob: {name: Bob, rate: 800}}\n",
        "projects/p.yaml": WORKED.format(stage=stage, dropped=dropped),
    }
    sums = facts(files, DAY).money.budgets.projects["p"].sums
    assert sums.actual == sums.forecast == euro(1600)
