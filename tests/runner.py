"""A runner of a forge on this machine: repositories as a forge has them, and the scripts of its workflows."""

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT, Folder
from tests.interchange.forge_stub import Forge
from tests.repository import git, repository

STARTER = ROOT / "itpm/cli/starter"
_GH = """\
import json, pathlib, sys
place, path = pathlib.Path(__file__).parent, next(each for each in sys.argv[2:] if each.startswith("repos/"))
with (place / "asked").open("a") as file:
    file.write(path + "\\n")
if path.endswith("/reviews"):
    print((place / "reviews.json").read_text())
elif path.endswith("/zip"):
    sys.stdout.buffer.write((place / "uploaded.zip").read_bytes())
elif (place / "uploaded.zip").is_file() and (place / "uploaded.zip").stat().st_size <= 16_000_000:
    print(31)
"""


@dataclass
class Runner:
    """A bare repository with a pull request, where work on it is done, and what a script finds around it."""

    origin: Path
    work: Path
    forge: Forge

    @classmethod
    def of(cls, folder: Folder, files: dict[str, str], forge: Forge) -> "Runner":
        work = repository(folder, files, "work")
        origin = work.parent / "origin.git"
        git(work.parent, "init", "-q", "--bare", str(origin))
        git(work, "remote", "add", "origin", str(origin))
        git(work, "push", "-q", "origin", "main")
        git(work, "checkout", "-q", "-b", "change")
        return cls(origin, work, forge)

    def commit(self, said: str = "change", *, on: str = "change") -> str:
        git(self.work, "commit", "-q", "-a", "-m", said)
        git(self.work, "push", "-q", "-f", "origin", on)
        return git(self.work, "rev-parse", "HEAD")

    def asked(self) -> str:
        """As a forge does where somebody asks to merge: the head of the branch, and what the merge would be."""
        head = git(self.work, "rev-parse", "change")
        git(self.work, "checkout", "-q", "--detach", "main")
        git(self.work, "merge", "-q", "--no-ff", "-m", "merge", "change")
        git(self.work, "push", "-q", "-f", "origin", "HEAD:refs/pull/7/merge", "change:refs/pull/7/head")
        git(self.work, "checkout", "-q", "change")
        return head

    def checkout(self, ref: str = "refs/pull/7/merge", *depth: str) -> Path:
        """A clone as a forge makes it: every branch, and the ref that is asked for."""
        there = self.work.parent / f"run{len(list(self.work.parent.glob('run*')))}"
        git(self.work.parent, "clone", "-q", "--no-checkout", *depth, self.origin.as_uri(), str(there))
        git(there, "fetch", "-q", *depth, "origin", ref)
        git(there, "checkout", "-q", "--detach", "FETCH_HEAD")
        return there

    def run(self, script: str, where: Path, **env: str) -> tuple[int, str]:
        """How a script ends, and what it says; as GitHub and GitLab run it, it ends with the first line that fails."""
        done = subprocess.run(
            ["bash", "-e", "-c", script], cwd=where, env=self.environment() | env, capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    def environment(self) -> dict[str, str]:
        tools, temp = self.work.parent / "tools", self.work.parent / "temp"
        tools.mkdir(exist_ok=True)
        temp.mkdir(exist_ok=True)
        calls = {"itpm": f'exec "{sys.executable}" -m itpm "$@"', "gh": f'exec "{sys.executable}" "{tools}/gh.py" "$@"'}
        (tools / "gh.py").write_text(_GH)
        for name, line in calls.items():
            (tools / name).write_text(f"#!/bin/sh\n{line}\n")
            (tools / name).chmod(0o700)
        kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        return kept | {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(temp),
            "GITHUB_API_URL": self.forge.address,
            "GITHUB_REPOSITORY": "kestrel/portfolio",
            "GITHUB_REF": "refs/pull/7/merge",
            "GITHUB_TOKEN": "secret",
            "BASE": "main",
        }

    def uploads(self, data: bytes, name: str = "diff.json") -> None:
        self.environment()
        with zipfile.ZipFile(self.work.parent / "tools/uploaded.zip", "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(name, data)


def workflow(name: str) -> Any:
    return yaml.safe_load((STARTER / name).read_text())


def script(name: str, job: str) -> str:
    """The last script of a job of a workflow."""
    steps = workflow(name)["jobs"][job]["steps"]
    return str([step["run"] for step in steps if "run" in step][-1])
