"""Rows of money in CSV and workbooks say by what they are explained, as rows for programs do."""

import json
import shlex

import pytest

from tests.conftest import Folder, Run
from tests.surfaces import csv_rows

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-06-30\nexchange_rates: {2026-01-01: {USD: 2}}\n",
    "budget.yaml": """\
suppliers: {acme: {name: Acme}}
budgets:
  it:
    fiscal_year: FY2026
    ledger: {through: 2026-06-30}
    approved: {2026-01-01: {amount: 900, by: bob}}
    lines: {a: {planned: 500, forecast: 70}, b: {planned: 300, forecast: 0, supplier: acme}}
entries: {I: {date: 2026-02-03, line: it/a, kind: actual, amount: 33.30}}
""",
    "staffing.yaml": "people: {bob: {name: Bob}}\n",
    "projects/p.yaml": """\
name: P
start: 2026-01-05
deadline: 2026-12-31
budget:
  ledger: {through: 2026-06-30}
  lines: {l: {planned: 100, currency: USD, charge_to: it/a, forecast: 10}}
""",
}
ANSWERS = {
    "": ["it.FIGURE", "p.FIGURE"],
    "it": ["it/a.FIGURE", "p/l.FIGURE --of it", "it/b.FIGURE", "it.FIGURE"],
    "p --period 2026": ["p/l.FIGURE --of p --period 2026", "p.FIGURE --period 2026"],
    "it/a": ["it/a.FIGURE", "p/l.FIGURE --of it/a"],
    "acme": ["it/b.FIGURE --of acme", "acme.FIGURE --of acme"],
    "--by line": ["'it/a, the line itself.FIGURE' --by line", "it/b.FIGURE --by line", "p/l.FIGURE --by line"],
    "--by project": ["p.FIGURE --by project", "unassigned.FIGURE --by project"],
    "--draft FY2026": [
        "it/a.FIGURE --draft FY2026",
        "p/l.FIGURE --draft FY2026",
        "it/b.FIGURE --draft FY2026",
        "'all lines.FIGURE' --draft FY2026",
    ],
}
YEARS = ["it.planned", "p.planned", *(f"'all money.{each}'" for each in ("planned", "forecast", "depreciation"))]
WORDS = {"name", "within", "line", "budget", "currency", "explain", "reason", "title"}


@pytest.mark.parametrize("asked", ANSWERS)
def test_each_row_says_what_explains_it_and_that_is_its_figure(asked: str, folder: Folder, run: Run) -> None:
    at = folder(FILES)
    rows = csv_rows(run("budget", *asked.split(), "--format", "csv", cwd=at)[1])
    assert [row["explain"] for row in rows] == ANSWERS[asked]
    known = json.dumps(json.loads(run("budget", *asked.split(), "--format", "json", cwd=at)[1]))
    for row in rows:
        assert json.dumps(row["explain"]) in known
        address, *options = shlex.split(row["explain"])
        for name in ("forecast", "left", "actual", "carry_over"):
            if row.get(name):
                told = run("explain", address.replace("FIGURE", name), *options, cwd=at)[1].splitlines()[0]
                assert f"{float(row[name]):,.2f}".removesuffix(".00") + f" {row['currency']}" in told


def test_rows_of_years_say_their_figure_and_leave_the_year_to_the_column(folder: Folder, run: Run) -> None:
    at = folder(FILES)
    rows = csv_rows(run("budget", "--years", "2", "--format", "csv", cwd=at)[1])
    said = [row["explain"] for row in rows]
    assert [each for each in said if each.partition(" --")[0] in YEARS] == [f"{each} --period YEAR" for each in YEARS]
    for row in rows:
        address, *options = shlex.split(row["explain"].replace("YEAR", "FY2026"))
        code, told, chatter = run("explain", address, *options, cwd=at)
        assert code == 0, (row, chatter)
        assert (
            not row["FY2026"]
            or row["unit"] != "EUR"
            or f"{row['FY2026'].removesuffix('.00')} EUR" in told.splitlines()[0]
        )


@pytest.mark.parametrize(
    ("sheet", "said"),
    [("Budgets", ["it.FIGURE", "p.FIGURE"]), ("Lines", ["it/a.FIGURE", "it/b.FIGURE", "p/l.FIGURE --of p"])],
)
def test_sheets_say_it_beside_their_sums(sheet: str, said: list[str], folder: Folder, run: Run) -> None:
    rows = csv_rows(run("export", "budget", "--sheet", sheet, "--format", "csv", cwd=folder(FILES))[1])
    assert [row["explain"] for row in rows] == said


def test_a_row_of_all_lines_is_found_as_it_is_called(folder: Folder, run: Run) -> None:
    at = folder(FILES)
    code, told, _chatter = run("explain", "it, all lines.left", cwd=at)
    assert code == 0 and told == run("explain", "it.left", cwd=at)[1]
    code, _told, chatter = run("explain", "it, all of them.left", cwd=at)
    assert code == 2 and "there is no row 'it, all of them' in what is asked for; there is it, it/a" in chatter


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("all people.deployable", "there is no row 'all people' in what is asked for; say of which fiscal year"),
        ("all monney.planned", "there is no row 'all monney' in what is asked for; did you mean 'all money'?"),
        ("all money.plannd", "'all money' has no 'plannd' here; did you mean 'planned'?"),
    ],
)
def test_a_row_of_no_record_that_is_not_there_is_told_with_what_is(
    asked: str, told: str, folder: Folder, run: Run
) -> None:
    code, out, chatter = run("explain", asked, cwd=folder(FILES))
    assert (code, out) == (2, "") and told in chatter
