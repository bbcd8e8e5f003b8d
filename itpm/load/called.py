"""Records by what people call them: a name where an id is wanted leads to the id."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from itpm.diagnostic import Finding
from itpm.load.expected import WRITE_AN_ID
from itpm.load.kind_words import article
from itpm.load.merge import Whole
from itpm.load.names import records_of
from itpm.model.address import short_of

_WORD = re.compile(r"[^\W_]+")
_MANY = 3


class _Named(NamedTuple):
    address: str
    kind: str
    name: str


@dataclass(slots=True)
class Called:
    """The records of a portfolio by the words of their names; looked through only where something is not found."""

    wholes: Sequence[Whole]
    _by_words: dict[frozenset[str], dict[str, list[_Named]]] = field(default_factory=dict)
    """By the words of a name and by kind, no more of them than it takes to see that they are too many to tell."""
    _by_word: dict[str, dict[str, list[_Named]]] = field(default_factory=dict)

    def hint(self, text: str, kinds: Iterable[str] = (), project: str = "") -> str:
        """The id of the record that people call so, perhaps of some kinds; nothing where there is none."""
        found = self._named(text, frozenset(kinds))
        own = f"{project}/" if project else ""
        ids = list(dict.fromkeys(each.address.removeprefix(own) for each in found))
        if len(ids) == 1:
            return f"there is {article(found[0].name)} {found[0].name}: '{ids[0]}'"
        either = "' or '".join(ids)
        return f"it may be '{either}'" if 1 < len(ids) <= _MANY else ""

    def _named(self, text: str, kinds: frozenset[str]) -> list[_Named]:
        """Whose name, or id, has just these words; else the one person who has one of them as a part of the name."""
        if not self._by_words:
            self._look()
        words = frozenset(_words(text.partition("@")[0]))
        whole = _of_kinds(self._by_words.get(words, {}), kinds)
        if whole or len(words) != 1:
            return whole
        parts = _of_kinds(self._by_word.get(next(iter(words)), {}), kinds)
        return parts if len(parts) == 1 else []

    def _look(self) -> None:
        for address, kind, whole, route in records_of(self.wholes):
            data: Any = whole.data
            for step in route:
                data = data[step]
            name = str(data.get("name") or "") if isinstance(data, dict) else ""
            each = _Named(address, kind, name or address)
            for words in {frozenset(_words(name)), frozenset(_words(short_of(address)))}:
                if words:
                    _add(self._by_words.setdefault(words, {}), each)
            if kind == "person":
                for word in set(_words(name)):
                    _add(self._by_word.setdefault(word, {}), each)


def _add(known: dict[str, list[_Named]], each: _Named) -> None:
    alike = known.setdefault(each.kind, [])
    if len(alike) <= _MANY:
        alike.append(each)


def _of_kinds(known: Mapping[str, Sequence[_Named]], kinds: frozenset[str]) -> list[_Named]:
    return [each for kind, alike in known.items() if not kinds or kind in kinds for each in alike]


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
