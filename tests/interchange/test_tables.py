"""Tables of text: whatever is quoted is read again, and any text is a table or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.interchange.cells import Row, TableError, decoded, rows

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
