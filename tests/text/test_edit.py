"""Edits of a text: what is wished stands there afterwards, and all else as it stood."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.text.edit import Edit, EditError, applied, proven
from itpm.text.reader import read_yaml
from itpm.text.rewriting import rewritten, set_value
from itpm.text.wishes import call, drop, put

PLAN = """\
# The plan
name: ERP  # of finance
tasks:
  # the first
  design: {effort: 5d, assign: [ann]}
  build:
    effort: 10d
    after:
      - design
      - {task: other, lag: 2d}
    notes: |
      long
      text

  # the last
  test:
stage: active
"""


def setting(path: str, text: str, route: tuple[Any, ...], value: Any, before: str | None = None) -> Edit:
    return proven(path, text, [(lambda page: page.set(route, value, before), lambda data: put(data, route, value))])[0]


def renaming(path: str, text: str, route: tuple[Any, ...], key: str) -> Edit:
    return proven(path, text, [(lambda page: page.rename(route, key), lambda data: call(data, route, key))])[0]


def removing(path: str, text: str, route: tuple[Any, ...]) -> Edit:
    return proven(path, text, [(lambda page: page.remove(route), lambda data: drop(data, route))])[0]


def change(make: Callable[..., Edit], *args: Any, text: str = PLAN, **more: Any) -> str:
    return applied(text, [make("p.yaml", text, *args, **more)])


@pytest.mark.parametrize(
    ("route", "value", "was", "now"),
    [
        (("name",), "CRM", "name: ERP  # of", "name: CRM  # of"),
        (("name",), "yes", "name: ERP", "name: 'yes'"),
        (("name",), "a: b", "name: ERP", "name: 'a: b'"),
        (("tasks", "design", "effort"), "3d", "effort: 5d,", "effort: 3d,"),
        (("tasks", "design", "assign"), ["ann", "bob"], "[ann]", "[ann, bob]"),
        (("tasks", "design", "assign", 1), "bob", "[ann]", "[ann, bob]"),
        (("tasks", "design", "duration"), "1w", "assign: [ann]}", "assign: [ann], duration: 1w}"),
        (("tasks", "build", "effort"), "2d", "effort: 10d", "effort: 2d"),
        (("tasks", "build", "after", 1, "lag"), "3d", "lag: 2d", "lag: 3d"),
        (("tasks", "build", "after", 2), "test", "lag: 2d}\n", "lag: 2d}\n      - test\n"),
        (("tasks", "build", "notes"), "short", "notes: |\n      long\n      text\n", "notes: short\n"),
        (("tasks", "build", "notes"), "a\nb\n", "      long\n      text\n", "      a\n      b\n"),
        (("tasks", "test"), {"effort": "1d"}, "  test:\n", "  test: {effort: 1d}\n"),
        (("tasks", "test", "effort"), "1d", "  test:\n", "  test: {effort: 1d}\n"),
        (("stage",), "on-hold", "stage: active", "stage: on-hold"),
        (("due",), "2026-03-01", "stage: active\n", "stage: active\ndue: 2026-03-01\n"),
        (("tasks", "go-live"), {"effort": "1d"}, "  test:\n", "  test:\n  go-live: {effort: 1d}\n"),
    ],
)
def test_a_value_is_set_and_nothing_else_moves(route: tuple[Any, ...], value: Any, was: str, now: str) -> None:
    assert change(setting, route, value) == PLAN.replace(was, now, 1)


def test_a_new_key_stands_where_it_is_wanted() -> None:
    made = change(setting, ("tasks", "build", "duration"), "3w", before="after")
    assert made == PLAN.replace("    after:\n", "    duration: 3w\n    after:\n")
    nested = change(setting, ("manager",), {"who": ["ann", {"x": "long\ntext\n"}]}, before="tasks")
    assert read_yaml(nested).data["manager"] == {"who": ["ann", {"x": "long\ntext\n"}]}
    assert (
        nested.startswith("# The plan\nname: ERP  # of finance\nmanager:\n  who:\n") and "\ntasks:\n  # the f" in nested
    )


@pytest.mark.parametrize(
    ("route", "was"),
    [
        (("name",), "# The plan\nname: ERP  # of finance\n"),
        (("tasks", "design"), "  # the first\n  design: {effort: 5d, assign: [ann]}\n"),
        (("tasks", "design", "effort"), "effort: 5d, "),
        (("tasks", "design", "assign"), ", assign: [ann]"),
        (("tasks", "build", "effort"), "    effort: 10d\n"),
        (("tasks", "build", "after", 0), "      - design\n"),
        (("tasks", "build", "notes"), "    notes: |\n      long\n      text\n"),
        (("tasks", "test"), "  # the last\n  test:\n"),
        (("stage",), "stage: active\n"),
    ],
)
def test_what_is_taken_away_goes_with_its_comment(route: tuple[Any, ...], was: str) -> None:
    assert change(removing, route) == PLAN.replace(was, "", 1)


def test_the_last_of_its_kind_leaves_nothing_that_reads_as_null() -> None:
    assert change(removing, ("a", "b"), text="a:\n  b: 1\nc: 2\n") == "a: {}\nc: 2\n"
    assert change(removing, ("a", 0), text="a: [1]\n") == "a: []\n"
    assert change(removing, ("a",), text="# all\na: {b: [1]}  # x\n") == "# all\n{}\n"
    assert change(removing, ("a", 0, "b"), text="a:\n  - b: 1\n    c: 2\n") == "a:\n  - c: 2\n"


def test_a_key_is_called_otherwise() -> None:
    assert change(renaming, ("tasks", "design"), "plan") == PLAN.replace("  design:", "  plan:")
    assert change(renaming, ("tasks", "design", "effort"), "no") == PLAN.replace("{effort:", "{'no':")


@pytest.mark.parametrize(
    ("make", "args"),
    [
        (setting, (("tasks", "nothing", "effort"), "1d")),
        (setting, (("name", "first"), "1d")),
        (setting, (("tasks", "design", "effort"), "two\nlines\n")),
        (setting, (("tasks", "build", "after", 7), "x")),
        (removing, (("nothing",),)),
        (removing, (("tasks", "build", "after", 9),)),
        (renaming, (("tasks", "design"), "build")),
        (renaming, (("tasks", "build", "after", 0), "x")),
    ],
)
def test_what_cannot_be_done_is_refused(make: Callable[..., Edit], args: tuple[Any, ...]) -> None:
    with pytest.raises(EditError):
        change(make, *args)


def test_two_edits_of_one_place_are_refused() -> None:
    with pytest.raises(EditError, match="change the same place"):
        applied("abc", [Edit("p", 0, 2, "x"), Edit("p", 1, 3, "y")])
    assert applied("abc", [Edit("p", 2, 3, "z"), Edit("p", 0, 1, "x")]) == "xbz"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text("ab :#'-\n{[,é", max_size=6),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from("abcdé"), below, max_size=3),
    max_leaves=8,
)


def routes(data: Any) -> list[tuple[Any, ...]]:
    """All places of data, and one beside what is there."""
    pairs = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    new = [("new",)] if isinstance(data, dict) else [(len(data),)] if isinstance(data, list) else []
    return new + [(step, *rest) for step, each in pairs for rest in ((), *routes(each))]


@given(st.dictionaries(st.sampled_from("abcdé"), PLAIN, min_size=1, max_size=3), PLAIN, st.data())
def test_an_edit_keeps_its_word_over_any_text(data: dict[str, Any], value: Any, choose: st.DataObject) -> None:
    from itpm.text.dump import dump_yaml  # noqa: PLC0415 - beside its use

    lines = dump_yaml(data).splitlines()
    text = "\n".join(
        f"{line}  # {number}" if re.fullmatch(r"[ \w-]+: \w+", line) else line for number, line in enumerate(lines)
    )
    if read_yaml(text).data != data:
        text = "\n".join(lines) + "\n"
    before = read_yaml(text).data
    route = choose.draw(st.sampled_from(routes(data)))
    make = choose.draw(st.sampled_from((setting, removing)))
    try:
        edit = make("p", text, route, *((value,) if make is setting else ()))
    except EditError:
        # A sum of several lines between braces, a comment in the way, the last key of the file: told, never half done.
        return
    made = applied(text, [edit])
    assert made.startswith(text[: edit.start]) and made.endswith(text[edit.end :])
    assert read_yaml(made).data != before or make is setting


def test_of_what_is_new_at_the_end_of_a_block_the_one_further_in_stands_first() -> None:
    text = "a:\n  x:\n    p: 1\nb: 2\n"
    wishes = [[set_value(("a", "z"), 3)], [set_value(("a", "x", "q"), 4)]]
    assert rewritten("f.yaml", text, wishes) == "a:\n  x:\n    p: 1\n    q: 4\n  z: 3\nb: 2\n"
