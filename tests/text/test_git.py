"""Git is read by plumbing only; nothing that a repository brings along is run."""

import os
from datetime import date
from pathlib import Path

import pytest

from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.run.snapshot import snapshot_of
from itpm.text.folder import folder_tree
from itpm.text.git import Git
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError
from itpm.text.reading import ReadingOptions
from itpm.text.revision import committed_ids, revision_tree
from itpm.text.tree import UnreadableError
from tests.conftest import Folder, Run
from tests.repository import git, repository


def test_a_revision_is_a_tree(folder: Folder) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n", "projects/ä b.yaml": "name: X\n", "docs/a.md": "x"})
    (root / "itpm.yaml").write_text("portfolio: B\n")
    tree = revision_tree(root, "HEAD")
    assert sorted(tree.blobs) == ["itpm.yaml", "projects/ä b.yaml"]
    assert tree.blobs["itpm.yaml"].read() == b"portfolio: A\n"
    assert tree.revision is not None
    assert tree.revision.commit == git(root, "rev-parse", "HEAD")


def test_a_portfolio_in_a_subfolder_has_its_own_paths(folder: Folder) -> None:
    root = repository(folder, {"it/itpm.yaml": "portfolio: A\n", "other/itpm.yaml": "portfolio: B\n"})
    assert list(revision_tree(root / "it", "HEAD").blobs) == ["itpm.yaml"]
    _head, ids = committed_ids(root / "it")
    assert list(ids) == ["itpm.yaml"]


@pytest.mark.parametrize(
    "revision",
    [
        "",
        "--output=x",
        "--upload-pack=touch x",
        "-Ofile",
        "HEAD..HEAD",
        "a\x00b",
        "x" * 10_000,
        "nope",
        "HEAD:itpm.yaml",
        "HEAD~1",
    ],
)
def test_what_names_no_commit_is_refused(folder: Folder, revision: str) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n"})
    before = sorted(p.name for p in root.iterdir())
    with pytest.raises(GitError):
        revision_tree(root, revision)
    assert sorted(p.name for p in root.iterdir()) == before


def test_a_shallow_clone_says_what_to_do(folder: Folder, tmp_path: Path) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n"})
    git(root, "commit", "-q", "--allow-empty", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "clone")
    with pytest.raises(GitError, match="fetch-depth: 0"):
        revision_tree(tmp_path / "clone", "HEAD~1")


def test_nothing_of_a_hostile_configuration_runs(folder: Folder, tmp_path: Path) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n", ".gitattributes": "*.yaml filter=evil diff=evil\n"})
    marker = tmp_path / "marker"
    touch = f"touch {marker}"
    for key in (
        "core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge",
        "filter.evil.clean", "core.pager", "core.sshCommand", "gpg.program", "credential.helper", "alias.ls-tree",
    ):  # fmt: skip
        git(root, "config", key, f"!{touch}" if key.startswith("alias") else touch)
    hooks = root / ".git/hooks"
    for hook in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction"):
        (hooks / hook).write_text(f"#!/bin/sh\n{touch}\n")
        (hooks / hook).chmod(0o755)
    revision_tree(root, "HEAD").blobs["itpm.yaml"].read()
    committed_ids(root)
    assert not marker.exists()


def test_replaced_objects_are_not_believed(folder: Folder) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n"})
    old = git(root, "rev-parse", "HEAD:itpm.yaml")
    (root / "other").write_text("portfolio: EVIL\n")
    new = git(root, "hash-object", "-w", "other")
    git(root, "replace", old, new)
    assert revision_tree(root, "HEAD").blobs["itpm.yaml"].read() == b"portfolio: A\n"


def test_a_link_in_a_revision_is_not_followed(folder: Folder) -> None:
    root = folder({"projects/a.yaml": "name: A\n"})
    (root / "projects/b.yaml").symlink_to("/etc/passwd")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    assert "symbolic link" in revision_tree(root, "HEAD").blobs["projects/b.yaml"].trouble.text()


def test_no_repository_no_commit_and_a_bare_one(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(GitError, match="in no git repository"):
        revision_tree(tmp_path, "HEAD")
    empty = folder({"itpm.yaml": "portfolio: A\n"}, "empty")
    git(empty, "init", "-q")
    with pytest.raises(GitError, match="no revision 'HEAD'"):
        revision_tree(empty, "HEAD")
    git(tmp_path, "init", "-q", "--bare", "bare")
    with pytest.raises(GitError):
        revision_tree(tmp_path / "bare", "HEAD")


def test_a_detached_worktree_is_read(folder: Folder, tmp_path: Path) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n"})
    git(root, "worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    assert list(revision_tree(tmp_path / "tree", "HEAD").blobs) == ["itpm.yaml"]


def test_another_owner_gets_gits_own_advice(folder: Folder) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n"})
    if os.geteuid() != 0:
        return
    for path in (root, root / ".git", *(root / ".git").rglob("*")):
        os.chown(path, 12345, 12345)
    with pytest.raises(GitError, match="another user"):
        revision_tree(root, "HEAD")
    # Whatever the folder is called: why a commit cannot be read is not looked for in a sentence.
    odd = root.rename(root.with_name("no revision in no git repository"))
    found = snapshot_of(odd, load(folder_tree(odd), ReadingOptions(Store(None))), date(2026, 3, 2))
    assert (found.revision, found.uncommitted) == (None, "") and "another user" in found.unread
    root = odd.rename(root)
    assert revision_tree(root, "HEAD", (str(root),)).revision is not None


def test_a_folder_that_the_user_trusts_may_have_blanks_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gitconfig").write_text('[safe]\n\tdirectory = "/srv/my plans"\n\tdirectory = *\n')
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_safe_directories() == ("/srv/my plans", "*")


def test_a_hint_of_git_is_no_reason(folder: Folder) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n"})
    (root / ".git/info/grafts").write_text(git(root, "rev-parse", "HEAD") + "\n")
    with pytest.raises(GitError, match=r"^no revision 'HEAD~1' in this repository$"):
        revision_tree(root, "HEAD~1")


def test_a_corrupt_object_is_a_finding(folder: Folder) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: A\n"})
    id_ = git(root, "rev-parse", "HEAD:itpm.yaml")
    tree = revision_tree(root, "HEAD")
    loose = root / ".git/objects" / id_[:2] / id_[2:]
    loose.chmod(0o644)
    loose.write_bytes(b"broken")
    with pytest.raises(UnreadableError, match="cannot be read"):
        tree.blobs["itpm.yaml"].read()


def test_git_that_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="not installed"):
        Git(tmp_path).run("--version")


@pytest.mark.parametrize("name", ["elsewhere", "40000 pm"])
def test_of_a_commit_without_the_folder_of_the_portfolio_nothing_is_there(folder: Folder, run: Run, name: str) -> None:
    """Whatever another folder is called: that its name ends like an entry for this one makes it none."""
    root = repository(folder, {"pm/itpm.yaml": "portfolio: A\n", "pm/projects/p.yaml": "name: P\n", "README": "x\n"})
    git(root, "checkout", "-q", "-b", "moved")
    git(root, "mv", "pm", name)
    git(root, "commit", "-q", "-m", "move")
    git(root, "checkout", "-q", "main")
    code, out, err = run("diff", "--at", "moved", cwd=root / "pm")
    assert code == 0 and "project 'p' is gone" in out, err
    code, out, err = run("diff", "moved", "main", cwd=root / "pm")
    assert code == 0 and "project added" in out, err
