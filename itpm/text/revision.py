"""A git revision or what is staged as a tree, and whether a folder still says what its last commit says."""

from dataclasses import dataclass
from pathlib import Path

from itpm.text.git import Git
from itpm.text.gitcall import GitError
from itpm.text.links import repository_top
from itpm.text.membership import belongs, nearly, strays
from itpm.text.tree import Revision, Tree, object_id

_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Told:
    """What git tells a hook, as whole paths: what the commit is made of, and where the repository lies."""

    index: str = ""
    repository: str = ""
    work_tree: str = ""


_NOTHING = Told()


def revision_tree(root: Path, revision: str, safe_directories: tuple[str, ...] = ()) -> Tree:
    """The portfolio as a commit holds it, read without a checkout.

    Raises:
        GitError: where there is no repository or no such revision.
    """
    git = Git(root, safe_directories)
    found = git.resolve(revision)
    prefix = git.prefix()
    blobs = git.blobs(found.commit, prefix, believed=True)
    ours = {path: blobs[path] for path in sorted(blobs) if belongs(path)}
    near = tuple(sorted(path for path in blobs if nearly(path)))
    return Tree(ours, found, strays=git.strays(found.commit, prefix), misnamed=near)


def staged_tree(root: Path, safe_directories: tuple[str, ...] = (), told: Told = _NOTHING) -> Tree:
    """The portfolio as the next commit will hold it: what is staged, whatever lies in the folder.

    Raises:
        GitError: where there is no repository, or a file is in conflict.
    """
    elsewhere: tuple[str, ...] = ()
    if told.repository and repository_top(root) is None:
        elsewhere = (f"--git-dir={told.repository}", f"--work-tree={told.work_tree}")
    git = Git(root, safe_directories, elsewhere)
    staged = git.staged(told.index)
    ours = {
        path: git.blob(wanted, mode)
        for path, (mode, wanted) in sorted(staged.items())
        if belongs(path) and mode != _SUBMODULE and not _only_meant(root / path, wanted)
    }
    if not ours:
        raise GitError("nothing of a portfolio is staged; 'git add' it first")
    near = tuple(sorted(path for path in staged if nearly(path)))
    return Tree(ours, None, strays=strays(staged), misnamed=near)


def _only_meant(path: Path, wanted: str) -> bool:
    """Whether a file is only meant to be staged ('git add -N'): it stands there empty, and no commit holds it."""
    return wanted == object_id("blob", b"", wanted) and path.is_file() and path.stat().st_size > 0


def committed_ids(root: Path, safe_directories: tuple[str, ...] = ()) -> tuple[Revision, dict[str, str]]:
    """HEAD of the repository that holds a folder, and the blob id of each of its files below the folder.

    Raises:
        GitError: where there is no repository or no commit.
    """
    git = Git(root, safe_directories)
    head = git.resolve("HEAD")
    blobs = git.blobs(head.commit, git.prefix())
    return head, {path: blob.id or "" for path, blob in blobs.items() if belongs(path)}
