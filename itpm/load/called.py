"""Records by what people call them: a name where an id is wanted leads to the id."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from itpm.diagnostic import Finding
from itpm.load.expected import WRITE_AN_ID
from itpm.load.merge import Whole
from itpm.load.names import kinds_in, records_in
from itpm.model.address import short_of
from itpm.say import article
from itpm.text.frozen import value_at

_WORD = re.compile(r"[^\W_]+")
_MANY = 3
_Key = TypeVar("_Key", str, frozenset[str])


class _Named(NamedTuple):
    address: str
    kind: str
    name: str
    place: tuple[int, int]
    """Where its kind stands: the number of its whole, and of its kind in that."""


@dataclass(slots=True)
class _Index:
    """The records of one kind by the words of their names, no more than it takes to see that they are too many."""

    by_words: dict[frozenset[str], list[_Named]] = field(default_factory=dict)
    by_word: dict[str, list[_Named]] = field(default_factory=dict)
    """Persons by each part of their names."""


@dataclass(slots=True)
class Called:
    """The records of a portfolio by the words of their names; looked through only where something is not found."""

    wholes: Sequence[Whole]
    _by_kind: dict[str, _Index] = field(default_factory=dict)
    _kinds: set[str] = field(default_factory=set)

    def hint(self, text: str, kinds: Iterable[str] = (), project: str = "") -> str:
        """The id of the record that people call so, perhaps of some kinds; nothing where there is none."""
        found = self._named(text, frozenset(kinds))
        own = f"{project}/" if project else ""
        ids = list(dict.fromkeys(each.address.removeprefix(own) for each in found))
        if len(ids) == 1:
            return f"there is {article(found[0].name)}: '{ids[0]}'"
        either = "' or '".join(ids)
        return f"it may be '{either}'" if 1 < len(ids) <= _MANY else ""

    def _named(self, text: str, kinds: frozenset[str]) -> list[_Named]:
        """Whose name, or id, has just these words; else the one person who has one of them as a part of the name."""
        if not self._kinds:
            self._kinds = {kind for whole in {each.kind for each in self.wholes} for kind in kinds_in(whole)}
        indexes = [self._index(kind) for kind in (self._kinds & kinds if kinds else self._kinds)]
        words = frozenset(_words(text.partition("@")[0]))
        whole = _together(index.by_words.get(words, []) for index in indexes)
        if whole or len(words) != 1:
            return whole
        parts = _together(index.by_word.get(next(iter(words)), []) for index in indexes)
        return parts if len(parts) == 1 else []

    def _index(self, kind: str) -> _Index:
        index = self._by_kind.get(kind)
        if index is None:
            index = self._by_kind[kind] = _Index()
            for each, name in self._of(kind):
                for words in {frozenset(_words(name)), frozenset(_words(short_of(each.address)))}:
                    if words:
                        _add(index.by_words, words, each)
                if kind == "person":
                    for word in set(_words(name)):
                        _add(index.by_word, word, each)
        return index

    def _of(self, kind: str) -> Iterator[tuple[_Named, str]]:
        """The records of a kind, each with the name that is written."""
        for number, whole in enumerate(self.wholes):
            kinds = list(kinds_in(whole.kind))
            if kind in kinds:
                for address, route in records_in(whole, kind):
                    data = value_at(whole.data, route)
                    name = str(data.get("name") or "") if isinstance(data, dict) else ""
                    yield _Named(address, kind, name or address, (number, kinds.index(kind))), name


def _add(known: dict[_Key, list[_Named]], key: _Key, each: _Named) -> None:
    alike = known.setdefault(key, [])
    if len(alike) <= _MANY:
        alike.append(each)


def _together(found: Iterable[list[_Named]]) -> list[_Named]:
    """Records of several kinds, kind by kind as they stand in the files."""
    return [each for alike in sorted(filter(None, found), key=_place) for each in alike]


def _place(alike: Sequence[_Named]) -> tuple[int, int]:
    return alike[0].place


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(text))


def with_ids(findings: Iterable[Finding], called: Called) -> Iterator[Finding]:
    """Findings about texts that are no ids: where the text is the name of a record, its id is told."""
    for each in findings:
        if each.hint == WRITE_AN_ID and each.origin.text:
            hint = called.hint(each.origin.text)
            yield replace(each, hint=hint) if hint else each
        else:
            yield each
