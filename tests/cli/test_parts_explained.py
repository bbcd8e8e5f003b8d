"""What is explained of a row of money adds up to it, also where parts of it are unknown; by hand."""

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-06-30\n",
    "budget.yaml": """\
budgets:
  it:
    fiscal_year: FY2026
    ledger: {through: 2026-06-30}
    lines:
      a: {planned: 500, forecast: {2026-Q3: 90}}
      b: {planned: 100, forecast: 0}
  next: {fiscal_year: FY2027, lines: {a: {planned: 700}}}
""",
    "projects/p.yaml": """\
name: P
start: 2026-01-05
deadline: 2026-12-31
budget:
  ledger: {through: 2026-06-30}
  lines:
    l: {planned: 200, charge_to: it/a, forecast: {unknown: no offer}}
    m: {planned: {2026-Q1: 260, 2026-Q4: {unknown: nobody knows}}, charge_to: it/b, forecast: 0}
""",
}
CASES = {
    # Of the line itself 90 are expected in the quarter, and of what is charged to it nobody knows.
    "it/a.estimate --of it --period 2026-Q3": [
        ("Still to be spent, 2026-07-01..2026-09-30", "at least 90 EUR (no offer)"),
        ("the line itself", "90 EUR"),
        ("p/l", "n/a (no offer)"),
    ],
    # 260 of 100 are claimed, and nobody knows how much more: what is beyond the line is 160, or more.
    "it/b.planned": [
        ("Planned", "100 EUR"),
        ("claimed beyond what the line holds", "at most -160 EUR (2026-Q4: nobody knows)"),
        ("p/m", "at least 260 EUR (2026-Q4: nobody knows)"),
    ],
    # Nobody plans anything here for the year before: its lines are no parts of what is unknown.
    "next.planned --period FY2026": [
        ("Planned, 2026-01-01..2026-12-31", "n/a ('next' is the budget of FY2027)"),
    ],
    "it/a.carry_over --draft FY2026": [
        ("Carried over, draft of 2026-01-01..2026-12-31", "n/a (there is no budget of the year before)"),
    ],
}


@pytest.mark.parametrize("asked", CASES)
def test_what_is_explained_of_a_row_adds_up_to_it(asked: str, folder: Folder, run: Run) -> None:
    code, told, chatter = run("explain", *asked.split(), cwd=folder(FILES))
    assert code == 0, chatter
    rows = [[part for part in line.strip().split("  ") if part] for line in told.splitlines()]
    assert [(row[0], row[1].strip()) for row in rows] == CASES[asked]
