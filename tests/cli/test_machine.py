"""Faults of the machine are told in one line and leave nothing half; a repository's links and names give no orders."""

import errno
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from itpm.cli.orders import obeyed_by_nobody
from tests.conftest import Folder, Run
from tests.repository import git, repository

FILES = {"itpm.yaml": "portfolio: T\nstatus_date: 2026-03-02\n", "projects/p.yaml": "name: P\nnope: 1\n"}


def shell(command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command line of a shell, in which 'itpm' is this one."""
    line = command.replace("itpm", f"{shlex.quote(sys.executable)} -m itpm", 1)
    # What a measurement of coverage writes would meet the same full disk.
    mine = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    return subprocess.run(
        ["sh", "-c", line], cwd=cwd, env={**mine, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "command",
    ["validate", "schedule", "list projects", "--version", "--help", "export msproject p", "show p --format json"],
)
def test_an_output_that_takes_nothing_is_the_machines_fault(command: str, folder: Folder) -> None:
    """A file that may not grow stands for a full disk."""
    done = shell(f"ulimit -f 0; itpm {command} >out.txt", folder(FILES))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("command", ["validate", "list projects", "--version", "export ics"])
def test_a_closed_output_is_told(command: str, folder: Folder) -> None:
    done = shell(f"itpm {command} >&-", folder(FILES))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr


def test_closed_errors_do_not_end_a_command(folder: Folder) -> None:
    done = shell("itpm list projects 2>&-", folder(FILES))
    assert done.returncode == 0
    assert "p " in done.stdout


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_an_output_that_knows_few_characters_gets_all_of_them(environment: dict[str, str], folder: Folder) -> None:
    done = shell("itpm validate", folder({**FILES, "projects/q.yaml": "name: Über\nfoo: 1\n"}), **environment)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_while_writing_leaves_what_was_there(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(FILES)
    (root / "out.csv").write_text("old")

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    code, out, err = run("list", "projects", "--format", "csv", "-o", "out.csv", cwd=root)
    assert (code, out) == (3, "")
    assert "itpm: this machine cannot: No space left on device" in err
    assert (root / "out.csv").read_text() == "old"
    assert sorted(path.name for path in root.iterdir()) == ["itpm.yaml", "out.csv", "projects"]


def test_a_folder_that_is_not_there_is_a_mistake_of_the_call(run: Run, folder: Folder) -> None:
    code, _out, err = run("list", "projects", "-o", "no/such/file.csv", cwd=folder(FILES))
    assert code == 2
    assert "cannot be written" in err


def test_devices_and_pipes_are_written_to_and_stay_what_they_are(folder: Folder, tmp_path: Path) -> None:
    root = folder(FILES)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = shell(f"itpm list projects --format csv -o {pipe} & cat {pipe}; wait", root)
    assert "p,P" in done.stdout
    assert pipe.is_fifo()
    assert "p,P" in shell("itpm list projects --format csv -o /dev/stdout", root).stdout


def test_nothing_is_written_through_a_link_of_the_repository(run: Run, folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file.txt").write_text("precious")
    root = repository(folder, FILES)
    (root / "report.json").symlink_to(outside / "file.txt")
    (root / "reports").symlink_to(outside)
    (root / "site").symlink_to(outside / "site")
    (outside / "site").mkdir()
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "links")
    for target in ("report.json", "reports/file.txt", "./report.json"):
        code, _out, err = run("validate", "--format", "json", "-o", target, cwd=root)
        assert code == 2, target
        assert "is a link of this repository" in err
    code, _out, err = run("site", "build", cwd=root)
    assert code == 2
    assert "is a link of this repository" in err
    assert (outside / "file.txt").read_text() == "precious"
    assert list((outside / "site").iterdir()) == []


def test_a_link_of_the_user_is_followed(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = repository(folder, FILES)
    (root / "mine.json").symlink_to(tmp_path / "mine.json")
    assert run("validate", "--format", "json", "-o", "mine.json", cwd=root)[0] == 1
    assert json.loads((tmp_path / "mine.json").read_text())
    assert (root / "mine.json").is_symlink()


def test_the_report_of_a_bug_follows_no_link(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_arguments: object, **_settings: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("itpm.run.run.examined", fail)
    names = []
    for _time in range(2):
        code, _out, err = run("validate", cwd=folder(FILES))
        assert code == 70
        names.append(re.findall(r"itpm-bug-\S+\.txt", err)[0])
    assert names[0] != names[1]


ORDERS = ["::error file=a::forged", "  ::stop-commands::x", "##[group]x", "##vso[task.setvariable variable=x]y"]


def obeyed(text: str) -> list[str]:
    """The lines that a runner of GitHub or Azure would take for an order."""
    return [
        line
        for line in re.split(r"[\r\n]", text)
        if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line
    ]


def test_what_would_be_obeyed_is_not() -> None:
    text = "\n".join(ORDERS)
    assert len(obeyed(text)) == len(ORDERS)
    assert obeyed(obeyed_by_nobody(text)) == []
    body = json.dumps({"a": ORDERS}, indent=2)
    assert obeyed(obeyed_by_nobody(body)) == []
    assert json.loads(obeyed_by_nobody(body)) == {"a": ORDERS}
    assert obeyed_by_nobody("a :: b # [c]\n") == "a :: b # [c]\n"


@pytest.mark.parametrize("form", ["text", "full", "json", "jsonl", "sarif", "gitlab", "junit"])
def test_no_name_in_a_repository_gives_orders_to_a_runner(form: str, run: Run, folder: Folder) -> None:
    files = {f"{name.strip().replace('/', '')}.yaml": "x: 1\n" for name in ORDERS}
    tasks = "".join(f"  t{number}: {{name: '{name}'}}\n" for number, name in enumerate(ORDERS))
    root = folder({**FILES, **files, "projects/p.yaml": f"name: '::warning::P'\ntasks:\n{tasks}nope: 1\n"})
    _code, out, err = run("validate", "--format", form, cwd=root)
    assert obeyed(out + "\n" + err) == []
    for command in (
        ["list", "tasks"],
        ["list", "tasks", "--format", "csv"],
        ["show", "p"],
        ["schedule"],
        ["explain", "p"],
    ):
        _code, out, err = run(*command, cwd=root)
        assert obeyed(out + "\n" + err) == [], command


def test_github_gets_its_own_orders_and_no_others(run: Run, folder: Folder) -> None:
    root = folder({**FILES, "::error file=a::forged.yaml": "x: 1\n"})
    _code, out, _err = run("validate", "--format", "github", cwd=root)
    assert [
        line for line in out.splitlines() if line.startswith("::") and "::forged" in line.partition(" file=")[0]
    ] == []
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in out.splitlines() if line.startswith("::"))


@pytest.mark.parametrize("form", ["text", "full", "json", "jsonl", "sarif", "gitlab", "junit", "github"])
def test_a_name_that_is_no_text_hides_no_finding(form: str, run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder(FILES)
    (root / b"projects/caf\xe9.yaml".decode("utf-8", "surrogateescape")).write_text("name: A\n")
    code, out, err = run("validate", "--format", form, cwd=root)
    assert code == 1, err
    assert "nope" in out
    assert "caf" in out
    assert run("validate", "--format", form, "-o", str(tmp_path / "out"), cwd=root)[0] == 1
    assert (tmp_path / "out").read_bytes().decode("utf-8")
