"""A sentence as a key with values: it becomes text when somebody reads it, in the language of that reader.

The key is the English sentence itself, so that it stands where it is said, beside the rule that says it; a second
language is a catalogue of sentences by the English ones, as in gettext (``pybabel extract -k Message`` lists them).
A value stands in it as ``{name}``, or as ``{name:how}``, where *how* is

- ``day|days``: a number with the form of a word that goes with it, and ``=is|are`` that form alone;
- ``0%``, ``0.00``, ``d MMM y``: a number or a day by a pattern (:mod:`itpm.say`);
- ``a``: a word of the format with its article; ``or`` and ``and``: words of which one, or all, hold; ``a or``: both;
- ``quoted``: names, each in quotes; ``chain``: parts one behind the other; ``clauses``: with semicolons between them;
  ``dots``; ``lines``, ``paragraphs``: each by itself; ``begins``: as a sentence; ``inside``: small in English.

What a sentence names stands in quotes, which makes it part of the identity of a finding: ``'{project}'``.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Self, TypeAlias, Union

from itpm import say
from itpm.say import ENGLISH, WHOLE, Language, Payable

_PLACE = re.compile(r"\{(\w+)(?::([^{}]+))?\}")
_NAMED = re.compile(r"(?<!\w)'([^']+)'(?!\w)|\{\w+(?::[^{}]+)?\}")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a sentence."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """In whole units, in English: 12,500 EUR."""
        return say.money(self)


class Said(str):
    """A sentence where a text is wanted: it reads as it is in English, and whoever tells it in another language can.

    Put together with other texts it is a plain text; as a value of a sentence it stays one.
    """

    __slots__ = ("words",)
    words: "Message | str | None"
    """The sentence; or words without values; or nothing, where it is what somebody wrote."""

    def __new__(cls, text: str, words: "Message | str | None" = None) -> Self:
        """A text, and what it is said by."""
        made = super().__new__(cls, text)
        made.words = words
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """A sentence stays one where it travels."""
        return Said, (str(self), self.words)


def phrase(key: str, /, **values: "Given") -> Said:
    """A sentence as a text, by its key and its values."""
    return said(Message(key, **values))


def said(message: "Message") -> Said:
    """A sentence as a text; what it is a part of need not say it again."""
    text = message.text()
    object.__setattr__(message, "english", text)
    return Said(text, message)


def words_of(text: str) -> "Message | str | None":
    """The sentence that a text is; a plain text is words; nothing where it is what somebody wrote."""
    return text.words if isinstance(text, Said) else text


Inset: TypeAlias = Union[str, int, float, Decimal, date, Sum, "Message", tuple["Inset", ...]]
Given: TypeAlias = Inset | Payable
"""What a sentence is made with: any sum of money becomes its own."""


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A sentence: its key, and its values by name."""

    key: str
    values: tuple[tuple[str, Inset], ...]
    english: str = field(repr=False, compare=False)  # what it says there, where it was said already

    def __init__(self, key: str, /, **values: Given) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "english", "")
        object.__setattr__(self, "values", tuple([(name, _own(value)) for name, value in values.items()]))

    def text(self, language: Language = ENGLISH) -> str:
        """The sentence in a language; in English where the language does not have it.

        Sums are whole, but where two that are not the same would read alike.
        """
        if self.english and (language is ENGLISH or (language.locale == ENGLISH.locale and not _dated(self))):
            return self.english
        values = dict(self.values)
        sums = _pattern([*_sums(self)]) if any(isinstance(each, (Sum, Message)) for each in values.values()) else ""
        first, places = _parts(language.sentences.get(self.key, self.key))
        made = [first]
        for place, name, said, after in places:
            value = values.get(name, "")
            how = said or (sums if isinstance(value, (Sum, Message)) else "")
            made += (_said(value, how, language) if name in values else place, after)
        return "".join(made)

    def __str__(self) -> str:
        """The sentence in English."""
        return self.text()

    def names(self) -> Iterator[str]:
        """What it names, in the order of the English sentence: what stands in quotes, in it and in its parts."""
        values = dict(self.values)
        for quoted, name, how in _naming(self.key):
            value = values.get(name, "")
            if not quoted:
                yield from _names(value, how)
            elif name and isinstance(value, str) and name in values:
                yield value
            else:
                yield Message(quoted, **values).text()

    def texts(self) -> Iterator[str]:
        """The texts among its values, and among those of its parts."""
        return (each for each in _within(self) if isinstance(each, str))

    def keys(self) -> Iterator[str]:
        """The keys of the sentence and of the sentences in it."""
        return (each.key for each in _within(self) if isinstance(each, Message))

    def mapped(self, change: Callable[[str], str]) -> "Message":
        """The same sentence with its texts changed."""
        return Message(self.key, **{name: _mapped(value, change) for name, value in self.values})


@dataclass(frozen=True, slots=True)
class _Fine(Sum):
    """A sum that is said with so many digits as tell it from another."""

    pattern: str


def _finer(value: Inset, pattern: str) -> Inset:
    return _Fine(value.amount, value.currency, pattern) if isinstance(value, Sum) else value


def _sums(value: Inset) -> Iterator[Sum]:
    """The sums of a sentence and of its parts."""
    if isinstance(value, Sum):
        yield value
    elif isinstance(value, Message):
        for _name, each in value.values:
            yield from _sums(each)


_FINEST = 4


def _pattern(sums: Sequence[Sum]) -> str:
    """How finely the sums of a sentence are said, where two that differ would read alike; nothing for whole units."""
    exact = {(each.amount, each.currency) for each in sums}
    if len({(say.number(amount), currency) for amount, currency in exact}) == len(exact):
        return ""
    digits = max(-int(amount.normalize().as_tuple().exponent) for amount, _currency in exact)
    return f"{WHOLE}.{'0' * min(max(digits, 2), _FINEST)}"


def _own(value: Given) -> Inset:
    if isinstance(value, Said) and value.words is not None:
        return Message(value.words) if isinstance(value.words, str) else value.words
    if type(value) is tuple:
        return tuple(map(_own, value)) if any(isinstance(each, Said) for each in value) else value
    if isinstance(value, (str, int, float, Decimal, date, Sum, Message)):
        return value
    if isinstance(value, tuple) and not hasattr(value, "currency"):
        raise TypeError(f"{type(value).__name__} is no value of a sentence; say it as text")
    return Sum(value.amount, value.currency)  # type: ignore[union-attr]


def _said(value: Inset, how: str, language: Language) -> str:
    """A value as its place wants it."""
    if how in {"begins", "inside"}:
        return say.cased(_said(value, "", language), how, language)
    if isinstance(value, Message):
        # The sums of a part stand beside those of the whole.
        finer = {name: _finer(each, how) for name, each in value.values} if how.startswith(WHOLE) else {}
        return Message(value.key, **finer).text(language) if finer else value.text(language)
    if isinstance(value, Sum):
        return say.money(value, value.pattern if isinstance(value, _Fine) else how or WHOLE, language)
    if isinstance(value, tuple):
        return _listed(value, how, language)
    if isinstance(value, date):
        return say.on(value, how, language) if how else say.moment(value, language)
    return _word(value, how, language) if isinstance(value, str) else _counted(value, how, language)


def _dated(value: Inset) -> bool:
    """Whether a day may stand in a sentence, which a language may say in its own way."""
    if isinstance(value, Message):
        return any(_dated(each) for _name, each in value.values)
    return any(map(_dated, value)) if isinstance(value, tuple) else isinstance(value, date)


def _counted(value: float | Decimal, how: str, language: Language) -> str:
    if how.startswith("="):
        return say.agreeing(value, *how[1:].split("|"), language=language)
    if "|" in how:
        return say.plural(value, *how.split("|"), language=language)
    return say.number(value, how, language) if how else str(value)


def _listed(values: tuple[Inset, ...], how: str, language: Language) -> str:
    said = [_said(each, "" if how != "quoted" else how, language) for each in values]
    if how.endswith("or"):
        own = "a" if how == "a or" and language.locale != "en" else how
        words = say.either([_word(each, own, language) for each in said], language)
        return say.article(words) if own == "a or" else words
    if how == "and":
        return say.every(said, language)
    return {"chain": " ", "clauses": "; ", "dots": " · ", "lines": "\n", "paragraphs": "\n\n"}.get(how, ", ").join(said)


def _word(text: str, how: str, language: Language) -> str:
    """A text as it is, in quotes, or as a word of the format, which a language may have its own for."""
    if how == "quoted":
        return language.words("'{name}'").replace("{name}", text)
    if how == "a":
        return language.sentences.get(say.article(text), say.article(text))
    return language.sentences.get(text, text) if how else text


@lru_cache(maxsize=8192)
def _parts(sentence: str) -> tuple[str, tuple[tuple[str, str, str, str], ...]]:
    """What a sentence begins with, and each place in it: as it stands there, its name, how it is said, what follows."""
    first, *rest = _PLACE.split(sentence)
    places = [found[0] for found in _PLACE.finditer(sentence)]
    return first, tuple(zip(places, rest[::3], (how or "" for how in rest[1::3]), rest[2::3], strict=True))


@lru_cache(maxsize=4096)
def _naming(key: str) -> tuple[tuple[str, str, str], ...]:
    """What of a sentence may name something: what stands in quotes, with the value that is all of it; else a value."""
    found = []
    for each in _NAMED.finditer(key):
        alone = _PLACE.fullmatch(each[1] or each[0])
        name, how = (alone[1], alone[2] or "") if alone is not None else ("", "")
        found.append((each[1] or "", "" if each[1] and how else name, how))
    return tuple(found)


def _names(value: Inset, how: str) -> Iterator[str]:
    if isinstance(value, Message):
        yield from value.names()
    elif isinstance(value, tuple):
        for each in value:
            yield from _names(each, how)
    elif how == "quoted":
        yield str(value)


def _within(value: Inset) -> Iterator[Inset]:
    """A value of a sentence with all values in it."""
    yield value
    if isinstance(value, Message):
        value = tuple(each for _name, each in value.values)
    for each in value if isinstance(value, tuple) else ():
        yield from _within(each)


def _mapped(value: Inset, change: Callable[[str], str]) -> Inset:
    if isinstance(value, Message):
        return value.mapped(change)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    return change(value) if isinstance(value, str) else value


def message_of(error: Exception) -> Message:
    """What an exception says: the sentence that it was raised with, or a text that is another's."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Message) else Message("{said}", said=str(error))
