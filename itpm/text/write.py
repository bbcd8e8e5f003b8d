"""The one way to write a file: whole or not at all. Several that belong together: :mod:`itpm.text.together`."""

import errno
import os
import tempfile
from pathlib import Path

from itpm.text.target import target_of


def atomic_write(path: Path, data: bytes | str, *, sync: bool = True) -> None:
    """Replace a file's content in one step; a file that is there keeps its mode.

    A crash at any moment leaves the old file or the new one. ``sync`` waits for the disk; a cache need not.

    Raises:
        OSError: where the file cannot be written; the old one stays.
    """
    content = data.encode() if isinstance(data, str) else data
    target = target_of(path) if path.is_symlink() else path
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
    try:
        fill(handle, content, sync=sync)
        Path(name).chmod(mode_of(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def put(path: Path, data: bytes | str) -> None:
    """Write a result where a user wants it: a file as a whole, a device or a pipe as it is.

    Raises:
        OSError: where it cannot be written; an old file stays.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb", buffering=0) as stream:
            stream.write(data.encode() if isinstance(data, str) else data)
    else:
        atomic_write(path, data)


def refuse_unwritable(path: Path) -> None:
    """Look whether a file may be written, before anything is made for it.

    Raises:
        OSError: where it is a folder, where there is none for it, or where nobody may write there.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        found = None if os.access(path, os.W_OK) else errno.EACCES
    elif path.is_dir():
        found = errno.EISDIR
    else:
        found = _closed(target_of(path).parent)
    if found is not None:
        raise OSError(found, os.strerror(found), str(path))


def refuse_closed(folder: Path) -> None:
    """Look whether something may be put into a folder, or into one that is still to be made.

    Raises:
        OSError: where nothing may.
    """
    there = next(each for each in (folder, *folder.parents) if each.exists())
    found = _closed(there)
    if found is not None:
        raise OSError(found, os.strerror(found), str(there))


def _closed(folder: Path) -> int | None:
    """Why nothing can be put into a folder, as the number of an error; None where something can."""
    if not folder.is_dir():
        return errno.ENOTDIR if folder.exists() or any(each.is_file() for each in folder.parents) else errno.ENOENT
    return None if os.access(folder, os.W_OK | os.X_OK) else errno.EACCES


def fill(handle: int, content: bytes, *, sync: bool = True) -> None:
    """Write an open file to its end and close it; ``sync`` waits for the disk."""
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        if sync:
            os.fsync(file.fileno())


def mode_of(target: Path) -> int:
    """The mode of a file that is there; else what a new one gets."""
    return target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
