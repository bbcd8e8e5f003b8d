"""Texts become data with places, and every fault has its own."""

from decimal import Decimal

import pytest

from itpm.text.decode import decode
from itpm.text.limits import Limits
from itpm.text.places import Lines
from itpm.text.reader import read_yaml
from itpm.text.reading import parse

BOTH = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])

FAULTS = {
    "tab indent": ("\ta: b", "STR001", 0, "a tab character"),
    "tab behind the colon": ("a:\tb", "STR001", 2, "a tab character"),
    "open quote": ('a: "x', "STR001", 3, "a quote is opened and never closed"),
    "open bracket": ("a: [1, 2", "STR001", 3, "a bracket is opened and never closed"),
    "colon in a value": ("a: b: c", "STR001", 4, "': ' inside a value"),
    "bad indentation": ("a:\n  b: 1\n c: 2", "STR001", 11, "'c' stands 1 deep, its neighbours 2"),
    "key without a colon": ("a:\n  b: 1\n  c\n    d: 1\n    e: 2\n", "STR001", 12, "no ':' behind 'c'"),
    "two documents": ("a: 1\n---\nb: 2", "STR001", 5, "a second document"),
    "directive": ("%TAG ! tag:x,2000:\n---\na: 1", "STR001", 0, "a YAML directive"),
    "anchor": ("a: &x 1", "STR001", 3, "an anchor ('&x')"),
    "alias": ("a: *x", "STR001", 3, "an alias ('*x')"),
    "tag": ("a: !foo b", "STR001", 3, "a tag ('!foo')"),
    "python tag": ("a: !!python/name:os.system", "STR001", 3, "a tag ('tag:yaml.org,2002:python/name:os.system')"),
    "broken integer tag": ("a: !!int abc", "STR001", 3, "a tag ('tag:yaml.org,2002:int')"),
    "merge key": ("<<: {a: 1}", "STR001", 0, "a merge key ('<<')"),
    "empty key": ("~: 1", "STR001", 0, "an empty key"),
    "list as key": ("? [a]\n: b", "STR001", 2, "a key that is not text"),
    "duplicate key": ("a: 1\nb: 2\na: 3", "STR003", 10, "'a' stands here a second time"),
    "duplicate, quoted": ('a: 1\n"a": 2', "STR003", 5, "'a' stands here a second time"),
    "duplicate in flow": ("x: {a: 1, a: 2}", "STR003", 10, "'a' stands here a second time"),
    "too many digits": (
        "a: 1234567890123456789",
        "STR001",
        3,
        "'1234567890123456789': a number of 19 digits; 18 are the most",
    ),
    "infinite": ("a: .inf", "STR001", 3, "'.inf': not a finite number"),
    "not a number": ("a: .NaN", "STR001", 3, "'.NaN': not a finite number"),
    "huge exponent": ("a: 1e999", "STR001", 3, "'1e999': a number too large or too small to mean anything"),
    "escape character": ('a: "\\e[2J"', "STR001", 3, "control character U+001B in a quoted text"),
    "hidden by an escape": ('a: "\\u202e"', "STR001", 3, "text direction character U+202E in a quoted text"),
    "empty file": ("", "STR005", 0, "the file is empty"),
    "only a comment": ("# nothing\n", "STR005", 0, "the file is empty"),
    "a list": ("- a\n- b\n", "STR005", 0, "the file holds a list, not fields"),
    "one text": ("name:ERP\n", "STR005", 0, "the file holds one text, not fields"),
    "comment that cuts": ("name: Issue #3 is open", "STR004", 12, "'#3 is open' is read as a comment"),
}


@BOTH
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_place_and_its_words(name: str, pure: bool) -> None:
    text, code, start, message = FAULTS[name]
    fault = read_yaml(text, pure=pure).faults[0]
    assert (fault.code, fault.start, fault.message) == (code, start, message)


def test_a_duplicate_names_both_places() -> None:
    fault = read_yaml("a: 1\na: 2").faults[0]
    assert fault.other == (0, 1)
    assert read_yaml("a: 1\na: 2").data == {"a": 1}


@BOTH
def test_scalars_follow_yaml_1_2(pure: bool) -> None:
    text = "a: no\nb: 010\nc: 12:30\nd: 1_000\ne: 12.50\nf: true\ng: ~\nh: 2026-01-01\n2027: x\nj: '5'\nk: +7\nl: .5"
    assert read_yaml(text, pure=pure).data == {
        "a": "no", "b": 10, "c": "12:30", "d": "1_000", "e": Decimal("12.50"), "f": True, "g": None,
        "h": "2026-01-01", "2027": "x", "j": "5", "k": 7, "l": Decimal("0.5"),
    }  # fmt: skip


def test_money_keeps_the_digits_that_were_written() -> None:
    assert str(read_yaml("a: 12500.50").data["a"]) == "12500.50"


@BOTH
def test_misread_scalars_are_noted_with_their_route(pure: bool) -> None:
    parsed = read_yaml("a: {b: [x, no]}\non: 1\nv: 1.10\n", pure=pure)
    assert [(m.pointer, m.on_key, m.text) for m in parsed.misreads] == [
        (("a", "b", 1), False, "no"), (("on",), True, "on"), (("v",), False, "1.10"),
    ]  # fmt: skip


@BOTH
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_count_code_points_whatever_ends_a_line(newline: str, pure: bool) -> None:
    text = newline.join(['a: "😀x" # c', "b: [1, zz]", "c:", "  d: e", ""])
    parsed = read_yaml(text, pure=pure)
    line_of = Lines.of(text)
    spans = [line_of.span(*parsed.places.find(route)) for route in (("a",), ("b", 1), ("c", "d"))]
    assert [(s.line, s.column, s.end_column) for s in spans] == [(1, 4, 8), (2, 8, 10), (4, 6, 7)]


def test_a_missing_place_is_the_nearest_above() -> None:
    parsed = read_yaml("a:\n  b: 1\n")
    assert parsed.places.find(("a", "zz")) == parsed.places.find(("a",))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfea\x00", "the file is UTF-16, not UTF-8"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "the file is UTF-32, not UTF-8"),
        (b"name: M\xfcller", "byte 0xfc is not UTF-8"),
        (b"a: \x00", "control character U+0000 in the file"),
        ("a: \u202ex".encode(), "text direction character U+202E in the file"),
        ("a: b\u2028c".encode(), "line separator U+2028 in the file"),
        ("a: b\x85c".encode(), "line separator U+0085 in the file"),
        ("a: \u200bx".encode(), "invisible character U+200B in the file"),
        ("a: \U000e0041x".encode(), "invisible character U+E0041 in the file"),
        ("a: x\n\ufeffb: y".encode(), "invisible character U+FEFF in the file"),
        (b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", "unresolved merge conflict"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a Git LFS pointer, not the file itself"),
    ],
)
def test_bytes_that_are_refused(data: bytes, message: str) -> None:
    _text, fault = decode(data)
    assert fault is not None
    assert fault.message == message
    assert parse(data).data is None


def test_the_place_of_a_bad_byte_counts_characters() -> None:
    _text, fault = decode("é: ü\n".encode() + b"b: \xff")
    assert fault is not None
    assert fault.start == 8


def test_a_byte_order_mark_is_dropped() -> None:
    assert parse(b"\xef\xbb\xbfa: 1").data == {"a": 1}


def test_bounds_are_kept() -> None:
    deep = parse(b"[" * 100, Limits(depth=64)).faults[0]
    assert deep.message == "nested deeper than 64 levels"
    many = parse(b"a: [" + b"1," * 50 + b"]", Limits(nodes=20)).faults[0]
    assert many.message == "more than 20 values in one file"
    assert len(parse(b"a: [" + b"*x," * 50 + b"]", Limits(faults=5)).faults) == 5


def test_comments_that_accept_findings_stand_for_a_line() -> None:
    text = "a: 1 # itpm: ignore[STR007] soon\n# itpm: ignore[STR004,REF001] why\n# more\nb: 2\n"
    assert [(i.line, i.code, i.reason) for i in read_yaml(text).ignores] == [
        (1, "STR007", "soon"), (4, "STR004", "why"), (4, "REF001", "why"),
    ]  # fmt: skip


def test_a_text_that_looks_like_a_number_is_written_with_quotes() -> None:
    from itpm.text.dump import dump_yaml

    assert dump_yaml({"commit": "74e987833", "code": "0o17", "amount": 12}) == (
        "{commit: '74e987833', code: '0o17', amount: 12}\n"
    )


def test_an_escape_stands_for_no_character_that_may_not_stand_there_itself() -> None:
    """What a quoted text may spell out is what a file may hold; a carriage return is the end of a line there."""
    for number in (*range(0x20), *range(0x7F, 0x100), *range(0x2000, 0x2070), 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600):
        char = chr(number)
        raw = decode(f"name: a{char}b\n".encode())[1] is None and char != "\r"
        spelt = not read_yaml(f'name: "a\\U{number:08x}b"\n').faults
        assert spelt == raw, hex(number)
