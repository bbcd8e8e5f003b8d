"""A new portfolio's workflow installs what made it, and lets no change loosen its own checks unseen."""

import json
from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

import pytest
import yaml

from itpm import __version__
from itpm.cli import init

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
    run: Callable[..., tuple[int, str, str]],
) -> None:  # fmt: skip
    monkeypatch.setattr(init, "distribution", lambda _name: Installed(note))
    assert run("init", "demo", "--no-git", cwd=tmp_path)[0] == 0
    workflow = yaml.safe_load((tmp_path / "demo/.github/workflows/portfolio.yml").read_text())
    steps = [step.get("run", "") for step in workflow["jobs"]["validate"]["steps"]]
    assert f'python -m pip install "{requirement}"' in steps


def test_every_line_of_the_workflow_that_calls_itpm_is_a_call_that_it_knows(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
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
    text = (demo / ".github/workflows/portfolio.yml").read_text()
    assert 'itpm validate --format github --base "$BASE" --select FRS014 --fail-on warning' in text
