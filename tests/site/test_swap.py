"""A site is swapped as a whole: there is one at every moment, and a killed build leaves nothing for good."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from itpm.site import swap as swapping
from itpm.site.swap import MARK, ForeignFolderError, replaceable, scratch, swap
from tests.conftest import Folder, Run
from tests.repository import repository


def made(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


@pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "in two"])
def test_a_new_site_takes_the_place_of_the_old(exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchange:
        monkeypatch.setattr(swapping, "_exchanged", lambda _one, _other: False)
    target = tmp_path / "site"
    for text in ("one", "two", "three"):
        with scratch(target) as place:
            swap(made(place / "site", text), target)
        assert (target / "index.html").read_text() == text
        assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_where_the_second_step_fails_the_old_site_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchanged", lambda _one, _other: False)
    target = tmp_path / "site"
    with scratch(target) as place:
        swap(made(place / "site", "old"), target)
    replace = Path.replace

    def full(path: Path, other: Path) -> Path:
        if path.name == "new":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(path, other)

    monkeypatch.setattr(Path, "replace", full)
    with scratch(target) as place, pytest.raises(OSError, match="No space"):
        swap(made(place / "new", "new"), target)
    assert (target / "index.html").read_text() == "old"


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from itpm.site.swap import scratch\n"
        "with scratch(Path(sys.argv[1])) as place:\n (place / 'half').write_text('x'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    target = tmp_path / "site"
    done = subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    foreign = tmp_path / ".itpm-notes"
    foreign.mkdir()
    running = tmp_path / f".itpm-{os.getpid()}-x"
    running.mkdir()
    with scratch(target):
        assert not left.exists()
    assert foreign.exists()
    assert running.exists()


def test_what_itpm_did_not_make_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("")
    (tmp_path / "link").symlink_to("full")
    for name in ("file", "nowhere", "full", "link"):
        with pytest.raises(ForeignFolderError):
            replaceable(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert replaceable(tmp_path / "empty") == tmp_path / "empty"
    assert replaceable(tmp_path / "new") == tmp_path / "new"
    (tmp_path / "full" / MARK).write_text("")
    assert replaceable(tmp_path / "link") == tmp_path / "full"


def test_a_mark_that_came_along_gives_no_folder_away(run: Run, folder: Folder, tmp_path: Path) -> None:
    """A change that brings the mark of a site must not make a build take away the portfolio, or its history."""
    root = repository(folder, {"itpm.yaml": "portfolio: T\n", "projects/deep/p.yaml": "name: P\n"})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    marks = [root / MARK, root / "projects" / MARK, root / ".git" / MARK]
    for mark in marks:
        mark.write_text("")
    (root / "projects/css").mkdir()
    (root / "projects/css/itpm.css").write_text("")
    for target in (".", "projects", ".git", str(root), "projects/.."):
        code, _out, err = run("site", "build", "--site", target, cwd=root)
        assert code == 2, target
        assert "holds more than a site; name another folder" in err
    assert {path: path.read_bytes() for path in before} == before
    for _time in range(2):
        assert run("site", "build", "--tree", "tree", cwd=root)[0] == 0


def test_a_link_that_leads_nowhere_is_a_mistake_of_the_call(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder({"projects/p.yaml": "name: P\n"})
    (root / "site").symlink_to(tmp_path / "none")
    code, _out, err = run("site", "build", cwd=root)
    assert code == 2
    assert "leads nowhere" in err


def test_another_build_that_is_faster_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place was empty when it was looked at, and is not when the site is put there."""
    real = Path.replace

    def late(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", real)
        made(tmp_path / "site", "faster")
        return self.replace(target)

    ours = made(tmp_path / "scratch/site", "ours")
    (ours / MARK).touch()
    monkeypatch.setattr(Path, "replace", late)
    swap(ours, tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "ours"


def test_two_builds_at_once_leave_one_whole_site(folder: Folder) -> None:
    root = folder({"projects/p.yaml": "name: P\n"})
    line = [sys.executable, "-m", "itpm", "site", "build", "-q"]
    both = [subprocess.Popen(line, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    try:
        told = [each.communicate()[1] for each in both]
    finally:
        for each in both:
            each.kill()
    assert [each.returncode for each in both] == [0, 0], told
    site = root / "site"
    assert (site / MARK).exists() and (site / "index.html").exists() and (site / "projects/p.html").exists()
    assert [path.name for path in root.iterdir() if path.name.startswith(".itpm-")] == []


def test_a_file_of_ones_own_in_the_folder_is_not_taken_away_with_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with scratch(target) as place:
        swap(made(place / "site", "one"), target)
    assert replaceable(target) == target
    (target / "notes").mkdir()
    (target / "notes/mine.txt").write_text("Mine")
    with pytest.raises(ForeignFolderError, match=r"holds notes/mine\.txt, which itpm did not make"):
        replaceable(target)
    (target / "notes/mine.txt").unlink()
    assert replaceable(target) == target


def test_a_site_that_mkdocs_built_in_the_place_of_one_is_replaced(run: Run, folder: Folder) -> None:
    """MkDocs leaves what begins with a dot: what an earlier build listed says nothing of its site."""
    config = "site_name: Own\ntheme: {name: itpm}\nplugins: [search, {itpm: {portfolio: ., at: it}}]\n"
    root = folder({"itpm.yaml": "portfolio: T\n", "mkdocs.yml": config, "docs/index.md": "# Own\n"})
    assert run("site", "build", cwd=root)[0] == 0
    assert (root / "site" / MARK).is_file()
    mkdocs = [Path(sys.executable).parent / "mkdocs", "build", "--quiet"]
    assert subprocess.run(mkdocs, cwd=root, capture_output=True, check=False).returncode == 0
    assert (root / "site/it/index.html").is_file()
    code, _out, err = run("site", "build", cwd=root)
    assert code == 0, err
    assert not (root / "site/it").exists()
