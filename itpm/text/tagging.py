"""An annotated tag, the only thing that is ever written into a repository that is there.

GitPython starts git, with the line and the environment of :mod:`itpm.text.gitcall`: no hook, pager or signing program
of the repository's configuration is run, and nothing is signed.
"""

import os
from pathlib import Path

from itpm.text.git import Git
from itpm.text.gitcall import GitError, command, environment, git_program, output

MOST_BYTES = 100_000
"""The longest message of a tag: it is an argument of git, and systems bound those."""


class TagError(GitError):
    """A tag that cannot be made as it was asked for; the message says why."""


def tagged(folder: Path, name: str, commit: str, message: str, safe_directories: tuple[str, ...] = ()) -> None:
    """Puts an annotated tag at a commit of the repository that holds a folder.

    Raises:
        TagError: for a name that is none of a tag, or that a tag has already.
        GitError: where git is missing, does not know who tags, or says no.
    """
    git = Git(folder, safe_directories)
    _refuse_name(git, name)
    who = _identity(git)
    own = os.fsdecode(git.run("rev-parse", "--absolute-git-dir")).rstrip("\n")
    line = command(
        folder, safe_directories, "-c", "tag.gpgSign=false", f"--git-dir={own}",
        "tag", "-a", "--no-sign", "--cleanup=whitespace", f"--message={message}", "--", name, commit,
    )  # fmt: skip
    _written(line, who)


def _written(line: list[str], who: dict[str, str]) -> None:
    os.environ.setdefault("GIT_PYTHON_GIT_EXECUTABLE", git_program())
    from git.cmd import Git as Program  # noqa: PLC0415 - only where something is written, and slow to import
    from git.exc import GitError as RefusedError  # noqa: PLC0415

    try:
        Program().execute(line, env={**environment(), **who}, with_extended_output=True)
    except RefusedError as error:
        said = str(getattr(error, "stderr", "") or error).strip().strip("'").strip()
        raise GitError(said.removeprefix("stderr: '").removeprefix("fatal: ")[:300]) from error


def _refuse_name(git: Git, name: str) -> None:
    try:
        git.run("check-ref-format", f"refs/tags/{name}")
    except GitError as error:
        raise TagError(f"'{name[:60]}' is no name of a tag") from error
    if name.startswith("-"):
        raise TagError(f"'{name[:60]}' is no name of a tag")
    try:
        git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/tags/{name}")
    except GitError as error:
        if str(error):
            raise
        return
    raise TagError(f"there is a tag {name} already; a review is never moved")


def _identity(git: Git) -> dict[str, str]:
    """Who tags: as the environment says, else the user's own configuration, else that of the repository.

    Raises:
        GitError: where nobody says.
    """
    found = {}
    for part in ("name", "email"):
        variable = f"GIT_COMMITTER_{part.upper()}"
        said = os.environ.get(variable) or _said(["--global"], part, None) or _said(["--local"], part, git)
        if not said:
            raise GitError(f"git does not know who you are: git config --global user.{part} …")
        found[variable] = said
    return found


def _said(where: list[str], part: str, git: Git | None) -> str:
    asked = ["config", *where, "--get", f"user.{part}"]
    try:
        found = output([git_program(), *asked], own=True) if git is None else git.run(*asked)
    except GitError:
        return ""
    return found.decode(errors="replace").strip()
