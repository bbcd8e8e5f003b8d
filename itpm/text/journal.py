"""The journal of files that are written together: what was begun, and how far it is.

It lies in the portfolio while they are written, and longer only where the command was killed. Nothing that it says is
believed beyond that: it names files of the portfolio only, and what lies ready lies beside its place.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from itpm.text.target import LinkLoopError, of_git, target_of
from itpm.text.write import fill

MARK = ".itpm-"
"""How the names of all files begin that are there for a moment only."""
JOURNAL = f"{MARK}writing.json"
HALF = f"{MARK}writing.tmp"
_LONGEST = 1_000_000


class UnsettledError(Exception):
    """What a killed command left can neither be finished nor taken back; the message says what to do."""


class State(StrEnum):
    """How far the work is: what is there is untouched, or everything new lies ready.

    Work that is being taken back needs no state of its own: from the first step on some file is as it was and nothing
    new lies ready for it, so that the work cannot be finished any more, and on a full disk nothing more can be noted.
    """

    BEGUN = "begun"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its place, where its new and its old content lie, and the SHA-256 of both; None where it is new."""

    path: Path
    new: Path
    old: Path | None
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What is written together, relative to the root, and the folders that are made for it."""

    state: State
    entries: tuple[Entry, ...]
    folders: tuple[Path, ...]

    def at(self, state: State) -> "Journal":
        """The same work in another state."""
        return replace(self, state=state)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """While this holds, no other command writes into the folder; one that does is waited for."""
    try:
        import fcntl  # noqa: PLC0415 - not there on every system
    except ImportError:  # pragma: no cover - Windows, where nothing of this kind is claimed
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_journal(root: Path, journal: Journal) -> None:
    """Write the journal in one step, and wait for the disk: what it says must be true after a fall of the power."""
    entries = [
        {
            "path": each.path.as_posix(),
            "new": each.new.as_posix(),
            "old": each.old.as_posix() if each.old is not None else None,
            "before": each.before,
            "after": each.after,
        }
        for each in journal.entries
    ]
    said = {"state": journal.state.value, "files": entries, "folders": [each.as_posix() for each in journal.folders]}
    half = root / HALF
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        fill(handle, json.dumps(said, indent=1).encode())
        half.replace(root / JOURNAL)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    _sync(root)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # not every file system can do it for folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_journal(root: Path) -> Journal | None:
    """What a killed command left; None where there is nothing.

    Raises:
        UnsettledError: where the journal is none.
    """
    (root / HALF).unlink(missing_ok=True)
    place = root / JOURNAL
    if not place.exists():
        return None
    try:
        return _journal(root, json.loads(_bytes(place)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, LinkLoopError):
        raise UnsettledError(f"{place} is no journal of itpm; look at it, then delete it") from None


def _bytes(place: Path) -> bytes:
    if place.is_symlink() or not place.is_file() or place.stat().st_size > _LONGEST:
        raise ValueError
    return place.read_bytes()


def _journal(root: Path, said: Any) -> Journal:  # noqa: ANN401 - whatever stands in the file
    entries = []
    for each in said["files"]:
        path, new = _place(root, each["path"]), _place(root, each["new"])
        old = _place(root, each["old"]) if each["old"] is not None else None
        if any(part.parent != path.parent or not part.name.startswith(MARK) for part in (new, old) if part is not None):
            raise ValueError
        entries.append(Entry(path, new, old, each["before"], str(each["after"])))
    return Journal(State(said["state"]), tuple(entries), tuple(_place(root, each) for each in said["folders"]))


def _place(root: Path, text: str) -> Path:
    """A path that is said, where it lies in the root and is no part of git's own."""
    pure = PurePosixPath(text)
    if pure.is_absolute() or ".." in pure.parts or of_git(pure):
        raise ValueError
    if not target_of((root / pure).parent).is_relative_to(root) or (root / pure).is_symlink():
        raise ValueError
    return Path(pure)
