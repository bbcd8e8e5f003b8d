"""What pages say has a value for each of its places, and German words."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from itpm.languages import language_of
from itpm.message import Inset, Message, words_of
from itpm.page.value import texts
from tests.conftest import ROOT
from tests.cyrillic import LATIN, files, names, read
from tests.german import made, portfolios, written

_UNSAID = frozenset({"und", "oder", "Software", "Capacity", "emin"})
"""What the locale says, what a lifecycle and a monitor of the sample call a thing, and a unit of the format."""
_QUOTED = re.compile(r"„[^“]*“|\b[A-Z]{2,}\b|\b[A-Z]+\(t\)")
"""What is to be typed, and abbreviations of the field, as EAC and IEAC(t)."""
_PLACE = re.compile(r"\{(\w+)(?::[^{}]+)?\}")


@cache
def said() -> frozenset[Message]:
    """Every sentence of the pages of some portfolios, those in others too."""
    found = set[Message]()
    for root in portfolios(Path(mkdtemp())):
        for page in made(root):
            for text in texts(page):
                words = words_of(text)
                if isinstance(words, Message):
                    found.update(_within(words))
    return frozenset(found)


def _within(value: Inset) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
        for _name, each in value.values:
            yield from _within(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _within(each)


@pytest.mark.parametrize("language", ["", "de"])
def test_every_place_of_a_sentence_has_a_value(language: str) -> None:
    sentences = language_of(language or None).sentences
    lacking = {
        each.key
        for each in said()
        if not set(_PLACE.findall(sentences.get(each.key, each.key))) <= {name for name, _value in each.values}
    }
    assert lacking == set()


def test_nothing_is_left_in_english_where_what_people_wrote_is_in_other_letters(tmp_path: Path) -> None:
    """All that is told is in a language that says everything in Cyrillic letters, and so is what people wrote."""
    root, known = written(files(ROOT), tmp_path / "portfolio"), names(ROOT) | _UNSAID
    left = {
        text
        for _page, text in read(root)
        if any(word not in known and not word.isupper() for word in LATIN.findall(_QUOTED.sub("", text)))
    }
    assert left == set()
