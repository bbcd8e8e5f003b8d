"""Where each key and value of a file stands, packed small beside the data.

One row a node in the order of the file: the key's number (or -1), the offsets of key and value in code points,
and how many rows the node with everything below it takes. Finding a place walks from sibling to sibling.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from itpm.diagnostic import Pointer, Span

_ROW = 6
_KEY, _KEY_START, _KEY_END, _START, _END, _SIZE = range(_ROW)
_NO_KEY = -1


class Rows:
    """Rows while a file is read: begun when a node starts, closed when it ends."""

    def __init__(self) -> None:
        self.numbers: array[int] = array("i")
        self.keys: dict[str, int] = {}
        self._last = 0
        """Where the node ends that was read last."""

    def begin(self, key: str | None, key_start: int, key_end: int, start: int, end: int) -> int:
        """Add a row and return where it begins."""
        number = _NO_KEY if key is None else self.keys.setdefault(key, len(self.keys))
        row = len(self.numbers)
        self.numbers.extend((number, key_start, key_end, start, end, 1))
        self._last = end
        return row

    def close(self, row: int, end: int | None) -> None:
        """Set the end of a container; None means where its last child ends."""
        numbers = self.numbers
        numbers[row + _SIZE] = (len(numbers) - row) // _ROW
        self._last = numbers[row + _END] = self._last if end is None else end


class Place(NamedTuple):
    """Offsets of a key, where there is one, and of its value."""

    key: tuple[int, int] | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """The rows of a whole file."""

    numbers: Sequence[int]
    keys: Sequence[str]
    _below: dict[int, dict[str | int, int]] = field(default_factory=dict, repr=False, compare=False)
    """The rows below those that were asked for, so that many findings in one mapping cost one walk."""

    def find(self, pointer: Pointer, *, on_key: bool = False) -> tuple[int, int]:
        """Offsets of a value or of its key; of the nearest place above where there is no such value."""
        row = self._row(pointer)
        numbers = self.numbers
        if not numbers:
            return 0, 0
        if on_key and numbers[row + _KEY] != _NO_KEY:
            return numbers[row + _KEY_START], numbers[row + _KEY_END]
        return numbers[row + _START], numbers[row + _END]

    def place(self, pointer: Pointer) -> Place | None:
        """Where a key and its value stand; None where there is no such value."""
        row = self._exact(pointer)
        if row is None:
            return None
        numbers = self.numbers
        key = (numbers[row + _KEY_START], numbers[row + _KEY_END]) if numbers[row + _KEY] != _NO_KEY else None
        return Place(key, numbers[row + _START], numbers[row + _END])

    def below(self, pointer: Pointer) -> tuple[str | int, ...]:
        """The keys of a mapping, or the positions in a list, in the order of the file; none of anything else."""
        row = self._exact(pointer)
        found = {} if row is None else self._children(row)
        keyed = [step for step in found if isinstance(step, str)]
        return tuple(keyed or found)

    def _exact(self, pointer: Pointer) -> int | None:
        row: int | None = 0 if self.numbers else None
        for step in pointer:
            row = None if row is None else self._child(row, step)
        return row

    def _row(self, pointer: Pointer) -> int:
        row = 0
        for step in pointer:
            child = self._child(row, step)
            if child is None and isinstance(step, str):
                # A key that is an address may be written without what its record lies in.
                child = self._child(row, step.partition("/")[2])
            if child is None:
                return row
            row = child
        return row

    def _child(self, row: int, step: str | int) -> int | None:
        found = self._below.get(row)
        if found is None:
            found = self._below[row] = self._children(row)
        return found.get(step)

    def _children(self, row: int) -> dict[str | int, int]:
        """The rows below one by key and by position; of two of one key the first."""
        numbers = self.numbers
        found: dict[str | int, int] = {}
        end = row + numbers[row + _SIZE] * _ROW if numbers else row
        child = row + _ROW
        position = 0
        while child < end:
            number = numbers[child + _KEY]
            if number >= 0:
                found.setdefault(self.keys[number], child)
            found[position] = child
            child += numbers[child + _SIZE] * _ROW
            position += 1
        return found


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin: turns offsets into lines and columns from 1."""

    starts: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Count line feeds, carriage returns and pairs of both as one break each."""
        lines = text.splitlines(keepends=True)
        starts = (0, *accumulate(map(len, lines)))
        ended = not lines or lines[-1][-1] in "\r\n"
        return cls(starts if ended else starts[:-1], len(text))

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        line, column = self._position(start)
        end_line, end_column = self._position(max(start, end))
        return Span(line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        offset = min(offset, self.length)
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
