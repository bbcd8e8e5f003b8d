"""A text in the pieces that people move: each entry of a mapping with its lines and the comment above it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from itpm.diagnostic import Pointer
from itpm.text.frozen import value_at
from itpm.text.places import Place, Places
from itpm.text.reader import read_yaml


@dataclass(frozen=True, slots=True)
class Chunk:
    """An entry of a mapping: what stands above its key since the entry before, and its own lines."""

    head: str
    body: str
    start: int
    """Where its own lines begin in the text."""


@dataclass(frozen=True, slots=True)
class Part:
    """The entries of a mapping in the order of the file, and what stands behind the last."""

    entries: Mapping[str, Chunk]
    tail: str = ""


NOTHING = Part({})
"""A mapping that is not there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text that was read, every line of it ended."""

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
        return cls(whole, parsed.data, parsed.places)

    def value(self, route: Pointer) -> Any:  # noqa: ANN401 - plain data
        """What stands at a place."""
        return value_at(self.data, route)

    def place(self, route: Pointer) -> Place:
        """Where it stands."""
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
        return self.text[chunk.start : begin], self._part(route, begin, chunk.start + len(chunk.body))

    def _part(self, route: Pointer, begin: int, end: int) -> Part:
        found: dict[str, Chunk] = {}
        last, before = begin, ""
        for key in map(str, self.places.below(route)):
            place = self.place((*route, key))
            assert place.key is not None  # noqa: S101 - an entry of a mapping
            start = self.text.rfind("\n", 0, place.key[0]) + 1
            head = self.text[last:start]
            if before:
                deeper = _deeper(head, place.key[0] - start)
                each = found[before]
                found[before] = Chunk(each.head, each.body + head[:deeper], each.start)
                head = head[deeper:]
            written = place.start + len(self.text[place.start : place.end].rstrip("\n"))
            last = self.line_end(max(written, place.key[1]))
            found[key], before = Chunk(head, self.text[start:last], start), key
        return Part(found, self.text[last:end])


def _deeper(head: str, column: int) -> int:
    """How much of what stands above an entry is indented further than its key, and belongs to the entry before it."""
    length = 0
    for line in head.splitlines(keepends=True):
        if not line.strip() or len(line) - len(line.lstrip()) <= column:
            break
        length += len(line)
    return length
