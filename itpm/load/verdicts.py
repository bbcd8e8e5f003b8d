"""Which documents were found to be clean before, so that they need no second look.

A verdict holds for a blob in its place, as long as what judges it is the same: all of this package and the libraries
that words and shapes come from go into the stamp that verdicts are kept under.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgpack

from itpm.kept.stamp import Stamp
from itpm.kept.store import Store
from itpm.text.limits import Limits

_PART = "clean"
_MOST = 200_000
JUDGES = ("jsonschema-rs", "msgpack", "pyyaml", "rapidfuzz", "tzdata")
"""The libraries on which a judgement of a document depends."""


@dataclass(slots=True)
class Verdicts:
    """The verdicts of earlier runs, and those of this one; of a store that others write to, none is believed."""

    store: Store
    key: str
    known: frozenset[str]
    now: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, store: Store, limits: Limits, checks: Iterable[object]) -> "Verdicts":
        """What is kept in a store; nothing where there is none, or where it is broken."""
        if not store.keeps or store.shared:
            return cls(Store(None), "", frozenset())
        names = [f"{getattr(check, '__module__', '')}.{getattr(check, '__qualname__', '')}" for check in checks]
        key = Stamp.of(("",), packages=JUDGES, limits=limits, checks=names).key()
        known = store.read(key, _PART, _unpacked)
        return cls(store, key, known or frozenset())

    def clean(self, blob: str, role: str) -> bool:
        """True for a document that was clean in such a role before."""
        key = f"{blob}:{role}"
        if key in self.known:
            self.now.add(key)
            return True
        return False

    def add(self, blob: str, role: str) -> None:
        """Note a document that is clean in a role: its kind, and whether it is a part or in an overlay."""
        self.now.add(f"{blob}:{role}")

    def keep(self) -> None:
        """Keep the verdicts of this run, and earlier ones while they are few."""
        if not self.now <= self.known and self.store.keeps:
            every = self.now | self.known
            kept = every if len(every) <= _MOST else self.now
            self.store.put(self.key, _PART, msgpack.packb(sorted(kept)))


def _unpacked(data: bytes) -> frozenset[str]:
    found = frozenset(msgpack.unpackb(data))
    if not all(isinstance(each, str) for each in found):
        raise ValueError("a verdict is a text")
    return found
