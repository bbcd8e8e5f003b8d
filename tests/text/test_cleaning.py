"""Texts of other systems made fit for the format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.text.cleaning import cleaned, cleaned_data
from itpm.text.dump import dump_yaml
from itpm.text.reading import parse


@pytest.mark.parametrize(
    ("text", "fit", "told"),
    [
        ("plain – ä 日本 👩‍👩‍👧", "plain – ä 日本 👩‍👩‍👧", ()),
        ("two\r\nlines", "two lines", ("line ends are written as spaces",)),
        ("two \n\n lines\n", "two lines", ("line ends are written as spaces",)),
        ("a\rb\x85c\u2028d\u2029e\x0bf\x0cg", "a b c d e f g", ("line ends are written as spaces",)),
        ("A-\u202e1", "A-1", ("text direction character U+202E is left out",)),
        ("\ufeff0001\u200b", "0001", ("invisible character U+FEFF is left out", "invisible character U+200B is left out")),
        ("a\x00\x07\x00b", "ab", ("control character U+0000 is left out", "control character U+0007 is left out")),
        ("half\ud83d", "half", ("invisible character U+D83D is left out",)),
        ("a\tb", "a\tb", ()),
    ],
)  # fmt: skip
def test_what_the_format_refuses_is_changed_and_told(text: str, fit: str, told: tuple[str, ...]) -> None:
    assert cleaned(text) == (fit, told)


def test_lines_stay_where_they_may_stand() -> None:
    assert cleaned("a\r\n\r\nb\rc", lines=True) == ("a\n\nb\nc", ("line ends are written as line feeds",))
    assert cleaned("a\n b", lines=True) == ("a\n b", ())


@given(st.text(max_size=30), st.booleans())
def test_a_cleaned_text_can_be_written_and_is_clean(text: str, lines: bool) -> None:
    fit, told = cleaned(text, lines=lines)
    parsed = parse(dump_yaml({"a": fit}).encode())
    assert parsed.faults == () and parsed.data == {"a": fit}
    assert cleaned(fit, lines=lines) == (fit, ()) and (fit == text) == (told == ())


def test_data_are_cleaned_with_the_place_of_each_change() -> None:
    data = {"tasks": {"a\u202e": {"name": "A\r\nB", "n": 1, "list": ["x\x07", ("y",), None]}}}
    fit, told = cleaned_data(data)
    assert fit == {"tasks": {"a": {"name": "A\nB", "n": 1, "list": ["x", ["y"], None]}}}
    assert told == (
        "tasks/a: text direction character U+202E is left out",
        "tasks/a/name: line ends are written as line feeds",
        "tasks/a/list/0: control character U+0007 is left out",
    )
    assert cleaned_data(fit) == (fit, ())
