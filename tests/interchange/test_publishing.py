"""What was made here goes into folders elsewhere: once, never over what others put there, and told where it cannot."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from itpm.interchange import client as clients
from itpm.interchange.shelf import MANIFEST, digest, is_inside
from tests.conftest import Folder, Run
from tests.interchange.drives import Box, Drive
from tests.interchange.replaying import replaying

HIDDEN = "t0ken-of-somebody"
ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "site/index.html": "<p>Home",
    "site/css/plain.css": "p {}",
    "report.md": "# July\n",
}
Publish = Callable[..., tuple[int, str]]


@pytest.fixture
def where(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [each for each in os.environ if "proxy" in each.lower() or each.startswith("ITPM_")]:
        if name != "ITPM_CACHE_DIR":
            monkeypatch.delenv(name)
    monkeypatch.setattr(clients.time, "sleep", lambda _seconds: None)
    return folder(ROOT)


@pytest.fixture
def publish(run: Run, where: Path) -> Publish:
    def call(*words: str) -> tuple[int, str]:
        code, out, err = run("publish", *words, cwd=where)
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


def names(drive: Drive) -> dict[str, bytes]:
    return {each["name"]: each["data"] for each in drive.files.values() if each.get("data")}


def test_a_folder_gets_what_changed_and_keeps_what_others_put_there(publish: Publish, where: Path) -> None:
    there = where / "shared"
    there.mkdir()
    (there / "minutes.txt").write_text("theirs")
    assert publish("folder", "site", "report.md", "--to", "shared") == (
        0,
        "would send site/index.html\nwould send site/css/plain.css\nwould send report.md\n",
    )
    assert [each.name for each in there.iterdir()] == ["minutes.txt"]
    assert publish("folder", "site", "report.md", "--to", "shared", "--apply")[0] == 0
    assert (there / "site/css/plain.css").read_text() == "p {}"
    assert publish("folder", "site", "report.md", "--to", "shared", "--apply") == (
        0,
        "3 files there as they are here\n",
    )
    (where / "site/index.html").write_text("<p>Other")
    (where / "site/css/plain.css").unlink()
    assert (
        publish("folder", "site", "--to", "shared", "--apply")[1]
        == "sent site/index.html\ntook away site/css/plain.css\n"
    )
    assert not (there / "site/css").exists()
    assert ((there / "minutes.txt").read_text(), (there / "report.md").read_text()) == ("theirs", "# July\n")


def test_what_somebody_changed_there_or_put_there_stays(publish: Publish, where: Path) -> None:
    there = where / "shared"
    publish("folder", "site", "--to", "shared", "--apply")
    (there / "site/index.html").write_text("edited there")
    (there / "site/css/plain.css").write_text("edited there, too")
    (there / "report.md").write_text("another one")
    (where / "site/css/plain.css").unlink()
    code, out = publish("folder", "site", "report.md", "--to", "shared", "--apply")
    assert code == 1
    assert out.splitlines() == [
        "not sent: 'site/index.html': somebody has changed it there since",
        "not sent: 'report.md': it is there, and itpm did not put it there",
        "not sent: 'site/css/plain.css': it is not here any more, and somebody has changed it there since",
    ]
    assert (there / "site/index.html").read_text() == "edited there"


def test_links_are_refused_here_and_never_written_through_there(publish: Publish, where: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (where / "shared").mkdir()
    (where / "shared/site").symlink_to(outside)
    code, out = publish("folder", "site", "--to", "shared", "--apply")
    assert (code, "'site' is a link there: nothing is written through it" in out) == (3, True), out
    assert list(outside.iterdir()) == []
    (where / "site/more").symlink_to(outside)
    assert publish("folder", "site", "--to", "other")[1].endswith("more: is a link: nothing is sent through it\n")
    code, out = publish("folder", ".", "--to", "/tmp/nowhere")
    assert (code, "is a portfolio or a repository" in out) == (2, True)
    (where / "site/more").unlink()
    assert "--to: site/copy lies in what is put there" in publish("folder", "site", "--to", "site/copy", "--apply")[1]


@pytest.mark.parametrize("path", ["projects", "staffing.yaml", "imports", "imports/jira.json", ".git/config", "site"])
def test_what_the_portfolio_is_made_of_is_never_sent(path: str, publish: Publish, where: Path) -> None:
    for each in ("itpm.yaml", "staffing.yaml", "projects/secret.yaml", "imports/jira.json", ".git/config"):
        (where / each).parent.mkdir(exist_ok=True, parents=True)
        (where / each).write_text("visibility: restricted\n")
    code, out = publish("folder", path, "--to", "shared", "--apply")
    refused = "is of a portfolio or a repository: publish what is made of it, as its site" in out
    assert (code, refused, (where / "shared").exists()) == ((0, False, True) if path == "site" else (2, True, False)), (
        out
    )


@pytest.mark.parametrize("bad", ["{", '{"schema": 1, "files": {"../x": {"sha256": "a", "stamp": "b"}}}', "[]"])
def test_a_list_of_what_was_put_there_that_is_no_such_list_is_told(bad: str, publish: Publish, where: Path) -> None:
    (where / "shared").mkdir()
    (where / "shared" / MANIFEST).write_text(bad)
    code, out = publish("folder", "site", "--to", "shared", "--apply")
    assert (code, "is not what itpm wrote" in out, (where / "shared/site").exists()) == (3, True, False)


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "a\\b", "a:b", "a\nb", "", "a//b", "./a"])
def test_a_path_that_leads_out_or_is_none_everywhere_is_none(path: str) -> None:
    assert not is_inside(path)
    assert is_inside("site/a b/ü.html")


def test_the_digest_of_dropbox_is_that_of_its_blocks() -> None:
    assert digest("dropbox", b"") == digest("sha256", b"")
    block = bytes(4 * 1024 * 1024)
    one = bytes.fromhex(digest("sha256", block))
    assert digest("dropbox", block + b"x") == digest("sha256", one + bytes.fromhex(digest("sha256", b"x")))


def test_drive_gets_folders_and_files_once(publish: Publish, drive: Drive, where: Path) -> None:
    theirs = drive.add("minutes.txt", b"theirs")
    assert publish("googledrive", "site", "--to", "root1")[0] == 0
    assert all(each.method == "GET" for each in drive.asked)
    code, out = publish("googledrive", "site", "--to", f"{drive.address}/drive/folders/root1?usp=sharing", "--apply")
    assert (code, out) == (0, "sent site/index.html\nsent site/css/plain.css\n"), out
    assert names(drive).items() >= {"index.html": b"<p>Home", "plain.css": b"p {}"}.items()
    assert {each.query.get("supportsAllDrives") for each in drive.asked if "upload" in each.path} == {"true"}
    asked = len(drive.asked)
    assert publish("googledrive", "site", "--to", "root1", "--apply") == (0, "2 files there as they are here\n")
    assert all(each.method == "GET" for each in drive.asked[asked:])
    (where / "site/index.html").write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    (where / "site/css/plain.css").unlink()
    code, out = publish("googledrive", "site", "--to", "root1", "--apply")
    assert (code, out) == (0, "sent site/index.html\ntook away site/css/plain.css\n"), out
    assert (len(names(drive)["index.html"]), "plain.css" in names(drive), theirs in drive.files) == (
        5242881,
        False,
        True,
    )


def test_two_files_of_one_name_in_drive_are_left(publish: Publish, drive: Drive) -> None:
    drive.add("report.md", b"a")
    drive.add("report.md", b"b")
    code, out = publish("googledrive", "report.md", "--to", "root1", "--apply")
    assert (code, out) == (1, "not sent: 'report.md': several files there are called so\n")


def quota(reason: str, message: str) -> tuple[int, dict[str, str], dict[str, object]]:
    return 403, {}, {"error": {"code": 403, "message": message, "errors": [{"reason": reason}]}}


def test_an_account_without_room_is_told_what_to_do(publish: Publish, drive: Drive) -> None:
    real = drive._found
    drive._found = lambda asked: (  # type: ignore[method-assign]
        quota("storageQuotaExceeded", "Service Accounts do not have storage quota.")
        if asked.method == "POST"
        else real(asked)
    )
    code, out = publish("googledrive", "report.md", "--to", "root1", "--apply")
    assert code == 3
    assert "403 storageQuotaExceeded; Service Accounts do not have storage quota. (a service account has no room" in out


def test_a_limit_of_drive_is_waited_for(publish: Publish, drive: Drive) -> None:
    drive.first = [quota("userRateLimitExceeded", "slower"), (429, {"Retry-After": "1"}, {}), (500, {}, {})]
    assert publish("googledrive", "report.md", "--to", "root1", "--apply") == (0, "sent report.md\n")


def test_a_token_that_ends_in_the_middle_is_made_anew(
    publish: Publish, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITPM_GOOGLEDRIVE_TOKEN", f"app:{HIDDEN}:refresh-me")
    ended = (401, {}, {"error": {"code": 401, "message": "Invalid Credentials"}})
    drive.first = [{"access_token": "first-token"}, {"files": []}, ended]
    code, out = publish("googledrive", "report.md", "--to", "root1", "--apply")
    assert (code, out) == (0, "sent report.md\n"), out
    tokens = [each.headers.get("Authorization") for each in drive.asked]
    assert tokens[:4] == [None, "Bearer first-token", "Bearer first-token", None]
    assert set(tokens[4:]) == {"Bearer fresh-token"}
    assert (
        drive.asked[0].body
        == b"grant_type=refresh_token&refresh_token=refresh-me&client_id=app&client_secret=" + HIDDEN.encode()
    )


def test_a_token_that_holds_for_good_and_is_refused_is_told(publish: Publish, drive: Drive) -> None:
    drive.first = [(401, {}, {"error": {"code": 401, "message": f"{HIDDEN} is not known"}})]
    code, out = publish("googledrive", "report.md", "--to", "root1")
    assert (code, "401 … is not known" in out) == (3, True), out


def test_what_was_sent_before_a_failure_is_known_and_the_rest_follows(publish: Publish, drive: Drive) -> None:
    sent = [0]
    real = drive._found

    def found(asked: object) -> object:
        if "upload" in asked.path and asked.method == "POST":  # type: ignore[attr-defined]
            sent[0] += 1
            if sent[0] == 2:
                return 400, {}, {"error": {"message": "no"}}
        return real(asked)  # type: ignore[arg-type]

    drive._found = found  # type: ignore[method-assign, assignment]
    code, out = publish("googledrive", "report.md", "site", "--to", "root1", "--apply")
    assert (code, "400 no; call it again for the rest" in out, "sent report.md" in out) == (3, True, True), out
    assert json.loads(names(drive)[MANIFEST])["files"].keys() == {"report.md"}
    assert publish("googledrive", "report.md", "site", "--to", "root1", "--apply")[0] == 0
    assert publish("googledrive", "report.md", "site", "--to", "root1") == (0, "3 files there as they are here\n")


def test_an_answer_that_is_cut_is_no_file_that_was_sent(publish: Publish, drive: Drive) -> None:
    drive.first = [{"files": []}, (200, {"cut": "yes"}, {"id": "f9"})]
    code, out = publish("googledrive", "report.md", "--to", "root1", "--apply")
    assert (code, "cannot be asked" in out) == (3, True), out


def test_dropbox_gets_files_once_and_no_later_revision_is_written_over(publish: Publish, box: Box, where: Path) -> None:
    box.files["/Team/minutes.txt"] = b"theirs"
    assert publish("dropbox", "site", "--to", "/Team", "--apply") == (
        0,
        "sent site/index.html\nsent site/css/plain.css\n",
    )
    assert box.files["/Team/site/index.html"] == b"<p>Home"
    assert publish("dropbox", "site", "--to", "Team/", "--apply") == (0, "2 files there as they are here\n")
    (where / "site/index.html").write_text("<p>Other")
    (where / "site/css/plain.css").unlink()
    box.first = []
    assert (
        publish("dropbox", "site", "--to", "Team", "--apply")[1]
        == "sent site/index.html\ntook away site/css/plain.css\n"
    )
    box.files["/Team/site/INDEX.html"] = box.files.pop("/Team/site/index.html")
    code, out = publish("dropbox", "site", "--to", "Team", "--apply")
    assert (code, "'site/INDEX.html' is there, and is the same file to it" in out) == (1, True), out
    assert publish("dropbox", "site", "--to", "../x")[0] == 2


def test_a_conflict_that_dropbox_sees_is_told(publish: Publish, box: Box) -> None:
    real = box._found
    box._found = lambda asked: (  # type: ignore[method-assign]
        (409, {}, {"error_summary": "path/conflict/file/..", "error": {}}) if "upload" in asked.path else real(asked)
    )
    code, out = publish("dropbox", "report.md", "--to", "Team", "--apply")
    assert (code, "409 path/conflict/file/.." in out) == (3, True), out
