"""Files go and come through a real rclone: to a folder of this machine, and to its own WebDAV, which has no digests."""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.servers.conftest import free_port, needed

ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "projects/erp.yaml": "name: ERP\n",
    "site/index.html": "<p>Home",
    "site/css/a b ü.css": "p {}",
}
WORDS = ("publish", "googledrive", "site", "--to")


@pytest.fixture
def served(tmp_path: Path, calm: None) -> Iterator[tuple[str, Path]]:
    """A folder that rclone serves by WebDAV, and the remote by which rclone knows it."""
    needed("rclone")
    root, port = tmp_path / "served", free_port()
    root.mkdir()
    server = subprocess.Popen(
        ["rclone", "serve", "webdav", "--addr", f"127.0.0.1:{port}", "--dir-cache-time", "0s", str(root)],
        stderr=subprocess.DEVNULL,
    )
    remote = f":webdav,url='http://127.0.0.1:{port}',vendor=other:"
    try:
        for _turn in range(100):
            if not subprocess.run(
                ["rclone", "lsf", "--retries", "1", remote], capture_output=True, check=False
            ).returncode:
                break
            time.sleep(0.1)
        yield remote, root
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(params=["local", "webdav"])
def remote(
    request: pytest.FixtureRequest, served: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Path]:
    """Where a folder lies for rclone, and the folder itself."""
    name, root = served
    monkeypatch.setenv("ITPM_GOOGLEDRIVE_RCLONE", name if request.param == "webdav" else ":local:")
    return ("Team" if request.param == "webdav" else str(root / "Team")), root / "Team"


def test_files_go_once_and_what_others_changed_stays(remote: tuple[str, Path], folder: Folder, run: Run) -> None:
    (to, there), where = remote, folder(ROOT)
    code, out, err = run(*WORDS, to, "--apply", cwd=where)
    assert (code, out) == (0, "sent site/index.html\nsent site/css/a b ü.css\n"), out + err
    assert (there / "site/css/a b ü.css").read_text() == "p {}"
    before = {path: path.stat().st_mtime_ns for path in there.rglob("*")}
    assert run(*WORDS, to, "--apply", cwd=where)[:2] == (0, "2 files there as they are here\n")
    assert {path: path.stat().st_mtime_ns for path in there.rglob("*")} == before
    (where / "site/css/a b ü.css").unlink()
    (there / "site/index.html").write_text("edited there, and longer")
    (there / "minutes.txt").write_text("theirs")
    code, out, err = run(*WORDS, to, "--apply", cwd=where)
    assert code == 1, out + err
    assert out.splitlines() == [
        "took away site/css/a b ü.css",
        "not sent: 'site/index.html': somebody has changed it there since",
    ]
    assert ((there / "site/index.html").read_text(), (there / "minutes.txt").read_text()) == (
        "edited there, and longer",
        "theirs",
    )


def test_a_sheet_comes_and_is_brought_in(remote: tuple[str, Path], folder: Folder, run: Run) -> None:
    (to, there), where = remote, folder(ROOT)
    there.mkdir()
    (there / "risks.csv").write_text("Risk,Probability\nLate,40%\n")
    assert run("fetch", "googledrive", "--of", f"{to}/risks.csv", "-o", "risks.csv", cwd=where)[0] == 0
    assert run("import", "googledrive", "risks.csv", "--into", "erp", cwd=where)[0] == 0
    listed = json.loads(run("fetch", "googledrive", "--of", f"{to}/", cwd=where)[1])
    assert [each["Path"] for each in listed] == ["risks.csv"]
    code, _out, err = run("fetch", "googledrive", "--of", f"{to}/none.csv", cwd=where)
    assert (code, "rclone cat ended with code" in err) == (3, True), err
