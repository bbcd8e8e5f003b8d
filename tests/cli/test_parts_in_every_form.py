"""What a sum of unknown parts says is the same in tables, CSV, JSON, explanations and on the page; and what is behind it."""

import csv
import io
import json

import pytest

from itpm.page.blocks import Muted
from itpm.views.budget import budget
from tests.conftest import Folder, Run
from tests.site.test_manager_pages import reading, tables

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "budget.yaml": """\
budgets:
  it:
    name: IT
    fiscal_year: FY2026
    approved: {2026-01-01: {amount: 90000}}
    lines:
      a: {name: A, type: opex, planned: {FY2026-Q1: 1000, FY2026-Q2: {unknown: Redacted}}, forecast: 0}
      b: {name: B, type: opex, planned: {FY2026-Q1: {unknown: Redacted}, FY2026-Q2: {unknown: Secret}}, forecast: 0}
      c: {name: C, type: opex, planned: 500, forecast: 0}
entries:
  PO: {date: 2026-02-01, line: it/a, kind: commitment, amount: 400}
  I: {date: 2026-03-01, line: it/a, kind: actual, amount: 150, against: PO}
  J: {date: 2026-03-02, line: it/a, kind: actual, amount: 70}
  CR: {date: 2026-04-01, line: it/a, kind: credit, amount: 20, against: J}
  K: {date: 2026-03-02, line: it/c, kind: actual, amount: 7}
""",
    "projects/p.yaml": "name: P\nstage: execution\nstart: 2026-01-05\nbudget: {lines: {l: {name: L, type: opex, planned: 200, forecast: 0, charge_to: it/c}}}\n",
}


def test_of_a_plan_of_several_unknown_parts_every_form_says_the_same(run: Run, folder: Folder) -> None:
    at = folder(FILES)
    # 1,000 and 500 are known; of two lines parts are not, however many periods of each.
    (said,) = json.loads(run("budget", "it", "--format", "json", cwd=at)[1])["budgets"]
    assert (said["planned"], said["planned_known"]["amount"]) == (None, "1500.00")
    assert (said["planned_unknown_count"], said["planned_bound"]) == (2, "at least")
    rows = csv.DictReader(io.StringIO(run("budget", "it", "--format", "csv", cwd=at)[1]))
    (row,) = (each for each in rows if each["name"] == "it, all lines")
    told = [row[f"planned{each}"] for each in ("", "_known", "_unknown_count", "_bound")]
    assert told == ["", "1500.00", "2", "at least"] and "planned: 2 parts unknown, the first: " in row["reason"]
    whole = next(each for each in run("budget", "it", cwd=at)[1].splitlines() if each.startswith("it, all lines"))
    assert whole.split()[4:6] == ["≥", "1,500"]
    assert "at least 1,500 EUR (2 parts unknown" in run("explain", "it.planned", cwd=at)[1]
    found = json.loads(run("list", "figures", "--format", "json", cwd=at)[1])["figures"]
    counts = {each["id"]: each.get("value_unknown_count") for each in found}
    assert counts["it.planned"] == 2 and counts["it/b.planned"] == 1 and counts["it.approved"] is None
    (listed,) = json.loads(run("list", "budgets", "--columns", "planned", "--format", "json", cwd=at)[1])["budgets"]
    assert listed["planned"] is None and listed["planned_unknown_count"] == 2
    assert listed["planned_known"] == {"amount": "1500.00", "currency": "EUR"}
    page = tables(budget(reading({each: text for each, text in FILES.items() if each != "itpm.yaml"})))
    (overview, _project) = page["Budgets of departments and projects"].rows
    assert Muted("≥ 1,500 EUR") in overview and "2 parts unknown, the first: " in str(overview[0])


@pytest.mark.parametrize(
    ("figure", "behind"),
    [
        ("it/a.actual", {"I of 2026-03-01": "150 EUR", "J of 2026-03-02": "70 EUR", "CR of 2026-04-01": "-20 EUR"}),
        ("it/a.committed", {"PO of 2026-02-01": "250 EUR"}),
        ("it/a.accrued", {}),
        ("it/c.committed", {"p/l": "0 EUR"}),
    ],
)
def test_the_documents_behind_a_figure_of_a_line_are_told(
    run: Run, folder: Folder, figure: str, behind: dict[str, str]
) -> None:
    lines = run("explain", figure, cwd=folder(FILES))[1].splitlines()
    assert [each.split() for each in lines[1:]] == [f"{name} {amount}".split() for name, amount in behind.items()]


def test_lists_as_csv_have_columns_for_what_is_known(run: Run, folder: Folder) -> None:
    at = folder(FILES)
    rows = csv.DictReader(io.StringIO(run("list", "figures", "--format", "csv", cwd=at)[1]))
    found = {f"{row['address']}.{row['figure']}": row for row in rows}
    names = ("value", "value_known", "value_unknown_count", "value_bound", "unit")
    assert [found["it.planned"][each] for each in names] == ["", "1500.00", "2", "at least", "EUR"]
    assert [found["it/b.planned"][each] for each in names] == ["", "", "1", "", ""]
    assert found["it/a.committed"]["value_unknown_count"] == "0"
    (row,) = csv.DictReader(
        io.StringIO(run("list", "budgets", "--columns", "planned,unallocated", "--format", "csv", cwd=at)[1])
    )
    assert (row["planned_known"], row["planned_bound"]) == ("1500.00", "at least")
    # 90,000 approved less 1,500 that are planned at least.
    assert (row["unallocated_known"], row["unallocated_bound"]) == ("88500.00", "at most")
