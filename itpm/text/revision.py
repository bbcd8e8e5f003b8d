"""A git revision as a tree, and whether a folder still says what its last commit says."""

from pathlib import Path

from itpm.text.git import Git
from itpm.text.membership import belongs
from itpm.text.tree import Revision, Tree


def revision_tree(root: Path, revision: str, safe_directories: tuple[str, ...] = ()) -> Tree:
    """The portfolio as a commit holds it, read without a checkout.

    Raises:
        GitError: where there is no repository or no such revision.
    """
    git = Git(root, safe_directories)
    found = git.resolve(revision)
    blobs = git.blobs(found.commit, git.prefix(), believed=True)
    ours = {path: blobs[path] for path in sorted(blobs) if belongs(path)}
    return Tree(ours, found, f"{found.short} ({revision})")


def committed_ids(root: Path, safe_directories: tuple[str, ...] = ()) -> tuple[Revision, dict[str, str]]:
    """HEAD of the repository that holds a folder, and the blob id of each of its files below the folder.

    Raises:
        GitError: where there is no repository or no commit.
    """
    git = Git(root, safe_directories)
    head = git.resolve("HEAD")
    blobs = git.blobs(head.commit, git.prefix())
    return head, {path: blob.id or "" for path, blob in blobs.items() if belongs(path)}
