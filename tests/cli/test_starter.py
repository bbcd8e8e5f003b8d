"""A new portfolio's workflow installs what made it, and lets no change loosen its own checks unseen."""

import json
import os
from importlib.metadata import Distribution
from pathlib import Path

import pytest
import yaml

from itpm import __version__
from itpm.cli import forge_files
from itpm.site.swap import scratch
from itpm.site.tree import _EVERY_SITE
from itpm.text.journal import JOURNAL
from itpm.text.together import write_together
from itpm.text.write import atomic_write
from tests.conftest import ROOT, Run

COMMIT = "a" * 40


class Installed(Distribution):
    """A distribution with a note of where it came from."""

    def __init__(self, note: str | None) -> None:
        self.note = note

    def read_text(self, filename: str) -> str | None:
        return self.note if filename == "direct_url.json" else None

    def locate_file(self, path: object) -> Path:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("note", "requirement"),
    [
        (None, f"itpm=={__version__}"),
        ("{}", f"itpm=={__version__}"),
        ("[]", f"itpm=={__version__}"),
        ("no json", f"itpm=={__version__}"),
        (json.dumps({"url": "file:///src/itpm", "dir_info": {"editable": True}}), f"itpm=={__version__}"),
        (
            json.dumps({"url": "https://git.example/itpm", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}),
            f"itpm @ git+https://git.example/itpm@{COMMIT}",
        ),
        (
            json.dumps({"url": 'https://git.example/x"; rm -rf /', "vcs_info": {"commit_id": COMMIT}}),
            f"itpm=={__version__}",
        ),
        (
            json.dumps({"url": "https://user:token@git.example/itpm", "vcs_info": {"commit_id": COMMIT}}),
            f"itpm=={__version__}",
        ),
    ],
)
def test_the_workflow_installs_what_made_it(
    note: str | None, requirement: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    run: Run,
) -> None:  # fmt: skip
    monkeypatch.setattr(forge_files, "distribution", lambda _name: Installed(note))
    assert run("init", "demo", "--no-git", cwd=tmp_path)[0] == 0
    workflow = yaml.safe_load((tmp_path / "demo/.github/workflows/itpm.yml").read_text())
    steps = [step.get("run", "") for step in workflow["jobs"]["validate"]["steps"]]
    assert f'python -m pip install "{requirement}"' in steps


def test_every_line_of_the_workflow_that_calls_itpm_is_a_call_that_it_knows(run: Run, tmp_path: Path) -> None:
    assert run("init", "demo", cwd=tmp_path)[0] == 0
    demo = tmp_path / "demo"
    from tests.text.test_git import git

    git(demo, "add", "-A")
    git(demo, "commit", "-q", "-m", "first")
    check = ("validate", "--format", "github", "--base", "HEAD", "--select", "FRS014", "--fail-on", "warning")
    assert run(*check, cwd=demo)[0] == 0
    with (demo / "itpm.yaml").open("a") as file:
        file.write("fail_on: {governance-1: error}\nrules: {STR007: off}\n")
    assert run(*check, cwd=demo)[0] == 1
    text = (demo / ".github/workflows/itpm.yml").read_text()
    assert 'itpm validate --format github --base "$BASE" --select FRS014 --fail-on warning' in text


def test_git_ignores_whatever_a_killed_command_may_leave(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The names are those that lie there while files are written."""
    assert run("init", "demo", cwd=tmp_path)[0] == 0
    from tests.text.test_git import git

    demo = tmp_path / "demo"
    before = {path for path in demo.rglob("*") if ".git/" not in path.as_posix()}
    seen: set[str] = set()

    def look(_handle: int) -> None:
        every = {path for path in demo.rglob("*") if path.is_file() and ".git/" not in path.as_posix()}
        seen.update(path.relative_to(demo).as_posix() for path in every - before)

    monkeypatch.setattr(os, "fsync", look)
    write_together(
        demo, {demo / "projects/first-project.yaml": "name: A\n", demo / "calendars/new.yaml": "calendars: {}\n"}
    )
    atomic_write(demo / "report.json", "{}")
    with scratch(demo / "site") as place:
        (place / "index.html").write_text("")
        look(0)
    seen -= {"calendars/new.yaml", "report.json"}
    assert JOURNAL in seen
    assert any(name.startswith("projects/.itpm-") for name in seen)
    assert any(name.endswith(".tmp") for name in seen)
    assert any(name.endswith("/index.html") for name in seen)
    ignored = git(demo, "check-ignore", "--no-index", *seen).splitlines()
    assert set(ignored) == seen


@pytest.mark.parametrize("path", ["mkdocs.yml", "itpm/cli/starter/mkdocs.yml"])
def test_mkdocs_is_told_the_same_by_whoever_builds_a_site(path: str) -> None:
    said = yaml.safe_load((ROOT / path).read_text())
    assert said["use_directory_urls"] is _EVERY_SITE["use_directory_urls"]
    assert said["not_in_nav"].strip() == _EVERY_SITE["not_in_nav"]
    needed = _EVERY_SITE["markdown_extensions"]
    assert isinstance(needed, list)
    assert said["markdown_extensions"][: len(needed)] == needed
