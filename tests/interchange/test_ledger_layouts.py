"""Layouts of ledgers: files of any program, other columns and signs, and what a layout says wrong."""

from decimal import Decimal

import pytest

from tests.interchange.ledgers import HEAD, MAP, ROW, Bring


def test_a_row_without_a_kind_is_what_the_layout_says(bring_ledger: Bring) -> None:
    csv = f"{HEAD}\nA-1,2026-01-06,4410,5,,x\n"
    code, said, entries = bring_ledger(csv)
    assert (
        code == 1
        and entries == {}
        and "row 2: A-1: it has no kind: 'kind' of the layout says what such rows are (column 'Kind')" in said
    )
    assert bring_ledger(csv, MAP + "kind: accrual\n")[2]["A-1"]["kind"] == "accrual"
    assert bring_ledger(csv, MAP.replace("INV: actual", '"": commitment'))[2]["A-1"]["kind"] == "commitment"
    assert bring_ledger(csv, MAP.replace(", kind: Kind", ""))[2]["A-1"]["kind"] == "actual"


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
def test_a_file_of_any_program_is_read(bring_ledger: Bring, data: bytes, more: str) -> None:
    code, said, entries = bring_ledger(data, MAP + more)
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
def test_a_file_that_is_written_otherwise_says_how(bring_ledger: Bring, data: bytes, more: str, why: str) -> None:
    code, said, entries = bring_ledger(data, MAP + more)
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
def test_a_layout_of_another_shape_is_a_wrong_call(bring_ledger: Bring, layout: str, why: str) -> None:
    code, said, entries = bring_ledger(f"{HEAD}\n{ROW}", layout)
    assert code == 2 and entries == {} and why in said and "map.yaml: line " in said


def test_what_a_layout_says_wrong_is_told_with_its_line(bring_ledger: Bring) -> None:
    """The line of the field, or that of a word within one of the maps."""
    assert "map.yaml: line 6: 'delimiter'" in bring_ledger(f"{HEAD}\n{ROW}", f"{MAP}delimiter: ';;'\n")[1]
    bare = MAP.replace("kinds: {INV: actual, GS: credit}\n", "")
    assert (
        "map.yaml: line 6: 'income' is no kind" in bring_ledger(f"{HEAD}\n{ROW}", f"{bare}kinds:\n  REV: income\n")[1]
    )


def test_a_supplier_whom_nobody_knows_stays_as_a_word(bring_ledger: Bring) -> None:
    layout = MAP.replace("text: Text}", "text: Text, supplier: Who}")
    code, said, entries = bring_ledger(
        f"{HEAD},Who\nA-1,2026-01-06,4410,5,INV,x,Nobody Ltd\nA-2,2026-01-06,4410,5,INV,x,\n", layout
    )
    assert code == 0 and entries["A-1"]["x-supplier"] == "Nobody Ltd" and "x-supplier" not in entries["A-2"], said


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
    bring_ledger: Bring, layout: str, head: str, cells: str, kind: str, amount: str
) -> None:
    heads = HEAD.replace("Amount", head)
    code, said, entries = bring_ledger(f"{heads}\nA-1,2026-01-06,4410,{cells},INV,x\n", layout)
    if amount:
        assert code == 0, said
        assert entries["A-1"]["kind"] == kind
        assert Decimal(str(entries["A-1"]["amount"])) == Decimal(amount)
    else:
        assert code == 1 and entries == {} and kind in said


@pytest.mark.parametrize(
    ("side", "kind", "booked"),
    [
        ("50,", "INV", "actual"),
        (",50", "INV", "credit"),
        (",50", "CRN", "credit"),
        # A credit note on the debit side takes one back: cost rises, and no kind of document says so.
        ("50,", "CRN", None),
        ("-50,", "CRN", "credit"),
        ("0,", "CRN", "credit"),
    ],
)
def test_a_credit_on_the_debit_side_is_doubtful(bring_ledger: Bring, side: str, kind: str, booked: str | None) -> None:
    layout = MAP.replace("amount: Amount", "debit: D, credit: C").replace("INV: actual", "INV: actual, CRN: credit")
    code, said, entries = bring_ledger(
        f"{HEAD.replace('Amount', 'D,C')}\nA-1,2026-01-06,4410,{side},{kind},x\n", layout
    )
    assert entries.get("A-1", {}).get("kind") == booked, said
    assert (code == 1 and "on the debit side" in said) is (booked is None)


def test_thousands_with_three_noughts_are_doubtful_and_the_others_are_written(bring_ledger: Bring) -> None:
    layout = MAP.replace("decimal: point", "decimal: comma") + "delimiter: ';'\n"
    rows = ("A-1;2026-01-06;4410;1,000;INV;x", "A-2;2026-01-06;4410;1,00;INV;x", "A-3;2026-01-06;4410;1.000;INV;x")
    code, said, entries = bring_ledger("\n".join((HEAD.replace(",", ";"), *rows)) + "\n", layout)
    assert code == 1 and sorted(entries) == ["A-2", "A-3"], said
    assert "'1,000' is finer than EUR" in said
