"""A page as it is read: its words are said anew in a language, and what records say stays as it was written."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from itpm.chart.data import Matrix, Strips, Timeline
from itpm.chart.measure import Measure
from itpm.message import Message, words_of
from itpm.page.blocks import Code, Page
from itpm.page.value import read_of
from itpm.say import Language

_SPOKEN = (Measure, Strips, Timeline, Matrix)
"""What says numbers and days itself."""


def in_language(page: Page, language: Language) -> Page:
    """A page with its words in a language; in English where the language does not have them."""
    return _said(page, language)  # type: ignore[no-any-return] # a page stays one


def _said(block: Any, language: Language) -> Any:  # noqa: ANN401 - any part of a page
    if isinstance(block, str):
        words = words_of(block)
        if words is None:
            return block
        said = words.text(language) if isinstance(words, Message) else language.words(words)
        return block if said == block else said
    if isinstance(block, tuple):
        parts = tuple(_said(each, language) for each in block)
        return block if all(one is other for one, other in zip(block, parts, strict=True)) else parts
    made: dict[str, Any] = {"language": language} if isinstance(block, _SPOKEN) else {}
    for name in _words(block):
        given = getattr(block, name)
        said = _said(given, language)
        if said is not given:
            made[name] = said
    return replace(block, **made) if made else block


def _words(block: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The fields of a part of a page that words stand in: none has an id or a place in a file, nor what is searched."""
    names = () if isinstance(block, Code) else read_of(type(block))  # type: ignore[arg-type] # a type is hashable
    return tuple(name for name in names if name != "words")


def _texts(block: Any) -> Iterator[str]:  # noqa: ANN401
    """The texts of a part of a page that may be words."""
    if isinstance(block, str):
        yield block
        return
    parts = block if isinstance(block, tuple) else (getattr(block, name) for name in _words(block))
    for each in parts:
        yield from _texts(each)


def sentences(page: Page) -> frozenset[str]:
    """The keys of everything that a language must have to tell a page: its sentences, their parts, and its words."""
    found = set[str]()
    for text in _texts(page):
        words = words_of(text)
        if isinstance(words, Message):
            found |= set(words.keys())
        elif words is not None:
            found.add(str(words))
    return frozenset(found)
