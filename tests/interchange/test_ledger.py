"""Finance's ledger in, budgets out."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from itpm.analysis.facts import Facts
from itpm.interchange.ledger.actuals import bookings, imported
from itpm.interchange.ledger.documents import Imported
from itpm.interchange.ledger.layout import Layout, LayoutError
from itpm.interchange.workbook import Sheet, sheets, workbook
from tests.conftest import DAY, workspace_of

FILES = {
    "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: 9000}, b: {planned: 50}}}}\nsuppliers: {acme: {name: Acme}}\n",
    "budget/entries-old.yaml": "entries:\n  OLD: {date: 2026-07-01, line: it/a, kind: actual, amount: 98000}\n  SPLIT: {date: 2026-07-01, kind: actual, split: {it/a: 5, it/b: 6}}\n",
}
COLUMNS = {"document": "No", "date": "Date", "line": "Account", "amount": "Amount"}
COMMA = {
    "columns": COLUMNS,
    "decimal": "comma",
    "dates": "dmy",
    "delimiter": ";",
    "lines": {"4400": "it/a", "4500": "it/b"},
}


def read(rows: list[str], **more: object) -> Imported:
    portfolio = workspace_of(FILES).portfolio
    layout = Layout.of({**COMMA, **more})
    head = ";".join(layout.columns.values())
    return imported(bookings("\n".join([head, *rows, ""]), layout), layout, portfolio, DAY, portfolio.finance.entries)


@pytest.mark.parametrize(
    ("text", "decimal", "amount"),
    [
        ("1.250,50", "comma", "1250.50"),
        ("1250,5", "comma", "1250.5"),
        ("1.250", "comma", "1250"),
        ("1 250,00", "comma", "1250.00"),
        ("1,250.50", "point", "1250.50"),
        ("1'250.50", "point", "1250.50"),
        ("1250", "point", "1250"),
    ],
)
def test_amounts_are_read_as_the_layout_says(text: str, decimal: str, amount: str) -> None:
    found = read([f"R1;05.07.2026;4400;{text}"], decimal=decimal)
    assert str(found.entries["R1"]["amount"]) == amount


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("R1;05.07.2026;4400;1,250.50", "'1,250.50' is no amount with a decimal comma"),
        ("R1;05.07.2026;4400;1.25", "'1.25' is no amount with a decimal comma"),
        ("R1;05.07.2026;4400;", "'' is no amount with a decimal comma"),
        ("R1;31.02.2026;4400;1", "there is no day '31.02.2026' in the order dmy"),
        ("R1;2026-07;4400;1", "'2026-07' is no date in the order dmy"),
        ("R1;05.07.26;4400;1", "the year of '05.07.26' has two digits"),
        ("R1;05.08.2026;4400;1", "2026-08-05 is after 2026-07-14"),
        ("R1;05.07.2026;9999;1", "'9999' is no line of a budget: add it to 'lines' of the layout"),
        ("R1;05.07.2026;4400;-80", "its amount is below zero: 'negative: credit' takes it as a credit"),
        (";05.07.2026;4400;1", "it has no document number"),
        ("OLD;01.07.2026;4400;1", "it is booked already, in budget/entries-old.yaml, with other figures"),
    ],
)
def test_a_doubtful_row_is_left_out_and_told(row: str, why: str) -> None:
    found = read([row])
    assert found.entries == {} and [(each.row, each.why) for each in found.doubts] == [(2, why)]


def test_one_document_over_two_lines_is_split() -> None:
    rows = ["R1;05.07.2026;4400;10", "R1;05.07.2026;4500;20", "R1;05.07.2026;4500;20"]
    assert read(rows[:2]).entries["R1"] == {
        "date": "2026-07-05",
        "kind": "actual",
        "split": {"it/a": 10, "it/b": 20},
        "x-account": "4400, 4500",
    }
    assert read(rows, positions="add").entries["R1"]["split"] == {"it/a": 10, "it/b": 40}
    assert read([rows[0], rows[0]], positions="add").entries["R1"]["amount"] == 20


LEFT = "left out with row {}: a document is booked whole"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("R1;05.07.2026;9999;1", "'9999' is no line of a budget: add it to 'lines' of the layout"),
        ("R1;05.07.2026;4500;1e5", "'1e5' is no amount with a decimal comma"),
        ("R1;05.07.26;4500;1", "the year of '05.07.26' has two digits"),
        ("R1;06.07.2026;4500;1", "the document stands above with another date"),
        ("R1;05.07.2026;4400;1", "the document stands above with the same line: a duplicate, or 'positions: add'"),
        ("R1;05.07.2026;4500;-1", "its amount is below zero: 'negative: credit' takes it as a credit"),
        ("R1;05.07.2026;4500", "it has 3 cells, and there are 4 headings"),
    ],
)
def test_a_document_is_booked_whole_or_not_at_all(row: str, why: str) -> None:
    found = read(["R0;05.07.2026;4400;7", "R1;05.07.2026;4400;10", row, "R1;05.07.2026;4500;20"])
    assert list(found.entries) == ["R0"] and [(each.row, each.why) for each in found.doubts] == [(4, why)]
    assert [(each.row, each.why) for each in found.left] == [(3, LEFT.format(4)), (5, LEFT.format(4))]
    assert [each.row for each in found.doubtful()] == [3, 4, 5]


def test_a_doubtful_first_row_leaves_out_the_others_and_several_are_told_once() -> None:
    rows = ["R1;05.07.2026;9999;1", "R1;05.07.2026;4400;1", "R1;05.07.2026;4500;1,", "R2;05.07.2026;4500;1"]
    found = read(rows)
    assert list(found.entries) == ["R2"] and [each.row for each in found.doubts] == [2, 4]
    assert [(each.row, each.why) for each in found.left] == [
        (3, "left out with row 2 and others: a document is booked whole")
    ]


def test_what_a_document_has_once_is_the_same_on_all_its_rows() -> None:
    columns = {**COLUMNS, "against": "PO", "supplier": "Who", "text": "Text", "currency": "Cur"}

    def taken(*rest: str) -> Imported:
        rows = [f"R1;05.07.2026;{account};10;{each}" for account, each in zip(("4400", "4500"), rest, strict=True)]
        return read(rows, columns=columns, suppliers={"4711": "acme"})

    assert [each.why for each in taken("PO-1;;;", "PO-2;;;").doubts] == [
        "the document stands above with another against"
    ]
    assert [each.column for each in taken("PO-1;;;", ";;;").doubts] == ["PO"]
    assert [each.why for each in taken(";4711;;", ";Else;;").doubts] == [
        "the document stands above with another supplier"
    ]
    assert [each.why for each in taken(";;;EUR", ";;;USD").doubts] == [
        "the document stands above with another currency"
    ]
    assert taken(";;;", ";4711;;").entries["R1"]["supplier"] == "acme"
    assert taken(";;Screws;", ";;Screws;").changes == []
    found = taken(";;Screws;", ";;Nails;")
    assert found.entries["R1"]["text"] == "Screws" and found.doubts == []
    assert [(each.row, each.why, each.column) for each in found.changes] == [
        (3, "the text of row 2 is kept; 1 row with another", "Text")
    ]


def test_what_is_booked_already_is_counted() -> None:
    found = read(["OLD;01.07.2026;4400;98.000,00", "SPLIT;01.07.2026;4500;6", "SPLIT;01.07.2026;4500;7"])
    assert found.known == 2 and found.entries == {} and [each.row for each in found.doubts] == [4] and found.left == []


def test_positions_that_are_added_are_known_by_their_sum() -> None:
    rows = ["SPLIT;01.07.2026;4400;2", "SPLIT;01.07.2026;4500;6", "SPLIT;01.07.2026;4400;3"]
    assert read(rows, positions="add").known == 3
    found = read([*rows[:2], "SPLIT;01.07.2026;4400;4"], positions="add")
    assert found.known == 1 and [each.row for each in found.doubts] == [2, 4] and found.entries == {}


def test_kinds_currencies_and_suppliers_have_words_of_their_own() -> None:
    columns = {**COLUMNS, "kind": "Kind", "currency": "Cur", "supplier": "Who", "text": "Text", "against": "PO"}
    found = read(
        ["R1;05.07.2026;it/a;(80,00);RE;USD;4711;=1+1;PO-1", "R2;05.07.2026;4400;1;XX;EUR;;;"],
        columns=columns,
        kinds={"RE": "actual"},
        suppliers={"4711": "acme"},
        negative="credit",
    )
    entry = found.entries["R1"]
    assert (entry["kind"], entry["currency"], entry["supplier"], entry["against"]) == ("credit", "USD", "acme", "PO-1")
    assert found.doubts[0].why == "'XX' is no kind: add it to 'kinds' of the layout"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([], "it holds no fields"),
        ({"decimal": "comma"}, "'dates' must be one of dmy, mdy, ymd: it is never guessed"),
        ({"dates": "dmy"}, "'decimal' must be one of comma, point: it is never guessed"),
        (
            {"decimal": "comma", "dates": "dmy", "columns": {"date": "D"}},
            "'columns' must name a column for each of document, date, line, amount",
        ),
        ({**COMMA, "columns": {**COLUMNS, "colour": "C"}}, "'columns' knows no 'colour'"),
        ({**COMMA, "kinds": {"RE": "invoice"}}, "'invoice' is no kind"),
        ({**COMMA, "seperator": ";"}, "'seperator' is no field of it"),
    ],
)
def test_a_layout_says_everything_that_would_be_guessed(data: object, why: str) -> None:
    with pytest.raises(LayoutError) as error:
        Layout.of(data)
    assert str(error.value).startswith(why)


def test_a_file_without_a_column_is_refused() -> None:
    with pytest.raises(LayoutError, match="the file has no column 'Account'; it has No, Date, Amount"):
        list(bookings("No;Date;Amount\n", Layout.of(COMMA)))


def test_a_workbook_is_the_same_each_time_and_runs_no_formula() -> None:
    made = datetime(2026, 7, 14, 8, tzinfo=UTC)
    sheet = Sheet("Lines", ("line", "planned"), (("=1+1", None), ("@a", None)))
    data = workbook([sheet], made)
    assert data == workbook([sheet], made)
    inside = zipfile.ZipFile(io.BytesIO(data))
    assert b"<f>" not in inside.read("xl/worksheets/sheet1.xml") and b"=1+1" in inside.read("xl/sharedStrings.xml")


def test_the_sheets_hold_budgets_lines_documents_and_earned_value() -> None:
    found = {each.title: each for each in sheets(Facts(workspace_of(FILES).portfolio, date(2026, 7, 14)))}
    assert list(found) == ["Budgets", "Lines", "Ledger", "Earned value"]
    assert [row[0] for row in found["Ledger"].rows] == ["OLD", "SPLIT", "SPLIT"]
    assert all(len(row) == len(sheet.columns) for sheet in found.values() for row in sheet.rows)
