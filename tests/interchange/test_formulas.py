"""No cell of a table is a formula, whatever parts the cells; what comes back is what went."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.interchange.cells import TableError, decoded
from itpm.interchange.formulas import as_before, no_formula
from tests.conftest import Folder, Run

ORDER = "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (ORDER, f"'{ORDER}"),
        ("+1+1", "'+1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1+1", "'＝1+1"),
        (" =1", " '=1"),
        # In a country whose decimal sign is the comma this begins a cell, quotes or not.
        (f"a;{ORDER};b", f"a;'{ORDER};b"),
        (f"a; {ORDER}", f"a; '{ORDER}"),
        ("'=1", "''=1"),
        ("-1d", "-1d"),
        ("+5d later", "+5d later"),
        ("a - b; c = d", "a - b; c = d"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_what_would_begin_a_formula_has_an_apostrophe(text: str, written: str) -> None:
    assert no_formula(text) == written
    assert as_before(written) == text


@given(st.text(alphabet="=+-@＝＠ ';a1d\t"))
def test_every_text_comes_back(text: str) -> None:
    kept = no_formula(text)
    assert as_before(kept) == text
    for part in kept.split(";"):
        assert not part.lstrip(" ").startswith(("=", "@", "＝", "＠"))


def test_no_list_prints_a_formula_in_any_column(folder: Folder, run: Run) -> None:
    """Names, texts of any column, and lists of texts."""
    root = folder(
        {
            "itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\n",
            "projects/p.yaml": f'name: "{ORDER}"\ndescription: "a;{ORDER};"\nx-list: ["{ORDER}", b]\nx-map: {{"=1": 2}}\n'
            f'tasks:\n  a: {{name: "＝{ORDER}", duration: 1d}}\n',
        }
    )
    for kind, columns in (("projects", "id,name,description,x-list,x-map"), ("tasks", "id,name")):
        code, out, err = run("list", kind, "--columns", columns, "--format", "csv", cwd=root)
        assert code == 0, err
        rows = list(csv.reader(out.splitlines()))
        assert len(rows) == 2
        cells = [cell for row in rows for each in row for cell in re.split(r"[;\t]", each)]
        assert [each for each in cells if each.strip()[:1] in {"=", "@", "＝"}] == []
        assert out.count("cmd") >= 1


@pytest.mark.parametrize(
    "encoding", ["idna", "punycode", "unicode_escape", "raw-unicode-escape", "rot13", "zlib", "x" * 9999, "\0", "ü"]
)
def test_what_no_file_is_encoded_in_is_no_encoding(encoding: str) -> None:
    for data in (b"a,\xff\xd9\n", bytes(range(256)), b"a\n"):
        with pytest.raises(TableError, match="there is no encoding"):
            decoded(data, encoding)
