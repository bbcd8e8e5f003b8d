"""Links that came with a repository: what would be written through one lands where the repository wants it."""

from pathlib import Path

from itpm.text.git import Git, GitError

_LINK = b"120000"


def committed_link(root: Path, path: Path, safe_directories: tuple[str, ...] = ()) -> Path | None:
    """The link on the way to a file, or the file itself, that is in the last commit of a folder's repository.

    A link outside that repository, or one that is not committed, is its user's own; None where there is no other.
    """
    links = [each for each in (path, *path.parents) if each.is_symlink()]
    if not links:
        return None
    git = Git(root, safe_directories)
    try:
        above = Path(git.prefix()).parts
        folder = root.resolve()
        top = folder.parents[len(above) - 1] if above else folder
        for each in links:
            place = each.parent.resolve() / each.name
            if not place.is_relative_to(top):
                continue
            name = place.relative_to(top).as_posix()
            if git.run("ls-tree", "-z", "--full-tree", "HEAD", name).startswith(_LINK):
                return each
    except GitError:
        return None
    return None
