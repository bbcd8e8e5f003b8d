"""Ledgers as files come out of other programs: what can be read for sure is taken, the rest names its row and column."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.interchange.cells import Row, TableError, decoded, rows
from itpm.text.reading import parse

Run = Callable[..., tuple[int, str, str]]
Folder = Callable[..., Path]
HEAD = "Doc,Date,Account,Amount,Kind,Text"
MAP = """columns: {document: Doc, date: Date, line: Account, amount: Amount, kind: Kind, text: Text}
decimal: point
dates: ymd
lines: {"4410": p/hw, "4420": p/sw}
kinds: {INV: actual, GS: credit}
"""
FILES = {
    "itpm.yaml": "schema: 1\nportfolio: Test\ncurrency: EUR\nstatus_date: 2026-02-01\n",
    "projects/p.yaml": "name: P\nbudget: {lines: {hw: {name: HW, type: opex, planned: 1000}, sw: {name: SW, type: opex, planned: 10}}}\n",
    "in/map.yaml": MAP,
}
RESULT = "budget/entries-w.yaml"


@pytest.fixture
def bring(run: Run, folder: Folder) -> Callable[..., tuple[int, str, dict[str, Any]]]:
    """Imports a ledger and gives the exit code, what was said, and the entries as they are read again."""

    def call(csv: str | bytes, layout: str = MAP, *more: str) -> tuple[int, str, dict[str, Any]]:
        root = folder({**FILES, "in/map.yaml": layout, "in/w.csv": csv})
        (root / RESULT).unlink(missing_ok=True)
        code, out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", *more, cwd=root)
        assert [path.name for path in root.rglob(".*")] == []
        if not (root / RESULT).exists():
            return code, out + err, {}
        checked = run("validate", "--select", "STR,REF", "--fail-on", "info", cwd=root)
        assert checked[0] == 0, checked[1]
        found = parse((root / RESULT).read_bytes())
        assert found.faults == ()
        return code, out + err, found.data["entries"]

    return call


Bring = Callable[..., tuple[int, str, dict[str, Any]]]


@pytest.mark.parametrize(
    ("cell", "decimal", "amount"),
    [
        ("10", "point", "10"), ("10.00", "point", "10"), ("1.234", "comma", "1234"), ("1.234.567", "comma", "1234567"), ('"1,234"', "point", "1234"),
        ('"1.234,50"', "comma", "1234.50"), ("0", "point", "0"), ("0.05", "point", "0.05"), ("12.5000", "point", "12.5"), ("1 234.50", "point", "1234.50"),
        ("1\u202f234.50", "point", "1234.50"), ("1\u00a0234", "comma", "1234"), ("1'234.50", "point", "1234.50"), ("+5", "point", "5"),
        ("€ 12.50", "point", "12.50"), ("12.50 €", "point", "12.50"), ("EUR 12.50", "point", "12.50"), ("12.50EUR", "point", "12.50"),
        ("123456789012345.67", "point", "123456789012345.67"), ("\u200e12.50", "point", "12.50"), ("000010", "point", "10"), ("-0", "point", "0"), ("(0.00)", "point", "0"),
    ],
)  # fmt: skip
def test_an_amount_of_any_form_is_booked(bring: Bring, cell: str, decimal: str, amount: str) -> None:
    code, said, entries = bring(
        f"{HEAD}\nA-2,2026-01-06,4410,{cell},INV,whole\n", MAP.replace("decimal: point", f"decimal: {decimal}")
    )
    assert code == 0, said
    assert not isinstance(entries["A-2"]["amount"], str) and Decimal(entries["A-2"]["amount"]) == Decimal(amount)
    assert entries["A-2"]["line"] == "p/hw" and entries["A-2"]["x-account"] == "4410"


@pytest.mark.parametrize(
    "cell",
    ["1e999", "1E-5", "inf", "-nan", "1_000", "１２", "½", "5 CR", "12,5", "1,23,456", "1,234'567", "$5", "¥5", "5-5", "(5", "5)", "--5", "-(5)", "-5-", "EUR 5 EUR", "1e3", "0x10", "NaN", "Infinity", "٣", "²", "5 %",
     "1234567890123456789", "=1+1", "5,", ".", "", "EURO 5", "12.34.56", "0.005", "1.234", "1234.567 EUR", "5.5 JPY", "9" * 70, " " * 5000 + "x", "1" + " " * 4000 + "2"],
)  # fmt: skip
def test_an_amount_that_may_mean_something_else_is_left_out(bring: Bring, cell: str) -> None:
    code, said, entries = bring(f'{HEAD}\nA-1,2026-01-06,4410,5,INV,good\nA-2,2026-01-06,4410,"{cell}",INV,bad\n')
    assert code == 1 and list(entries) == ["A-1"]
    assert "w.csv: row 3: A-2: " in said and "(column 'Amount')" in said and "1 doubtful row left out" in said


@pytest.mark.parametrize("cell", ["-5", "5-", "(5)", "\u22125", "- 5", "EUR -5", "-EUR 5", "5- EUR", "(5 EUR)", "-5 €"])
def test_a_minus_may_stand_anywhere(bring: Bring, cell: str) -> None:
    csv = f"{HEAD}\nA-2,2026-01-06,4410,{cell},INV,back\n"
    if cell == "5- EUR":
        assert bring(csv)[0] == 1
        return
    code, said, entries = bring(csv)
    assert code == 1 and "its amount is below zero" in said and entries == {}
    code, said, entries = bring(csv, MAP + "negative: credit\n")
    assert code == 0 and (entries["A-2"]["kind"], entries["A-2"]["amount"]) == ("credit", 5), said


def test_a_currency_beside_the_amount_is_that_of_the_row(bring: Bring) -> None:
    layout = MAP.replace("text: Text}", "text: Text, currency: Cur}")
    csv = f"{HEAD},Cur\nA-1,2026-01-06,4410,5 USD,INV,x,\nA-2,2026-01-06,4410,5 USD,INV,x,USD\nA-3,2026-01-06,4410,5 USD,INV,x,EUR\nA-4,2026-01-06,4410,5,INV,x,euro\n"
    code, said, entries = bring(csv, layout)
    assert code == 1 and {key: each.get("currency") for key, each in entries.items()} == {"A-1": "USD", "A-2": "USD"}
    assert "row 4: A-3: '5 USD' is in USD, and the row in EUR (column 'Amount')" in said
    assert "row 5: A-4: there is no currency 'euro'; write a code of ISO 4217, as in EUR (column 'Cur')" in said


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-01-06", "ymd", "2026-01-06"), ("2026/1/6", "ymd", "2026-01-06"), ("06.01.2026", "dmy", "2026-01-06"), ("6.1.2026", "dmy", "2026-01-06"),
        ("01/06/2026", "mdy", "2026-01-06"), ("2026-01-06 00:00:00", "ymd", "2026-01-06"), ("2026-01-06T23:59", "ymd", "2026-01-06"),
        ("06.01.2026 14:30", "dmy", "2026-01-06"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_order_that_is_said(bring: Bring, cell: str, order: str, day: str) -> None:
    code, said, entries = bring(f"{HEAD}\nA-1,{cell},4410,5,INV,x\n", MAP.replace("dates: ymd", f"dates: {order}"))
    assert code == 0 and entries["A-1"]["date"] == day, said


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("06.01.2026", "is no date in the order ymd"), ("46028", "is no date in the order ymd"), ("20260106", "is no date in the order ymd"),
        ("²0²6-01-06", "is no date in the order ymd"), ("2026-01/06", "is no date in the order ymd"), ("2026-01-06Z", "is no date in the order ymd"),
        ("6. Januar 2026", "is no date in the order ymd"), ("26-01-06", "has two digits"), ("2026-13-01", "there is no day"), ("2026-02-29", "there is no day"),
        ("0000-01-01", "there is no day"), ("2026-02-02", "is after 2026-02-01"), ("", "is no date in the order ymd"), ("2026-01-06-01", "is no date"),
        ("1900-01-00", "there is no day"), ("2026-01-06T25:61", "is no date in the order ymd"), ("2026-01-06 24:00", "is no date"),
        ("2569-01-06", "is outside 1970–2100"), ("1447-07-17", "is outside 1970–2100"), ("R8-01-06", "is no date"), ("民國115-01-06", "is no date"), ("٢٠٢٦-٠١-٠٦", "is no date"), ("1900-01-01", "is outside 1970–2100"), ("9999-12-31", "is outside 1970–2100"),
    ],
)  # fmt: skip
def test_a_date_that_may_mean_something_else_is_left_out(bring: Bring, cell: str, why: str) -> None:
    code, said, entries = bring(f"{HEAD}\nA-1,{cell},4410,5,INV,x\n")
    assert code == 1 and entries == {} and why in said and "w.csv: row 2: A-1: " in said and "(column 'Date')" in said


def test_lines_in_a_cell_and_characters_that_nobody_sees_are_told(bring: Bring) -> None:
    csv = (
        f'{HEAD}\r\nA-1,2026-01-05,4410,1234.50,INV,"two\r\nlines"\r\nA-\u202e2,2026-01-05,4410,1,INV,"b\u0007ell"\r\n'
        '"A\r\n3",2026-01-05,4410,1,INV,"a\n\nb"\r\n\ufeffA-4,2026-01-05,4410,1,INV,wi\u200dth 👩‍👩‍👧\r\n'
    )
    code, said, entries = bring(csv)
    assert code == 0, said
    assert {key: each["text"] for key, each in entries.items()} == {
        "A-1": "two\nlines",
        "A-2": "bell",
        "A 3": "a\n\nb",
        "A-4": "wi\u200dth 👩‍👩‍👧",
    }
    for told in (
        "w.csv: row 2: A-1: line ends are written as line feeds (column 'Text')",
        "w.csv: row 4: A-2: text direction character U+202E is left out (column 'Doc')",
        "w.csv: row 4: A-2: control character U+0007 is left out (column 'Text')",
        "w.csv: row 5: A 3: line ends are written as spaces (column 'Doc')",
        "w.csv: row 9: A-4: invisible character U+FEFF is left out (column 'Doc')",
    ):
        assert told in said
    assert said.count("w.csv: row") == 5


def test_texts_and_numbers_of_documents_stay_what_they_are(bring: Bring) -> None:
    odd = [
        "0001",
        "1e5",
        "no",
        "null",
        "2026-01-05",
        "@home",
        "a: b",
        "#7",
        "a - b #7",
        "=1+1",
        "<<",
        "~",
        "true",
        "0x1F",
        "12:30",
        "- x",
        "'",
    ]
    body = "".join(f'"{each}",2026-01-05,4410,1,INV,"{each} "\n' for each in odd)
    code, said, entries = bring(f"{HEAD}\n{body}")
    assert code == 0, said
    assert list(entries) == odd and [each["text"] for each in entries.values()] == odd


def test_an_ignore_in_a_text_accepts_nothing(bring: Bring, run: Run, tmp_path: Path) -> None:
    text = "x # itpm: ignore[STR005, REF001] because"
    code, _said, entries = bring(f'{HEAD}\nA-1,2026-01-05,4410,1,INV,"{text}"\n')
    assert code == 0 and entries["A-1"]["text"] == text
    root = tmp_path / "portfolio"
    (root / RESULT).write_text((root / RESULT).read_text().replace("line: p/hw", "line: p/none"))
    assert "REF001" in run("validate", "--select", "REF", cwd=root)[1]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('A-1,2026-01-06,4410,5,INV,x\nA-2,2026-01-06,4410,6,INV,"never closed\nA-3,2026-01-06,4410,7,INV,x\n', "row 3, column 6: a quote is opened and never closed"),
        ('A-1,2026-01-06,4410,5,INV,x\n"A-2,2026-01-06,4410,6,INV,x\nA-3,2026-01-06,4410,7,INV,"x"\n', "row 3, column 1: text behind a closing quote"),
        ('A-1,2026-01-06,4410,5,INV,"x" y\n', "row 2, column 6: text behind a closing quote"),
        ("A-1,2026-01-06,44\x0010,5,INV,x\n", "row 2, column 3: a NUL character"),
        (f"A-1,2026-01-06,4410,5,INV,x\nA-2,2026-01-06,4410,5,INV,{'x' * 131_073}\n", "row 3, column 6: a cell of 131073 characters; 131072 are the most"),
    ],
)  # fmt: skip
def test_a_broken_table_is_refused_whole_with_row_and_column(bring: Bring, body: str, why: str) -> None:
    code, said, entries = bring(f"{HEAD}\n{body}")
    assert code == 2 and entries == {} and f"w.csv: {why}" in said


def test_rows_with_other_numbers_of_cells_and_long_texts_are_left_out(bring: Bring) -> None:
    csv = f"{HEAD}\n\nA-1,2026-01-06,4410,5,INV,x,,\nA-2,2026-01-06,4410,5,INV\nA-3,2026-01-06,4410,1,000,INV,x\n,,,,,\n   \nA-4,2026-01-06,4410,5,INV,{('ab ' * 6667)[:20_000] + 'c'}\nA-5,2026-01-06,4410,5,INV,{('ab ' * 6667)[:19_999] + 'c'}\nA-6"
    code, said, entries = bring(csv)
    assert code == 1 and list(entries) == ["A-1", "A-5"]
    assert "row 4: A-2: it has 5 cells, and there are 6 headings" in said
    assert "row 5: A-3: it has 7 cells, and there are 6 headings" in said
    assert "row 8: A-4: 20001 characters; a text has 20000 at most (column 'Text')" in said
    assert "row 10: A-6: it has 1 cells" in said and "4 doubtful rows left out" in said


def test_a_row_without_a_kind_is_what_the_layout_says(bring: Bring) -> None:
    csv = f"{HEAD}\nA-1,2026-01-06,4410,5,,x\n"
    code, said, entries = bring(csv)
    assert (
        code == 1
        and entries == {}
        and "row 2: A-1: it has no kind: 'kind' of the layout says what such rows are (column 'Kind')" in said
    )
    assert bring(csv, MAP + "kind: accrual\n")[2]["A-1"]["kind"] == "accrual"
    assert bring(csv, MAP.replace("INV: actual", '"": commitment'))[2]["A-1"]["kind"] == "commitment"
    assert bring(csv, MAP.replace(", kind: Kind", ""))[2]["A-1"]["kind"] == "actual"


ROW = "Ä-1,2026-01-06,4410,5,INV,Gebühr\n"


@pytest.mark.parametrize(
    ("data", "more"),
    [
        (f"{HEAD}\n{ROW}".encode(), ""),
        (f"{HEAD}\n{ROW}".encode("utf-8-sig"), ""),
        (f"{HEAD}\n{ROW}".encode("utf-8-sig"), "encoding: utf8\n"),
        (f"{HEAD}\n{ROW}".encode("utf-16"), "encoding: utf-16\n"),
        (f"{HEAD}\n{ROW}".encode("utf-16-le"), "encoding: utf-16-le\n"),
        (f"{HEAD}\n{ROW}".encode("utf-32"), "encoding: utf-32\n"),
        (f"{HEAD}\n{ROW}".encode("cp1252"), "encoding: cp1252\n"),
        (f"{HEAD}\n{ROW}".replace("\n", "\r\n").encode(), ""),
        (f"{HEAD}\n{ROW}".replace("\n", "\r").encode(), ""),
        (f"{HEAD}\n{ROW}".rstrip("\n").encode(), ""),
        (f"sep=;\n{HEAD}\n{ROW}".replace(",", ";").encode(), "delimiter: ';'\n"),
        (f"{HEAD}\n{ROW}".replace(",", "\t").encode(), 'delimiter: "\\t"\n'),
        (f" {HEAD.replace(',', ' , ')}\n{ROW}".encode(), ""),
    ],
)  # fmt: skip
def test_a_file_of_any_program_is_read(bring: Bring, data: bytes, more: str) -> None:
    code, said, entries = bring(data, MAP + more)
    assert code == 0 and entries["Ä-1"]["text"] == "Gebühr", said


@pytest.mark.parametrize(
    ("data", "more", "why"),
    [
        (f"{HEAD}\n{ROW}".encode("utf-16"), "", "it is utf-16, not utf-8: say 'encoding: utf-16' in the layout"),
        (f"{HEAD}\nA-1,2026-01-06\n".encode("utf-16-le"), "", "row 1, column 1: a NUL character"),
        (f"{HEAD}\n{ROW}".encode("cp1252"), "", "row 2: byte 0xc4 is not utf-8: say its 'encoding'"),
        (f"{HEAD}\n{ROW}".encode("utf-8-sig"), "encoding: cp1252\n", "it is utf-8, not cp1252"),
        (HEAD.encode(), "encoding: rot13\n", "there is no encoding 'rot13'"),
        (HEAD.encode(), 'encoding: "a b/../c"\n', "there is no encoding"),
        (f"{HEAD}\n{ROW}".replace(",", ";").encode(), "", "say its 'delimiter' in the layout"),
        (f"{HEAD},Amount\n{ROW}".encode(), "", "the file has 2 columns 'Amount'"),
        (b"", "", "the file has no column 'Doc'; it has none"),
        (f"{HEAD}\n{ROW}".encode("utf-32"), "", "it is utf-32, not utf-8: say 'encoding: utf-32' in the layout"),
        (f"{HEAD}\r{ROW}".encode("cp1252"), "", "row 2: byte 0xc4 is not utf-8"),
        (f"{HEAD}\n{ROW}".encode("utf-16-le")[:-1], "encoding: utf-16-le\n", "row 2: byte 0x0a is not utf-16-le"),
        (f"\n\nReport\n{HEAD}\n{ROW}".encode(), "", "row 3: the file has no column 'Doc'; it has Report"),
        (b"\n\n \n", "", "the file has no column 'Doc'; it has none"),
        (b'[{"Doc": "A-1"}]', "", "the file has no column 'Doc'"),
    ],
)  # fmt: skip
def test_a_file_that_is_written_otherwise_says_how(bring: Bring, data: bytes, more: str, why: str) -> None:
    code, said, entries = bring(data, MAP + more)
    assert code == 2 and entries == {} and why in said and "w.csv: " in said


@pytest.mark.parametrize(
    ("layout", "why"),
    [
        ('{"decimal": "point", "decimal": "comma"}', "map.yaml: line 1: 'decimal' stands here a second time"),
        ("[" * 100_000, "map.yaml: line 1: nested deeper"),
        ('{"columns": NaN}', "'columns' must hold fields"),
        ('{"decimal": [1]}', "'decimal' must be a text"),
        ('{"decimal": Infinity}', "'decimal' must be one of comma, point"),
        ('{"lines": []}', "'lines' must hold fields"),
        ('{"kinds": {"INV": ["actual"]}}', "'kinds: INV' must be a text"),
        ('{"suppliers": {"1": true}}', "'suppliers: 1' must be a text"),
        (f'{{"decimal": {"9" * 5000}}}', "map.yaml: line 1: "),
        ("{", "map.yaml: line 1: "),
        ("a: 1\nb: [\n", "map.yaml: line "),
        ("", "map.yaml: line 1: the file is empty"),
        ("7", "map.yaml: line 1: the file holds one value"),
        (MAP + "delimiter: ';;'\n", "'delimiter' must be one character"),
        (MAP + "negative: yes please\n", "'negative' must be one of doubt, credit"),
        (MAP + "positions: sum\n", "'positions' must be one of doubt, add"),
        (MAP + "currency: euro\n", "there is no currency 'euro'"),
        (MAP.replace("amount: Amount, ", ""), "'columns' must name a column for each of"),
        ("\xff".encode("latin-1").decode("latin-1") + "\x00", "map.yaml: line 1: "),
    ],
)  # fmt: skip
def test_a_layout_of_another_shape_is_a_wrong_call(bring: Bring, layout: str, why: str) -> None:
    code, said, entries = bring(f"{HEAD}\n{ROW}", layout)
    assert code == 2 and entries == {} and why in said and "map.yaml: line " in said


def test_what_a_layout_says_wrong_is_told_with_its_line(bring: Bring) -> None:
    """The line of the field, or that of a word within one of the maps."""
    assert "map.yaml: line 6: 'delimiter'" in bring(f"{HEAD}\n{ROW}", f"{MAP}delimiter: ';;'\n")[1]
    bare = MAP.replace("kinds: {INV: actual, GS: credit}\n", "")
    assert "map.yaml: line 6: 'income' is no kind" in bring(f"{HEAD}\n{ROW}", f"{bare}kinds:\n  REV: income\n")[1]


def test_a_supplier_whom_nobody_knows_stays_as_a_word(bring: Bring) -> None:
    layout = MAP.replace("text: Text}", "text: Text, supplier: Who}")
    code, said, entries = bring(
        f"{HEAD},Who\nA-1,2026-01-06,4410,5,INV,x,Nobody Ltd\nA-2,2026-01-06,4410,5,INV,x,\n", layout
    )
    assert code == 0 and entries["A-1"]["x-supplier"] == "Nobody Ltd" and "x-supplier" not in entries["A-2"], said


LOCAL = '{"properties": {"entries": {"additionalProperties": {"properties": {"text": {"maxLength": 5}}}}}}'


def test_what_would_not_load_is_not_written_and_names_its_row(run: Run, folder: Folder) -> None:
    csv = f"{HEAD}\nA-1,2026-01-06,4410,5,INV,short\nA-2,2026-01-06,4410,5,INV,longer\n"
    root = folder({**FILES, "in/w.csv": csv, "schemas/local/budget.schema.json": LOCAL})
    for more in ((), ("--dry-run",), ("--replace",)):
        code, out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", *more, cwd=root)
        assert code == 2 and out == "" and not (root / "budget").exists()
        assert (
            "in/w.csv: row 3: A-2: STR005" in err and f"(in {RESULT} at entries/A-2/text)" in err and "A-1" not in err
        )
    (root / "in/w.csv").write_text(csv.replace("longer", "short"))
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0


def test_what_was_wrong_before_keeps_nobody_from_importing(run: Run, folder: Folder) -> None:
    csv = f"{HEAD}\nA-1,2026-01-06,4410,5,INV,x\n"
    root = folder(
        {**FILES, "in/w.csv": csv, "projects/bad.yaml": "name: Bad\ncolour: red\ntasks: {a: {after: [nobody]}}\n"}
    )
    assert run("validate", "--select", "STR,REF", cwd=root)[0] == 1
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0


def test_many_faults_are_counted(run: Run, folder: Folder) -> None:
    body = "".join(f"A-{n},2026-01-06,4410,5,INV,longer {n}\n" for n in range(8))
    root = folder({**FILES, "in/w.csv": f"{HEAD}\n{body}", "schemas/local/budget.schema.json": LOCAL})
    code, _out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)
    assert code == 2 and err.count("in/w.csv: row") == 5 and "and 3 more" in err


def test_a_document_that_is_there_in_another_file_is_no_second_one(run: Run, folder: Folder) -> None:
    root = folder(
        {
            **FILES,
            "in/w.csv": f"{HEAD}\nA-1,2026-01-06,4410,5,INV,x\n",
            "in/v.csv": f"{HEAD}\nA-1,2026-01-06,4410,5 USD,INV,x\n",
        }
    )
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0
    code, out, _err = run("import", "actuals", "in/v.csv", "--map", "in/map.yaml", cwd=root)
    assert code == 1 and "it is booked already, in budget/entries-w.yaml, with other figures" in out
    code, out, _err = run("import", "actuals", "in/w.csv", "--name", "again", "--map", "in/map.yaml", cwd=root)
    assert code == 0 and out == "again: 1 row booked already\n"


def test_what_is_exported_is_known_when_it_comes_back(run: Run, folder: Folder) -> None:
    layout = "columns: {document: document, date: date, line: line, amount: amount, kind: kind, currency: currency, text: text}\ndecimal: point\ndates: ymd\n"
    root = folder(
        {
            **FILES,
            "in/w.csv": f'{HEAD}\n-A-1,2026-01-06,4410,5,INV,"=1+1"\nA-2,2026-01-06,4420,1234.5,GS,@x\n',
            "in/back.yaml": layout,
        }
    )
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)[0] == 0
    assert run("export", "budget", "--sheet", "ledger", "-o", "in/out.csv", cwd=root)[0] == 0
    code, out, _err = run("import", "actuals", "in/out.csv", "--map", "in/back.yaml", cwd=root)
    assert code == 0 and out == "out: 2 rows booked already\n"


def test_the_same_file_again_says_that_nothing_changed(run: Run, folder: Folder) -> None:
    root = folder(FILES | {"m.yaml": MAP, "w.csv": f"{HEAD}\nA-1,2026-01-06,4410,5,INV,x\n"})
    call = ("import", "actuals", "w.csv", "--map", "m.yaml")
    assert run(*call, cwd=root)[:2] == (0, f"w: 1 document\n  wrote {RESULT}\n")
    before = (root / RESULT).read_bytes()
    assert run(*call, cwd=root)[:2] == (0, f"w: 1 document\n  unchanged: {RESULT}\n")
    assert run(*call, "--replace", cwd=root)[1] == f"w: 1 document\n  unchanged: {RESULT}\n"
    assert (root / RESULT).read_bytes() == before
    (root / RESULT).write_text(before.decode().replace("5", "6"))
    told = "otherwise than it was known:\n  w.csv: A-1: it was imported before with other figures\n"
    assert run(*call, "--replace", cwd=root)[1] == f"w: 1 document\n  wrote {RESULT}\n{told}"


SIDED = MAP.replace("amount: Amount", "debit: Soll, credit: Haben")
SIGNED = MAP.replace("amount: Amount", "amount: Amount, sign: SH") + "signs: {S: debit, H: credit}\n"


@pytest.mark.parametrize(
    ("layout", "head", "cells", "kind", "amount"),
    [
        (SIDED, "Soll,Haben", "12.50,", "actual", "12.50"),
        (SIDED, "Soll,Haben", ",12.50", "credit", "12.50"),
        (SIDED, "Soll,Haben", "0.00,12.50", "credit", "12.50"),
        (SIDED, "Soll,Haben", "-12.50,", "credit", "12.50"),
        (SIDED, "Soll,Haben", ",-12.50", "actual", "12.50"),
        (SIDED, "Soll,Haben", "0.00,0.00", "actual", "0"),
        (SIGNED, "Amount,SH", "12.50,S", "actual", "12.50"),
        (SIGNED, "Amount,SH", "12.50,H", "credit", "12.50"),
        (SIDED, "Soll,Haben", ",", "it has neither a debit nor a credit (column 'Soll')", ""),
        (SIDED, "Soll,Haben", "1,2", "it has a debit and a credit (column 'Haben')", ""),
        (SIDED, "Soll,Haben", "1,x", "'x' is no amount with a decimal point (column 'Haben')", ""),
        (SIGNED, "Amount,SH", "1,", "'' is no sign: add it to 'signs' of the layout (column 'SH')", ""),
        (SIGNED, "Amount,SH", "-1,S", "its amount is below zero, and it has a sign too (column 'Amount')", ""),
    ],
)
def test_debits_and_credits_may_have_columns(
    bring: Bring, layout: str, head: str, cells: str, kind: str, amount: str
) -> None:
    heads = HEAD.replace("Amount", head)
    code, said, entries = bring(f"{heads}\nA-1,2026-01-06,4410,{cells},INV,x\n", layout)
    if amount:
        assert code == 0, said
        assert entries["A-1"]["kind"] == kind
        assert Decimal(str(entries["A-1"]["amount"])) == Decimal(amount)
    else:
        assert code == 1 and entries == {} and kind in said


def test_what_finance_changed_since_an_import_is_told(run: Run, folder: Folder) -> None:
    project = FILES["projects/p.yaml"].replace("budget: {", "budget: {ledger: {through: 2026-01-31}, ")
    rows = "A-1,2026-01-06,4410,5,INV,x\nA-2,2026-01-07,4410,7,INV,y\n"
    root = folder(FILES | {"projects/p.yaml": project, "m.yaml": MAP, "w.csv": f"{HEAD}\n{rows}"})
    call = ("import", "actuals", "w.csv", "--map", "m.yaml", "--replace")
    assert run(*call, cwd=root)[0] == 0
    (root / "w.csv").write_text(f"{HEAD}\nA-1,2026-01-06,4410,6,INV,x\nA-3,2026-01-08,4410,1,INV,z\n")
    told = run(*call, cwd=root)[1].partition("otherwise than it was known:\n")[2].splitlines()
    assert told == [
        "  w.csv: A-1: it was imported before with other figures",
        "  w.csv: A-2: it was imported before and is not there any more",
        "  w.csv: A-3: 2026-01-08 lies in the days of which 'p/hw' was complete",
    ]


def test_a_dry_run_writes_nothing_and_shows_the_file_where_asked(run: Run, folder: Folder) -> None:
    root = folder({**FILES, "in/w.csv": f"{HEAD}\nA-2,2026-01-06,4410,10,INV,whole\n"})
    call = ("import", "actuals", "in/w.csv", "--map", "in/map.yaml", "--dry-run")
    assert run(*call, cwd=root)[1] == f"w: 1 document\n  would write {RESULT}\n"
    out = run(*call, "-v", cwd=root)[1]
    assert f"# {RESULT}\n# Imported from finance's ledger." in out and "amount: 10, text: whole" in out
    assert not (root / "budget").exists()


def test_nothing_is_written_outside_the_portfolio(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder({**FILES, "in/w.csv": f"{HEAD}\nA-2,2026-01-06,4410,10,INV,whole\n"})
    (tmp_path / "outside").mkdir()
    (root / "budget").symlink_to(tmp_path / "outside")
    code, _out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", cwd=root)
    assert code == 2 and "leads out of the portfolio" in err and list((tmp_path / "outside").iterdir()) == []
    assert run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", "--at", "HEAD", cwd=root)[0] == 2
    (root / "budget").unlink()
    code, _out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", "--max-file-size", "60", cwd=root)
    assert code == 2 and "more than 60 bytes" in err


CELLS = st.lists(st.lists(st.text(st.sampled_from('a,;"\r\n\té '), max_size=6), min_size=1, max_size=4), max_size=5)


@given(CELLS, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_is_quoted_is_read_again(table: list[list[str]], delimiter: str, end: str) -> None:
    text = end.join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    assert [row.cells for row in rows(text, delimiter)] == [
        tuple(row) for row in table if any(each.strip() for each in row)
    ]


@given(st.text(max_size=30), st.sampled_from(",;\t"))
def test_any_text_is_a_table_or_refused(text: str, delimiter: str) -> None:
    found, refused = [], ""
    try:
        found = list(rows(text, delimiter))
    except TableError as error:
        refused = str(error)
    assert refused.startswith("row ") or all(isinstance(each, Row) and each.line >= 1 for each in found)


def test_bytes_that_are_no_text_name_their_row() -> None:
    with pytest.raises(TableError, match="row 3: byte 0xff is not utf-8"):
        decoded(b"a\nb\n\xff", "utf-8")
    assert decoded("\ufeffä".encode("utf-16-le"), "utf-16-le") == "ä"
