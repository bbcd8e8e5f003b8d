"""Sheets and lists of files that are fetched of Google Drive and Dropbox, by their APIs and through rclone."""

import json
import os
import shlex
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from itpm.interchange import client as clients
from tests.conftest import Folder, Run
from tests.interchange.drives import FOLDER, Box, Drive
from tests.interchange.replaying import replaying

HIDDEN = "t0ken-of-somebody"
ROOT = {"itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n", "projects/erp.yaml": "name: ERP\n"}
SHEET = "application/vnd.google-apps.spreadsheet"
Fetch = Callable[..., tuple[int, str]]


@pytest.fixture
def where(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [each for each in os.environ if "proxy" in each.lower() or each.startswith("ITPM_")]:
        if name != "ITPM_CACHE_DIR":
            monkeypatch.delenv(name)
    monkeypatch.setattr(clients.time, "sleep", lambda _seconds: None)
    return folder(ROOT)


@pytest.fixture
def fetch(run: Run, where: Path) -> Fetch:
    def call(*words: str) -> tuple[int, str]:
        code, out, err = run("fetch", *words, cwd=where)
        assert HIDDEN not in out + err
        return code, out + err

    return call


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch, where: Path) -> Iterator[Drive]:
    with replaying(Drive()) as made:
        assert isinstance(made, Drive)
        monkeypatch.setenv("ITPM_GOOGLEDRIVE_URL", made.address)
        monkeypatch.setenv("ITPM_GOOGLEDRIVE_TOKEN", HIDDEN)
        yield made


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch, where: Path) -> Iterator[Box]:
    with replaying(Box()) as made:
        assert isinstance(made, Box)
        monkeypatch.setenv("ITPM_DROPBOX_URL", made.address)
        monkeypatch.setenv("ITPM_DROPBOX_TOKEN", HIDDEN)
        yield made


def test_a_sheet_of_google_comes_as_a_workbook_and_a_file_as_it_is(
    fetch: Fetch, drive: Drive, run: Run, where: Path
) -> None:
    sheet = drive.add("Risks", b"Risk,Probability\nLate,3\n", mimeType=SHEET)
    table = drive.add("risks.csv", b"Risk,Probability\nLate,4\n")
    assert (
        fetch("googledrive", "--of", f"https://docs.google.com/spreadsheets/d/{sheet}/edit#gid=0", "-o", "a.csv")[0]
        == 0
    )
    assert drive.asked[-1].query["mimeType"].endswith("spreadsheetml.sheet")
    assert fetch("googledrive", "--of", table, "-o", "b.csv")[0] == 0
    assert (where / "b.csv").read_bytes() == b"Risk,Probability\nLate,4\n"
    assert run("import", "googledrive", "b.csv", "--into", "erp", cwd=where)[0] == 0
    text = drive.add("Minutes", b"", mimeType="application/vnd.google-apps.document")
    assert "'Minutes' is no sheet: document" in fetch("googledrive", "--of", text)[1]


def test_a_folder_comes_as_a_list_over_all_its_pages_and_folders(fetch: Fetch, drive: Drive) -> None:
    inner = drive.add("More", parent="root1", mimeType=FOLDER)
    keys = [drive.add(f"{at}.txt", b"x", parent=("root1", inner)[at % 2]) for at in range(5)]
    code, out = fetch("googledrive", "--of", "root1")
    assert (code, [each["id"] for each in json.loads(out)["files"]]) == (0, sorted(keys))
    code, out = fetch("googledrive", "--of", keys[0], "--of", keys[1])
    assert [each["name"] for each in json.loads(out)["files"]] == ["0.txt", "1.txt"]


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (
            [(404, {}, {"error": {"message": "File not found", "errors": [{"reason": "notFound"}]}})],
            "404 notFound; File not",
        ),
        (
            [{"id": "root1", "mimeType": FOLDER}, *[{"files": [], "nextPageToken": "again"}] * 2],
            "same page again and again",
        ),
        ([{"id": "root1", "mimeType": FOLDER}, {"items": []}], "something else than a list of files"),
        ([{"id": "root1", "mimeType": FOLDER}, {"files": [{"id": "../x"}]}], "something else than a list of files"),
        ([{"id": "other"}], "something else than the file"),
        ([(200, {"cut": "yes"}, {"id": "root1"})] * 5, "cannot be asked"),
        ([(500, {}, b"no")] * 5, "500"),
        ([b"<html>"], "something that is no JSON"),
    ],
)
def test_what_drive_answers_otherwise_is_told(first: list[Any], said: str, fetch: Fetch, drive: Drive) -> None:
    drive.first = first
    code, out = fetch("googledrive", "--of", "root1")
    assert (code, said in out) == (3, True), out


def test_what_is_no_id_is_not_asked_for(fetch: Fetch, drive: Drive) -> None:
    code, out = fetch("googledrive", "--of", "../../about")
    assert (code, "is no id and no address of a file in Google Drive" in out, drive.asked) == (3, True, [])


def test_a_command_is_asked_again_when_its_token_ends(
    fetch: Fetch, box: Box, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    count = tmp_path / "count"
    script = tmp_path / "token.py"
    script.write_text(
        f"p = open({str(count)!r}, 'a+'); p.write('x'); p.seek(0); print('token-number', len(p.read()), sep='-')"
    )
    monkeypatch.delenv("ITPM_DROPBOX_TOKEN")
    monkeypatch.setenv("ITPM_DROPBOX_TOKEN_COMMAND", shlex.join((sys.executable, str(script))))
    box.files["/Team/risks.csv"] = b"Risk\nLate\n"
    box.first = [(401, {}, {"error_summary": "expired_access_token/", "error": {}})]
    assert fetch("dropbox", "--of", "Team/risks.csv") == (0, "Risk\nLate\n")
    tokens = [each.headers.get("Authorization") or each.headers.get("authorization") for each in box.asked]
    assert tokens == ["Bearer token-number-1", "Bearer token-number-2"]


def test_a_folder_of_dropbox_comes_with_the_addresses_of_its_files(fetch: Fetch, box: Box) -> None:
    box.files = {f"/Team/{at}.txt": b"x" for at in range(3)}
    box.links = [{"id": "id:Team-1.txt", "url": "https://www.dropbox.com/scl/fi/abc/1.txt?rlkey=k"}]
    code, out = fetch("dropbox", "--of", "Team/")
    files = json.loads(out)["files"]
    assert (code, [each["path_display"] for each in files]) == (0, ["/Team/0.txt", "/Team/1.txt", "/Team/2.txt"])
    assert files[1]["links"] == ["https://www.dropbox.com/scl/fi/abc/1.txt?rlkey=k"]
    code, out = fetch("dropbox", "--of", "/Team/none.csv")
    assert (code, "409 path/not_found/." in out) == (3, True), out
    box.first = [{"entries": [], "has_more": True, "cursor": "c"}] * 3
    assert "same page again and again" in fetch("dropbox", "--of", "Team/")[1]


RCLONE = """\
import hashlib, json, os, pathlib, shutil, sys
root = pathlib.Path({root!r})
words = [each for each in sys.argv[1:] if not each.startswith("--")]
place = lambda said: root / said.partition(":")[2].strip("/")
if "broken" in words[-1]:
    print("ERROR : a line\\nFailed to do it", file=sys.stderr); sys.exit(1)
if words[0] == "lsjson":
    if not place(words[1]).is_dir():
        sys.exit(3)
    files = [each for each in sorted(place(words[1]).rglob("*")) if each.is_file()]
    print(json.dumps([dict(Path=each.relative_to(place(words[1])).as_posix(), Size=each.stat().st_size,
        ModTime=str(each.stat().st_mtime_ns), Hashes=dict(md5=hashlib.md5(each.read_bytes()).hexdigest())
        if {hashes} else None) for each in files]))
elif words[0] == "cat":
    sys.stdout.buffer.write(place(words[1]).read_bytes())
elif words[0] == "copy":
    shutil.copytree(words[1], place(words[2]), dirs_exist_ok=True)
elif words[0] == "deletefile":
    place(words[1]).unlink()
"""


@pytest.fixture(params=[True, False], ids=["hashes", "no-hashes"])
def there(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: Path) -> Path:
    """A folder that a stand-in for rclone knows as the remote 'gdrive'."""
    root = tmp_path / "remote"
    root.mkdir()
    program = tmp_path / "bin/rclone"
    program.parent.mkdir()
    script = tmp_path / "rclone.py"
    script.write_text(RCLONE.format(root=str(root), hashes=request.param))
    # A line that names its interpreter has no room for a folder with a space in its name.
    program.write_text(f'#!/bin/sh\nexec {shlex.join((sys.executable, str(script)))} "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("ITPM_GOOGLEDRIVE_RCLONE", "gdrive")
    return root


def test_files_come_and_go_through_rclone(there: Path, fetch: Fetch, run: Run, where: Path) -> None:
    (there / "Team").mkdir()
    (there / "Team/risks.csv").write_text("Risk\nLate\n")
    assert fetch("googledrive", "--of", "Team/risks.csv") == (0, "Risk\nLate\n")
    assert [each["Path"] for each in json.loads(fetch("googledrive", "--of", "Team/")[1])] == ["risks.csv"]
    (where / "site").mkdir()
    (where / "site/index.html").write_text("<p>")
    words = ("publish", "googledrive", "site", "--to", "Team")
    assert run(*words, "--apply", cwd=where)[:2] == (0, "sent site/index.html\n")
    assert run(*words, "--apply", cwd=where)[:2] == (0, "1 file there as they are here\n")
    (there / "Team/site/index.html").write_text("edited")
    assert "somebody has changed it there since" in run(*words, "--apply", cwd=where)[1]
    assert (there / "Team/site/index.html").read_text() == "edited"


def test_what_rclone_sent_before_it_failed_is_known_to_be_ours(there: Path, run: Run, where: Path) -> None:
    (where / "site").mkdir()
    for name in ("a.html", "broken.html"):
        (where / "site" / name).write_text("<p>")
    words = ("publish", "googledrive", "site", "--to", "Team", "--apply")
    program = where.parent / "rclone.py"
    text = program.read_text()
    program.write_text(
        text.replace(
            "dirs_exist_ok=True)",
            'dirs_exist_ok=True); place(words[2] + "/site/broken.html").unlink(missing_ok=True); sys.exit(1 if (pathlib.Path(words[1]) / "site").exists() else 0)',
        )
    )
    assert run(*words, cwd=where)[0] == 3
    program.write_text(text)
    (where / "site/a.html").write_text("<p>Other")
    assert run(*words, cwd=where)[:2] == (0, "sent site/a.html\nsent site/broken.html\n")


def test_what_rclone_cannot_do_is_told_in_its_last_line(
    there: Path, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out = fetch("googledrive", "--of", "broken.csv")
    assert (code, "rclone cat ended with code 1: Failed to do it" in out) == (3, True), out
    monkeypatch.setenv("PATH", "/nowhere")
    assert "rclone is not installed" in fetch("googledrive", "--of", "a.csv")[1]
