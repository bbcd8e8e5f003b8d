"""Links that came with a repository: what would be written through one lands where the repository wants it."""

import os
from collections.abc import Iterator
from pathlib import Path

from itpm.text.git import Git
from itpm.text.gitcall import GitError
from itpm.text.target import target_of

_LINK = b"120000"


def committed_link(root: Path, path: Path, safe_directories: tuple[str, ...] = ()) -> Path | None:
    """The link on the way to a file, or the file itself, that came with a folder's repository or with one inside it.

    A link outside that repository, or one that is not in its last commit, is its user's own; None where there is no
    other. Where git cannot say what is in the commit, every link in the repository may have come with it.

    Raises:
        LinkLoopError: for links that lead nowhere but to each other.
    """
    target_of(path)
    top = repository_top(root)
    if top is None:
        return None
    mine = (link for link in _links(path) if link.is_relative_to(top))
    return next((link for link in mine if _came(top, link, safe_directories)), None)


def repository_top(folder: Path) -> Path | None:
    """The folder of the innermost repository that holds a folder, by its ``.git``; git need not think it sound."""
    here = folder.resolve()
    return next((each for each in (here, *here.parents) if os.path.lexists(each / ".git")), None)


def _came(top: Path, link: Path, safe_directories: tuple[str, ...]) -> bool:
    """Whether a link is in the last commit of any repository that it lies in, up to the outermost one."""
    within = (each for each in link.parents if each.is_relative_to(top))
    for holder in within:
        if not os.path.lexists(holder / ".git"):
            continue
        name = link.relative_to(holder).as_posix()
        try:
            if Git(holder, safe_directories).run("ls-tree", "-z", "--full-tree", "HEAD", name).startswith(_LINK):
                return True
        except GitError:
            return True
    return False


def _links(path: Path) -> Iterator[Path]:
    """Every link on the way to a file, by where it lies, those behind other links included."""
    waiting, seen = [path], set[Path]()
    while waiting:
        way = waiting.pop()
        for each in (way, *way.parents):
            link = target_of(each.parent) / each.name
            if each.is_symlink() and link not in seen:
                seen.add(link)
                yield link
                waiting.append(link.parent / link.readlink())
