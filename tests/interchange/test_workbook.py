"""Budgets as a workbook and as CSV: numbers are numbers, days are days, and every form shows the same sum."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from itpm.interchange.workbook import Sheet, TooLargeError, workbook
from itpm.model.currency import minor_digits
from tests.conftest import Folder, Run
from tests.workbooks import SPACE, Book

MADE = datetime(2026, 2, 1, tzinfo=UTC)
PROJECT = """\
name: P
start: 2026-01-05
stage: execution
budget:
  approved: {2026-01-01: {amount: 100.50, by: bob}}
  ledger: {through: 2026-02-01}
  lines:
    l1: {name: L1, type: opex, planned: 33.40, tasks: [t]}
    l2: {name: L2, type: opex, planned: 33.40}
    l3: {name: L3, type: opex, planned: 33.40}
tasks: {t: {name: T, duration: 2d, started: 2026-01-05, finished: 2026-01-06}}
baselines: {b: {approved: {date: 2026-01-01, by: bob}, tasks: {t: {start: 2026-01-05, finish: 2026-01-06, cost: 33.40}}}}
"""


def files(currency: str = "EUR", project: str = PROJECT) -> dict[str, str]:
    return {
        "itpm.yaml": f"schema: 1\nportfolio: Test\ncurrency: {currency}\nstatus_date: 2026-02-01\n",
        "staffing.yaml": "people: {bob: {name: Bob}}\n",
        "projects/p.yaml": project,
        "budget/entries-x.yaml": "entries:\n  '0001': {date: 2026-01-06, line: p/l1, kind: actual, amount: 12.30, text: '=1+1 Größe'}\n",
    }


@pytest.fixture
def exported(run: Run, folder: Folder) -> Callable[..., Book]:
    def call(currency: str = "EUR", project: str = PROJECT) -> Book:
        root = folder(files(currency, project))
        assert run("export", "budget", "-o", "b.xlsx", cwd=root)[0] == 0
        return Book((root / "b.xlsx").read_bytes())

    return call


Exported = Callable[..., Book]


def test_days_are_dates_and_texts_stay_texts(exported: Exported) -> None:
    (row,) = exported().rows(3)
    # 6 January 2026 is day 46028 of the calendar of spreadsheets, in which 1 January 1900 is day 1.
    assert row["date"] == (46028.0, "yyyy-mm-dd")
    assert row["document"][0] == "0001" and row["text"][0] == "=1+1 Größe" and row["amount"] == (12.3, "#,##0.00")


def test_shares_indices_and_sums_have_their_own_formats(exported: Exported) -> None:
    (row,) = exported().rows(4)
    assert row["bac"] == (100.2, "#,##0.00") and row["ac"] == (12.3, "#,##0.00")
    # 12.30 of 100.20 is spent: 12.3 %.
    assert row["spent_percent"] == (0.1228, "0.0%") and row["complete"][1] == "0.0%"
    assert row["spi"][1] == "0.00" and row["cpi"][1] == "0.00"
    assert [row["planned"] for row in exported().rows(2)] == [(33.4, "#,##0.00")] * 3


@pytest.mark.parametrize(
    ("currency", "planned", "value", "form"),
    [("JPY", "1455", 1455.0, "#,##0"), ("BHD", "10.125", 10.125, "#,##0.000"), ("BHD", "0.004", 0.004, "#,##0.000"), ("CHF", "10.12", 10.12, "#,##0.00")],
)  # fmt: skip
def test_a_sum_has_the_minor_units_of_its_currency(
    exported: Exported, run: Run, folder: Folder, currency: str, planned: str, value: float, form: str
) -> None:
    project = f"name: P\nbudget: {{lines: {{l1: {{name: L, type: opex, planned: {planned}}}}}}}\n"
    assert exported(currency, project).rows(2)[0]["planned"] == (value, form)
    root = folder(files(currency, project))
    said = json.loads(run("budget", "p", "--format", "json", cwd=root)[1])["budgets"][0]["lines"][0]["planned"]
    (line, _all) = csv.DictReader(io.StringIO(run("budget", "p", "--format", "csv", cwd=root)[1]))
    digits = minor_digits(currency)
    assert said == {"amount": f"{value:.{digits}f}", "currency": currency} and line["planned"] == said["amount"]


def test_a_page_fits_its_paper_and_columns_their_content(exported: Exported) -> None:
    book = exported()
    for number in (1, 2, 3, 4):
        page = book.page(number)
        setup = page.find(f"{SPACE}pageSetup")
        assert setup is not None and (setup.get("orientation"), setup.get("paperSize"), setup.get("fitToHeight")) == (
            "landscape",
            "9",
            "0",
        )
        assert page.find(f"{SPACE}sheetPr/{SPACE}pageSetUpPr").get("fitToPage") == "1"  # type: ignore[union-attr]
        pane = page.find(f"{SPACE}sheetViews/{SPACE}sheetView/{SPACE}pane")
        assert pane is not None and pane.get("state") == "frozen" and pane.get("ySplit") == "1"
        widths = [float(each.get("width", "0")) for each in page.iter(f"{SPACE}col")]
        assert all(8 <= width <= 49.5 for width in widths) and len(set(widths)) > 1
    assert book.inside.read("xl/workbook.xml").count(b"_xlnm.Print_Titles") == 4


def test_long_texts_and_many_rows_are_bounded_and_said() -> None:
    sheet = Sheet("X", ("a", "b"), (("x" * 40_000, "y" * 100), ("short", None)))
    book = Book(workbook([sheet], MADE))
    (long, short) = book.rows(1)
    assert (
        len(long["a"][0]) == 32_767
        and long["a"][0].endswith("x…")
        and long["b"][0] == "y" * 100
        and short["a"][0] == "short"
    )
    assert all(float(each.get("width", "0")) < 50 for each in book.page(1).iter(f"{SPACE}col"))
    with pytest.raises(TooLargeError, match="X has 1048576 rows; 1048575 are the most"):
        workbook([Sheet("X", ("a",), ((None,),) * 1_048_576)], MADE)


def test_a_long_text_goes_over_the_lines_that_it_takes() -> None:
    texts = ("short", "two\nlines", "x" * 48, "x" * 49, "x" * 20_000)
    sheet = Sheet("S", ("name", "text", "sum"), tuple((f"n{n}", text, Decimal(1)) for n, text in enumerate(texts)))
    book = Book(workbook([sheet], MADE))
    heights = [each.get("ht") for each in book.page(1).iter(f"{SPACE}row")][1:]
    assert heights == [None, "30", None, "30", "408.75"]
    cells = [each for each in book.page(1).iter(f"{SPACE}c") if (each.get("r") or "") in {"B2", "B3", "B4", "B5", "B6"}]
    styles = book.styles()
    aligned = [styles[int(each.get("s") or 0)].find(f"{SPACE}alignment") for each in cells]
    assert [None if each is None else each.get("wrapText") for each in aligned] == [None, "1", None, "1", "1"]
    assert {None if each is None else each.get("vertical") for each in aligned} == {"top"}
    assert book.page(1).findtext(f".//{SPACE}oddFooter") == "&L&A&R&P / &N"


def test_a_day_before_the_calendar_of_spreadsheets_is_a_text() -> None:
    book = Book(workbook([Sheet("X", ("a",), ((date(1899, 12, 31),), (date(1900, 3, 1),)))], MADE))
    assert [row["a"][0] for row in book.rows(1)] == ["1899-12-31", 61.0]


def test_money_as_csv_is_to_the_cent_and_adds_up(run: Run, folder: Folder) -> None:
    root = folder(files())
    rows = list(csv.DictReader(io.StringIO(run("budget", "p", "--format", "csv", cwd=root)[1])))
    assert [row["planned"] for row in rows] == ["33.40", "33.40", "33.40", "100.20"]
    assert sum(Decimal(row["planned"]) for row in rows[:3]) == Decimal(rows[3]["planned"])
    (whole,) = csv.DictReader(io.StringIO(run("budget", "--format", "csv", cwd=root)[1]))
    assert (whole["approved"], whole["planned"], whole["actual"]) == ("100.50", "100.20", "12.30")
    said = json.loads(run("budget", "--format", "json", cwd=root)[1])["budgets"][0]
    assert (said["approved"]["amount"], said["planned"]["amount"]) == ("100.50", "100.20")
    assert run("budget", "p", cwd=root)[1].splitlines()[2].split()[:2] == ["p/l1", "33.40"]


def test_a_csv_has_a_byte_order_mark_where_it_is_asked_for(run: Run, folder: Folder) -> None:
    root = folder(files())
    call = ("export", "budget", "--sheet", "ledger", "-o", "l.csv")
    assert run(*call, cwd=root)[0] == 0
    plain = (root / "l.csv").read_bytes()
    assert run(*call, "--bom", cwd=root)[0] == 0
    assert (root / "l.csv").read_bytes() == b"\xef\xbb\xbf" + plain
    assert b"\n0001,2026-01-06,p/l1,actual,12.30,EUR,,'=1+1 Gr" in plain
    assert run("export", "budget", "--bom", "-o", "b.xlsx", cwd=root)[0] == 2


@pytest.mark.parametrize(
    ("name", "code"), [("b.pdf", 2), ("b.ods", 2), ("b.csv", 0), ("b.txt", 0), ("b", 0), ("b.XLSX", 0)]
)
def test_an_ending_that_says_nothing_is_no_form(run: Run, folder: Folder, name: str, code: int) -> None:
    root = folder({"itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-03-01\n"})
    assert run("export", "budget", "-o", name, cwd=root)[0] == code
    assert (root / name).exists() == (code == 0)
    # What programs take for another form by its name is not written under it, whatever was asked for.
    assert run("export", "budget", "--format", "csv", "-o", name, cwd=root)[0] == (
        2 if name[2:] in {"pdf", "ods", "XLSX"} else 0
    )
