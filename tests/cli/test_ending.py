"""How a command ends that is interrupted, whose reader goes away, or in which there is a bug."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.small import FILES
from tests.conftest import Folder, Run

# A backstop: what hangs is ended, what is slow on a busy machine is not.
SECONDS = 300


def heard() -> None:
    """A shell starts background jobs deaf to interrupts; the commands under test are to hear them everywhere."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def itpm(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a process of its own, which does not outlive the test whatever happens in it."""
    with subprocess.Popen(
        [sys.executable, "-m", "itpm", *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heard,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_closed_pipe_is_quiet(folder: Folder) -> None:
    root = folder({"projects/p.yaml": "name: P\n" + "".join(f"y{n}: 1\n" for n in range(5000))})
    with itpm("validate", "--max-errors", "100000", cwd=root) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(SECONDS) in {0, 1, 141}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_is_quiet(number: int, code: int, folder: Folder) -> None:
    with itpm("site", "serve", "--address", "127.0.0.1:0", cwd=folder(FILES)) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"http://")
        process.send_signal(number)
        _out, err = process.communicate(timeout=SECONDS)
    assert process.returncode in {code, 0}
    assert b"Traceback" not in err


def test_who_is_asked_twice_to_end_ends_once(folder: Folder) -> None:
    """As by a program that asks a process and then its whole group."""
    root = folder(FILES)
    os.mkfifo(root / "plan.xml")
    with itpm("import", "msproject", "plan.xml", cwd=root) as process:
        with (root / "plan.xml").open("wb"):  # as soon as it reads, and then it waits for what never comes
            for _time in range(2):
                process.send_signal(signal.SIGTERM)
            _out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (143, b"")


def test_a_bug_of_ours_is_one_line_and_a_report_without_data(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = " ".join(["secret", "value"])  # noqa: FLY002 - so that the traceback's own line does not hold it

    def fail(*_arguments: object) -> None:
        raise RuntimeError(secret)

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("itpm.run.run.examined", fail)
    code, out, err = run("validate", cwd=folder(FILES))
    assert (code, out, len(err.splitlines())) == (70, "", 1)
    report = next(tmp_path.glob("itpm-bug-*.txt")).read_text()
    assert "RuntimeError" in report
    assert "secret value" not in report + err
