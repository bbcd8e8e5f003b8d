"""Builds the repository of the story: ``python examples/history/build.py FOLDER``.

The same commits every time: authors, days and messages are those of the story, and nothing of the machine gets in.
"""

import os
import subprocess
import sys
from pathlib import Path

from story import PEOPLE, STORY, Files

_CALM = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "TZ": "UTC", "LC_ALL": "C"}
"""git as nobody has set it up."""


def git(root: Path, who: str, day: str, *arguments: str) -> None:
    """One call of git, in the name of somebody on a day."""
    at = f"{day}T12:00:00+00:00"
    called = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER")
              for part, value in (("NAME", PEOPLE[who]), ("EMAIL", f"{who}@example.com"), ("DATE", at))}  # fmt: skip
    fixed = ("-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false", "-c", "core.autocrlf=false")
    here = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *fixed, "-C", str(root), *arguments], env=here | _CALM | called, check=True)


def build(root: Path) -> None:
    """Writes the story into an empty folder, commit by commit."""
    if root.exists() and any(root.iterdir()):
        raise SystemExit(f"{root} is not empty")
    root.mkdir(parents=True, exist_ok=True)
    files: Files = {}
    git(root, STORY[0].who, STORY[0].day, "init", "-q")
    for step in STORY:
        before = dict(files)
        for change in step.changes:
            change(files)
        for path in before.keys() - files.keys():
            (root / path).unlink()
        for path, text in files.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
        git(root, step.who, step.day, "add", "-A")
        git(root, step.who, step.day, "commit", "-q", "-m", step.said)
        if step.tag:
            git(root, step.who, step.day, "tag", "-a", step.tag, "-m", f"Minutes of {step.tag}")


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "quayside"))
