"""Files that belong together: all of them are written, or none.

Everything new is written beside its place first, and everything old is kept beside it; then a journal says that all is
ready, and only then is one file after another put in its place. Whoever is killed before that moment leaves what was
there, and whoever is killed behind it leaves a journal: the next command that writes finishes the work. A fault on the
way (a full disk, a folder that may not be written) takes everything back.
"""

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from itpm.text.journal import (
    HALF,
    JOURNAL,
    MARK,
    Entry,
    Journal,
    State,
    UnsettledError,
    alone,
    read_journal,
    write_journal,
)
from itpm.text.target import LinkLoopError, of_git, target_of
from itpm.text.write import fill, mode_of


class HalfWrittenError(Exception):
    """A fault on the way, where nothing could be taken back any more; the message says which."""


class OutsideRootError(ValueError):
    """A file that would lie outside the portfolio, perhaps through a link."""


def write_together(root: Path, files: Mapping[Path, bytes | str]) -> None:
    """Write files of a portfolio, all or none; their folders are made.

    Raises:
        OutsideRootError: where one of them would lie outside; nothing was written.
        UnsettledError: where an earlier command was killed and what it left cannot be finished.
        OSError: where one of them cannot be written; nothing was changed.
        HalfWrittenError: where what was begun cannot be taken back either; the next call finishes or takes it back.
    """
    made = _missing(root)
    root.mkdir(parents=True, exist_ok=True)
    root = target_of(root)
    try:
        contents = {
            inside(root, path): text.encode() if isinstance(text, str) else text for path, text in files.items()
        }
        with alone(root):
            _settle(root)
            _write(root, contents)
    except BaseException:
        _remove_folders(made)
        raise


def settle(root: Path) -> int:
    """Finish or take back what a killed command left; the number of files that it was about.

    Raises:
        UnsettledError: where neither can be done without losing something.
        OSError: where a file cannot be written.
    """
    if not any((root / name).exists() for name in (JOURNAL, HALF)):
        return 0
    with alone(root):
        return _settle(target_of(root))


def inside(root: Path, path: Path) -> Path:
    """Where a file really lies; its folder, and the file itself, may be reached through links within the root.

    Raises:
        OutsideRootError: for one that would lie outside, or leads nowhere.
    """
    try:
        target = target_of(path if path.is_absolute() else root / path)
    except LinkLoopError:
        raise OutsideRootError(f"{path} leads nowhere, through links that lead to each other") from None
    if not target.is_relative_to(root) or of_git(target.relative_to(root)):
        raise OutsideRootError(f"{path} leads out of the portfolio, to {target}")
    return target


def _missing(folder: Path) -> list[Path]:
    """The folders on the way to one, and itself, that are not there; the innermost last."""
    return [each for each in (*reversed(folder.parents), folder) if not each.exists()]


def _remove_folders(folders: list[Path]) -> None:
    """Remove folders that hold nothing."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()


def _write(root: Path, contents: Mapping[Path, bytes]) -> None:
    token = token_hex(4)
    entries, folders = [], dict[Path, None]()
    for target, content in contents.items():
        before = _digest(target)
        beside = f"{MARK}{token}-{target.name[:40]}"
        place = target.relative_to(root)
        old = place.with_name(f"{beside}.old") if before is not None else None
        entries.append(Entry(place, place.with_name(f"{beside}.new"), old, before, hashlib.sha256(content).hexdigest()))
        folders |= dict.fromkeys(_missing(target.parent))
    journal = Journal(State.BEGUN, tuple(entries), tuple(each.relative_to(root) for each in sorted(folders)))
    try:
        write_journal(root, journal)
        for folder in journal.folders:
            (root / folder).mkdir(exist_ok=True)
        for entry, content in zip(entries, contents.values(), strict=True):
            _prepare(root, entry, content)
        write_journal(root, journal.at(State.READY))
        _put_in_place(root, journal)
    except BaseException as error:
        try:
            _undo(root, journal)
        except OSError:
            # The journal stays, and the next command settles it.
            if isinstance(error, OSError):
                raise HalfWrittenError(f"{error.filename or root}: {error.strerror or error}") from error
        raise
    with suppress(OSError):
        _forget(root, journal)


def _prepare(root: Path, entry: Entry, content: bytes) -> None:
    target, new = root / entry.path, root / entry.new
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    fill(handle, content)
    new.chmod(mode_of(target))
    if entry.old is not None:
        shutil.copy2(target, root / entry.old)


def _put_in_place(root: Path, journal: Journal) -> None:
    for entry in journal.entries:
        if (root / entry.new).exists():
            (root / entry.new).replace(root / entry.path)


def _undo(root: Path, journal: Journal) -> None:
    """Put everything old back in its place."""
    for entry in journal.entries:
        target = root / entry.path
        changed = not (root / entry.new).exists() and _digest(target) == entry.after
        if changed and entry.old is not None and (root / entry.old).exists():
            (root / entry.old).replace(target)
        elif changed and entry.old is None:
            _remove(target)
    for entry in journal.entries:
        _remove(root / entry.new)
    _forget(root, journal, folders=True)


def _forget(root: Path, journal: Journal, *, folders: bool = False) -> None:
    for entry in journal.entries:
        if entry.old is not None:
            _remove(root / entry.old)
    if folders:
        _remove_folders([root / each for each in journal.folders])
    _remove(root / JOURNAL)


def _settle(root: Path) -> int:
    journal = read_journal(root)
    if journal is None:
        return 0
    if journal.state is State.READY and all(_can_finish(root, entry) for entry in journal.entries):
        _put_in_place(root, journal)
        _forget(root, journal)
    elif all(_can_undo(root, entry) for entry in journal.entries):
        _undo(root, journal)
    else:
        changed = next(each for each in journal.entries if not _can_undo(root, each))
        raise UnsettledError(f"{changed.path} was changed since; keep what is right, then delete {root / JOURNAL}")
    return len(journal.entries)


def _can_finish(root: Path, entry: Entry) -> bool:
    """Whether a file is new, or still as it was and its new content lies ready."""
    now = _digest(root / entry.path)
    return now == entry.after or (now == entry.before and _digest(root / entry.new) == entry.after)


def _can_undo(root: Path, entry: Entry) -> bool:
    """Whether a file is as it was, or new and what was there lies ready."""
    now = _digest(root / entry.path)
    kept = entry.old is None or _digest(root / entry.old) == entry.before
    return now == entry.before or (now == entry.after and kept)


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
