"""Cells of a ledger: amounts, currencies, days and texts that can be read for sure; all others name their row."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.interchange.ledgers import HEAD, MAP, RESULT, Bring


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
def test_an_amount_of_any_form_is_booked(bring_ledger: Bring, cell: str, decimal: str, amount: str) -> None:
    code, said, entries = bring_ledger(
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
def test_an_amount_that_may_mean_something_else_is_left_out(bring_ledger: Bring, cell: str) -> None:
    code, said, entries = bring_ledger(
        f'{HEAD}\nA-1,2026-01-06,4410,5,INV,good\nA-2,2026-01-06,4410,"{cell}",INV,bad\n'
    )
    assert code == 1 and list(entries) == ["A-1"]
    assert "w.csv: row 3: A-2: " in said and "(column 'Amount')" in said and "1 doubtful row left out" in said


@pytest.mark.parametrize("cell", ["-5", "5-", "(5)", "\u22125", "- 5", "EUR -5", "-EUR 5", "5- EUR", "(5 EUR)", "-5 €"])
def test_a_minus_may_stand_anywhere(bring_ledger: Bring, cell: str) -> None:
    csv = f"{HEAD}\nA-2,2026-01-06,4410,{cell},INV,back\n"
    if cell == "5- EUR":
        assert bring_ledger(csv)[0] == 1
        return
    code, said, entries = bring_ledger(csv)
    assert code == 1 and "its amount is below zero" in said and entries == {}
    code, said, entries = bring_ledger(csv, MAP + "negative: credit\n")
    assert code == 0 and (entries["A-2"]["kind"], entries["A-2"]["amount"]) == ("credit", 5), said


def test_a_currency_beside_the_amount_is_that_of_the_row(bring_ledger: Bring) -> None:
    layout = MAP.replace("text: Text}", "text: Text, currency: Cur}")
    csv = f"{HEAD},Cur\nA-1,2026-01-06,4410,5 USD,INV,x,\nA-2,2026-01-06,4410,5 USD,INV,x,USD\nA-3,2026-01-06,4410,5 USD,INV,x,EUR\nA-4,2026-01-06,4410,5,INV,x,euro\n"
    code, said, entries = bring_ledger(csv, layout)
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
def test_a_date_is_read_in_the_order_that_is_said(bring_ledger: Bring, cell: str, order: str, day: str) -> None:
    code, said, entries = bring_ledger(
        f"{HEAD}\nA-1,{cell},4410,5,INV,x\n", MAP.replace("dates: ymd", f"dates: {order}")
    )
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
def test_a_date_that_may_mean_something_else_is_left_out(bring_ledger: Bring, cell: str, why: str) -> None:
    code, said, entries = bring_ledger(f"{HEAD}\nA-1,{cell},4410,5,INV,x\n")
    assert code == 1 and entries == {} and why in said and "w.csv: row 2: A-1: " in said and "(column 'Date')" in said


def test_lines_in_a_cell_and_characters_that_nobody_sees_are_told(bring_ledger: Bring) -> None:
    csv = (
        f'{HEAD}\r\nA-1,2026-01-05,4410,1234.50,INV,"two\r\nlines"\r\nA-\u202e2,2026-01-05,4410,1,INV,"b\u0007ell"\r\n'
        '"A\r\n3",2026-01-05,4410,1,INV,"a\n\nb"\r\n\ufeffA-4,2026-01-05,4410,1,INV,wi\u200dth 👩‍👩‍👧\r\n'
    )
    code, said, entries = bring_ledger(csv)
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


def test_texts_and_numbers_of_documents_stay_what_they_are(bring_ledger: Bring) -> None:
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
    code, said, entries = bring_ledger(f"{HEAD}\n{body}")
    assert code == 0, said
    assert list(entries) == odd and [each["text"] for each in entries.values()] == odd


def test_an_ignore_in_a_text_accepts_nothing(bring_ledger: Bring, run: Run, tmp_path: Path) -> None:
    text = "x # itpm: ignore[STR005, REF001] because"
    code, _said, entries = bring_ledger(f'{HEAD}\nA-1,2026-01-05,4410,1,INV,"{text}"\n')
    assert code == 0 and entries["A-1"]["text"] == text
    root = tmp_path / "portfolio"
    (root / RESULT).write_text((root / RESULT).read_text().replace("line: p/hw", "line: p/none"))
    assert "REF001" in run("validate", "--select", "REF", cwd=root)[1]
