"""The states that a portfolio had before: commits by their first parents, the newest first, and those that are tagged.

Commits are read one by one and held against their ids, as everything of a repository is; no log is asked for.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from itpm.message import Message
from itpm.text.git import Git, is_shallow
from itpm.text.git_here import in_shallow
from itpm.text.gitcall import GitError, NoRevisionError
from itpm.text.tree import Revision

_MOST = 20_000
"""So many commits back nobody reports on a project in work."""
_LONGEST = 200


class ShallowError(GitError):
    """The history ends before what is looked for: the clone is shallow."""


def ancestry(git: Git, start: Revision) -> Iterator[Revision]:
    """A commit and those before it, by first parents.

    Raises:
        ShallowError: where one of them is not here.
        GitError: where one cannot be read.
    """
    found: Revision | None = start
    for _number in range(_MOST):
        if found is None:
            return
        yield found
        parent = git.parent(found.commit)
        if parent is None:
            return
        try:
            found = git.commit(parent)
        except GitError as error:
            raise ShallowError(in_shallow(Message("history ends at {commit}", commit=found.short))) from error


def last_tagged(
    folder: Path, pattern: str, before: Revision, over: datetime, safe: tuple[str, ...] = ()
) -> tuple[str, Revision]:
    """The last tag of a pattern at a commit that another one came from, made before ``over``, and that commit.

    A tag of a branch that was never merged is no review of what is read here, however old it is.

    Raises:
        NoRevisionError: where no tag fits, or none is earlier.
        GitError: where there is no repository, or the pattern is none.
    """
    earlier = tagged_before(folder, pattern, before, safe)
    known = [pair for pair in earlier if pair[1].committed < over]
    if earlier and not known:
        late = Message("the commits of all earlier tags '{pattern}' were made after the status date", pattern=pattern)
        raise NoRevisionError(late)
    none = Message("no tag '{pattern}' stands at an earlier commit", pattern=pattern)
    if not earlier and is_shallow(Git(folder, safe)):
        raise ShallowError(in_shallow(none))
    if not earlier:
        raise NoRevisionError(none)
    return max(known, key=lambda pair: (pair[1].committed, pair[0]))


def tagged_before(
    folder: Path, pattern: str, before: Revision, safe: tuple[str, ...] = (), *, itself: bool = False
) -> list[tuple[str, Revision]]:
    """The tags of a pattern at other commits that one came from, and these commits; those at it ``itself`` too.

    Raises:
        GitError: where there is no repository, or the pattern is none.
    """
    if not pattern or len(pattern) > _LONGEST or not pattern.isprintable():
        raise GitError(Message("'{pattern}' is no pattern of tags", pattern=pattern[:40]))
    git = Git(folder, safe)
    names = git.run("rev-parse", "--symbolic", f"--tags={pattern}").decode(errors="replace").split()
    merged = git.run("for-each-ref", f"--merged={before.commit}", "--format=%(refname:strip=2)", "refs/tags/")
    behind = set(merged.decode(errors="replace").split())
    found = [(each, git.resolve(f"refs/tags/{each}")) for each in names if each in behind]
    return [pair for pair in found if itself or pair[1].commit != before.commit]


DEFAULT_BRANCHES = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "main",
    "master",
)
"""What the branch that changes go into may be called here, the surest first."""


def default_branch(git: Git) -> str:
    """The branch that changes go into.

    Raises:
        NoRevisionError: where none of the usual ones is here.
    """
    for each in DEFAULT_BRANCHES:
        try:
            git.resolve(each)
        except NoRevisionError:
            continue
        return each
    raise NoRevisionError("there is no branch main, master or origin/HEAD here: name the revision to compare with")


def merge_bases(git: Git, one: str, other: str) -> tuple[Revision, ...]:
    """The commits that two revisions last had in common; several after branches were merged crosswise.

    Raises:
        ShallowError: where history ends before one.
        GitError: for a revision that there is not, and where they have no commit in common.
    """
    pair = git.resolve(one).commit, git.resolve(other).commit
    try:
        found = git.run("merge-base", "--all", *pair).decode().split()
    except GitError as error:
        if str(error):
            raise
        found = []
    if not found:
        why = Message("{one} and {other} have no commit in common", one=one, other=other)
        raise ShallowError(in_shallow(why)) if is_shallow(git) else GitError(why)
    return tuple(map(git.commit, found))
