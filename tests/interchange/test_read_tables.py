"""Tables of other systems: how they are written is found and said, and what is broken is told with row and column."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from itpm.interchange.cells import TableError, rows
from itpm.interchange.exchange import ForeignError
from itpm.interchange.mapping import Meaning
from itpm.interchange.readings import day_as, decimal_of, month_of, number_as, order_of
from itpm.interchange.tables import Table, first_row, has_heads, quick_rows, table

KNOWN = ("Name", "Serial")


def read(data: bytes, **said: str) -> Table:
    return table(data, Meaning(**said), KNOWN)


def cells(found: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"Name,Serial\na,1\n", ()),
        (b"\xef\xbb\xbfName,Serial\r\na,1", ()),
        (b"Name;Serial\na;1\n", ("cells are parted by ';'",)),
        (b"Name\tSerial\na\t1\n", ("cells are parted by 'tab'",)),
        (b"sep=;\nName;Serial\na;1\n", ()),
        ("Name,Serial\na,1\n".encode("utf-16"), ("it is written in utf-16",)),
        (b"Report of May,\n,\nName,Serial\na,1\n", ("the names of columns stand in row 3",)),
    ],
)
def test_how_a_table_is_written_is_found_and_said(data: bytes, found: tuple[str, ...]) -> None:
    made = read(data)
    assert (made.heads, cells(made), tuple(made.found)) == (("Name", "Serial"), [("a", "1")], found)


def test_rows_know_their_lines_also_behind_cells_of_several_lines() -> None:
    made = read(b'Name,Serial\n"a\nb",1\n\nc,2\n')
    assert [(row.line, row.cells) for row in made.rows] == [(2, ("a\nb", "1")), (5, ("c", "2"))]


def test_ragged_rows_are_told_with_row_and_column_and_left_out() -> None:
    made = read(b"Name,Serial\na\nb,1,2\nc,3,\nd,4\n")
    assert cells(made) == [("c", "3"), ("d", "4")]
    assert [str(each) for each in made.ragged] == [
        "row 2, column 2: it has 1 cell, and there are 2 heads",
        "row 3, column 3: it has 3 cells, and there are 2 heads",
    ]


def test_what_a_spreadsheet_was_kept_from_running_is_a_text_again() -> None:
    assert cells(read(b"Name,Serial\n'=1+1,=2+2\n")) == [("=1+1", "=2+2")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"Name,Serial\na,\0", "row 2, column 2: a NUL character"),
        (b'Name,Serial\na,"1\nb,2\n', "row 2, column 2: a quote is opened and never closed"),
        (b'Name,Serial\na,"1"x\n', "row 2, column 2: text behind a closing quote"),
        (b"Name,Serial\na,\xfc\n", "row 2: byte 0xfc is not utf-8"),
        (b"Foo,Bar\na,b\n", "row 1: no row has the names of columns of this system; it has Foo, Bar"),
        (b"Name,Serial\na," + b"x" * 140_000, "row 2"),
        (b"PK\x03\x04 no zip", "no workbook that can be read"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(ForeignError, match=said):
        read(data)


def test_another_encoding_is_said_never_guessed() -> None:
    assert cells(read("Name,Serial\nMüller,1\n".encode("cp1252"), encoding="cp1252")) == [("Müller", "1")]


@given(st.text(alphabet='ab",;\r\n\t', max_size=40))
def test_the_quick_reader_reads_as_the_exact_one_does(text: str) -> None:
    def of(each: Iterator[object]) -> object:
        try:
            return list(each)
        except TableError:
            return "refused"

    assert of(quick_rows(text, ",")) == of(rows(text, ","))


def test_a_file_is_known_by_its_first_row() -> None:
    assert has_heads(b"Card ID;Card Name\n", "card name", "Card ID")
    assert not has_heads(b'"Card ID', "Card Name")
    assert first_row(b"") == ()


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["2026-07-14"], ("", False)),
        (["14/7/2026", "1/2/2026"], ("D/M/Y", True)),
        (["7/14/2026", "1/2/2026"], ("M/D/Y", True)),
        (["1/2/2026"], ("", True)),
        (["14/7/2026", "7/14/2026"], ("", True)),
        (["1.2.2026"], ("D.M.Y", True)),
        (["22/Sep/25 9:26 AM"], ("", False)),
    ],
)
def test_the_order_of_dates_is_found_where_they_show_it(texts: list[str], order: tuple[str, bool]) -> None:
    assert order_of(texts) == order


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-07-14", "", "2026-07-14"),
        ("2026-07-14T23:30:00Z", "", "2026-07-15"),
        ("14.7.2026", "D.M.Y", "2026-07-14"),
        ("7/14/26 3:00 PM", "M/D/Y", "2026-07-14"),
        ("22/Sep/25 9:26 AM", "", "2025-09-22"),
        ("18/jul/26 9:10 AM", "", "2026-07-18"),
        ("2026/7/14", "", "2026-07-14"),
    ],
)
def test_days_are_read_as_they_are_written(text: str, order: str, day: str) -> None:
    assert day_as(text, Meaning(dates=order, zone="Europe/Berlin")) == day


@pytest.mark.parametrize(
    "text", ["3/4/2026", "31/4/2026", "yesterday", "0001-01-01", "14.14.2026", "1/Foo/26", "x" * 90]
)
def test_what_is_no_day_or_two_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        day_as(text, Meaning(dates="" if text == "3/4/2026" else "D/M/Y"))


def test_a_month_that_is_two_in_two_languages_needs_one() -> None:
    assert month_of("März", "") == 3 == month_of("mar", "es")
    with pytest.raises(ValueError, match="no language"):
        month_of("mai", "xx-Nonsense")


@pytest.mark.parametrize(
    ("text", "sign", "number"),
    [
        ("12", "", "12"),
        ("1.5", "", "1.5"),
        ("1,234.50", ".", "1234.50"),
        ("1.234,50", ",", "1234.50"),
        ("1 234", ",", "1234"),
    ],
)
def test_numbers_are_read_with_the_sign_that_is_said(text: str, sign: str, number: str) -> None:
    assert str(number_as(text, Meaning(decimal=sign))) == number


@pytest.mark.parametrize(("text", "why"), [("1,234", "two numbers"), ("1.234", "two numbers"), ("abc", "no number")])
def test_a_number_that_can_be_two_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        number_as(text, Meaning())


def test_a_decimal_sign_is_found_where_numbers_show_it() -> None:
    assert [decimal_of(each) for each in (["1,5", "2"], ["1.5"], ["1,234"], ["1,5", "1.5"])] == [",", ".", "", ""]


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as made:
        for name, lines in sheets:
            sheet = made.add_worksheet(name)
            for at, line in enumerate(lines):
                for column, value in enumerate(line):
                    sheet.write(at, column, value)
    return out.getvalue()


def test_a_workbook_is_read_as_texts() -> None:
    made = read(
        book(
            ("Cover", []),
            ("List", [["Title"], [], ["Name", "Serial"], ["a", 12.0], ["=1+1", 1.5], [date(2026, 7, 14), True]]),
        )
    )
    assert cells(made) == [("a", "12"), ("0", "1.5"), ("2026-07-14", "true")]
    assert list(made.found) == [
        "1 cell with a formula: what was computed when it was saved is taken",
        "it has 2 sheets; 'List' is read: say 'sheet:' for another",
        "the names of columns stand in row 3",
    ]
    assert [row.line for row in made.rows] == [4, 5, 6]


def _with(data: bytes, name: str, text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            if each.filename != name:
                new.writestr(each.filename, old.read(each))
        new.writestr(name, text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("../../evil.xml", b"<a/>", "leads out of it"),
        (SHEET, b'<worksheet><c r="XFD1048576"/></worksheet>', "no table is so large"),
        (SHEET, b"<!DOCTYPE a []><worksheet/>", "declares a document type"),
        (SHEET, b"<a>" + b" " * 30_000_000 + b"</a>", "grows without bounds"),
        (SHEET, b"<broken", "can be read"),
    ],
)
def test_a_hostile_workbook_is_refused(name: str, text: bytes, said: str) -> None:
    with pytest.raises(ForeignError, match=said):
        read(_with(book(("A", [["Name", "Serial"], ["a", "b"]])), name, text))


def test_a_sheet_that_is_not_there_is_told() -> None:
    with pytest.raises(ForeignError, match="there is no sheet 'B'; there is A"):
        read(book(("A", [["Name", "Serial"]])), sheet="B")
    with pytest.raises(ForeignError, match="no sheet of it has any cells"):
        read(book(("A", [])))


def test_rows_that_are_left_out_count_among_those_that_a_table_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.interchange.tables.MOST_ROWS", 3)
    assert len(read(b"Name,Serial\na,1\nb\nc,3\n").rows) == 2
    with pytest.raises(TableError, match="row 5: more than 3 rows"):
        read(b"Name,Serial\na\nb\nc\nd\n")
