"""Folders elsewhere that files are put into: what is there, what is to be sent, and what is never touched.

What itpm put there is written in a file of that folder, with the digest of each file and how it stood there. Only that
is ever written over or taken away, and only as long as nobody else has changed it.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final, Protocol

from itpm.interchange.client import RemoteError
from itpm.interchange.exchange import Told
from itpm.text.foreign_json import JsonError, read_json

MANIFEST: Final = "itpm-published.json"
_SCHEMA: Final = 1
_BLOCK: Final = 4 * 1024 * 1024
Load = Callable[[], bytes]
"""What gives the content of a file here."""


@dataclass(frozen=True)
class Entry:
    """A file that is there."""

    stamp: str
    """What is otherwise once it is changed: its digest, else its size and time."""
    size: int
    digests: Mapping[str, str] = field(default_factory=dict)
    """Its digests as they are known there, by their kind: md5, sha1, sha256, dropbox."""
    handle: str = ""
    """What the other system calls it."""
    twice: bool = False
    """Whether several files there have this path."""


class Shelf(Protocol):
    """A folder elsewhere. Paths are relative to it, with '/' between their parts; what fails raises RemoteError."""

    folds: bool
    """Whether two paths are one there that differ by case alone."""

    def entries(self) -> Mapping[str, Entry]:
        """Every file below it."""

    def read(self, path: str, there: Entry) -> bytes:
        """What a file holds."""

    def put(self, files: Mapping[str, Load], there: Mapping[str, Entry]) -> Iterator[str]:
        """Writes files, and gives the path of each that is written; ``there`` are those that are written over."""

    def remove(self, path: str, there: Entry) -> None:
        """Takes a file away."""


def digest(kind: str, data: bytes) -> str:
    """A digest as a system has it; that of Dropbox is the SHA-256 of the SHA-256 of each 4 MiB (its 'content_hash')."""
    if kind == "dropbox":
        blocks = (data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK))
        return hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in blocks)).hexdigest()
    return hashlib.new(kind, data, usedforsecurity=False).hexdigest()


def is_inside(path: str) -> bool:
    """Whether a path stays in its folder on every system."""
    parts = PurePosixPath(path).parts
    plain = path == "/".join(parts) and not any(each in {"..", "."} for each in parts)
    return (
        bool(parts) and plain and not path.startswith("/") and not any(ord(each) < 32 or each in "\\:" for each in path)
    )


def same(entry: Entry, data: bytes) -> bool | None:
    """Whether a file there holds data; None where it has no digest to tell by."""
    if not entry.digests:
        return None
    kind = next(iter(entry.digests))
    return entry.size == len(data) and digest(kind, data) == entry.digests[kind]


@dataclass(frozen=True)
class Kept:
    """What itpm put there: the SHA-256 of a file as it was sent, and its stamp there."""

    sha256: str
    stamp: str


def manifest(shelf: Shelf, there: Mapping[str, Entry]) -> dict[str, Kept]:
    """What itpm put into a folder, as the file says that it left there.

    Raises:
        RemoteError: where that file is broken, or names what is outside of the folder.
    """
    if MANIFEST not in there:
        return {}
    try:
        return read_json(shelf.read(MANIFEST, there[MANIFEST]).decode("utf-8", "replace"), _kept)
    except (JsonError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise RemoteError(f"{MANIFEST} there is not what itpm wrote: look at it, and take it away") from error


def _kept(found: Any) -> dict[str, Kept]:  # noqa: ANN401 - JSON
    if found["schema"] != _SCHEMA:
        raise ValueError("another schema")
    made = {str(path): Kept(str(each["sha256"]), str(each["stamp"])) for path, each in found["files"].items()}
    if not all(map(is_inside, made)):
        raise ValueError("a path that leads out")
    return made


def written(kept: Mapping[str, Kept]) -> bytes:
    """What itpm put there, as it is written."""
    files = {path: {"sha256": each.sha256, "stamp": each.stamp} for path, each in sorted(kept.items())}
    return (json.dumps({"schema": _SCHEMA, "files": files}, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass
class Plan:
    """What is to be done there."""

    send: dict[str, Load] = field(default_factory=dict)
    gone: dict[str, Entry] = field(default_factory=dict)
    """What itpm put there and is not here any more."""
    same: dict[str, Kept] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    """What is left as it is, and why."""


def planned(files: Mapping[str, Load], shelf: Shelf, there: Mapping[str, Entry], kept: Mapping[str, Kept]) -> Plan:
    """What makes a folder hold files, without touching what somebody else put there or changed."""
    plan = Plan()
    folded = {path.casefold(): path for path in there} if shelf.folds else {}
    for path, load in files.items():
        entry, other = there.get(path), folded.get(path.casefold(), path)
        if entry is None and other == path:
            plan.send[path] = load
        elif entry is None:
            plan.told.append(Told(f"'{other}' is there, and is the same file to it", name=path))
        else:
            _meet(plan, path, load, (entry, kept.get(path)))
    tops = {path.partition("/")[0] for path in files}
    for path, known in kept.items():
        if path not in files and path in there and path.partition("/")[0] in tops:
            if there[path].stamp == known.stamp and not there[path].twice:
                plan.gone[path] = there[path]
            else:
                plan.told.append(Told("it is not here any more, and somebody has changed it there since", name=path))
    return plan


def _meet(plan: Plan, path: str, load: Load, there: tuple[Entry, Kept | None]) -> None:
    """Plans what becomes of a file that is there."""
    (entry, known), data = there, load()
    ours = Kept(digest("sha256", data), entry.stamp)
    alike = same(entry, data)
    if entry.twice:
        plan.told.append(Told("several files there are called so", name=path))
    elif alike or (alike is None and known == ours):
        plan.same[path] = ours
    elif known is None:
        plan.told.append(Told("it is there, and itpm did not put it there", name=path))
    elif known.stamp != entry.stamp:
        plan.told.append(Told("somebody has changed it there since", name=path))
    else:
        plan.send[path] = load


@dataclass
class Done:
    """What became of a plan."""

    sent: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    failed: str = ""
    """Why it ended before its end."""


def published(plan: Plan, shelf: Shelf, there: Mapping[str, Entry], kept: Mapping[str, Kept]) -> Done:
    """Does what is planned, looks at it again, and writes what itpm put there; also where the last of it failed."""
    done = Done()
    try:
        for path in shelf.put(plan.send, {path: there[path] for path in plan.send if path in there}):
            done.sent.append(path)
        for path, entry in plan.gone.items():
            shelf.remove(path, entry)
            done.gone.append(path)
    except RemoteError as error:
        done.failed = str(error)
    if not (done.sent or done.gone or done.failed or plan.same.keys() - kept.keys()):
        return done
    try:
        now = shelf.entries()
        after = {path: each for path, each in kept.items() if path in now} | plan.same
        for path in plan.send:
            # What was sent all at once and then failed may be there in part: it was not there before.
            unsure = path not in done.sent
            if unsure and (path in there or path not in now):
                continue
            data = plan.send[path]()
            if path in now and same(now[path], data) is not False and now[path].size == len(data):
                after[path] = Kept(digest("sha256", data), now[path].stamp)
            elif not unsure:
                after.pop(path, None)
                done.told.append(Told("it is otherwise there than it was sent", name=path))
        list(shelf.put({MANIFEST: lambda: written(after)}, {MANIFEST: now[MANIFEST]} if MANIFEST in now else {}))
    except RemoteError as error:
        done.failed = done.failed or str(error)
    return done
