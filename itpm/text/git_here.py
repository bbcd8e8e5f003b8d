"""The git of this machine: its version, and the folders that its user trusts."""

import os
import re
from functools import cache
from typing import Final

from itpm.message import Message
from itpm.text.gitcall import GitError, git_program, output

OLDEST: Final = (2, 30, 0)
"""The oldest git that is used: before it ``rev-parse`` could take a revision for an option."""
_VERSION: Final = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")


@cache
def git_version() -> tuple[int, int, int]:
    """The version of the git that is used.

    Raises:
        GitError: where there is none.
    """
    found = _VERSION.search(output([git_program(), "--version"]).decode(errors="replace"))
    return (int(found[1]), int(found[2]), int(found[3] or 0)) if found is not None else (0, 0, 0)


def refuse_old_git() -> None:
    """Ends a call of a git that is too old to be asked safely.

    Raises:
        GitError: for such a git, and where there is none.
    """
    version = git_version()
    if version < OLDEST:
        raise GitError(
            Message(
                "git {version} is too old; {oldest} or newer is needed",
                version=_dotted(version),
                oldest=_dotted(OLDEST),
            )
        )


def _dotted(version: tuple[int, int, int]) -> str:
    return ".".join(map(str, version))


def user_safe_directories() -> tuple[str, ...]:
    """The ``safe.directory`` values of the user's own git configuration, which the other calls leave out."""
    try:
        said = output([git_program(), "config", "--global", "-z", "--get-all", "safe.directory"], own=True)
        return tuple(each for each in os.fsdecode(said).split("\0") if each)
    except GitError:
        return ()


def in_shallow(why: Message) -> Message:
    """Why something is not there in a shallow clone, with what to do."""
    return Message("{why}; the clone is shallow: fetch its whole history (in CI: fetch-depth: 0)", why=why)
