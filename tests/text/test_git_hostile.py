"""Repositories that came from strangers: nothing of theirs runs, nothing of theirs is believed, and they cannot hang us."""

import os
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from itpm.text import git as git_module
from itpm.text import gitcall
from itpm.text.git import Git
from itpm.text.git_here import git_version
from itpm.text.gitcall import GitError
from itpm.text.revision import committed_ids, revision_tree
from itpm.text.tree import UnreadableError, object_id
from tests.conftest import Folder, Run
from tests.repository import git, repository

FILES = {
    "itpm.yaml": "portfolio: A\nstatus_date: 2026-03-02\n",
    "projects/p.yaml": "name: P\ntasks: {a: {duration: 1d}}\n",
}


@pytest.fixture(autouse=True)
def _ask_anew() -> Iterator[None]:
    gitcall._stuck.clear()
    git_version.cache_clear()
    yield
    gitcall._stuck.clear()
    git_version.cache_clear()


def loose(root: Path, object_id: str) -> Path:
    return root / ".git/objects" / object_id[:2] / object_id[2:]


def wrapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Another git first on the path."""
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script.replace('GIT', real)}\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("script", ['unset GIT_NO_LAZY_FETCH; exec GIT "$@"', 'exec GIT "$@"'])
def test_a_missing_object_is_never_fetched_by_a_program(
    script: str, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    root = repository(folder, FILES)
    marker = tmp_path / "ran"
    for name, value in (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"ext::sh -c touch% {marker}"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", f"touch {marker}; git-upload-pack"),
        ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"),
    ):
        git(root, "config", name, value)
    loose(root, git(root, "rev-parse", "HEAD:projects/p.yaml")).unlink()
    wrapped(tmp_path, monkeypatch, script)
    for arguments in (("validate", "--no-cache"), ("schedule", "--at", "HEAD", "--no-cache"), ("list", "projects")):
        run(*arguments, cwd=root)
        assert not marker.exists(), arguments


@pytest.mark.parametrize("kind", ["commit", "tree"])
def test_an_object_larger_than_any_is_not_read(kind: str, folder: Folder) -> None:
    """A megabyte of what compresses well is a gigabyte of memory."""
    root = repository(folder, FILES)
    tree = git(root, "rev-parse", "HEAD^{tree}")
    head = f"tree {tree}\nauthor T <t> 1772323200 +0000\ncommitter T <t> 1772323200 +0000\n\n".encode()
    data = (head if kind == "commit" else b"100644 a\0" + bytes(20)) + b"x" * (70 << 20)
    wanted = object_id(kind, data)
    loose(root, wanted).parent.mkdir(exist_ok=True)
    loose(root, wanted).write_bytes(zlib.compress(f"{kind} {len(data)}\0".encode() + data, 1))
    ask = Git(root).resolve if kind == "commit" else lambda named: Git(root).read(named, "tree")
    with pytest.raises(GitError, match=r"it has \d+ bytes; \d+ are the most"):
        ask(wanted)
    assert Git(root).resolve("HEAD").commit == git(root, "rev-parse", "HEAD")


def test_an_object_that_is_not_what_its_id_says_is_not_believed(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ITPM_CACHE_DIR", str(tmp_path / "store"))
    honest, hostile = repository(folder, FILES), repository(folder, FILES, "hostile")
    target = git(honest, "rev-parse", "HEAD:projects/p.yaml")
    forged = b"name: POISONED\ntasks: {z: {duration: 300d}}\n"
    path = loose(hostile, target)
    path.chmod(0o644)
    path.write_bytes(zlib.compress(b"blob %d\0" % len(forged) + forged))
    with pytest.raises(UnreadableError, match="cannot be read"):
        revision_tree(hostile, "HEAD").blobs["projects/p.yaml"].read()
    run("schedule", "--at", "HEAD", cwd=hostile)
    _code, out, _err = run("schedule", "--format", "csv", cwd=honest)
    assert "p/a" in out
    assert "p/z" not in out
    assert run("validate", "--format", "json", cwd=honest) == run(
        "validate", "--format", "json", "--no-cache", cwd=honest
    )


def test_the_check_of_ids_knows_repositories_with_longer_ones(folder: Folder) -> None:
    root = folder(FILES)
    git(root, "init", "-q", "--object-format=sha256")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    tree = revision_tree(root, "HEAD")
    assert tree.blobs["itpm.yaml"].read().startswith(b"portfolio: A")
    assert tree.revision is not None
    assert len(tree.revision.commit) == 64


@pytest.mark.parametrize(
    "moment", ["@253402300800 +0000", "@99999999999999 +0000", "@9223372036854775807 +0000", "@99999999999 +0000"]
)
def test_a_commit_of_a_day_that_no_calendar_holds_ends_nothing(
    moment: str, folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({**FILES, "itpm.yaml": "portfolio: A\n"})
    git(root, "init", "-q")
    git(root, "add", "-A")
    monkeypatch.setenv("GIT_COMMITTER_DATE", moment)
    try:
        git(root, "commit", "-q", "-m", "late")
    except subprocess.CalledProcessError:
        # This git refuses to write such a date; a repository made with another one may still hold it.
        body = (
            f"tree {git(root, 'write-tree')}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> {moment[1:]}\n\nlate\n".encode()
        )
        whole = b"commit %d\0" % len(body) + body
        name = object_id("commit", body)
        loose(root, name).parent.mkdir(exist_ok=True)
        loose(root, name).write_bytes(zlib.compress(whole))
        (root / ".git/HEAD").write_text(f"{name}\n")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    code, out, err = run("validate", "--select", "STR,FRS015", cwd=root)
    assert code == 0, (out, err)
    assert "itpm.yaml:1:1: warning FRS015: the state of the files is unknown" in out
    assert "no calendar here holds" in out + err
    code, _out, err = run("validate", "--at", "HEAD", cwd=root)
    assert code == 2
    assert "no calendar here holds" in err


def nested(root: Path, levels: int, width: int) -> str:
    """A commit whose tree holds ``width ** levels`` files and takes a few hundred bytes."""
    blob = git(root, "hash-object", "-w", "itpm.yaml")
    rows = "".join(f"100644 blob {blob}\tf{n}.yaml\n" for n in range(width))
    tree = subprocess.run(
        ["git", "-C", root, "mktree"], input=rows, text=True, capture_output=True, check=True
    ).stdout.strip()
    for _level in range(levels - 1):
        rows = "".join(f"040000 tree {tree}\td{n}\n" for n in range(width))
        tree = subprocess.run(
            ["git", "-C", root, "mktree"], input=rows, text=True, capture_output=True, check=True
        ).stdout.strip()
    return tree


@pytest.mark.parametrize(("place", "refused"), [("projects", True), ("zz", False)])
def test_a_bomb_of_trees_is_cut_off_or_never_listed(
    place: str, refused: bool, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(folder, FILES)
    monkeypatch.setattr(git_module, "_MOST_FILES", 2000)
    tree = nested(root, 6, 10)
    rows = f"040000 tree {tree}\t{place}\n"
    top = subprocess.run(
        ["git", "-C", root, "mktree"], input=rows, text=True, capture_output=True, check=True
    ).stdout.strip()
    commit = git(root, "commit-tree", top, "-m", "bomb")
    if refused:
        with pytest.raises(GitError, match="more than 2000 files"):
            revision_tree(root, commit)
    else:
        assert revision_tree(root, commit).blobs == {}


def test_a_git_that_hangs_is_ended_and_not_asked_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    root = repository(folder, FILES)
    os.mkfifo(root / "x.fifo")
    with (root / ".git/config").open("a") as file:
        file.write("[include]\n\tpath = ../x.fifo\n")
    monkeypatch.setattr(gitcall, "IDLE_SECONDS", 0.5)
    code, _out, err = run("validate", "--select", "STR", cwd=root)
    assert code == 0, err
    code, _out, err = run("validate", "--at", "HEAD", cwd=root)
    assert code == 2
    assert "is not asked again" in err


def test_a_fifo_for_an_object_ends_too(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(folder, FILES)
    tree = revision_tree(root, "HEAD")
    path = loose(root, git(root, "rev-parse", "HEAD:projects/p.yaml"))
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(gitcall, "IDLE_SECONDS", 0.5)
    with pytest.raises(UnreadableError):
        tree.blobs["projects/p.yaml"].read()


def test_a_git_that_is_too_old_is_told_and_not_used(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    root = repository(folder, FILES)
    wrapped(tmp_path, monkeypatch, 'if [ "$1" = --version ]; then echo git version 2.17.1; else exec GIT "$@"; fi')
    code, _out, err = run("validate", "--at", "HEAD", cwd=root)
    assert code == 2
    assert "git 2.17.1 is too old; 2.30.0 or newer is needed" in err
    assert "2.17.1 is too old" in run("doctor", cwd=root)[1]


def test_without_git_the_files_are_read_all_the_same(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    root = repository(folder, FILES)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = run("validate", "--select", "STR", cwd=root)
    assert code == 0, err
    assert "git is not installed" in out + err
    assert run("validate", "--at", "HEAD", cwd=root)[0] == 3


def test_every_call_to_git_goes_through_one_place() -> None:
    from tests.conftest import ROOT

    calling = ("subprocess.run", "subprocess.Popen", "check_output", "os.system", "os.popen")
    found = {
        str(path.relative_to(ROOT / "itpm"))
        for path in (ROOT / "itpm").rglob("*.py")
        if any(word in path.read_text() for word in calling)
    }
    # Besides: the programs that draw graphs, read plans of others and carry files, and the command that gives a token.
    others = {"site/draw.py", "cli/converting.py", "interchange/rclone.py", "cli/fetching.py"}
    assert found == {"text/gitcall.py", *others}


def test_a_listing_ends_with_its_reader(folder: Folder) -> None:
    root = repository(folder, FILES)
    line = gitcall.command(root, (), "cat-file", "--batch-all-objects", "--batch")
    pieces = gitcall.stream(line)
    next(pieces)
    pieces.close()
    # Nothing of it is left: a further call works, and no process of ours remains.
    assert committed_ids(root)[1]
    assert Git(root).run("rev-parse", "--git-dir").strip() == b".git"


def test_too_much_of_an_answer_is_refused(folder: Folder) -> None:
    root = repository(folder, FILES)
    with pytest.raises(GitError, match="more than 10 bytes"):
        gitcall.output(gitcall.command(root, (), "rev-parse", "HEAD"), 10)
    with pytest.raises(GitError, match=r"cannot be started|not installed"):
        gitcall.output([str(root / "itpm.yaml")])
