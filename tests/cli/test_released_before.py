"""``itpm audience release``: what was released before and committed is told, though no review shows it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_audience import FILES, SETTINGS, TOLD, careful, project
from tests.conftest import Folder, Run
from tests.repository import git, repository

UNREVIEWED = {**FILES, "itpm.yaml": SETTINGS.replace('reviews: {tags: "board/*"}\n', "")}


@pytest.fixture(name="root")
def released_root(folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without reviews whose release of three parts, 1,000 together, is committed."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-03-02T12:00:00Z")
    root = repository(folder, UNREVIEWED)
    run("audience", "release", cwd=root)
    assert "approved: 1000" in (root / "disclosed/staff.yaml").read_text()
    _commit(root, "released")
    return root


def _commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


def test_the_release_that_is_replaced_was_told(root: Path, run: Run) -> None:
    """A fourth part of 250: whoever has read 1,000 would know it from 1,250."""
    assert json.loads(run("audience", "check", "--format", "json", cwd=root)[1])["states"] == ["now"]
    (root / "projects/d.yaml").write_text(project(250))
    careful(run, root)
    # Whether it is committed by now or not, it stays withheld, and where it is told all the same it is found.
    _commit(root, "another project")
    careful(run, root)
    (root / "disclosed/staff.yaml").write_text(TOLD.format(1250))
    code, out, err = run("audience", "check", "--format", "csv", cwd=root)
    assert code == 1 and "d,approved,staff,now,250.0,250.0,250.0" in out, (out, err)
    assert "in 2 states" not in run("audience", "check", "--reviews", "0", cwd=root)[2]
    assert run("audience", "check", "--reviews", "0", cwd=root)[0] == 0


def test_a_release_that_was_committed_and_replaced_long_ago_was_told(root: Path, run: Run) -> None:
    """Nothing is told of approvals for a while; the sum of before is known all the same."""
    first = git(root, "rev-parse", "HEAD").strip()
    (root / "disclosed/staff.yaml").write_text("schema: 1\ndisclosed: {staff: {as_of: 2026-07-14}}\n")
    _commit(root, "told nothing")
    (root / "projects/d.yaml").write_text(project(250))
    _commit(root, "another project")
    careful(run, root)
    said = json.loads(run("audience", "check", "--format", "json", cwd=root)[1])["states"]
    assert said[0] == f"release {first[:9]}" and said[-1] == "now" and len(said) == 3


def test_what_was_written_and_never_committed_was_told_to_nobody(folder: Folder, run: Run) -> None:
    """Of 1,250 with a part that was a mistake nobody has read; without it 1,000 are told."""
    root = repository(folder, {**UNREVIEWED, "projects/d.yaml": project(250)})
    run("audience", "release", cwd=root)
    assert "approved: 1250" in (root / "disclosed/staff.yaml").read_text()
    (root / "projects/d.yaml").unlink()
    run("audience", "release", cwd=root)
    assert "approved: 1000" in (root / "disclosed/staff.yaml").read_text()


def test_without_a_repository_nobody_knows_what_was_told(folder: Folder, run: Run) -> None:
    root = folder(UNREVIEWED)
    assert run("audience", "release", cwd=root)[0] == 0
    assert json.loads(run("audience", "check", "--format", "json", cwd=root)[1])["states"] == ["now"]


@pytest.mark.parametrize("command", [("release",), ("release", "--check"), ("check",)])
def test_no_audience_may_be_one_that_cannot_be_read(root: Path, run: Run, command: tuple[str, ...]) -> None:
    """What others are told is tried with what it is told: nobody knows what that is kept from."""
    settings = (root / "itpm.yaml").read_text()
    (root / "itpm.yaml").write_text(settings.replace("{class: management}", "{class: managment}"))
    code, _out, err = run("audience", *command, cwd=root)
    assert code == 2 and "what is written of the audience 'board' cannot be used" in err
