"""Assets of ServiceDesk Plus from tables, workbooks and answers, devices of OpManager."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange.coming import Bring, texts
from tests.interchange.test_read_tables import book

SYSTEM = "manageengine"
NEW = "infrastructure/manageengine.yaml"
ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe, email: jane@example.com}}\n",
    "budget.yaml": "suppliers: {acme: {name: ACME GmbH}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail, depends_on: [db]}}\nassets:\n"
    "  db: {name: SRV-DB, serial: SN-1} # the big one\n"
    "  web: {name: WEB-1, tag: T-7}\n",
}
HEAD = (
    "Asset ID,Asset Name,Product Type,Product,Serial Number,Asset Tag,Vendor,Asset State,Site,User,Acquisition Date,"
    "Warranty Expiry Date,Purchase Cost\n"
)
FIRST = HEAD + (
    '11,SRV-DB,Server,R650,sn-1,,ACME GmbH,In Use,Berlin,bob,13.02.2024,31.01.2028,"8.400,00"\n'
    "12,web-1,Workstation,,,T-7,Other Ltd,In Store,Berlin,,,,\n"
    "13,PC-9,Toaster,,SN-9,,,Haunted,Kiel,,,,\n"
)


def test_a_table_says_what_assets_are(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(FIRST)
    assert (code, out.splitlines()[0]) == (0, "Berlin, Kiel: 1 new asset, 2 changed assets"), out
    known = (where / "infrastructure.yaml").read_text()
    assert "db: {name: SRV-DB, serial: SN-1, product: {name: R650}, acquired: 2024-02-13, warranty_until: 2028" in known
    assert (
        "location: Berlin, type: hardware, state: in-use, supplier: acme, external: {manageengine: {id: '11'" in known
    )
    assert "web: {name: WEB-1, tag: T-7, location: Berlin, type: hardware, state: in-stock, x-supplier: Other" in known
    assert "  pc-9:\n    name: PC-9\n    serial: SN-9\n    location: Kiel\n" in (where / NEW).read_text()
    for said in (
        "dates stand as D.M.Y",
        "'Purchase Cost': a column without a meaning here, 1 cell: say 'columns:'",
        "User: of people, or addresses, which stay there",
        "'Toaster': without a meaning here, of 1 item: say 'types:'",
        "'Haunted': without a meaning here, of 1 item: say 'states:'",
    ):
        assert said in out, (said, out)
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_again_nothing_changes_and_a_part_says_nothing_of_the_rest(bring: Bring, where: Path) -> None:
    bring(FIRST)
    before = texts(where)
    head, *lines = FIRST.splitlines(keepends=True)
    assert bring(head + "".join(reversed(lines)))[1].splitlines()[0] == "Kiel, Berlin: 3 assets as they stand"
    code, out = bring(head + lines[2])
    assert (code, "any more" in out, texts(where) == before) == (0, False, True), out
    code, out = bring(head + lines[0] + lines[2])
    assert "'WEB-1': is not there any more; 'web' stays as it is" in out
    assert texts(where) == before


def test_changed_there_here_and_on_both_sides(bring: Bring, where: Path) -> None:
    bring(FIRST)
    path = where / "infrastructure.yaml"
    path.write_text(path.read_text().replace("in-stock", "maintenance").replace("2024-02-13", "2024-02-14"))
    other = FIRST.replace("In Store", "Disposed").replace("31.01.2028", "31.01.2029")
    code, out = bring(other)
    assert (code, out.splitlines()[0]) == (1, "Berlin, Kiel: 1 changed asset, 2 assets as they stand")
    assert "state: changed on both sides: here 'maintenance', there 'disposed' (it was 'in-stock')" in out
    text = path.read_text()
    assert ("warranty_until: 2029-01-31" in text, "acquired: 2024-02-14" in text) == (True, True)
    assert bring(other, "--take", "theirs")[0] == 0
    assert "state: disposed" in path.read_text()


def test_columns_of_somebody_s_own_are_suggested_and_never_guessed(bring: Bring, where: Path) -> None:
    data = "Asset Name,Product Type,Serial Numbr,Purchase Cost,Rack\nA,Server,S1,1200,R7\n"
    code, out = bring(data)
    assert (code, "it lacks a column such as" in out) == (2, True)
    (where / "m.yaml").write_text("columns: {Serial Numbr: serial}\n")
    out = bring(data, "--map", "m.yaml", "--suggest-map")[1]
    assert '  "Serial Numbr": serial\n  # "Purchase Cost": value\n  # "Rack": ?\n' in out
    assert '  # "Serial Numbr": serial\n' in bring(data.replace("Rack", "Asset Tag"), "--suggest-map")[1]
    (where / "m.yaml").write_text("columns: {Serial Numbr: serial, Purchase Cost: value, Rack: else location}\n")
    assert bring(data, "--map", "m.yaml")[0] == 0
    text = (where / NEW).read_text()
    assert ("serial: S1\n" in text, "value: 1200\n" in text, "location: R7\n" in text) == (True, True, True)


def test_a_column_fills_second_where_no_other_does_and_others_are_told(bring: Bring, where: Path) -> None:
    head = "Asset Name,Product Type,Serial Number,Service Tag,Product,Model,Seriennummer\n"
    code, out = bring(f"{head}A,Server,S1,X,,M1,\nB,Server,,S2,P,M2,\nC,Server,S3,,,,S4\nD,Server,S5,,,,s5\n")
    text = (where / NEW).read_text()
    assert [line.strip() for line in text.splitlines() if "serial:" in line] == [
        f"serial: S{at}" for at in (1, 2, 3, 5)
    ]
    assert [line.strip() for line in text.splitlines() if "product:" in line] == [
        "product: {name: M1}",
        "product: {name: P}",
    ]
    assert (code, "row 4: 'C': serial: 'S3' is taken, and another column says 'S4'" in out) == (0, True), out
    assert "row 5" not in out


def test_licences_of_software_are_counted(bring: Bring, where: Path, run: Run) -> None:
    head = "Software Name,Manufacturer,Purchased,Installed,License Expiry Date\n"
    code, out = bring(f"{head}Visio,MS,40,43,2026-12-31\nGimp,,,7,\nOdd,,-1,,\n")
    assert (code, out.splitlines()[0]) == (1, "manageengine: 2 new assets"), out
    assert "row 4: 'Odd': column 'Purchased': '-1' is no whole number of things" in out
    text = (where / NEW).read_text()
    assert "licences: {owned: 40, used: 43, renew: 2026-12-31}\n    type: software\n" in text
    assert "licences: {used: 7}\n" in text
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_a_workbook_is_read_as_a_table_is(bring: Bring) -> None:
    rows: list[list[object]] = [
        ["Assets of July"],
        *(line.split(",")[:12] for line in FIRST.replace('"', "").splitlines()),
    ]
    assert bring(book(("A", rows)))[1].splitlines()[0] == "Berlin, Kiel: 1 new asset, 2 changed assets"


def asset(key: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "site": None, "vendor": None, "state": None, "udf_fields": {}} | more


ASSETS = [
    asset(
        "11",
        "SRV-DB",
        site={"id": "3", "name": "Berlin"},
        state={"name": "In Use", "id": "2"},
        product={"name": "R650", "id": "7", "product_type": {"name": "Server"}, "manufacturer": "Dell"},
        serial_number="SN-1",
        computer_system={"service_tag": "X1", "model": "PowerEdge"},
        acquisition_date={"value": "1707778800000", "display_value": "13 Feb 2024"},
        warranty_expiry={"value": "-1", "display_value": "-"},
        managed_by={"name": "Jane Roe", "email_id": "jane@example.com"},
        user={"name": "bob", "email_id": "bob@example.com"},
        udf_fields={"udf_sline_1": "h1", "udf_date_2": {"value": "1707778800000"}, "udf_pick_3": {"name": "red"}},
        purchase_cost="1200.0",
        ip_addresses=["10.0.0.1"],
        is_loaned=False,
    ),
    asset("12", "A", asset_tag="K-1", product_type={"name": "Switch"}),
]


def page(name: str, *rows: dict[str, Any], more: bool = False) -> dict[str, Any]:
    info = {"has_more_rows": more, "row_count": len(rows), "start_index": 1}
    return {name: list(rows), "list_info": info, "response_status": [{"status_code": 2000, "status": "success"}]}


@pytest.mark.parametrize(
    "data",
    [
        ASSETS,
        page("assets", *ASSETS),
        page("asset_assets", *ASSETS),
        page("asset_computers", *ASSETS),
        [page("asset_assets", each) for each in ASSETS],
    ],
)
def test_an_answer_says_the_same_whatever_its_list_is_called(data: Any, bring: Bring, where: Path) -> None:
    (where / "imports").mkdir()
    (where / "imports/manageengine.yaml").write_text("columns: {udf_sline_1: x-host, udf_date_2: support_until}\n")
    code, out = bring(json.dumps(data))
    assert (code, out.splitlines()[0]) == (0, "Berlin: 1 new asset, 1 changed asset"), out
    known = (where / "infrastructure.yaml").read_text()
    for said in (
        "serial: SN-1, product: {name: R650}",
        "x-manufacturer: Dell",
        "acquired: 2024-02-13",
        "support_until: 2024-02-13",
        "x-host: h1",
        "location: Berlin",
        "owner: jane",
        "state: in-use",
    ):
        assert said in known, (said, known)
    assert ("warranty" in known, "bob" in known) == (False, False)
    assert "tag: K-1\n    type: network\n" in (where / NEW).read_text()
    assert "'udf_pick_3': a column without a meaning here, 1 cell" in out
    assert "user, user.email_id, ip_addresses: of people, or addresses" in out


def device(name: str, shown: str, code: Any, **more: Any) -> dict[str, Any]:
    return {"deviceName": name, "displayName": shown, "statusNum": code, "ipaddress": "10.0.0.1"} | more


def alarm(name: str, entity: str, code: Any, **more: Any) -> dict[str, Any]:
    said = {"alarmId": "1", "deviceName": name, "displayName": name.upper(), "entity": entity, "numericSeverity": code}
    return said | {"modTimeLong": 1783995000000, "who": "Unacknowledged", "message": "<b>x</b>"} | more


DEVICES = [device("srv-db", "SRV-DB", "1"), device("web-1", "WEB-1", 3), device("m.example", "Mail", "5")]


@pytest.mark.parametrize(
    ("alarms", "state"),
    [
        ([], "{state: down}"),
        ([alarm("srv-db", "srv-db", "1")], "{state: down, since: '2026-07-14T04:10'}"),
        ([alarm("srv-db", "5_Disk", 1)], "{state: degraded, since: '2026-07-14T04:10'}"),
        (
            [alarm("srv-db", "5_Disk", 1, who="jane")],
            "{state: degraded, since: '2026-07-14T04:10', acknowledged: true}",
        ),
        (
            [alarm("srv-db", "5_Disk", 1, who="jane"), alarm("srv-db", "6_CPU", "1", modTimeLong="1783990000000")],
            "{state: degraded, since: '2026-07-14T02:46'}",
        ),
        ([alarm("srv-db", "5_Disk", 2)], "{state: down}"),
    ],
)
def test_a_device_is_a_monitor_and_its_alarms_say_how_bad_it_is(
    alarms: list[dict[str, Any]], state: str, bring: Bring, where: Path
) -> None:
    code, out = bring(json.dumps([DEVICES, alarms] if alarms else DEVICES))
    assert (code, out.splitlines()[0]) == (0, "OpManager: 3 new monitors"), out
    text = (where / NEW).read_text()
    assert text.endswith(
        f"  mail-opmanager-m-example: {{state: up}}\n  srv-db: {state}\n  web-1: {{state: degraded}}\n"
    )
    assert "name: Mail\n    watches: mail\n    tool: manageengine\n    ref: opmanager/m.example\n" in text


def test_alarms_alone_say_how_their_devices_stand(bring: Bring, where: Path) -> None:
    alarms = [
        alarm("srv-db", "1", "", severity="<img src='/x.gif'>&nbsp;Attention", numericSeverity=None),
        alarm("srv-db", "2", 5),
        alarm("web-1", "1", 5),
        alarm("lab", "lab", 2),
    ]
    code, out = bring(json.dumps(alarms))
    assert (code, out.splitlines()[0]) == (0, "OpManager: 2 new monitors"), out
    assert "'LAB': nobody says what it watches here: say 'watches:' in the mapping" in out
    assert "devices without an alarm are not in it: save the devices, too" in out
    states = "  srv-db: {state: degraded, since: '2026-07-14T04:10'}\n  web-1: {state: up}\n"
    assert (where / NEW).read_text().endswith(states)


def test_devices_and_assets_of_one_system_know_nothing_of_each_other(bring: Bring, where: Path) -> None:
    bring(FIRST)
    bring(json.dumps(DEVICES))
    before = texts(where)
    assert bring(FIRST)[1].splitlines()[0] == "Berlin, Kiel: 3 assets as they stand"
    assert bring(json.dumps(DEVICES))[1].splitlines()[0] == "OpManager: 3 monitors as they stand"
    assert texts(where) == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"assets": [], "list_info": {}}', "it holds no assets"),
        (
            b'{"list_info": {}, "response_status": {"status": "failed", "messages": [{"message": "no"}]}}',
            "an error: no",
        ),
        (json.dumps(page("assets", {"asset_tag": "K"})).encode(), "it has neither a name nor an id"),
        (json.dumps([*ASSETS, 5]).encode(), "holds something that is no object"),
        (
            json.dumps(page("assets", asset("1", "A", serial_number="1", acquisition_date={"value": "soon"}))).encode(),
            "'soon' is no date",
        ),
        (json.dumps(page("assets", asset("1", "A", acquisition_date={"value": "9" * 19}))).encode(), "no date"),
        (json.dumps([device("", "x", 1)]).encode(), "it has no 'deviceName'"),
        (json.dumps([DEVICES, 5]).encode(), ""),
        (json.dumps([alarm("srv-db", "1", 1, modTimeLong="9" * 15)]).encode(), "is no moment"),
        (json.dumps(ASSETS).encode()[:-5], "line 1"),
        (FIRST.replace("13.02.2024", "31.02.2024").encode(), "there is no day"),
        (FIRST.replace("13.02.2024", "1/2/24").replace("31.01.2028", "").encode(), "can be two days"),
        ((HEAD + "11,A,Server\n").encode(), "row 2, column 4: it has 3 cells, and there are 13 heads"),
        (FIRST.replace("PC-9", "PC\0").encode(), "row 4, column 2: a NUL character"),
    ],
)
def test_what_cannot_be_read_is_told_and_never_a_trace(data: bytes, said: str, bring: Bring) -> None:
    code, out = bring(data)
    assert (said in out, "Traceback" in out) == (True, False), out
    assert code in ({0, 1, 2} if not said else {1, 2})
