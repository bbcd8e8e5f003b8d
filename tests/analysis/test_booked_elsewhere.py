"""Documents on another line than what they are booked against, and where that is right."""

from datetime import date

import pytest

from tests.analysis.seen import euro, facts
from tests.analysis.test_credits import DAY, INVOICE, ORDER, credit, files
from tests.conftest import checked


def test_a_credit_on_a_line_that_what_it_takes_back_is_not_on_is_told_with_both() -> None:
    entries = {
        "A": ORDER,
        "I": INVOICE,
        "C": credit("03-01", "100", "I") + ", line: it/b",
        "D": credit("03-02", "50", "C"),
        "E": "03-03, kind: credit, against: I, split: {it/a: 10, it/b: 20}",
        "F": credit("03-04", "30", "A") + ", line: it/b",
        "G": credit("03-05", "30", "I"),
        "H": credit("03-06", "30", "nothing") + ", line: it/b",
    }
    assert [str(each.message) for each in checked(files(entries), "BUD029", day=DAY)] == [
        "'C' takes back 'I' of 'it/a', and is booked on 'it/b'",
        "'D' takes back 'C' of 'it/b', and is booked on 'it/a'",
        "'E' takes back 'I' of 'it/a', and is booked on 'it/b'",
        "'F' takes back 'A' of 'it/a', and is booked on 'it/b'",
    ]
    # They count where they are booked, all the same: 100, 20 and 30 come back; what F cancels was not spent.
    ledger = facts(files(entries), DAY).money.costs.ledger
    assert ledger.actual("it/b", "EUR") == euro(-150)


BUDGETS = """\
budgets:
  old: {fiscal_year: FY2025, lines: {a: {planned: 1000}}}
  it: {fiscal_year: FY2026, lines: {a: {planned: 1000}, b: {planned: 1000}, c: {planned: 1000}}}
entries:
"""
PROJECTS = {
    "projects/p.yaml": "name: P\nbudget: {lines: {l: {planned: 100, charge_to: it/a}, m: {planned: 100}}}\n",
    "projects/shut.yaml": "name: S\nstage: closed\nclosure: {date: 2026-02-15}\nbudget: {lines: {l: {planned: 100}}}\n",
}


def on(lines: str, kind: str, against: str = "", day: str = "2026-03-01") -> str:
    """A document of 10 for each of some lines."""
    split = ", ".join(f"{each}: 10" for each in lines.split())
    return f"{{date: {day}, kind: {kind}, split: {{{split}}}{f', against: {against}' if against else ''}}}"


CASES = {
    "an invoice on the line of its order": ([on("it/a", "commitment"), on("it/a", "actual", "D1")], []),
    "an invoice on another": (
        [on("it/a", "commitment"), on("it/b", "actual", "D1")],
        ["'D2' uses up 'D1' of 'it/a', and is booked on 'it/b'"],
    ),
    "what is delivered on another, and then invoiced there": (
        [on("it/a", "commitment"), on("it/b", "accrual", "D1"), on("it/b", "actual", "D2")],
        ["'D2' uses up 'D1' of 'it/a', and is booked on 'it/b'"],
    ),
    "an invoice on another line than what was accrued": (
        [on("it/a", "accrual"), on("it/b", "actual", "D1")],
        ["'D2' uses up 'D1' of 'it/a', and is booked on 'it/b'"],
    ),
    "an order over two lines, each invoiced for itself": (
        [on("it/a it/b", "commitment"), on("it/a", "actual", "D1"), on("it/b", "actual", "D1")],
        [],
    ),
    "a part of an invoice on a third line": (
        [on("it/a it/b", "commitment"), on("it/b it/c", "actual", "D1")],
        ["'D2' uses up 'D1' of 'it/a', 'it/b', and is booked on 'it/c'"],
    ),
    "a call-off says its own line, and its invoice keeps to that": (
        [on("it/a", "commitment"), on("it/b", "commitment", "D1"), on("it/b", "actual", "D2")],
        [],
    ),
    "an invoice of a call-off on the line of the frame order": (
        [on("it/a", "commitment"), on("it/b", "commitment", "D1"), on("it/a", "actual", "D2")],
        ["'D3' uses up 'D2' of 'it/b', and is booked on 'it/a'"],
    ),
    "a project's line that is charged to the line of the order": (
        [on("it/a", "commitment"), on("p/l", "actual", "D1"), on("p/l", "credit", "D1")],
        [],
    ),
    "a project's line that is not": (
        [on("it/a", "commitment"), on("p/m", "actual", "D1")],
        ["'D2' uses up 'D1' of 'it/a', and is booked on 'p/m'"],
    ),
    "an order of a project that its department pays": (
        [on("p/l", "commitment"), on("it/a", "actual", "D1")],
        ["'D2' uses up 'D1' of 'p/l', and is booked on 'it/a'"],
    ),
    "a credit of a cost of the line that it is charged to": (
        [on("it/a", "actual"), on("p/l", "credit", "D1")],
        ["'D2' takes back 'D1' of 'it/a', and is booked on 'p/l'"],
    ),
    "an order of last year": ([on("old/a", "commitment", day="2025-11-01"), on("it/a", "actual", "D1")], []),
    "an order of last year that was invoiced in it": (
        [on("old/a", "commitment", day="2025-11-01"), on("it/a", "actual", "D1", "2025-12-31")],
        ["'D2' uses up 'D1' of 'old/a', and is booked on 'it/a'"],
    ),
    "what was accrued last year is settled there": (
        [on("old/a", "accrual", day="2025-12-31"), on("it/a", "actual", "D1")],
        ["'D2' uses up 'D1' of 'old/a', and is booked on 'it/a'"],
    ),
    "an order of a project that is closed": (
        [on("shut/l", "commitment", day="2026-01-10"), on("p/m", "actual", "D1")],
        [],
    ),
    "an invoice uses up no other, which BUD023 tells": ([on("it/a", "actual"), on("it/b", "actual", "D1")], []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_booked_on_another_line_than_what_it_names_is_told_where_it_is_wrong(case: str) -> None:
    documents, told = CASES[case]
    rows = "".join(f"  D{number}: {each}\n" for number, each in enumerate(documents, 1))
    made = {"itpm.yaml": "currency: EUR\n", "budget.yaml": BUDGETS + rows, **PROJECTS}
    assert [str(each.message) for each in checked(made, "BUD029", day=date(2026, 6, 30))] == told
