"""Which finding of one run is which of another: its code, what it is about, the field, and what it names.

A file that a thing stands in, lines and figures are not part of it: a finding stays the same when its record goes to
another file of its whole, when lines move, and when a sum changes by a cent.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from itpm.diagnostic import Pointer
from itpm.message import Message


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities of one run, asked for in the order of the findings: those that are alike in all are counted."""

    places: Mapping[str, tuple[str, str]]
    """The kind and the whole that each file belongs to."""
    _alike: Counter[str] = field(default_factory=Counter)

    def of(self, code: str, path: str, pointer: Pointer, what: Message) -> str:
        """The identity of the next finding."""
        whole = self.places.get(path, ("", path))
        # Where an item stands in a list changes with what is written before it.
        route = ("*" if isinstance(step, int) else step for step in pointer)
        key = "\x1f".join((code, *whole, *route, "\x1e", *what.names()))
        self._alike[key] += 1
        count = self._alike[key]
        return _digest(key if count == 1 else f"{key}\x1e{count}")


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]
