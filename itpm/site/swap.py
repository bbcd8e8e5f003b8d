"""A finished folder in the place of an old one: there is one at every moment, and a killed build leaves nothing."""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from itpm.text.target import of_git, target_of
from itpm.text.write import atomic_write

MARK = ".itpm-site"
"""Lies in every folder that itpm made and may replace, and lists the files that it made in it."""
_SCRATCH = ".itpm-"
_AT_FDCWD = -100
_EXCHANGE = 2


class ForeignFolderError(Exception):
    """A folder that itpm did not make and will not empty."""


_OF_MKDOCS = frozenset({"mkdocs.yml", "mkdocs_theme.yml"})
"""The only YAML that is in a tree that was written for MkDocs; in a site there is none."""


def replaceable(folder: Path) -> Path:
    """Where a folder really is that itpm made, that is a site with our theme, that is empty or not there yet.

    Raises:
        ForeignFolderError: for any other folder, a file, or a link that leads nowhere; for one that holds a repository
            or files of a portfolio, whatever mark it has: a mark may have come with them; for one in which somebody has
            put a file of their own since.
    """
    if folder.is_symlink() and not folder.exists():
        raise ForeignFolderError(f"{folder} is a link that leads nowhere")
    found = target_of(folder)
    ours = (found / MARK).exists() or (found / "css" / "itpm.css").exists()
    if found.exists() and not ours and (not found.is_dir() or any(found.iterdir())):
        raise ForeignFolderError(f"{folder} was not made by itpm and is not empty")
    portfolio = any(each.name not in _OF_MKDOCS for each in found.rglob("*.y*ml"))
    if portfolio or of_git(found) or os.path.lexists(found / ".git"):
        raise ForeignFolderError(f"{folder} holds more than a site")
    own = next(_added(found), None)
    if own is not None:
        raise ForeignFolderError(f"{folder} holds {own}, which itpm did not make: put it elsewhere")
    return found


def _files(folder: Path) -> Iterator[str]:
    """What lies in a folder and is no folder, in the order of names."""
    yield from sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if not each.is_dir())


def _added(folder: Path) -> Iterator[str]:
    """What lies in a folder that itpm made, and is not among what it made; nothing where no list tells that."""
    mark = folder / MARK
    listed = mark.read_text(errors="replace").splitlines() if mark.is_file() else []
    known = {MARK, *listed}
    yield from (each for each in _files(folder) if each not in known) if listed else ()


@contextmanager
def scratch(beside: Path) -> Iterator[Path]:
    """A folder of this process beside another one; those of processes that were killed are cleared away first."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    _clear(beside.parent)
    with tempfile.TemporaryDirectory(dir=beside.parent, prefix=f"{_SCRATCH}{os.getpid()}-") as name:
        yield Path(name)


def _clear(folder: Path) -> None:
    """Removes what builds that are no more have left in a folder."""
    for path in folder.glob(f"{_SCRATCH}[0-9]*-*"):
        number = path.name.removeprefix(_SCRATCH).partition("-")[0]
        if number.isascii() and number.isdigit() and path.is_dir() and not path.is_symlink() and not _runs(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether there is a process of a number; where that cannot be known, there is."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def swap(made: Path, folder: Path) -> None:
    """Puts a finished folder in the place of the old one, which then lies where the finished one was."""
    if not (made / MARK).exists():
        atomic_write(made / MARK, "".join(f"{each}\n" for each in _files(made)), sync=False)
    with suppress(OSError):
        folder.rmdir()
    if not _moved(made, folder) and not _exchanged(made, folder):
        old = made.with_name("old")
        folder.replace(old)
        try:
            made.replace(folder)
        except BaseException:
            old.replace(folder)
            raise


def _moved(made: Path, folder: Path) -> bool:
    """Puts a finished folder where nothing is; False where something is, of another build that was faster, too."""
    if folder.exists():
        return False
    try:
        made.replace(folder)
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
        return False
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Lets two folders change names in one step; False where this system or this disk cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            done = library.renamex_np(*names, _EXCHANGE)
        else:
            done = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE)
    except (AttributeError, OSError):
        return False
    if done and ctypes.get_errno() not in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not done
