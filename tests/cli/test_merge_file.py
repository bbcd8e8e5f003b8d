"""The merge driver: git merges by record where it knows of it, and as any text where it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from itpm.cli.doctor import DRIVER
from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository

BASE = "name: ERP\nrisks:\n  late:\n    name: Late\n    owner: ann\nstage: planning\n"
VENDOR = "  vendor:\n    name: Vendor\n    owner: bob\n"
STAFF = "  staff:\n    name: Staff\n    owner: bob\n"


def added(record: str) -> str:
    return BASE.replace("stage:", f"{record}stage:")


def branches(folder: Folder, ours: str, theirs: str, files: dict[str, str]) -> Path:
    """A repository with a branch that says 'theirs', and one that says 'ours', in projects/erp.yaml."""
    root = repository(folder, {"projects/erp.yaml": BASE, **files})
    git(root, "checkout", "-q", "-b", "b")
    (root / "projects/erp.yaml").write_text(theirs)
    git(root, "commit", "-q", "-a", "-m", "b")
    git(root, "checkout", "-q", "main")
    (root / "projects/erp.yaml").write_text(ours)
    git(root, "commit", "-q", "-a", "-m", "a")
    return root


def test_git_merges_by_record(folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", "demo", "--no-git", cwd=tmp_path)[0] == 0
    attributes = {".gitattributes": (tmp_path / "demo/.gitattributes").read_text()}
    root = branches(folder, added(VENDOR), added(STAFF), attributes)
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "b")
    git(root, "merge", "--abort")
    assert DRIVER.split() == ["itpm", "merge-file", "%O", "%A", "%B"]
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    git(root, "config", "merge.itpm.driver", f"{sys.executable} -m {DRIVER}")
    git(root, "merge", "-q", "--no-edit", "b")
    assert (root / "projects/erp.yaml").read_text() == added(VENDOR + STAFF)
    assert "merging        by record" in run("doctor", cwd=root)[1]


def test_it_writes_into_ours_and_says_whether_something_is_left(folder: Folder, run: Run) -> None:
    late = {name: BASE.replace("ann", who) for name, who in (("ours", "bob"), ("theirs", "eve"))}
    root = folder({"base": BASE, **late})
    assert run("merge-file", "base", "ours", "theirs", cwd=root)[::2] == (1, "")
    assert "<<<<<<< ours\n    owner: bob\n" in (root / "ours").read_text()
    assert (root / "theirs").read_text() == late["theirs"]
    root = folder({"base": BASE, "ours": added(VENDOR), "theirs": added(STAFF)})
    assert run("merge-file", "base", "ours", "theirs", cwd=root) == (0, "", "")


def test_what_one_renamed_and_the_other_changed_is_merged_as_git_does(folder: Folder, run: Run) -> None:
    ours, theirs = BASE.replace("  late:", "  slow:"), BASE.replace("ann", "eve")
    root = folder({"base": BASE, "ours": ours, "theirs": theirs})
    assert run("merge-file", "base", "ours", "theirs", cwd=root) == (0, "", "")
    assert (root / "ours").read_text() == ours.replace("ann", "eve")


@pytest.mark.parametrize(
    ("theirs", "code", "left"),
    [
        ("a\nb\nc\nd\nE\n", 0, "A\nb\nc\nd\nE\n"),
        ("B\nb\nc\nd\ne\n", 1, "<<<<<<< ours\nA\n||||||| base\na\n=======\nB\n>>>>>>> theirs\nb\nc\nd\ne\n"),
        ("a\nb\nc\nd\n\xff\n", 0, "A\nb\nc\nd\n\xff\n"),
    ],
)
def test_what_is_no_yaml_is_merged_by_lines(theirs: str, code: int, left: str, folder: Folder, run: Run) -> None:
    root = folder({"base": b"a\nb\nc\nd\ne\n", "ours": b"A\nb\nc\nd\ne\n", "theirs": theirs.encode("latin-1")})
    assert run("merge-file", "base", "ours", "theirs", cwd=root) == (code, "", "")
    assert (root / "ours").read_bytes() == left.encode("latin-1")


def test_doctor_says_how_this_machine_merges(folder: Folder, run: Run) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: P\n"})
    git(root, "config", "merge.itpm.driver", "other %O")
    assert "merging        by another driver: other %O" in run("doctor", cwd=root)[1]
    assert (
        f"by lines; 'git config --global merge.itpm.driver \"{DRIVER}\"' merges by record"
        in run("doctor", cwd=folder({"x": "y"}, "plain"))[1]
    )
