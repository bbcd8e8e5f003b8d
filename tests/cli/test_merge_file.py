"""The merge driver: git merges by record where it knows of it, and as any text where it does not."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
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
    git(root, "config", "merge.itpm.driver", f"{shlex.quote(sys.executable)} -m {DRIVER}")
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


def test_a_missing_file_is_a_wrong_call_and_changes_nothing(folder: Folder, run: Run) -> None:
    root = folder({"base": BASE, "ours": added(VENDOR), "theirs": added(STAFF)})
    for call in (("nope", "ours", "theirs"), ("base", "ours", "nope"), ("base", "ours"), (), ("base", ".", "theirs")):
        assert run("merge-file", *call, cwd=root)[:2] == (2, "")
    assert (root / "ours").read_text() == added(VENDOR) and sorted(path.name for path in root.iterdir()) == [
        "base",
        "ours",
        "theirs",
    ]


@pytest.mark.parametrize("encode", [lambda text: text.encode("utf-16"), lambda text: b"\x00" + text.encode()])
def test_what_is_no_text_is_left_as_it_was(encode: Callable[[str], bytes], folder: Folder, run: Run) -> None:
    files = {"base": encode(BASE), "ours": encode(added(VENDOR)), "theirs": encode(added(STAFF))}
    root = folder(files)
    code, out, err = run("merge-file", *files, cwd=root)
    assert (code, out) == (3, "") and "cannot be merged" in err
    assert (root / "ours").read_bytes() == files["ours"]


def test_what_is_nested_too_deep_is_merged_by_lines(folder: Folder, run: Run) -> None:
    deep = "a: " + "{x: " * 5000 + "1" + "}" * 5000 + "\nb: 1\nc: 1\nd: 1\n"
    root = folder({"base": deep, "ours": f"# ours\n{deep}", "theirs": deep.replace("d: 1", "d: 2")})
    assert run("merge-file", "base", "ours", "theirs", cwd=root)[0] == 0
    assert (root / "ours").read_text() == f"# ours\n{deep}".replace("d: 1", "d: 2")


def test_through_a_link_the_file_is_written(folder: Folder, run: Run) -> None:
    root = folder({"base": BASE, "real": added(VENDOR), "theirs": added(STAFF)})
    (root / "ours").symlink_to("real")
    assert run("merge-file", "base", "ours", "theirs", cwd=root)[0] == 0
    assert (root / "ours").is_symlink() and (root / "real").read_text() == added(VENDOR + STAFF)


@pytest.mark.parametrize("text", [BASE, "- a\n- b\n- c\n- d\n- e\n"])
def test_one_that_is_killed_leaves_the_old_file_or_the_new(text: str, folder: Folder, run: Run) -> None:
    lines = text.splitlines(keepends=True)
    ours, theirs = f"# ours\n{text}", "".join([*lines[:-1], lines[-1].replace("e", "f", 1)])
    files = {"base": text, "ours": ours, "theirs": theirs}
    assert run("merge-file", *files, cwd=folder(files))[0] == 0
    new = f"# ours\n{theirs}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for wait in (0.0, 0.1, 0.2, 0.3, 0.4, 0.6):
        root = folder(files)
        call = [sys.executable, "-m", "itpm", "merge-file", *files]
        with subprocess.Popen(call, cwd=root, env=environment) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(wait)
            process.kill()
        assert (root / "ours").read_text() in {ours, new}


def test_what_may_have_no_end_is_no_file(folder: Folder, run: Run) -> None:
    root = folder({"ours.yaml": "a: 1\n", "theirs.yaml": "a: 1\nb: 2\n"})
    os.mkfifo(root / "pipe")
    for endless in ("pipe", "/dev/zero"):
        code, out, err = run("merge-file", endless, "ours.yaml", "theirs.yaml", cwd=root)
        assert (code, out) == (2, "") and f"{endless} is no file" in err
    assert run("merge-file", os.devnull, "ours.yaml", "theirs.yaml", cwd=root)[0] == 0
    assert (root / "ours.yaml").read_text() == "a: 1\nb: 2\n"
