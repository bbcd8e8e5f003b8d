"""A folder as a tree: nothing outside it is ever read, and nothing that is not a plain file."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from itpm.joined import worded
from itpm.message import Message
from itpm.text.journal import JOURNAL
from itpm.text.membership import FOLDERS, belongs, meant, nearly, strays
from itpm.text.tree import NO_LINK, Blob, Tree, UnreadableError

_KINDS = (
    (stat.S_ISDIR, Message("a folder, not a file")),
    (stat.S_ISFIFO, Message("a named pipe, not a file")),
    (stat.S_ISCHR, Message("a device, not a file")),
    (stat.S_ISBLK, Message("a device, not a file")),
    (stat.S_ISSOCK, Message("a socket, not a file")),
)
_DEEPEST_FOLDER = 20
_LINKED = Message("a symbolic link to a folder; folders are not followed")


def folder_tree(root: Path) -> Tree:
    """The portfolio files below a folder, in a stable order. Contents are read when they are asked for."""
    root = root.resolve()
    notes: list[tuple[str, Message]] = []
    if (root / JOURNAL).exists():
        notes.append(
            (JOURNAL, Message("a command was killed while it wrote files; the next one that writes settles it"))
        )
    every = sorted(_paths(root, notes))
    blobs = {path: _blob(root, root / path) for path in every if belongs(path)}
    near = tuple(path for path in every if nearly(path))
    return Tree(blobs, None, tuple(notes), strays(_below(root)), near)


def _below(root: Path) -> Iterator[str]:
    """The paths below the folders of the top that only look like folders of the format, there and one deeper."""
    for entry in _entries(root, []):
        if _is_folder(entry) and meant(entry.name):
            for depth in ("*", "*/*"):
                yield from (each.relative_to(root).as_posix() for each in (root / entry.name).glob(depth))


def _paths(root: Path, notes: list[tuple[str, Message]]) -> Iterator[str]:
    yield from (
        entry.name
        for entry in _entries(root, notes)
        if entry.name.endswith((".yaml", ".yml")) or (nearly(entry.name) and not entry.is_dir())
    )
    for name in FOLDERS:
        waiting = [(root / name, name, 0)] if (root / name).is_dir() else []
        above = next((each for each in PurePosixPath(name).parents[:-1] if (root / each).is_symlink()), None)
        if above is not None and waiting:
            notes.append((str(above), _LINKED))
            continue
        while waiting:
            folder, prefix, depth = waiting.pop()
            if folder.is_symlink():
                notes.append((prefix, _LINKED))
                continue
            if depth > _DEEPEST_FOLDER:
                notes.append((prefix, Message("more than {most} folders deep", most=_DEEPEST_FOLDER)))
                continue
            for entry in _entries(folder, notes, prefix):
                path = f"{prefix}/{entry.name}"
                if _is_folder(entry):
                    waiting.append((folder / entry.name, path, depth + 1))
                else:
                    yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """True for a folder, or a link to one; a name that ends as a file's is looked at as a file."""
    try:
        return not entry.name.endswith((".yaml", ".yml", ".json")) and entry.is_dir()
    except OSError:
        return False


def _entries(folder: Path, notes: list[tuple[str, Message]], path: str = "") -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        notes.append((path, Message("the folder cannot be read: {why}", why=worded(str(error.strerror)))))
        return []


def _blob(root: Path, path: Path) -> Blob:
    try:
        target = path.resolve(strict=True) if path.is_symlink() else path
        status = target.stat()
    except (OSError, RuntimeError) as error:
        return Blob(0, bytes, trouble=_reason(error))
    if target is not path and not target.is_relative_to(root):
        return Blob(0, bytes, trouble=Message("a symbolic link that leaves the portfolio"), remedy=NO_LINK)
    if target is not path and not belongs(target.relative_to(root).as_posix()):
        return Blob(0, bytes, trouble=Message("a symbolic link to what is no file of a portfolio"), remedy=NO_LINK)
    for test, what in _KINDS:
        if test(status.st_mode):
            return Blob(0, bytes, trouble=what)
    if target is not path:
        # It would count twice; and a revision follows no links.
        other = target.relative_to(root).as_posix()
        return Blob(
            0, bytes, trouble=Message("a symbolic link to '{path}', which is read itself", path=other), remedy=NO_LINK
        )
    return Blob(status.st_size, lambda: _read(target))


def _read(path: Path) -> bytes:
    """Read a plain file without following a link that was put there since, and without waiting on a pipe."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read()
    except OSError as error:
        raise UnreadableError(_reason(error)) from error


def _reason(error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return Message("the file is not there (any more)")
    if isinstance(error, PermissionError):
        return Message("the file may not be read: permission denied")
    reason = getattr(error, "strerror", None) or "a loop of symbolic links"
    return Message("the file cannot be read: {why}", why=worded(reason))
