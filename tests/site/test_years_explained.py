"""The sums of fiscal years on the page of money have an address that 'itpm explain' takes, and it says the same."""

import shlex
from collections.abc import Iterator

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.page.blocks import Fold, Table
from itpm.page.value import Told, texts
from itpm.views.disclosure import Disclosure
from itpm.views.reading import Reading
from itpm.views.sections.money_bars import year_bars
from tests.conftest import DAY, Folder, Run, workspace_of

FILES = {
    "itpm.yaml": "portfolio: P\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "budget.yaml": "budgets:\n"
    "  a: {name: A, fiscal_year: FY2026, approved: {2026-01-01: {amount: 900}}, ledger: {through: 2026-07-13},"
    " lines: {l: {planned: 800, forecast: {2026-Q4: 30}}}}\n"
    "  b: {name: B, fiscal_year: FY2026, approved: {2026-01-01: {amount: 50}}, ledger: {through: 2026-07-13},"
    " lines: {l: {planned: 40, forecast: {2026-Q4: 5}}}}\n"
    "entries:\n"
    "  O: {date: 2026-03-01, line: a/l, kind: commitment, amount: 70}\n"
    "  I: {date: 2026-04-01, line: a/l, kind: actual, amount: 20, closes: O}\n"
    "  J: {date: 2026-04-01, line: b/l, kind: actual, amount: 7}\n",
}


def table(blocks: object) -> Iterator[Table]:
    for each in blocks if isinstance(blocks, tuple) else ():
        if isinstance(each, Table):
            yield each
        elif isinstance(each, Fold):
            yield from table(each.blocks)


def test_each_known_sum_is_explained_as_it_stands(folder: Folder, run: Run) -> None:
    reading = Reading(Facts(workspace_of(FILES).portfolio, DAY), (), {}, told=Disclosure(record_fields()))
    (years,) = table(year_bars(reading))
    # What the budgets of departments alone come to is no figure of all money.
    assert [each.figure for each in years.columns[1:]] == ["approved", "", "spent", "committed", "forecast"]
    row = next(row for row in years.rows if row[0] == "FY2026")
    cells = [next(text for text in texts(cell) if isinstance(text, Told)) for cell in (row[1], *row[3:])]
    assert list(map(str, cells))[:2] == ["950 EUR", "27 EUR"]
    root = folder(FILES)
    for cell in cells:
        code, out, err = run("explain", *shlex.split(cell.address), cwd=root)
        assert code == 0, (cell.address, err)
        assert f"  {cell}  " in out.splitlines()[0], (cell.address, out)


def test_what_is_approved_is_explained_budget_by_budget(folder: Folder, run: Run) -> None:
    out = run("explain", "all money.approved", "--period", "FY2026", cwd=folder(FILES))[1]
    assert [line.split()[:2] for line in out.splitlines()[1:3]] == [["a", "900"], ["b", "50"]]
    nothing = run("explain", "all money.approved", "--period", "FY2027", cwd=folder(FILES))[1]
    assert "no department has a budget for FY2027" in nothing
