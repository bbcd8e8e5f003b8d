"""Nodes of SolarWinds as assets and monitors, from answers and tables, and what is asked of its service."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange.coming import Bring, Fetch, texts
from tests.interchange.replaying import Asked, Replay

SYSTEM = "solarwinds"
CALLER = "reader:pa:ss-w0rd-9"
PATH = "POST /SolarWinds/InformationService/v3/Json/Query"
NEW = "infrastructure/solarwinds.yaml"
ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe, email: jane@example.com}}\n",
    "infrastructure.yaml": "services: {mail: {name: Mail, depends_on: [db]}}\nassets:\n"
    "  db: {name: Database, serial: SN-1} # the big one\n"
    "  web: {name: WEB-1, tag: T-7}\n",
}


def node(key: int, name: str, status: Any, **more: Any) -> dict[str, Any]:
    return {"NodeID": key, "Caption": name, "Status": status, "LastSync": "2026-07-14T03:30:12.1234567"} | more


NODES = [
    node(1, "SRV-DB", 2, Serial_Number="sn-1", Owner="jane@example.com", Location="DC1"),
    node(2, "web-1", 1, Vendor="Dell", MachineType="Linux"),
    node(3, "SW", 1, Vendor="Cisco", Asset_Tag="K-9", Rack="R7"),
    node(4, "LAB", 1, UnManaged=True, UnManageUntil="2026-08-01T00:00:00"),
    node(5, "OLD", 9, UnManageUntil="9999-12-31T00:00:00"),
    node(6, "FAR", 12, Contact=None),
]
SERVERS = [{"NodeID": 2, "Model": "R650", "HardwareSerialNumber": "SN-2", "WarrantyDate": "2028-01-31T00:00:00"}]


def alert(key: int, about: int, severity: int, at: str, **more: Any) -> dict[str, Any]:
    said = {"AlertActiveID": key, "RelatedNodeId": about, "Severity": severity, "Acknowledged": None}
    return said | {"TriggeredDateTime": f"2026-07-{at}:00.1234567Z"} | more


ALERTS = [
    alert(1, 3, 2, "13T20:00", Acknowledged=True),
    alert(2, 3, 1, "13T21:00", Acknowledged=True),
    alert(3, 2, 0, "13T21:00"),
    alert(4, 1, 2, "12T00:00"),
    alert(5, 99, 2, "12T00:00"),
]


def document(*answers: list[dict[str, Any]]) -> bytes:
    return json.dumps([{"results": each} for each in answers]).encode()


ALL = document(NODES, SERVERS, ALERTS)
STATES = (
    "monitor_states:\n"
    "  srv-db: {state: down, checked: '2026-07-14T05:30'}\n"
    "  web-1: {state: up, checked: '2026-07-14T05:30'}\n"
    "  sw-n-3: {state: degraded, since: '2026-07-13T22:00', checked: '2026-07-14T05:30', acknowledged: true}\n"
    "  lab-n-4: {state: unmonitored, checked: '2026-07-14T05:30', x-downtime: true}\n"
    "  old-n-5: {state: unmonitored, checked: '2026-07-14T05:30'}\n"
    "  far-n-6: {state: unknown, checked: '2026-07-14T05:30'}\n"
)


def test_nodes_are_assets_and_how_they_stand_is_what_monitors_say(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(ALL, "--take", "ours")
    assert (code, out.splitlines()[0]) == (0, "solarwinds: 4 new assets, 2 changed assets, 6 new monitors"), out
    known = (where / "infrastructure.yaml").read_text()
    assert "db: {name: Database, serial: SN-1, location: DC1, owner: jane, external: {solarwinds: {id: '1'" in known
    assert "web: {name: WEB-1, tag: T-7, product: {name: R650}, serial: SN-2, warranty_until: 2028-01-31, " in known
    assert "x-manufacturer: Dell, external: {solarwinds: {id: '2'}}}\n" in known
    new = (where / NEW).read_text()
    assert new.endswith(STATES)
    assert "  sw:\n    name: SW\n    tag: K-9\n    x-manufacturer: Cisco\n" in new
    assert "name: SRV-DB\n    watches: db\n    tool: solarwinds\n    ref: N:1\n" in new
    assert "  sw-n-3:\n    name: SW\n    watches: sw\n" in new
    for said in (
        "'Rack': a column without a meaning here, 1 cell: say 'columns:'",
        "what 5 alerts said in words: that stays there",
        "1 alert about nothing that is a node of the file",
        "6 times without a zone: as all of SolarWinds, in UTC",
        "'unreachable' is taken for unknown",
    ):
        assert said in out, (said, out)
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_again_nothing_changes_and_no_order_matters(bring: Bring, where: Path) -> None:
    bring(ALL, "--take", "ours")
    before = texts(where)
    for seed in range(3):
        parts = [list(NODES), list(SERVERS), list(ALERTS)]
        draw = random.Random(seed)
        for each in (*parts, parts):
            draw.shuffle(each)
        code, out = bring(document(*parts))
        assert (code, out.splitlines()[0]) == (0, "solarwinds: 6 assets, 6 monitors as they stand"), out
        assert texts(where) == before


def test_changed_there_here_on_both_sides_and_gone(bring: Bring, where: Path) -> None:
    bring(ALL, "--take", "ours")
    path = where / NEW
    path.write_text(path.read_text().replace("    tag: K-9\n", "    tag: K-10\n").replace("name: OLD", "name: Old box"))
    later = "2026-07-14T09:00:00.0000000Z"
    changed = [each | {"LastSync": later} for each in NODES if each["NodeID"] != 6]
    changed[0] |= {"Status": 1, "Location": "DC2"}
    changed[2] |= {"Asset_Tag": "K-11"}
    code, out = bring(document(changed, SERVERS))
    assert (code, out.splitlines()[0]) == (
        1,
        "solarwinds: 1 changed asset, 5 changed monitors, 4 assets as they stand",
    ), out
    assert "tag: changed on both sides: here 'K-10', there 'K-11' (it was 'K-9')" in out
    assert "'FAR': is not there any more; 'far' stays as it is" in out
    assert "'FAR': is not there any more; 'far-n-6' stays as it is" in out
    text = path.read_text()
    assert "  srv-db: {state: up, checked: '2026-07-14T11:00'}\n" in text
    assert "  sw-n-3: {state: up, checked: '2026-07-14T11:00'}\n" in text
    assert "name: Old box" in text
    assert "location: DC2" in (where / "infrastructure.yaml").read_text()


def test_a_table_of_a_query_says_the_same(bring: Bring, where: Path) -> None:
    rows = [
        "NodeID,Caption,Status,StatusDescription,LastSync,Serial_Number,WarrantyDate,IPAddress",
        "1,SRV-DB,Warning,,2026-07-14T03:30:12.1234567,SN-1,31.01.2028,10.0.0.1",
        '2,web-1,,"Node status is Up, one component is down.",2026-07-14 03:30:12Z,,,10.0.0.2',
        "3,SW,Besetzt,,,,,",
    ]
    code, out = bring("\n".join(rows), "--take", "ours")
    assert (code, out.splitlines()[0]) == (0, "solarwinds: 1 new asset, 2 changed assets, 3 new monitors"), out
    assert "'besetzt': without a meaning here, of 1 item: say 'states:'" in out
    assert "IPAddress: of people, or addresses, which stay there" in out
    text = (where / NEW).read_text()
    assert "  srv-db: {state: degraded, checked: '2026-07-14T05:30'}\n  web-1: {state: up, checked" in text
    assert "warranty_until: 2028-01-31" in (where / "infrastructure.yaml").read_text()


def test_a_mapping_says_what_is_watched_and_what_columns_are(bring: Bring, where: Path) -> None:
    (where / "m.yaml").write_text(
        "watches: {SRV-DB: mail, LAB: leave}\nstates: {down: degraded}\ncolumns: {Rack: x-rack}\n"
    )
    code, out = bring(ALL, "--map", "m.yaml", "--take", "ours")
    assert (code, "Rack" in out) == (0, False)
    text = (where / NEW).read_text()
    assert "name: SRV-DB\n    watches: mail\n" in text
    assert "x-rack: R7" in text
    assert "  srv-db: {state: degraded" in text
    assert "lab-n-4" not in text
    assert '  "SW": sw\n' in bring(ALL, "--suggest-map")[1]


def test_a_node_without_a_state_is_an_asset_alone(bring: Bring, where: Path) -> None:
    rows = [{"NodeID": 1, "Caption": "A", "IPAddress": "10.0.0.1", "DynamicIP": False}, {"NodeID": 3, "Caption": "B"}]
    assert bring(json.dumps({"results": rows}))[1].splitlines()[0] == "solarwinds: 2 new assets"
    assert "monitors" not in (where / NEW).read_text()
    assert bring(json.dumps(rows))[1].splitlines()[0] == "solarwinds: 2 assets as they stand"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"results": 5}', "'results' is no list"),
        (b'{"results": [5]}', "holds something that is no object"),
        (b'{"Message": "NodeID is none", "NodeID": 1}', "answered with an error: NodeID is none"),
        (document(ALERTS), "it holds alerts: ask for the nodes with them"),
        (document([{"EventID": 5, "EventTime": "2026-07-14T03:30:12", "NodeID": 1}]), "it holds events"),
        (document([]), "it holds no nodes"),
        (document([{"Caption": "A"}]), "line 1: it has no 'NodeID'"),
        (document([node(1, "A", 1), node(1, "B", 1)]), "'Caption' of node 1 is said twice, in two ways"),
        (document([node(1, "A", 1, Rack={"a": 1})]), "'Rack' is no single value"),
        (document([node(1, "A", 1, LastSync="soon")]), "node 1: 'A': 'soon' is no date"),
        (document([node(1, "A", 1, LastSync="2026-13-01T00:00:00")]), "is no moment"),
        (document([node(1, "A", 1, WarrantyDate="0001-01-01T00:00:00")]), "outside"),
        (ALL[:-9], "line 1"),
        (ALL.replace(b"SRV-DB", b"SRV\0DB"), "NUL"),
        (b'{"results": ' + b"[" * 9000, "deep"),
        (b"NodeID,Status\n1,1\n", "it lacks a column such as 'Caption'"),
        (b'NodeID,Caption\n1,"A\n', "row 2, column 2: a quote is opened and never closed"),
        (b"NodeID,Caption\n1,A,B\n", "row 2, column 3: it has 3 cells"),
    ],
)
def test_what_cannot_be_read_is_told_and_never_a_trace(data: bytes, said: str, bring: Bring) -> None:
    code, out = bring(data)
    assert (code in {1, 2}, said in out, "Traceback" in out) == (True, True, False), out


def service(asked: Asked) -> Any:
    """Answers the queries of a whole fetch, a page at a time."""
    query = asked.body["query"]
    rows = (
        [{"FullName": "Orion.AssetInventory.ServerInformation"}]
        if "Metadata.Entity" in query
        else SERVERS
        if "ServerInformation" in query
        else ALERTS
        if "AlertActive" in query
        else NODES
    )
    if "WITH ROWS" not in query:
        return {"results": rows}
    first, last = (int(each) for each in query.partition("WITH ROWS ")[2].split(" TO "))
    return {"results": rows[first - 1 : last]}


def test_all_is_fetched_by_pages_and_read_as_a_file(
    fetch: Fetch, replay: Replay, run: Run, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itpm.interchange.solarwinds.asking._A_PAGE", 4)
    replay.answers[PATH] = service
    code, _out, err = fetch("--of", "Serial_Number", "--of", "Rack", "-o", "n.json")
    assert code == 0, err
    assert len(json.loads((where / "n.json").read_text())) == 2 + 1 + 2
    asked = [each.body["query"] for each in replay.asked]
    assert "n.CustomProperties.Serial_Number AS Serial_Number, n.CustomProperties.Rack AS Rack" in asked[0]
    assert asked[0].endswith("ORDER BY n.NodeID WITH ROWS 1 TO 4")
    assert asked[1].endswith("WITH ROWS 5 TO 8")
    assert not any(word in each for each in asked for word in ("IPAddress", "DNS"))
    assert replay.asked[0].headers["Authorization"] == "Basic cmVhZGVyOnBhOnNzLXcwcmQtOQ=="
    code, out, _err = run("import", "solarwinds", "n.json", "--take", "ours", cwd=where)
    assert (code, (where / NEW).read_text().endswith(STATES)) == (0, True), out


def test_without_an_inventory_nobody_asks_for_it(fetch: Fetch, replay: Replay) -> None:
    replay.answers[PATH] = lambda asked: {"results": []} if "Metadata" in asked.body["query"] else service(asked)
    code, out, err = fetch()
    assert (code, len(json.loads(out))) == (0, 2), err
    assert not any("FROM Orion.AssetInventory" in each.body["query"] for each in replay.asked)


@pytest.mark.parametrize(
    ("faults", "of", "code", "said"),
    [
        ([(401, {}, {"Message": "no ss-w0rd-9"})], "", 3, "401 no …"),
        ([(403, {}, b"")], "", 3, "403"),
        ([(404, {}, b"")], "", 3, "(the service has port 17774, and 17778 before 2023.1)"),
        ([(410, {}, b"")], "", 3, "410"),
        ([(400, {}, {"Message": "Source entity not found"})], "", 3, "400 Source entity not found"),
        ([(429, {"Retry-After": "1"}, b"")], "", 0, ""),
        ([(500, {}, b"")] * 2, "", 0, ""),
        ([(500, {}, CALLER.encode())] * 5, "", 3, "500"),
        ([(200, {"cut": "yes"}, b'{"a": 1}' * 99)] * 5, "", 3, "17774"),
        ([(200, {"Content-Type": "text/html"}, b"<html>")], "", 3, "something that is no JSON"),
        ([[]], "", 3, "something that is no list of results"),
        ([{"results": NODES}, (401, {}, {"Message": "session expired"})], "", 3, "401 session expired"),
        ([], "Rack; DROP", 3, "no name of a custom property"),
    ],
)
def test_whatever_a_server_does_ends_in_an_answer_or_in_one_sentence(
    faults: list[Any], of: str, code: int, said: str, fetch: Fetch, replay: Replay, where: Path
) -> None:
    replay.answers, replay.first = {PATH: service}, list(faults)
    ended, _out, err = fetch(*(("--of", of) if of else ()), "-o", "n.json")
    assert (ended, said in err, (where / "n.json").exists()) == (code, True, code == 0), err


def test_pages_that_repeat_are_told(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.interchange.solarwinds.asking._A_PAGE", 6)
    replay.answers[PATH] = {"results": NODES}
    assert "the same page again and again" in fetch()[2]


def test_a_server_that_is_slow_is_told(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.interchange.client._WHOLE", -1.0)
    replay.answers[PATH] = service
    assert "does not end its answer in" in fetch()[2]


def test_a_token_has_a_user_and_a_password(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITPM_SOLARWINDS_TOKEN", "alone")
    code, _out, err = fetch()
    assert (code, "the token has two parts" in err, replay.asked) == (2, True, [])
