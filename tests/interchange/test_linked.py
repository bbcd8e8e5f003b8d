"""Documents that records link to: a later list tells which are otherwise than when somebody looked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Folder, Run

ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "projects/erp.yaml": "name: ERP\nlinks: {Charter: 'https://docs.google.com/document/d/1aBcCharter/edit#heading=h'}\n"
    "decisions:\n  buy: {name: Buy, decided: {date: 2026-06-01, evidence: 'https://drive.google.com/file/d/1aBcMinutes/view'}}\n",
    "projects/crm.yaml": "name: CRM\nlinks:\n  Plan: https://www.dropbox.com/scl/fi/xyz/Plan.docx?rlkey=k&dl=0\n"
    "  Notes: https://www.dropbox.com/home/Team/My%20notes.txt\n",
}
Bring = Callable[..., tuple[int, str]]


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(ROOT)


@pytest.fixture
def bring(run: Run, where: Path) -> Bring:
    def call(system: str, data: Any, *more: str) -> tuple[int, str]:
        (where / "list.json").write_text(json.dumps(data))
        code, out, err = run("import", system, "list.json", *more, cwd=where)
        return code, out + err

    return call


def drive(**charter: Any) -> dict[str, Any]:
    files = [
        {"id": "1aBcCharter", "name": "Charter", "version": "3", "modifiedTime": "2026-05-01T10:00:00Z", **charter},
        {"id": "1aBcMinutes", "name": "Minutes.pdf", "version": "1", "md5Checksum": "aa", "trashed": False},
        {"id": "1aBcOther", "name": "Other", "version": "9"},
    ]
    return {"kind": "drive#fileList", "files": files}


def test_a_document_that_changed_is_told_until_somebody_has_looked(bring: Bring, where: Path) -> None:
    code, out = bring("googledrive", drive())
    assert (code, out.splitlines()[0]) == (0, "googledrive: 2 linked documents as they are now")
    assert set(json.loads((where / "imports/googledrive.json").read_text())["records"]) == {
        "document/1aBcCharter",
        "document/1aBcMinutes",
    }
    assert bring("googledrive", drive(version="4"))[1].startswith("googledrive: 2 linked documents as they were\n")
    later = drive(version="5", modifiedTime="2026-07-10T08:00:00Z")
    for _again in range(2):
        code, out = bring("googledrive", later)
        assert code == 1
        assert (
            "1 linked document changed since somebody looked (--take theirs, once you have):\n"
            "  file 1: 'Charter': modified 2026-05-01T10:00:00Z then, 2026-07-10T08:00:00Z now; linked by erp\n"
        ) in out
    assert bring("googledrive", later, "--take", "theirs")[0] == 0
    assert bring("googledrive", later)[0] == 0
    code, out = bring("googledrive", drive(trashed=True, modifiedTime="2026-07-10T08:00:00Z"))
    assert (code, "'Charter': it is in the bin there; linked by erp" in out) == (1, True), out


def test_the_version_is_said_where_nothing_else_is(bring: Bring) -> None:
    bring("googledrive", drive(md5Checksum="aa"))
    code, out = bring("googledrive", drive(md5Checksum="bb", version="4"))
    assert (code, "'Charter': version 3 then, 4 now; linked by erp" in out) == (1, True), out


def test_files_of_dropbox_are_known_by_the_addresses_that_they_are_shared_by_and_by_their_paths(bring: Bring) -> None:
    def files(revision: str) -> dict[str, Any]:
        plan = {"id": "id:1", "name": "Plan.docx", "rev": revision, "content_hash": revision}
        notes = {"id": "id:2", "name": "My notes.txt", "path_display": "/Team/My notes.txt", "content_hash": "n"}
        return {
            "kind": "dropbox#files",
            "files": [plan | {"links": ["https://www.dropbox.com/scl/fi/xyz/Plan.docx?rlkey=other"]}, notes],
        }

    assert bring("dropbox", files("a"))[1].splitlines()[0] == "dropbox: 2 linked documents as they are now"
    code, out = bring("dropbox", files("b"))
    assert (code, "'Plan.docx': linked by crm" in out) == (1, True), out


def test_a_list_of_rclone_is_one_too_and_links_that_it_has_not_are_told(bring: Bring) -> None:
    listed = [{"Path": "Team/Charter.docx", "ID": "1aBcCharter", "Size": 3, "ModTime": "2026-05-01T10:00:00Z"}]
    code, out = bring("googledrive", listed)
    assert code == 0
    assert "1 record with links to files that this list has not" in out, out


def test_a_list_and_a_sheet_share_what_was_last_imported(bring: Bring, where: Path, run: Run) -> None:
    bring("googledrive", drive())
    (where / "risks.csv").write_text("Risk,Probability\nLate,40%\n")
    assert run("import", "googledrive", "risks.csv", "--into", "erp", cwd=where)[0] == 0
    code, out = bring("googledrive", drive())
    assert (code, out.splitlines()[0]) == (0, "googledrive: 2 linked documents as they were"), out
    assert run("import", "googledrive", "risks.csv", "--into", "erp", cwd=where)[1].startswith(
        "erp: 1 record as they stand"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [({"file": []}, "it has no 'files'"), ({"files": [3]}, "list.json: line"), ([[1]], "list.json: line")],
)
def test_what_is_no_list_is_told(data: Any, said: str, bring: Bring) -> None:
    code, out = bring("googledrive", data)
    assert (code, said in out) == (2, True), out
