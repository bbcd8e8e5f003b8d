"""Devices and sensors of PRTG as monitors, from tables as JSON and CSV, and what is asked of its server."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange import nagios_files
from tests.interchange.coming import Bring
from tests.interchange.replaying import Asked, Replay

ROOT = nagios_files.ROOT
SYSTEM = "prtg"
CALLER = "KJ3DQ7Z5LWP2"
NEW = "infrastructure/prtg.yaml"
CHECKED = 46217.1458333333
"""2026-07-14 at 05:30 in Berlin, in days since 1899-12-30 of UTC."""


def sensor(key: int, name: str, device: str, code: Any, **more: Any) -> dict[str, Any]:
    said = {"objid": key, "sensor": name, "device": device, "parentid": 2000 + len(device), "status_raw": code}
    return said | {"status": "?", "lastcheck_raw": CHECKED, "message": "<b>x</b>", "tags": "ping"} | more


def device(key: int, name: str, code: Any, **more: Any) -> dict[str, Any]:
    return {"objid": key, "name": name, "status_raw": code, "status": "?"} | more


SENSORS = [
    sensor(1, "Ping", "SRV-DB", 13, downtimesince_raw="7200"),
    sensor(2, "Disk", "SRV-DB", "4"),
    sensor(3, "Load", "SRV-DB", 7),
    sensor(4, "Cut", "SRV-DB", 12),
    sensor(5, "Up", "SRV-DB", 3, uptimesince_raw=60),
    sensor(6, "Log-in", "lab", 8, tags="a itpm-shop b"),
    sensor(7, "Ping", "lab", 5),
]
DEVICES = [device(2006, "SRV-DB", 5), device(2003, "lab", 3)]


def document(*tables: dict[str, Any]) -> bytes:
    return json.dumps([{"prtg-version": "24", "treesize": 9, **each} for each in tables]).encode()


STATES = (
    "  ping-on-srv-db: {state: down, since: '2026-07-14T03:30', checked: '2026-07-14T05:30', acknowledged: true}\n"
    "  disk-on-srv-db: {state: degraded, checked: '2026-07-14T05:30'}\n"
    "  load-on-srv-db: {state: unmonitored, checked: '2026-07-14T05:30'}\n"
    "  cut-on-srv-db: {state: unmonitored, checked: '2026-07-14T05:30', x-downtime: true}\n"
    "  up-on-srv-db: {state: up, since: '2026-07-14T05:29', checked: '2026-07-14T05:30'}\n"
    "  log-in-on-lab: {state: unknown, checked: '2026-07-14T05:30'}\n"
)


def test_devices_and_sensors_are_monitors_of_what_they_watch(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(document({"devices": DEVICES}, {"sensors": SENSORS}))
    assert (code, out.splitlines()[0]) == (0, "devices, sensors: 7 new monitors")
    text = (where / NEW).read_text()
    assert text.endswith(f"monitor_states:\n{STATES}  srv-db: {{state: down}}\n")
    assert "name: Ping on SRV-DB\n    watches: db\n" in text
    assert "name: Log-in on lab\n    watches: shop\n" in text
    assert "'lab': nobody says what it watches here (nor of its 1 check)" in out
    assert "what 7 sensors said in words, and values: that stays there" in out
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_again_nothing_changes_and_the_order_of_rows_never_matters(bring: Bring, where: Path) -> None:
    bring(document({"sensors": SENSORS}))
    before = {path: path.read_bytes() for path in where.rglob("*.yaml")}
    rows = list(SENSORS)
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        code, out = bring(document({"sensors": rows}))
        assert (code, out.splitlines()[0]) == (0, "sensors: 6 monitors as they stand")
        assert {path: path.read_bytes() for path in where.rglob("*.yaml")} == before


def test_a_table_as_csv_says_the_same(bring: Bring, where: Path) -> None:
    heads = (
        "ID,ID(RAW),Sensor,Sensor(RAW),Device,Device(RAW),Parent ID,Status,Status(RAW),Tags,Last Check,Last Check(RAW)"
    )
    lines = [f"\ufeff{heads},Downtime Since(RAW),Uptime Since(RAW),Message\n"]
    for each in SENSORS:
        own = (
            each["objid"],
            each["objid"],
            each["sensor"],
            each["sensor"],
            each["device"],
            each["device"],
            each["parentid"],
        )
        asked = ("14.07.2026 05:30:00", each["lastcheck_raw"], each.get("downtimesince_raw", ""))
        more = (*own, "x", each["status_raw"], each["tags"], *asked, each.get("uptimesince_raw", ""), "a")
        lines.append(",".join(map(str, more)) + "\n")
    code, out = bring("".join(lines))
    assert (code, out.splitlines()[0]) == (0, "sensors: 6 new monitors"), out
    assert (where / NEW).read_text().endswith(f"monitor_states:\n{STATES}")


@pytest.mark.parametrize(
    ("status", "meant"),
    [
        ("Up", "up"),
        ("OK", "up"),
        ("Fehler (bestätigt)", "down"),
        ("Warnung", "degraded"),
        ("Unusual", "degraded"),
        ("Unknown", "unknown"),
        ("Paused", "unmonitored"),
    ],
)
def test_without_a_number_a_word_says_the_state(status: str, meant: str, bring: Bring, where: Path) -> None:
    bring(document({"sensors": [sensor(1, "Ping", "SRV-DB", "", status=status)]}))
    assert f"  ping-on-srv-db: {{state: {meant}, checked" in (where / NEW).read_text()


def test_a_word_that_nobody_knows_is_told(bring: Bring, where: Path) -> None:
    data = document({"sensors": [sensor(1, "Ping", "SRV-DB", "", status="Besetzt")]})
    assert "'Besetzt': without a meaning here, of 1 item: say 'states:'" in bring(data)[1]
    assert "monitor_states" not in (where / NEW).read_text()
    (where / "m.yaml").write_text("states: {besetzt: degraded}\n")
    bring(data, "--map", "m.yaml")
    assert "  ping-on-srv-db: {state: degraded, checked" in (where / NEW).read_text()


START = 1780264800
"""The first of June 2026 in Berlin."""


def history(hours: int, down: str, coverage: str = "100 %", **more: Any) -> dict[str, Any]:
    rows = [{"datetime": "x", "Downtime": down if each == 0 else "0 %", "coverage": coverage} for each in range(hours)]
    return {"measured": {"sensor": "1", "start": START, "end": START + hours * 3600, "histdata": rows} | more}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (history(720, "50 %"), "  ping-on-srv-db: {2026-06: 99.9305%}\n"),
        (history(48, "0,5 %"), "  ping-on-srv-db: {2026-06-01..2026-06-02: 99.9895%}\n"),
        (history(720, "50 %", "90 %"), "of 2026-06 too little is known: no share of it is"),
        (history(720, "0.5"), "an hour says no downtime or no coverage as a share"),
        (history(5, "50 %"), "which are no whole days in Europe/Berlin"),
        (history(24, "5 %", sensor=""), "what was measured says no sensor, or no time"),
    ],
)
def test_what_was_measured_hour_by_hour_is_a_share(table: dict[str, Any], said: str, bring: Bring, where: Path) -> None:
    _code, out = bring(document({"sensors": SENSORS[:1]}, table))
    assert said in out + ((where / NEW).read_text() if (where / NEW).exists() else "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (document({"messages": []}), "log entries stay there"),
        (document({"groups": []}), "groups have no state of their own"),
        (document({"histdata": []}), "it does not say of which sensor"),
        (document({}), "it holds neither 'devices' nor 'sensors'"),
        (b"[]", "it holds no table of PRTG"),
        (b"[7]", "it is no table of PRTG"),
        (document({"sensors": 5}), "'sensors' is no list"),
        (document({"sensors": SENSORS})[:-7], "line 1"),
        (b"[" * 9000, "deep"),
        (document({"sensors": [sensor(1, "", "SRV-DB", 3)]}), "sensor 1: it has no name"),
        (document({"sensors": [sensor(1, "A", "SRV-DB", 3, lastcheck_raw=9e9)]}), "is no moment"),
        (
            document({"sensors": [sensor(1, "A", "SRV-DB", 3), sensor(1, "A", "SRV-DB", 5)]}),
            "says otherwise of the same thing",
        ),
        ("Device,Sensor\nA,B\n", "it lacks a column such as 'ID'"),
        ('ID,Device,Status\n1,"A\n', ""),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(data: bytes, said: str, bring: Bring, where: Path) -> None:
    code, out = bring(data)
    assert (code in {1, 2}, said in out, "Traceback" in out) == (True, True, False), out
    assert not (where / NEW).exists()


def table(asked: Asked) -> Any:
    return {
        "prtg-version": "24",
        asked.query["content"]: {"devices": DEVICES, "sensors": SENSORS}[asked.query["content"]],
    }


def test_all_is_fetched_and_read_as_a_file(replay: Replay, run: Run, where: Path) -> None:
    hours = history(720, "50 %")["measured"]["histdata"]
    replay.answers = {"GET /api/table.json": table, "GET /api/historicdata.json": {"histdata": hours}}
    code, _out, err = run("fetch", "prtg", "--of", "1 2026-06 Europe/Berlin", "-o", "p.json", cwd=where)
    assert code == 0, err
    assert all(each.query["apitoken"] == CALLER for each in replay.asked)
    asked = replay.asked[-1].query
    assert (asked["sdate"], asked["edate"], asked["avg"]) == ("2026-06-01-00-00-00", "2026-07-01-00-00-00", "3600")
    code, out, _err = run("import", "prtg", "p.json", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "devices, sensors: 7 new monitors")
    assert "  ping-on-srv-db: {2026-06: 99.9305%}\n" in (where / NEW).read_text()


@pytest.mark.parametrize(
    ("faults", "of", "code", "said"),
    [
        ([(401, {}, b"")], "", 3, "401"),
        ([(403, {}, b"")], "", 3, "403"),
        ([(404, {}, b"")], "", 3, "404"),
        ([(410, {}, b"")], "", 3, "410"),
        ([(429, {"Retry-After": "1"}, b"")], "", 0, ""),
        ([(500, {}, b"")] * 2, "", 0, ""),
        ([(500, {}, CALLER.encode())] * 5, "", 3, "500"),
        ([(200, {"cut": "yes"}, b'{"a": 1}' * 99)] * 5, "", 3, "cannot be asked"),
        ([(200, {"Content-Type": "text/html"}, f"<html>{CALLER}</html>".encode())], "", 3, "something that is no JSON"),
        ([[]], "", 3, "no table of PRTG"),
        ([{"devices": DEVICES}, (401, {}, b"")], "", 3, "401"),
        ([], "disk 2026-06", 3, "names no sensor"),
        ([], "1 June", 3, "'June' is no period"),
        ([], "1 2026-06", 3, "404"),
    ],
)
def test_whatever_a_server_does_ends_in_an_answer_or_in_one_sentence(
    faults: list[Any], of: str, code: int, said: str, replay: Replay, run: Run, where: Path
) -> None:
    replay.answers, replay.first = {"GET /api/table.json": table}, list(faults)
    ended, _out, err = run("fetch", "prtg", *(("--of", of) if of else ()), "-o", "p.json", cwd=where)
    assert (ended, said in err, CALLER in err, (where / "p.json").exists()) == (code, True, False, code == 0), err


def test_pages_end_or_are_told(replay: Replay, run: Run, where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.interchange.prtg.asking._A_PAGE", 2)
    replay.answers = {"GET /api/table.json": table}
    assert "the same page again and again" in run("fetch", "prtg", cwd=where)[2]
