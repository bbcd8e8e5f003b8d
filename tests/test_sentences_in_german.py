"""What rules and analyses say has its German: each sentence that stands below the pages, and how its numbers agree."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import itpm
from itpm.languages import language_of
from itpm.message import Inset, Message, Sum

HOUSE = Path(itpm.__file__).parent
GERMAN = language_of("de")
FLOORS = (
    *("text", "load", "model", "audience", "analysis", "rules", "check", "run"),
    *("report", "comparison", "history", "queries"),
)
"""What pages tell of stands on these; views, pages and the theme have tests of their own."""
_PLACE = re.compile(r"\{(\w+)(?::([^{}]+))?\}")
_COUNTS = (0, 1, 2, Decimal("1.5"))


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def keys() -> dict[str, str]:
    """The sentences that are made on those floors, with where."""
    found = dict[str, str]()
    for path in sorted(each for floor in FLOORS for each in (HOUSE / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Message", "phrase"}:
                for key in _texts(node.args[0]):
                    found.setdefault(key, f"{path.relative_to(HOUSE)}:{node.lineno}")
    return found


KEYS = keys()


def raised() -> dict[str, str]:
    """What is said where git, or a state of the past, cannot be read: pages tell it; with where it is raised."""
    found = dict[str, str]()
    for path in sorted(each for floor in ("text", "run") for each in (HOUSE / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TOLD and node.args:
                found.update(dict.fromkeys(_texts(node.args[0]), f"{path.relative_to(HOUSE)}:{node.lineno}"))
    return found


_TOLD = {"NoRevisionError", "NoRepositoryError", "ShallowError", "UncomparableError"}


def test_why_nothing_of_the_past_is_told_has_its_german() -> None:
    found = raised()
    assert "'reviews' of itpm.yaml names no tags" in found
    assert {where: text for text, where in found.items() if text not in GERMAN.sentences} == {}


def test_each_sentence_has_its_german() -> None:
    assert len(KEYS) > 1000
    lacking = {where: key for key, where in KEYS.items() if key not in GERMAN.sentences and re.search(r"[a-z]", key)}
    assert {where: key for where, key in lacking.items() if re.search(r"[^\W\d_]{2}", _PLACE.sub("", key))} == {}


def _value(how: str, count: Decimal | int) -> Inset:
    """What such a place may hold: its kind follows from how it is said."""
    if how in {"quoted", "or", "and", "a or", "chain"}:
        return ("a", "b")
    if re.search(r"[dMyE]", how) and not re.search(r"[0#|]", how):
        return date(2026, 7, 14)
    return count


@pytest.mark.parametrize("count", _COUNTS, ids=str)
def test_what_counts_is_said_of_any_number(count: Decimal | int) -> None:
    for key in KEYS.keys() & GERMAN.sentences.keys():
        values = {name: _value(how, count) for name, how in _PLACE.findall(key) if how}
        texts = {name: "x" for name, how in _PLACE.findall(key) if name not in values}
        said = Message(key, **values, **texts).text(GERMAN)
        assert "{" not in said, (key, said)
        assert "|" not in said or "|" in _PLACE.sub("", key), (key, said)


def test_numbers_agree_with_their_words() -> None:
    late = "'{decision}' is {late:day|days} overdue"
    said = [Message(late, decision="x", late=each).text(GERMAN) for each in _COUNTS]
    assert said == [
        "„x“ ist seit 0 Tagen überfällig",
        "„x“ ist seit 1 Tag überfällig",
        "„x“ ist seit 2 Tagen überfällig",
        "„x“ ist seit 1,5 Tagen überfällig",
    ]


def test_names_stand_in_the_quotes_of_the_language() -> None:
    message = Message(
        "'{project}' touches {blind:quoted}, and nobody there is a stakeholder", project="p", blind=("a", "b")
    )
    assert message.text(GERMAN) == "„p“ berührt „a“, „b“, und niemand von dort ist Stakeholder"
    assert message.text() == "'p' touches 'a', 'b', and nobody there is a stakeholder"


def test_what_is_found_is_told_in_the_language_of_whoever_reads() -> None:
    whole = Message(
        "'{owner}' has spent and ordered {bound}, and {approved} are approved",
        owner="erp",
        bound=Message("at least {known}", known=Sum(Decimal(12500), "EUR")),
        approved=Sum(Decimal("9000.5"), "EUR"),
    )
    assert whole.text(GERMAN) == "„erp“ hat mindestens 12.500 EUR ausgegeben und bestellt, und 9.000 EUR sind genehmigt"


def test_each_of_several_words_has_an_article_of_its_own() -> None:
    key = "{kinds:a or}"
    assert Message(key, kinds=("task", "milestone")).text(GERMAN) == "ein Vorgang oder ein Meilenstein"
    assert Message(key, kinds=("task", "asset")).text() == "a task or asset"
