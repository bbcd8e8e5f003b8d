"""A text in the pieces that people move: each entry of a mapping with its lines and the comment above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from itpm.diagnostic import Pointer
from itpm.text.frozen import value_at
from itpm.text.places import Place, Places
from itpm.text.reader import read_yaml


@dataclass(frozen=True, slots=True)
class Chunk:
    """An entry of a mapping: its lines, the empty ones above its key, and where its own begin in the text."""

    gap: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on a line of its own, and the empty lines above it."""

    gap: str
    text: str


Item = Chunk | Note


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping in the order of the file: entries with their keys, comments between them, empty lines at its end."""

    items: Sequence[tuple[str | None, Item]]
    tail: str = ""


class Written(str):
    """A number or a truth value by how it is written: in a field for text, 1.10 is another version than 1.1."""

    __slots__ = ()


NOTHING = Part(())
"""A mapping that is not there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text that was read, every line of it ended; values in it that are no text stand as they are written."""

    text: str
    data: Mapping[str, Any]
    places: Places

    @classmethod
    def of(cls, text: str) -> "Sheet | None":
        """A text; None where it holds no fields, or is no YAML."""
        whole = text if text.endswith("\n") or not text else f"{text}\n"
        parsed = read_yaml(whole)
        if parsed.faults or not isinstance(parsed.data, dict):
            return None
        return cls(whole, _written(parsed.data, whole, parsed.places, ()), parsed.places)

    def value(self, route: Pointer) -> Any:  # noqa: ANN401 - plain data
        """What stands at a place."""
        return value_at(self.data, route)

    def place(self, route: Pointer) -> Place:
        """Where in the text a value stands that is known to be there."""
        found = self.places.place(route)
        assert found is not None  # noqa: S101 - it is asked for what is there
        return found

    def line_end(self, offset: int) -> int:
        """Where the next line begins."""
        return self.text.index("\n", offset) + 1

    def own_lines(self, route: Pointer) -> bool:
        """Whether the entries of a mapping stand on lines of their own."""
        value = value_at(self.data, route)
        if not isinstance(value, dict) or not value:
            return False
        place = self.place(route)
        return self.text[place.start] != "{" and (place.key is None or "\n" in self.text[place.key[1] : place.start])

    def whole(self) -> Part:
        """The entries at the top."""
        return self._part((), 0, len(self.text))

    def below(self, route: Pointer, chunk: Chunk) -> tuple[str, Part]:
        """The line of a mapping's key, and its entries."""
        begin = self.line_end(chunk.start)
        return self.text[chunk.start : begin], self._part(route, begin, chunk.start + len(chunk.text))

    def _part(self, route: Pointer, begin: int, end: int) -> Part:
        found: list[tuple[str | None, Item]] = []
        last, column = begin, 0
        for key in map(str, self.places.below(route)):
            place = self.place((*route, key))
            assert place.key is not None  # noqa: S101 - an entry of a mapping
            start = self.text.rfind("\n", 0, place.key[0]) + 1
            column = place.key[0] - start
            notes, gap = notes_in(behind_last(found, self.text[last:start], column))
            written = place.start + len(self.text[place.start : place.end].rstrip("\n"))
            last = self.line_end(max(written, place.key[1]))
            found += [*((None, each) for each in notes), (key, Chunk(gap, self.text[start:last], start))]
        notes, gap = notes_in(behind_last(found, self.text[last:end], column))
        return Part([*found, *((None, each) for each in notes)], gap)


def notes_in(text: str) -> tuple[list[Note], str]:
    """The comments of a text that holds nothing else, and the empty lines behind the last."""
    found, gap = [], ""
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Note(gap, line))
            gap = ""
        else:
            gap += line
    return found, gap


def behind_last(found: list[tuple[str | None, Item]], text: str, column: int) -> str:
    """What stands behind an entry: lines that are indented further than its key become its own, the rest is left."""
    length = at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.strip():
            if len(line) - len(line.lstrip()) <= column:
                break
            length = at
    if not found or not length:
        return text
    key, last = found[-1]
    assert isinstance(last, Chunk)  # noqa: S101 - comments stand above the next entry
    found[-1] = key, Chunk(last.gap, last.text + text[:length], last.start)
    return text[length:]


def _written(value: Any, text: str, places: Places, route: Pointer) -> Any:  # noqa: ANN401 - plain data
    if isinstance(value, dict):
        return {key: _written(each, text, places, (*route, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_written(each, text, places, (*route, number)) for number, each in enumerate(value)]
    place = None if value is None or isinstance(value, str) else places.place(route)
    return value if place is None else Written(text[place.start : place.end])
