"""Words from below the pages have their German: figures, rules, closed lists, kinds of records, states of things."""

import ast
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import itpm.analysis
from itpm.analysis.explain.register import REGISTER
from itpm.languages import language_of
from itpm.load.schemas import schema
from itpm.rules.catalogue import RULES
from itpm.rules.family import FAMILIES
from itpm.text.membership import AT_THE_TOP

GERMAN = language_of("de")
HOUSE = Path(itpm.analysis.__file__).parents[1]
_WORD = re.compile(r"[^\W\d_]{2}")
_SHORT = 2
"""What is no longer is the sign of something: am, FS."""
_NAMES = {"rice", "wsjf"}
"""Models of others, by their names."""


def _lacking(words: Iterator[str]) -> set[str]:
    return {each for each in words if _WORD.search(each) and each not in GERMAN.sentences}


def test_every_figure_is_named_explained_and_counted_in_german() -> None:
    found = [
        (group, figure)
        for group in {each.group.title: each.group for each in REGISTER}.values()
        for figure in group.figures
    ]
    assert len(found) > 200
    assert _lacking(word for group, _figure in found for word in (group.title, group.source)) == set()
    assert _lacking(w for _group, each in found for w in (each.title, each.words, each.unit.value)) == set()


def test_every_rule_says_in_german_what_it_finds() -> None:
    assert _lacking(each.summary for each in RULES) == set()
    assert _lacking(each.title for each in FAMILIES) == set()


def _classes(base: type) -> Iterator[type]:
    for each in base.__subclasses__():
        yield each
        yield from _classes(each)


def test_states_of_things_have_their_german() -> None:
    for each in walk_packages(itpm.analysis.__path__, "itpm.analysis."):
        import_module(each.name)
    states = [each for each in _classes(StrEnum) if each.__module__.startswith("itpm.analysis")]
    assert len(states) > 20
    keys = {"off_track", "at_risk", "past_support"}  # Of programs: pages say them by words of their own.
    assert _lacking(value for each in states for value in (str(one.value) for one in each)) - keys == set()


def _closed(node: Any) -> Iterator[str]:
    """The words of the closed lists of a schema."""
    if isinstance(node, Mapping):
        if isinstance(node.get("x-meanings"), Mapping):
            yield from map(str, node["x-meanings"])
        for each in node.values():
            yield from _closed(each)
    elif isinstance(node, (list, tuple)):
        for each in node:
            yield from _closed(each)


@pytest.mark.parametrize("kind", sorted({*AT_THE_TOP, "project", "timesheet", "common"} - {"itpm"}))
def test_closed_lists_have_their_german(kind: str) -> None:
    words = {each.replace("-", " ") for each in _closed(schema(kind))}
    told = {f"{each[:1].upper()}{each[1:]}" for each in words if len(each) > _SHORT and each not in _NAMES}
    assert _lacking(iter(told)) == set()


def _constants(name: str) -> Iterator[tuple[str, str]]:
    """The texts that are given to calls of a name, with where."""
    for path in sorted(each for floor in ("analysis", "queries", "rules") for each in (HOUSE / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                for each in node.args:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield each.value, f"{path.relative_to(HOUSE)}:{node.lineno}"


@pytest.mark.parametrize("name", ["Unknown", "Finding", "Hit", "divided"])
def test_reasons_and_what_to_do_have_their_german(name: str) -> None:
    found = dict(_constants(name))
    assert found
    assert {where: text for text, where in found.items() if " " in text and text not in GERMAN.sentences} == {}


def test_one_english_word_for_two_things_has_a_german_one_that_fits_both() -> None:
    """A request that is accepted, a risk that is due for its review; a board has reviews of its own."""
    assert [GERMAN.sentences[each] for each in ("Accepted", "Review", "review", "Board review")] == [
        "Angenommen",
        "Überprüfung",
        "Überprüfung",
        "Sitzung",
    ]
    assert GERMAN.sentences["Changes"] == "Änderungen" and GERMAN.sentences["What it changes"] == "Was es ändert"
