"""Sentences are keys with values: another language says them all, and what finds a fault knows none."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import itpm
from itpm.carried import packed, plain, unpacked
from itpm.joined import begun, chained, clauses, every_one, listed, verb_of
from itpm.message import Inset, Message, Sum, phrase
from itpm.model.scalars import Money
from itpm.rules.catalogue import RULES
from itpm.rules.rule import Rule
from itpm.say import Language
from tests.conftest import checked
from tests.test_rules import blocks

HOUSE = Path(itpm.__file__).parent
_PLACE = re.compile(r"(\{\w+(?::[^{}]+)?\})")


def _made() -> Iterator[tuple[str, ast.Call]]:
    """Every sentence that is made anywhere, but where sentences are made of sentences."""
    for path in sorted(HOUSE.rglob("*.py")):
        if path not in {HOUSE / "message.py", HOUSE / "carried.py"}:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in {"Message", "phrase"}
                ):
                    yield f"{path.relative_to(HOUSE)}:{node.lineno}", node


def _toy(key: str) -> str:
    """A sentence in a language of nothing but dashes, which has no articles."""
    parts = _PLACE.split(key)
    return "".join(_place(part) if _PLACE.fullmatch(part) else re.sub(r"[A-Za-z]+", "–", part) for part in parts)


def _place(place: str) -> str:
    name, _colon, how = place[1:-1].partition(":")
    if "|" in how:
        return f"{{{name}:{'=' if how[0] == '=' else ''}–|–}}"
    return f"{{{name}:{how}}}" if re.search(r"[0#]", how) else f"{{{name}}}"


_STILL = {"reason", "why"}
"""Values that are English sentences still: why a plan gives no date, and what git says."""


def _english(value: Inset, name: str = "") -> Iterator[str]:
    """The texts in a sentence that nobody translates."""
    if isinstance(value, Message):
        for key, each in value.values:
            yield from _english(each, key)
    elif isinstance(value, tuple):
        for each in value:
            yield from _english(each, name)
    elif isinstance(value, str) and name not in _STILL:
        yield value


def test_the_key_of_a_sentence_stands_where_it_is_said_with_a_value_for_each_place() -> None:
    wrong = []
    for where, call in _made():
        key = call.args[0]
        given = {each.arg for each in call.keywords}
        if not given and where.startswith("rules/") and isinstance(key, ast.Constant):
            # What a habit is told with, and what a rule looks at, get their numbers where they are told.
            given = set(re.findall(r"\{(found|of|all)(?::[^{}]+)?\}", key.value))
        if not isinstance(key, ast.Constant):
            if where.startswith(("rules/habit.py", "views/", "joined.py")):
                continue  # There the numbers are put in; what pages choose from is looked at where it is said.
            wrong.append(f"{where}: is no text")
        elif set(re.findall(r"\{(\w+)(?::[^{}]+)?\}", key.value)) != given:
            wrong.append(f"{where}: {key.value} is said with {given}")
    assert wrong == []


@pytest.fixture(scope="module")
def toy() -> Language:
    keys = {str(call.args[0].value) for _where, call in _made() if isinstance(call.args[0], ast.Constant)}
    assert len(keys) > 300
    return Language("en", {key: _toy(key) for key in keys})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_another_language_is_a_catalogue(rule: Rule, toy: Language) -> None:
    files, _printed = blocks(rule.page.split("Fails:\n")[1].split("Passes:\n")[0])
    now = {path: text for path, text in files.items() if not path.startswith("commit ")}
    for each in checked(now):
        said = each.what.mapped(lambda _text: "").text(toy)
        assert not re.search(r"[a-z{}]", said), (each.message, said)
        assert not {text for text in _english(each.what) if " " in text and text not in rule.page}


def test_a_sentence_is_read_in_the_language_of_whoever_reads() -> None:
    message = Message(
        "'{project}' needs {days:day|days} more, {share:0%} of {sum}, by {due:d MMMM}: {kind:a} {ids:quoted}",
        project="erp",
        days=Decimal("2.5"),
        share=Decimal("0.4"),
        sum=Money(Decimal("12500.4"), "EUR"),
        due=date(2026, 7, 14),
        kind="asset",
        ids=("a", "b"),
    )
    assert message.text() == "'erp' needs 2.5 days more, 40% of 12,500 EUR, by 14 July: an asset 'a', 'b'"
    german = Language(
        "de",
        {
            message.key: "{kind:a} {ids:quoted}: „{project}“ braucht bis {due:d. MMMM} noch {days:Tag|Tage}, "
            "{share:0 %} von {sum}",
            "an asset": "ein Gerät",
        },
    )
    assert message.text(german) == "ein Gerät 'a', 'b': „erp“ braucht bis 14. Juli noch 2,5 Tage, 40 % von 12.500 EUR"
    assert list(message.names()) == ["erp", "a", "b"]


def test_what_a_sentence_names_is_what_it_says_in_quotes_also_in_its_parts() -> None:
    inner = Message("which is part of '{whole}'", whole="o'neill")
    message = Message("'{address}' waits for {rest}, {count:task|tasks} late", address="p/a", rest=inner, count=3)
    assert list(message.names()) == ["p/a", "o'neill"]
    assert list(Message("nobody's '{name}' is {other}", name="x", other="'y'").names()) == ["x"]
    counted = Message("'{n:0.0}' of '{a}/{b}', '{n}', '{gone}'", n=2, a="p", b="t")
    assert list(counted.names()) == ["2.0", "p/t", "2", "{gone}"]


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ("text", "text"),
        (3, 3),
        (0.5, 0.5),
        (Decimal("0.50"), 0.5),
        (date(2026, 7, 14), "2026-07-14"),
        (datetime(2026, 7, 14, 9, 30), "2026-07-14T09:30:00"),
        (Sum(Decimal("12.50"), "EUR"), {"amount": "12.50", "currency": "EUR"}),
        (("a", Message("b")), ["a", {"key": "b", "values": {}}]),
    ],
    ids=str,
)
def test_a_value_is_kept_as_it_is_and_plain_for_programs(value: Inset, data: object) -> None:
    message = Message("{value}", value=value)
    assert unpacked(packed(message)) == message
    assert plain(message) == {"key": "{value}", "values": {"value": data}}
    kept: Mapping[str, Inset] = dict(message.values)
    assert type(kept["value"]) is type(value)


def test_two_sums_that_differ_never_read_alike() -> None:
    def said(one: str, other: str, currency: str = "EUR") -> str:
        sums = {name: Sum(Decimal(each), currency) for name, each in (("one", one), ("other", other))}
        return str(Message("{one} of {other}", one=sums["one"], other=Message("{other} there", other=sums["other"])))

    assert said("10125.4", "10125") == "10,125.40 EUR of 10,125.00 EUR there"
    assert said("10.125", "10.1", "BHD") == "10.125 BHD of 10.100 BHD there"
    # What is the same, or reads apart, is whole.
    assert said("10125.4", "10125.40") == "10,125 EUR of 10,125 EUR there"
    assert said("10125.4", "99") == "10,125 EUR of 99 EUR there"


def test_parts_put_together_stay_sentences() -> None:
    language = Language("de", {"{n:day|days} late": "{n:Tag|Tage} zu spät", "no plan": "kein Plan"})
    late, none = phrase("{n:day|days} late", n=2), phrase("no plan")
    for made, english, german in (
        (listed([late, none, "x"]), "2 days late, no plan, x", "2 Tage zu spät, kein Plan, x"),
        (every_one([late, none]), "2 days late and no plan", "2 Tage zu spät und kein Plan"),
        (clauses([late, none]), "2 days late; no plan", "2 Tage zu spät; kein Plan"),
        (chained([late, none]), "2 days late no plan", "2 Tage zu spät kein Plan"),
        (begun(none), "No plan", "Kein Plan"),
        (begun("straße"), "Straße", "Straße"),
    ):
        assert made == english
        assert isinstance(made.words, Message)
        assert made.words.text(language) == german
    assert [verb_of(*each) for each in ((1, 3), (0, 1), (0, 3), (2, 3))] == [1, 1, 2, 2]


def test_a_sentence_in_a_sentence_reads_as_it_does_alone_but_for_sums_that_would_read_alike() -> None:
    part, other = phrase("{cost} more", cost=Sum(Decimal("1000.25"), "EUR")), Sum(Decimal("1000.45"), "EUR")
    assert phrase("'{part}' of {day:d MMM y}", part=part, day=date(2026, 7, 14)) == "'1,000 EUR more' of 14 Jul 2026"
    assert phrase("{part} than {other}", part=part, other=other) == "1,000.25 EUR more than 1,000.45 EUR"
    german = Language("de", {"{cost} more": "{cost} mehr", "{part} than {other}": "{part} als {other}"})
    whole = phrase("{part} than {other}", part=part, other=other).words
    assert isinstance(whole, Message)
    assert whole.text(german) == "1.000,25 EUR mehr als 1.000,45 EUR"
