"""Results kept in a folder under a key, each behind a code that only this store can make.

An entry that is torn, forged, of another name or of another store is no entry: what it held is computed again. The
folder is bounded. Values are bytes; whoever keeps one says what it depends on in its key (:mod:`itpm.kept.stamp`).
"""

import hashlib
import hmac
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_Value = TypeVar("_Value")
_BOUND_BYTES = 512 * 1024 * 1024
_SWEEP_AFTER = 200
_CODE_BYTES = 16
_KEY_BYTES = 32
_KEY_FILE = "key"
_ENTRIES = "entries"


class Store:
    """A folder of entries; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, key: bytes | None = None) -> None:
        """Keep entries below ``folder``, authentic under ``key``.

        Without a key the folder has one of its own, and what is found there was written by whoever owns the folder.
        With one the folder may be shared with others who know it: no verdict is kept there then (:attr:`shared`).
        """
        self._folder = None if folder is None else folder / _ENTRIES
        self._said = key
        self._own = folder
        self._secret: bytes | None = None
        self._written = 0

    @property
    def keeps(self) -> bool:
        """False where nothing is kept."""
        return self._folder is not None

    @property
    def shared(self) -> bool:
        """Whether others may write here too: a verdict of theirs is none of ours."""
        return self._said is not None

    def get(self, key: str, part: str) -> bytes | None:
        """An entry's value, or None where there is none that is whole and ours."""
        if self._folder is None:
            return None
        try:
            raw = self._path(key, part).read_bytes()
        except OSError:
            return None
        value = raw[_CODE_BYTES:]
        return value if hmac.compare_digest(raw[:_CODE_BYTES], self._code(key, part, value)) else None

    def read(self, key: str, part: str, unpack: Callable[[bytes], _Value]) -> _Value | None:
        """An entry's value, unpacked; what cannot be unpacked, whatever the reason, is no entry."""
        packed = self.get(key, part)
        if packed is None:
            return None
        try:
            return unpack(packed)
        except Exception:  # noqa: BLE001 - an entry is foreign data: nothing in it may end a run
            return None

    def put(self, key: str, part: str, value: bytes) -> None:
        """Keep a value; a full or read-only disk only means that it is not kept."""
        if self._folder is None:
            return
        path = str(self._path(key, part))
        # A reader checks the code, so a torn entry is a missing one: renaming is enough, syncing is not needed.
        temporary = f"{path}.{os.getpid()}"
        try:
            _write(temporary, self._code(key, part, value) + value)
            Path(temporary).replace(path)
        except OSError:
            return
        self._written += 1

    def sweep(self) -> None:
        """Drop the entries that were not used for longest where the folder has outgrown its bound."""
        if self._folder is None or self._written < _SWEEP_AFTER:
            return
        entries = sorted(self._entries(), reverse=True)
        kept = 0
        for _used, size, path in entries:
            kept += size
            if kept > _BOUND_BYTES:
                with suppress(OSError):
                    path.unlink()

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        assert self._folder is not None  # noqa: S101 - sweep returns before
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                status = path.stat()
                yield max(status.st_atime, status.st_mtime), status.st_size, path

    def _path(self, key: str, part: str) -> Path:
        # Sixteen folders: making one costs as much as some entries.
        return Path(f"{self._folder}/{key[:1]}/{key[1:]}.{part}")

    def _code(self, key: str, part: str, value: bytes) -> bytes:
        """The code of a value in its place: an entry that was moved to another name is not believed."""
        if self._secret is None:
            self._secret = self._said or _own_key(self._own)
        name = f"{key}.{part}\0".encode()
        return hashlib.blake2b(name + value, digest_size=_CODE_BYTES, key=self._secret[:64]).digest()


def _own_key(folder: Path | None) -> bytes:
    """The key that lies in a folder of the user's own, made where there is none; a random one where it cannot be."""
    made = secrets.token_bytes(_KEY_BYTES)
    if folder is None:
        return made
    path = folder / _KEY_FILE
    temporary = path.with_name(f"{_KEY_FILE}.{os.getpid()}")
    found = _read_key(path)
    if found is not None:
        return found
    try:
        _write(str(temporary), made)
        path.unlink(missing_ok=True)
        # Of two runs that begin at once the first one's key holds.
        os.link(temporary, path)
    except OSError:
        return _read_key(path) or made
    finally:
        with suppress(OSError):
            temporary.unlink()
    return made


def _read_key(path: Path) -> bytes | None:
    try:
        found = path.read_bytes()
    except OSError:
        return None
    return found if len(found) == _KEY_BYTES else None


def distrusted(folder: Path) -> str:
    """Why a folder is not to be used as a store: somebody else may write into it. Nothing where it may be."""
    try:
        status = folder.stat()
    except OSError:
        return ""
    if not stat.S_ISDIR(status.st_mode):
        return "it is no folder"
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        return "it belongs to another user"
    if status.st_mode & stat.S_IWOTH:
        return "everybody may write into it"
    return "its group may write into it" if status.st_mode & stat.S_IWGRP else ""


def _write(path: str, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags, 0o600)
    except FileNotFoundError:
        folder = Path(path).parent
        for each in (*reversed(folder.parents), folder):
            if not each.exists():
                each.mkdir(exist_ok=True, mode=0o700)
        handle = os.open(path, flags, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
