"""Records by what people call them: a name where an id is wanted leads to the id."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from itpm.load.merge import Whole
from itpm.load.names import kinds_in, records_in
from itpm.message import phrase
from itpm.model.address import short_of
from itpm.model.naming import words_of
from itpm.say import article
from itpm.text.frozen import value_at

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
            return phrase("there is {name}: '{ids}'", name=article(found[0].name), ids=ids[0])
        either = "' or '".join(ids)
        return f"it may be '{either}'" if 1 < len(ids) <= _MANY else ""

    def _named(self, text: str, kinds: frozenset[str]) -> list[_Named]:
        """Whose name, or id, has just these words; of one word else the people who have it in their name.

        Beside an id that is a first name stand all who are called so.
        """
        if not self._kinds:
            self._kinds = {kind for whole in {each.kind for each in self.wholes} for kind in kinds_in(whole)}
        indexes = [self._index(kind) for kind in (self._kinds & kinds if kinds else self._kinds)]
        words = words_of(text)
        whole = _together(index.by_words.get(words, []) for index in indexes)
        if len(words) != 1 or any(words_of(each.name) == words for each in whole):
            return whole
        word = next(iter(words))
        parts = _together(index.by_word.get(word, []) for index in indexes)
        return [*whole, *(each for each in parts if not whole or each.name.casefold().startswith(word))]

    def _index(self, kind: str) -> _Index:
        index = self._by_kind.get(kind)
        if index is None:
            index = self._by_kind[kind] = _Index()
            for each, name in self._of(kind):
                for words in {words_of(name), words_of(short_of(each.address))}:
                    if words:
                        _add(index.by_words, words, each)
                if kind == "person":
                    for word in words_of(name):
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
