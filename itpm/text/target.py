"""Where a path leads, through whatever links there are on the way."""

import errno
import os
from pathlib import Path, PurePath


class LinkLoopError(OSError):
    """Links that lead to each other, and nowhere else."""


def of_git(path: PurePath) -> bool:
    """Whether a path leads into git's own folder, also on a disk where cases, or short names, are one."""
    return any(part.casefold() in {".git", "git~1"} for part in path.parts)


def target_of(path: Path) -> Path:
    """The place of a file, or of one that is not there yet, without any link.

    Raises:
        LinkLoopError: for links that lead to each other.
    """
    place = Path(os.path.realpath(path))
    # What is still a link behind all links leads to itself, on whatever Python.
    loop = next((each for each in (place, *place.parents) if each.is_symlink()), None)
    if loop is not None:
        raise LinkLoopError(errno.ELOOP, os.strerror(errno.ELOOP), str(loop))
    return place
