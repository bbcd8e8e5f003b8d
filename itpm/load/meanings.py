"""What people call a field elsewhere, and which of ours they mean; the words stand in ``meanings.toml``.

The nearest letters often mislead: ``percent`` is not ``parent``, and who writes ``finish`` at a task plans an end and
does not report one. So words are looked up by what they mean before letters are compared.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from itpm.load.near import nearest
from itpm.message import phrase

_FACTS = frozenset((
    *("started", "finished", "reached", "done", "closed", "resolved", "occurred", "worked", "accepted", "submitted"),
    *("held", "decided", "approved", "rejected", "realised", "achieved", "cancelled", "sent", "filled_by"),
))  # fmt: skip
"""Fields that report what has happened; they are not offered for a word that only looks a little like them."""
_HELD = (
    *("name", "names", "id", "ids", "date", "day", "days", "hours", "on", "at", "text", "list", "value", "total"),
    *("percent", "level", "number", "count", "years", "range", "url", "type"),
)  # fmt: skip
"""Ends of words that say in what form something is held."""
_ALIKE = 70
"""How much of a hundred two words must have in common to be offered for their letters."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SHARED = "every"
_SENTENCE = "="
_WORDS = "words"
_BESIDE = "beside-"
_BEGUN = 4
"""How many letters of a field say which is meant, where no other begins so."""


def offered(record: str, word: str, allowed: Iterable[str]) -> str:
    """What to write for a word that is no field of a record: by its meaning, else by its letters; or nothing.

    ``record`` is the record's name in the schemas, ``allowed`` are its fields.
    """
    fields = list(allowed)
    return _meant(record, word, fields) or _alike(word, fields)


def asked(record: str, word: str, allowed: Iterable[str]) -> str:
    """Which field somebody asks for who uses another word or other letters; or nothing.

    What is computed can be asked for too; so a word that nobody may write may well be asked.
    """
    fields = list(allowed)
    plain = _plain(word)
    if plain in fields:
        return phrase("did you mean '{plain}'?", plain=plain)
    for table in (f"asked-{record}", "asked", record, _SHARED):
        said = _tables().get(table, {}).get(plain, "")
        if said.startswith(_SENTENCE) and table.startswith("asked"):
            return said.removeprefix(_SENTENCE)
        names = _fields(table, plain, fields)
        if names:
            return _question(names)
    return _alike(plain, fields)


def word_for(word: str, options: Iterable[str]) -> str:
    """Which of some words is meant by another; or nothing."""
    plain = _plain(word)
    found = [option for option in options if plain in _words().get(option, ())]
    return _question(found) if found else ""


def said_elsewhere(word: str, options: Iterable[str]) -> str:
    """Where that stands which somebody means by a word that is none of some; or nothing."""
    tables = (_tables().get(f"{_BESIDE}{option}", {}) for option in options)
    said = next((table[_plain(word)] for table in tables if _plain(word) in table), "")
    return said.removeprefix(_SENTENCE)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Words of the format, each with those that people use for it."""
    return {word: frozenset(said.split()) for word, said in _written()[_WORDS].items()}


@cache
def _written() -> Mapping[str, Mapping[str, str]]:
    """The tables as they stand in the file."""
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("itpm.load") / "meanings.toml").read_text(encoding="utf-8")
    )
    return tables


def _meant(record: str, word: str, allowed: list[str]) -> str:
    for plain in _forms(_plain(word)):
        if plain in allowed:
            return _question([plain])
        for table in (record, _SHARED):
            said = _tables().get(table, {}).get(plain, "")
            if said.startswith(_SENTENCE):
                return said.removeprefix(_SENTENCE)
            names = _fields(table, plain, allowed)
            if names:
                return _question(names)
    return ""


def _forms(plain: str) -> Iterator[str]:
    """A word, and what is left of it without what only says how it is held: owner_name, is_closed, effort_hours."""
    yield plain
    bare = plain.removeprefix("is_").removeprefix("the_")
    for held in _HELD:
        bare = bare.removesuffix(f"_{held}")
    if bare != plain:
        yield bare


def _plain(word: str) -> str:
    return _CAMEL.sub("_", word).lower().replace("%", "percent").replace("-", "_").replace(" ", "_").strip("_")


def _fields(table: str, plain: str, allowed: list[str]) -> list[str]:
    """The fields that a word means in a table, where there are such fields."""
    said = _tables().get(table, {}).get(plain, "")
    return [] if said.startswith(_SENTENCE) else [field for field in said.split() if field in allowed]


def _question(fields: list[str]) -> str:
    names = "' or '".join(fields)
    return phrase("did you mean '{names}'?", names=names)


def _alike(word: str, allowed: list[str]) -> str:
    """The field that is written almost so; letters alone often mislead, so many have to agree."""
    found = nearest(word, _likely(word, allowed), least=_ALIKE)
    begun = [each for each in allowed if each.startswith(_plain(word))] if len(word) >= _BEGUN else []
    if not found and len(begun) == 1 and begun[0] not in _FACTS:
        return _question(begun)
    parts = [each for each in _plain(word).split("_") if each in allowed]
    return found or (_question(parts) if len(parts) == 1 else "")


def _likely(word: str, allowed: list[str]) -> list[str]:
    """The fields that letters may offer: a fact only where one letter is wrong."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where something is misspelt

    return [field for field in allowed if field not in _FACTS or OSA.distance(word, field) <= 1]


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    """Word to what is meant, for each record."""
    return {record: _turned(table) for record, table in _written().items() if record != _WORDS}


def _turned(table: Mapping[str, str]) -> Mapping[str, str]:
    turned: dict[str, str] = {}
    for said, words in table.items():
        for word in words.split():
            turned.setdefault(word, said)
    return turned
