"""Ids that stand in a row, however they are parted, are one finding with the list, or the one, that is meant."""

import pytest

from tests.conftest import checked

STAFF = "people: {bob: {}, jane: {}}\n"


def told(line: str) -> list[tuple[str, int, str]]:
    """Code, column and hint of what is said of a line of a task."""
    text = f"name: P\ntasks:\n  a: {{duration: 1d}}\n  b: {{duration: 1d}}\n  t:\n    duration: 1d\n    {line}\n"
    found = checked({"staffing.yaml": STAFF, "projects/p.yaml": text}, "STR", "REF")
    return [(each.code, each.span.column, each.hint) for each in found]


@pytest.mark.parametrize(
    ("line", "column", "hint"),
    [
        ("assign: bob, jane", 13, "write it as a list: [bob, jane]"),
        ("assign: bob,jane", 13, "write it as a list: [bob, jane]"),
        ("assign: bob; jane", 13, "write it as a list: [bob, jane]"),
        ("assign: bob and jane", 13, "write it as a list: [bob, jane]"),
        ("assign: bob & jane", 13, "write it as a list: [bob, jane]"),
        ("assign: bob + jane", 13, "write it as a list: [bob, jane]"),
        ("assign: bob / jane", 13, "write it as a list: [bob, jane]"),
        ("assign: bob, jane, and ann", 13, "write it as a list: [bob, jane, ann]"),
        ("assign: Bob, Jane", 13, "write it as a list: [bob, jane]"),
        ("assign: (bob, jane)", 13, "write it as a list: [bob, jane]"),
        (
            "assign: bob 50%, jane 20%",
            13,
            "write it as a list: [{who: bob, allocation: 50%}, {who: jane, allocation: 20%}]",
        ),
        ("after: a, b SS+2d", 12, "write it as a list: [a, b SS+2d]"),
        ("labels: red, green", 13, "write it as a list: [red, green]"),
        ("assign: ['bob, jane']", 15, "write them apart: bob, jane"),
        ("assign: [bob; jane]", 14, "write them apart: bob, jane"),
        ("after: ['a, b']", 14, "write them apart: a, b"),
        ("owner: bob, jane", 12, "write bob, or another of them"),
        ("owner: bob and jane", 12, "write bob, or another of them"),
    ],
)
def test_what_is_parted_by_commas_or_words(line: str, column: int, hint: str) -> None:
    assert told(line) == [("STR005", column, hint)]


@pytest.mark.parametrize(
    ("fields", "at", "hint"),
    [
        ("assign: bob, jane", "bob", "write it as a list: [bob, jane]"),
        ("assign: bob, jane, ann, effort: 2d", "bob", "write it as a list: [bob, jane, ann]"),
        ("after: a, b", "a, b", "write it as a list: [a, b]"),
        ("owner: bob, jane", "bob", "write bob, or another of them"),
        ("description: Cut, and paste", "and paste", "quote the text: it holds a comma"),
        ("description: Cut, flame", "flame", "write its value behind ':'; or quote the text: it holds a comma"),
        ("labels: red, green", "red", "write it as a list: [red, green]"),
    ],
)
def test_between_braces_a_comma_ends_a_value_and_the_rest_is_no_field(fields: str, at: str, hint: str) -> None:
    text = f"tasks: {{a: {{duration: 1d}}, b: {{duration: 1d}}, t: {{duration: 1d, {fields}}}}}"
    found = checked({"staffing.yaml": STAFF, "projects/p.yaml": f"name: P\n{text}\n"}, "STR", "REF")
    assert [(each.code, each.span.column, each.hint) for each in found] == [("STR005", text.index(at, 60) + 1, hint)]


def test_a_text_keeps_its_commas() -> None:
    text = "name: P\nupdates: {2026-07-01: {headline: Late, achieved: 'One, two and three'}}\n"
    (found,) = checked({"projects/p.yaml": text}, "STR005")
    assert found.hint == 'write it as a list: ["One, two and three"]'
