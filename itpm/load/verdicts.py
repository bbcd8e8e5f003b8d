"""Which documents were found to be clean before, so that they need no second look.

A verdict holds for a blob in its place, as long as the schemas, the rules and the reading itself are the same: all
of these go into the stamp that verdicts are kept under.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import msgpack

from itpm.text.cache import Cache

_PART = "clean"
_MOST = 200_000


@dataclass(slots=True)
class Verdicts:
    """The verdicts of earlier runs, and those of this one."""

    cache: Cache
    stamp: str
    known: frozenset[str]
    now: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, cache: Cache, checks: Iterable[object]) -> "Verdicts":
        """What is kept in a cache; nothing where there is none, or where it is broken."""
        if not cache.keeps:
            return cls(cache, "", frozenset())
        stamp = _stamp(checks)
        packed = cache.get(stamp, _PART)
        return cls(cache, stamp, frozenset() if packed is None else frozenset(msgpack.unpackb(packed)))

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
        if not self.now <= self.known and self.cache.keeps:
            every = self.now | self.known
            kept = every if len(every) <= _MOST else self.now
            self.cache.put(self.stamp, _PART, msgpack.packb(sorted(kept)))


def _stamp(checks: Iterable[object]) -> str:
    """A digest of everything that a verdict depends on: our own files by name, size and time, and the text rules."""
    digest = hashlib.sha256(repr([getattr(check, "__qualname__", "") for check in checks]).encode())
    package = Path(str(files("itpm")))
    folders = (package / "load", package / "text", package / "rules", package / "schemas", package.parent / "schemas")
    for path in sorted(each for folder in folders if folder.is_dir() for each in folder.rglob("*.*")):
        if path.suffix in {".py", ".json"}:
            status = path.stat()
            digest.update(f"{path.name}:{status.st_size}:{status.st_mtime_ns};".encode())
    return digest.hexdigest()
