"""Work that was cancelled in a project that goes on: what it spent and ordered stays, and only what is free is given back."""

from datetime import date

import pytest

from itpm.analysis.figures.amounts import Amount, Partly
from itpm.analysis.money.breakdown import Breakdown
from itpm.model.scalars import Money
from tests.analysis.seen import euro, facts

PROJECT = """\
name: P
stage: execution
start: 2026-01-05
deadline: 2026-12-31
tasks:
  t1: {duration: 10d, STARTED cancelled: {date: 2026-01-20}}
  t2: {effort: 10d, assign: [bob]}
budget:
  LEDGER
  approved: {2026-01-01: {amount: 1000}}
  lines:
    a: {planned: 500, forecast: 100, tasks: [t1], charge_to: it/x}
    b: {planned: 300, forecast: 200, tasks: [t2]}
baselines:
  o:
    approved: {date: 2026-01-02}
    tasks: {t1: {start: 2026-01-05, finish: 2026-01-16}, t2: {start: 2026-09-01, finish: 2026-09-14, effort: 10d}}
"""
BOOKED = "entries:\n  I: {date: 2026-03-01, line: p/a, kind: actual, amount: 50}\n  O: {date: 2026-03-01, line: p/a, kind: commitment, amount: 200}\n"
BUDGET = "budgets: {it: {fiscal_year: FY2026, lines: {x: {planned: 1000}}}}\n"
COMPLETE, OWN = "ledger: {through: 2026-06-30}", "a: {planned: from-tasks, tasks: [t1, t2]}"
WORKED = "effort: 10d, assign: [bob], worked: {bob: {2026-01-05..2026-01-09: 5d}}, started: 2026-01-05, "
ONE = "a: {planned: 500, forecast: 100, tasks: [t1], charge_to: it/x}"
SUMMARY = "t1: {cancelled: {date: 2026-01-20}}\n  t3: {parent: t1, duration: 10d}\n"
CASES: dict[str, tuple[list[tuple[str, str]], str, tuple[str, ...]]] = {
    # Planned, still to come, left, and unallocated of 1,000 with the 300 of b.
    "it has cost 50, and 200 are ordered": ([], BOOKED, ("250", "0", "0", "450")),
    "more came back than was spent": ([], BOOKED + "  C: {date: 2026-04-01, line: p/a, kind: credit, amount: 300}\n", ("-50", "0", "0", "750")),
    "nothing was spent": ([("LEDGER", COMPLETE)], "", ("0", "0", "0", "700")),
    "it has begun, and nobody knows what it has cost": ([("STARTED", "started: 2026-01-05,")], "", ("–", "0", "–", "–")),
    "its plan was never known": ([("planned: 500", "planned: {unknown: late}")], BOOKED, ("250", "0", "0", "450")),
    "a summary was": ([("t1: {duration: 10d, STARTED cancelled: {date: 2026-01-20}}\n", SUMMARY)], BOOKED, ("250", "0", "0", "450")),
    # Of a line with other work nobody knows what of it is free: its plan stands until somebody writes another.
    "one of two tasks was": ([("tasks: [t1]", "tasks: [t1, t2]"), ("t1: {duration", "t1: {effort")], BOOKED, ("500", "100", "250", "200")),
    # Ten days of bob at 800 for t2, and the five that t1 had cost.
    "hours were written": ([(ONE, OWN), ("duration: 10d, STARTED", WORKED)], "", ("12000", "8000", "8000", "-11300")),
}  # fmt: skip


def said(amount: Amount) -> str:
    return f"{amount.amount:.0f}" if isinstance(amount, Money) else "–"


@pytest.mark.parametrize("case", CASES)
def test_cancelled_work_gives_back_what_is_free(case: str) -> None:
    changes, entries, right = CASES[case]
    text = PROJECT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    text = text.replace("STARTED ", "").replace("  LEDGER\n", "")
    files = {
        "staffing.yaml": "people: {bob: {name: Bob, rate: 800}}\n",
        "projects/p.yaml": text,
        "budget.yaml": BUDGET + entries,
    }
    seen = facts(files, date(2026, 6, 30))
    sums, funds = seen.money.costs.sums(seen.money.costs.lines["p/a"]), seen.money.budgets.projects["p"]
    free = funds.computed.amount("unallocated")
    found = (
        *(said(each) for each in (sums.planned, sums.estimate, sums.left)),
        "–" if isinstance(free, Partly) else said(free),
    )
    assert found == right
    value = seen.value.earned_values["p"]
    assert value.amount("ev") == euro(0) and value.discrete.amount("ev") == euro(0)
    # What has been spent is in what the project is worth, and nobody earns it.
    assert said(value.amount("bac")) == ("–" if right[0] == "–" else f"{int(right[0]) + 300}")


def test_a_department_has_what_is_free_again() -> None:
    text = PROJECT.replace("STARTED ", "").replace("  LEDGER\n", "")
    files = {
        "staffing.yaml": "people: {bob: {name: Bob, rate: 800}}\n",
        "projects/p.yaml": text,
        "budget.yaml": BUDGET + BOOKED,
    }
    seen = facts(files, date(2026, 6, 30))
    money = Breakdown(seen.money.costs)
    (itself,) = (each for each in money.positions if each.line.id == "it/x")
    assert money.sums(itself).planned == euro(750)
