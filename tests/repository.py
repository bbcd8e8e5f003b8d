"""A repository of git made of texts."""

import subprocess
from pathlib import Path

from tests.conftest import Folder


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-C", str(root), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def repository(folder: Folder, files: dict[str, str], name: str = "portfolio") -> Path:
    root = folder(files, name)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    return root
