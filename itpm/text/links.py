"""Links that came with a repository: what would be written through one lands where the repository wants it."""

from pathlib import Path

from itpm.text.git import Git, GitError

_LINK = b"120000"


def committed_link(root: Path, path: Path, safe_directories: tuple[str, ...] = ()) -> Path | None:
    """The link on the way to a file, the file itself among it, that lies in a folder and is part of its last commit.

    A link outside the folder, or one that is not committed, is its user's own; None where there is no other.
    """
    root = root.resolve()
    links = [each for each in (path, *path.parents) if each.is_symlink()]
    inside = [each for each in links if (each.parent.resolve() / each.name).is_relative_to(root)]
    if not inside:
        return None
    git = Git(root, safe_directories)
    try:
        prefix = git.prefix()
        for each in inside:
            name = (each.parent.resolve() / each.name).relative_to(root).as_posix()
            if git.run("ls-tree", "-z", "--full-tree", "HEAD", f"{prefix}{name}").startswith(_LINK):
                return each
    except GitError:
        return None
    return None
