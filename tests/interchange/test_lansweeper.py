"""Assets of Lansweeper: one thing is one asset, by serial number, tag and name in this order, from table, workbook and answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange.coming import Bring
from tests.interchange.test_read_tables import book

SYSTEM = "lansweeper"
ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe, email: jane@example.com}}\n",
    "budget.yaml": "suppliers: {acme: {name: ACME GmbH}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail, depends_on: [db, web]}}\nassets:\n"
    "  db: {name: Database, serial: SN-1, state: in-use} # the big one\n"
    "  web: {name: WEB-1, tag: T-7}\n"
    "  old: {name: PC-9, serial: SN-99}\n",
}
HEAD = "AssetID,AssetName,AssetTypename,Serialnumber,BarCode,Statename,Warrantydate,Contact,Vendor,Username\n"
FIRST = HEAD + (
    "11,SRV-DB,Windows,sn-1,,Active,2028-01-31,jane@example.com,ACME GmbH,bob\n"
    "12,web-1,Linux,SN-2,,Active,2027-06-30,,Other Ltd,\n"
    "13,PC-9,Windows,SN-3,,Stock,,Nobody,,\n"
    "14,Box,Toaster,To be filled by O.E.M.,,Haunted,,,,\n"
)
NEW = "infrastructure/lansweeper.yaml"


def test_a_thing_that_is_known_is_met_and_a_new_one_is_made(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(FIRST)
    assert code == 1
    assert out.splitlines()[0] == "lansweeper: 2 new assets, 2 changed assets"
    known = (where / "infrastructure.yaml").read_text()
    assert "name: Database, serial: SN-1, state: in-use, warranty_until: 2028-01-31, type: hardware" in known
    assert "owner: jane, supplier: acme, external: {lansweeper: {id: '11'}}} # the big one\n" in known
    assert "web: {name: WEB-1, tag: T-7, serial: SN-2, warranty_until: 2027-06-30" in known
    assert "  old: {name: PC-9, serial: SN-99}\n" in known
    new = (where / NEW).read_text()
    assert "  pc-9:\n    name: PC-9\n    serial: SN-3\n" in new
    assert "  box:\n    name: Box\n    external:" in new
    for said in (
        "row 2: 'SRV-DB': name: changed on both sides: here 'Database', there 'SRV-DB'",
        "'Toaster': without a meaning here, of 1 item: say 'types:'",
        "'Haunted': without a meaning here, of 1 item: say 'states:'",
        "1 serial number that the maker never filled in",
        "Username: of people, or addresses, which stay there",
        "'Nobody': nobody here, and left out 1 time",
    ):
        assert said in out, (said, out)
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_again_nothing_changes_and_the_order_of_rows_never_matters(bring: Bring, where: Path) -> None:
    bring(FIRST, "--take", "ours")
    before = {path: path.read_bytes() for path in where.rglob("*.yaml")}
    assert bring(FIRST)[1].splitlines()[0] == "lansweeper: 4 assets as they stand"
    head, *lines = FIRST.splitlines(keepends=True)
    assert bring(head + "".join(reversed(lines)))[1].splitlines()[0] == "lansweeper: 4 assets as they stand"
    assert {path: path.read_bytes() for path in where.rglob("*.yaml")} == before


def test_a_file_says_nothing_of_columns_that_it_lacks(bring: Bring, where: Path) -> None:
    bring(FIRST, "--take", "ours")
    before = {path: path.read_bytes() for path in where.rglob("*.yaml")}
    code, out = bring(
        "AssetID,AssetName,AssetTypename\n11,SRV-DB,Windows\n12,web-1,Linux\n13,PC-9,Windows\n14,Box,Toaster\n"
    )
    assert (code, {path: path.read_bytes() for path in where.rglob("*.yaml")}) == (0, before), out


def test_one_thing_that_two_systems_see_is_one_asset(bring: Bring, where: Path) -> None:
    text = (where / "infrastructure.yaml").read_text()
    other = text.replace("serial: SN-1,", "serial: SN-1, external: {solarwinds: {id: n5}},")
    (where / "infrastructure.yaml").write_text(other)
    bring(FIRST)
    assert "external: {solarwinds: {id: n5}, lansweeper: {id: '11'}}" in (where / "infrastructure.yaml").read_text()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("21,A,,X1,,,,,,\n22,B,,X1,,,,,,\n", "2 things have the serial number 'X1'"),
        ("21,A,,X1,,,,,,\n21,B,,X2,,,,,,\n", "row 3 says otherwise of the same thing"),
        (
            "21,WEB-1,,,,,,,,\n22,web-1,,,,,,,,\n",
            "its name is that of 'web', and so is that of 1 more of the same file: nobody can tell which it is",
        ),
        ("21,A,,X1,,Active,,,,\n21,A,,X1,,Stock,,,,\n", "row 3 says otherwise of the same thing"),
        (",,,,,,,,,bob\n", "row 2: it has no name, no serial number and no tag"),
        (
            "21,A,,,,,31/12/27,,,\n22,B,,,,,12/31/27,,,\n",
            "row 2: 'A': column 'Warrantydate': '31/12/27' can be two days",
        ),
    ],
)
def test_what_nobody_can_be_sure_of_is_left_out_and_told(lines: str, said: str, bring: Bring) -> None:
    code, out = bring(HEAD + lines)
    assert (code, said in out) == (1, True), out


def test_a_name_that_two_assets_have_is_no_proof(bring: Bring, where: Path) -> None:
    (where / "infrastructure.yaml").write_text("assets:\n  a: {name: PC}\n  b: {name: PC}\n")
    code, out = bring(HEAD + "21,PC,,,,,,,,\n")
    assert (code, "its name is that of 'a', 'b': nobody can tell which it is" in out) == (1, True)


def test_a_table_of_something_else_is_refused_though_it_has_names_and_types(bring: Bring, where: Path) -> None:
    code, out = bring("Name,Description,Section,Assignee,Type\nMove,x,Build,jane,Milestone\n")
    assert (code, "it lacks a column such as 'AssetID': 'columns:' of a mapping can name one as 'key'" in out) == (
        2,
        True,
    )
    (where / "m.yaml").write_text("columns: {Section: tag}\n")
    assert bring("Name,Description,Section\nMove,x,Build\n", "--map", "m.yaml")[0] == 0


def test_rows_that_say_the_same_are_one(bring: Bring) -> None:
    assert bring(HEAD + "21,A,,X1,,,,,,\n" * 2)[1].splitlines()[0] == "lansweeper: 1 new asset"


def test_a_thing_without_a_number_is_known_by_its_serial_number(bring: Bring, where: Path) -> None:
    assert bring("AssetName,AssetTypename,Serialnumber\nA,Windows,X1\n")[0] == 0
    assert "lansweeper: {id: X1}" in (where / NEW).read_text()
    assert bring("AssetName,AssetTypename,Serialnumber\nB,Windows,X1\n")[0] == 0
    assert "    name: B\n" in (where / NEW).read_text()


def test_a_workbook_is_read_as_a_table_is(bring: Bring, where: Path) -> None:
    lines = [each.split(",") for each in FIRST.splitlines()]
    code, out = bring(book(("Assets", [["Assets of Kestrel"], *lines])))
    assert (code, out.splitlines()[0]) == (1, "lansweeper: 2 new assets, 2 changed assets")
    assert "the names of columns stand in row 2" in out


def answer(*items: dict[str, Any], **more: Any) -> bytes:
    return json.dumps(
        {"data": {"site": {"id": "s1", "assetResources": {"total": 1, "items": list(items)}}}} | more
    ).encode()


ITEM = {
    "key": "k1",
    "assetBasicInfo": {"name": "SRV-DB", "type": "Windows", "userName": "bob", "lastSeen": "2026-07-01T11:25:46.000Z"},
    "assetCustom": {
        "model": "OptiPlex",
        "serialNumber": "SN-1",
        "warrantyDate": "2028-01-31T18:59:59.000Z",
        "stateName": "Active",
    },
    "url": "https://app.example/a/1",
}


def test_an_answer_of_the_api_is_read_also_several_in_a_list(bring: Bring, where: Path) -> None:
    second = answer(ITEM | {"key": "k2", "assetBasicInfo": {"name": "New"}, "assetCustom": {}})
    whole = b"[" + answer(ITEM) + b"," + second + b"]"
    code, out = bring(whole, "--take", "ours")
    assert (code, out.splitlines()[0]) == (0, "s1: 1 new asset, 1 changed asset")
    known = (where / "infrastructure.yaml").read_text()
    assert "product: {name: OptiPlex}" in known
    assert "external: {lansweeper: {id: k1, url: 'https://app.example/a/1', synced: 2026-07-01}}" in known
    assert bring(whole) == (0, "lansweeper: unchanged since the last import of this file\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (answer(errors=[{"message": "Unauthorized"}]), "answered with an error: Unauthorized"),
        (b'{"data": {"site": null}}', "no answer about assets"),
        (answer({"key": "k1"}), "asset 1: it has no name"),
        (answer(ITEM | {"assetCustom": {"warrantyDate": "soon"}}), "'soon' is no moment"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told(data: bytes, said: str, bring: Bring, where: Path) -> None:
    code, out = bring(data)
    assert (code in {1, 2}, said in out) == (True, True), out
    assert not (where / NEW).exists()
