"""Links that came with a repository lead nothing out of it, whatever git says; what links lead to is no portfolio of ours."""

from pathlib import Path

import pytest

from itpm.message import Message
from itpm.text.folder import folder_tree
from itpm.text.links import committed_link, repository_top
from itpm.text.target import LinkLoopError, target_of
from tests.conftest import Folder
from tests.process import itpm
from tests.repository import git, repository

FILES = {"itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\n", "projects/p.yaml": "name: P\n"}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    made = tmp_path / "outside"
    made.mkdir()
    (made / "file").write_text("precious")
    return made


def linked(folder: Folder, outside: Path) -> Path:
    """A repository with a link that leads out of it."""
    root = repository(folder, FILES)
    (root / "report").symlink_to(outside / "file")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "link")
    return root


@pytest.mark.parametrize(
    "broken",
    [
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tnope = 1\n",
        "[core]\n\tworktree = /\n",
        "[core]\n\tbare = maybe\n",
        "[core\n",
    ],
)
def test_where_git_cannot_say_every_link_may_have_come_with_it(broken: str, folder: Folder, outside: Path) -> None:
    root = linked(folder, outside)
    (root / ".git/config").write_text(broken)
    done = itpm(root, "validate", "-o", "report")
    assert done.returncode == 2, done.stderr
    assert "is a link of this repository" in done.stderr
    assert (outside / "file").read_text() == "precious"


def test_a_repository_of_somebody_else_or_without_git_keeps_its_links(
    folder: Folder, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container, whose user is not the one who fetched the repository."""
    root = linked(folder, outside)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert committed_link(root, root / "report") is not None
    monkeypatch.setenv("PATH", str(outside))
    assert committed_link(root, root / "report") == root / "report"


def test_a_link_is_that_of_the_repository_that_it_lies_in(folder: Folder, outside: Path) -> None:
    """A submodule, and a repository that was put around a link so that it is not in its last commit."""
    root = linked(folder, outside)
    inner = root / "module"
    inner.mkdir()
    git(inner, "init", "-q")
    (inner / "out").symlink_to(outside)
    git(inner, "add", "-A")
    git(inner, "commit", "-q", "-m", "link")
    assert committed_link(root, inner / "out/file") == inner / "out"
    (root / "reports").mkdir()
    (root / "reports/out").symlink_to(outside)
    git(root, "add", "reports/out")
    git(root, "commit", "-q", "-m", "link")
    git(root / "reports", "init", "-q")
    git(root / "reports", "commit", "-q", "--allow-empty", "-m", "nothing")
    assert committed_link(root, root / "reports/out/file") == root / "reports/out"
    assert repository_top(root / "reports") == root / "reports"


def test_a_link_behind_a_link_is_seen(folder: Folder, outside: Path) -> None:
    root = linked(folder, outside)
    (root / "mine").symlink_to("report")
    assert committed_link(root, root / "mine") == root / "report"
    (root / "own").symlink_to(outside / "new")
    assert committed_link(root, root / "own") is None
    (outside / "back").symlink_to(root / "report")
    assert committed_link(root, outside / "back") == root / "report"


def test_links_that_lead_to_each_other_are_a_mistake_of_the_call(folder: Folder) -> None:
    root = repository(folder, FILES)
    (root / "loop").symlink_to("loop")
    (root / "one").symlink_to("two/x")
    (root / "two").symlink_to("one")
    (root / "projects/p").mkdir()
    (root / "projects/p/baselines").symlink_to("baselines")
    for command in (
        ["validate", "-o", "loop"], ["validate", "-o", "one"], ["list", "projects", "-o", "loop/x"], ["validate", "loop"],
        ["site", "build", "--site", "loop/x"], ["site", "build", "--tree", "loop"], ["init", "loop"],
        ["baseline", "set", "p", "b", "--by", "bob", "--uncommitted"],
    ):  # fmt: skip
        done = itpm(root, *command)
        assert done.returncode == 2, (command, done.stderr)
        assert "links that lead to each other" in done.stderr or command[0] == "baseline", (command, done.stderr)
        assert len(done.stderr.splitlines()) == 1
    assert (root / "loop").is_symlink()
    with pytest.raises(LinkLoopError):
        target_of(root / "loop")
    assert target_of(root / "not/there") == root.resolve() / "not/there"


def test_the_tree_of_a_site_is_not_made_behind_a_link(folder: Folder, outside: Path) -> None:
    root = repository(folder, FILES)
    (root / "tree").symlink_to(outside)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "link")
    done = itpm(root, "site", "build", "--tree", "tree")
    assert done.returncode == 2
    assert "--tree: " in done.stderr
    assert [each.name for each in outside.iterdir()] == ["file"]


def test_a_link_above_a_folder_of_the_format_is_not_followed(folder: Folder, outside: Path) -> None:
    """What is read lies in the portfolio: own schemas too, whose folder lies in another one."""
    root = folder(FILES)
    (outside / "local").mkdir()
    (outside / "local/project.schema.json").write_text('{"required": ["x-not-here"]}')
    (root / "schemas").symlink_to(outside)
    tree = folder_tree(root)
    assert "schemas/local/project.schema.json" not in tree.blobs
    assert ("schemas", Message("a symbolic link to a folder; folders are not followed")) in tree.notes
    (root / "schemas").unlink()
    (root / "schemas").mkdir()
    (root / "schemas/local").symlink_to(outside / "local")
    assert "schemas/local/project.schema.json" not in folder_tree(root).blobs
