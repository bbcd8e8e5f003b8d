"""Parsed files, kept by their content.

An entry's name is the blob id and the version of the reader; its value is msgpack behind a checksum. A bad entry
is read as none, so the file is parsed again; the folder is bounded. Data and places are entries of their own:
places are needed only for a file that has findings.
"""

import hashlib
import os
from array import array
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgpack

from itpm import __version__
from itpm.text.comments import Ignore
from itpm.text.fault import Fault
from itpm.text.places import Places
from itpm.text.reader import Misread, Parsed

FORMAT = f"2-{__version__}"
"""The form of entries and the release that wrote them: another release may word a fault differently."""
_BOUND_BYTES = 512 * 1024 * 1024
_SWEEP_AFTER = 200
_CHECK_BYTES = 8
_DECIMAL = 1


def _default(value: object) -> msgpack.ExtType:
    if isinstance(value, Decimal):
        return msgpack.ExtType(_DECIMAL, str(value).encode())
    raise TypeError(type(value).__name__)


def _extension(code: int, data: bytes) -> Decimal:
    if code != _DECIMAL:
        raise ValueError(code)
    return Decimal(data.decode())


def pack_data(parsed: Parsed) -> bytes:
    """The data, faults and misread scalars of a parsed file."""
    packed: bytes = msgpack.packb([parsed.data, parsed.faults, parsed.misreads, parsed.ignores], default=_default)
    return packed


def unpack_data(packed: bytes) -> Parsed:
    """What :func:`pack_data` made, without places."""
    # Nothing is hidden from msgpack's own bounds: an entry is never larger than the file it came from allows.
    data, faults, misreads, ignores = msgpack.unpackb(packed, ext_hook=_extension, use_list=True)
    return Parsed(
        data,
        Places((), ()),
        tuple(_fault(fault) for fault in faults),
        tuple(Misread(tuple(pointer), on_key, text) for pointer, on_key, text in misreads),
        tuple(Ignore(*ignore) for ignore in ignores),
    )


def _fault(packed: list[Any]) -> Fault:
    code, message, start, end, hint, other, other_message = packed
    return Fault(code, message, start, end, hint, tuple(other) if other else None, other_message)


def pack_places(places: Places) -> bytes:
    """The places of a parsed file: its keys once each, and its rows as 32-bit numbers."""
    packed: bytes = msgpack.packb([list(places.keys), array("i", places.numbers).tobytes()])
    return packed


def unpack_places(packed: bytes) -> Places:
    """What :func:`pack_places` made."""
    keys, rows = msgpack.unpackb(packed)
    return Places(memoryview(rows).cast("i"), keys)


class Cache:
    """A folder of entries by content; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, version: str = FORMAT) -> None:
        """Keep entries below ``folder`` for this version of the reader."""
        self._folder = None if folder is None else folder / f"parsed-{version}"
        self._written = 0

    @property
    def keeps(self) -> bool:
        """False where nothing is kept."""
        return self._folder is not None

    def get(self, object_id: str, part: str) -> bytes | None:
        """An entry's value, or None where there is none that is whole."""
        if self._folder is None:
            return None
        try:
            raw = self._path(object_id, part).read_bytes()
        except OSError:
            return None
        value = raw[_CHECK_BYTES:]
        return value if raw[:_CHECK_BYTES] == _checksum(value) else None

    def put(self, object_id: str, part: str, value: bytes) -> None:
        """Keep a value; a full or read-only disk only means that it is not kept."""
        if self._folder is None:
            return
        path = self._path(object_id, part)
        # A reader checks the sum, so a torn entry is a missing one: renaming is enough, syncing is not needed.
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            _write_entry(temporary, _checksum(value) + value)
            temporary.replace(path)
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

    def _path(self, object_id: str, part: str) -> Path:
        assert self._folder is not None  # noqa: S101 - callers return before
        return self._folder / object_id[:2] / f"{object_id[2:]}.{part}"


def _write_entry(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, content)
    finally:
        os.close(handle)


def _checksum(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK_BYTES).digest()
