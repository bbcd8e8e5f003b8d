"""Plain data as YAML: what is written is read again as the same value, and no check objects."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itpm.text.decode import HIDDEN
from itpm.text.dump import NotWritableError, dump_yaml
from itpm.text.reading import parse

LIKE_SOMETHING_ELSE = [
    "0001", "1e5", "1E5", "74e987833", "0o17", "0x1F", "0b101", "1_000", "12:30", "190:20:30", "1.10", "1.", ".5", "+1", "-0",
    "no", "No", "NO", "yes", "on", "off", "y", "n", "Y", "N", "true", "True", "null", "Null", "~", "", ".inf", "-.INF", ".nan", "=", "<<",
    "2026-01-05", "2026-01-05T10:00", "2026-W28", "9" * 5000, "1e999999999", "123456789012345678901",
]  # fmt: skip
AWKWARD = [
    "@home", "`x`", "%x", "&a", "*a", "!x", "!!str x", "- x", "-", "--- x", "...", "? x", "?", ": x", "a: b", "a:", ":a", "a #b", "#b", "a - b #c",
    "[x", "{x", "x]", "x}", "x, y", "|", ">", "'", "''", '"', "it's", '"x"', "\\", "\\n", "a\\", " a", "a ", "  ", "\t", "a\tb", "a\n", "\na", "a\nb",
    "a\n\nb\n\n", "a \nb", "\n", "a\n  b\n c", "note: x\n- see issue #5\n", "<<<<<<< HEAD", "a\n<<<<<<< HEAD\nb", "a\n---\nb", "=1+1",
    "# itpm: ignore[BUD001] x", "a # itpm: ignore[BUD001] x", "wi\u200dth", "\xa0", "\u3000x", "é",
    "日本", "👩‍👩‍👧", "x" * 300, "word " * 400, "word, " * 300 + "#x", "k" * 129, "version https://git-lfs.github.com/spec/v1",
]  # fmt: skip


def read_again(data: Any) -> Any:
    parsed = parse(dump_yaml(data, "A comment.").encode())
    # That a sum ends in a nought is looked at where a text is wanted (a version); a number it stays.
    misread = [each for each in parsed.misreads if not re.fullmatch("-?[0-9]+[.][0-9]*0", each.text)]
    assert parsed.faults == () and misread == [] and parsed.ignores == (), dump_yaml(data)
    return parsed.data


@pytest.mark.parametrize("text", LIKE_SOMETHING_ELSE + AWKWARD)
def test_a_text_stays_the_text_wherever_it_stands(text: str) -> None:
    data = {
        "a": text,
        "b": {"c": text, "d": [text, 1, text]},
        "e": {"f": {text or "k": text}},
        "g": [{"h": text}, [text]],
    }
    assert read_again(data) == data
    assert read_again({text: {"date": "2026-01-06", "text": text}}) == {text: {"date": "2026-01-06", "text": text}}


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Decimal(10), "10"),
        (Decimal(1234), "1234"),
        (Decimal("10.00"), "10.00"),
        (Decimal("33.40"), "33.40"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-1E+3"), "-1000"),
        (Decimal("-12.5"), "-12.5"),
        (Decimal(0), "0"),
        (Decimal("0.00"), "0"),
        (Decimal("0E+40"), "0"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("1E+25"), "1E+25"),
        (Decimal(123456789012345678), "123456789012345678"),
        (Decimal("1234567890123456.78"), "1234567890123456.78"),
        (1e22, "1E+22"),
        (0.1, "0.1"),
        (3526.25, "3526.25"),
        (3000.0, "3000.0"),
        (-7, "-7"),
    ],
)
def test_a_number_of_any_form_is_plain_and_keeps_its_value(number: Any, written: str) -> None:
    assert dump_yaml({"amount": number}) == f"{{amount: {written}}}\n"
    read = read_again({"amount": number})["amount"]
    assert Decimal(read) == Decimal(str(number)) and not isinstance(read, str)


@pytest.mark.parametrize(
    "value",
    [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), float("nan"), float("inf"), 10**18, -(10**18), Decimal("1E+31"), Decimal("1E-31"),
     Decimal("1234567890123456789.5"), "a\x00b", "a\rb", "a\r\nb", "\x1b[2J", "\x85", "\u2028", "\u200bzero", "a\ufeff", "\ufffe", "\u200e1", "\u2060", "abc\u202edef", "\u2066", "\ud800"],
)  # fmt: skip
def test_what_the_format_cannot_hold_is_never_written(value: Any) -> None:
    with pytest.raises(NotWritableError):
        dump_yaml({"a": value})
    with pytest.raises(NotWritableError):
        dump_yaml({"a": [{"b": value}]})


def test_days_are_plain_text_and_one_value_may_stand_twice() -> None:
    amount, many = Decimal("1.50"), [1, 2]
    data = {
        "a": amount,
        "b": amount,
        "c": many,
        "d": many,
        "e": date(2026, 1, 5),
        "f": datetime(2026, 1, 5, 8, 30),
        "g": None,
        "h": True,
    }
    expected = data | {"e": "2026-01-05", "f": "2026-01-05T08:30:00"}
    assert read_again(data) == expected
    assert dump_yaml({"d": date(2026, 1, 5), "z": (1, 2)}) == "d: 2026-01-05\nz: [1, 2]\n"


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40).filter(lambda text: not HIDDEN.search(text))
HARD = st.lists(
    st.sampled_from([*"-:#@&*!|>'\"%`[]{},?=~\\ \n\t0159eExX._+", "<<", "no", "\u200d", "é", "日"]),
    max_size=12,
).map("".join)
NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2
) | st.integers(-(10**16), 10**17)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | HARD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | HARD, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS | HARD, VALUES, min_size=1, max_size=5))
@example({"a": {"date": "2026-01-06", "text": "fix - whole #5"}})
def test_whatever_is_written_is_read_as_the_same_value(data: dict[str, Any]) -> None:
    assert read_again(data) == data
