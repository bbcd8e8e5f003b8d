"""Hosts and services of Zabbix as monitors: a state follows from problems, and from whether anything is watched."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange import nagios_files
from tests.interchange.coming import Bring
from tests.interchange.nagios_files import AT

ROOT = nagios_files.ROOT
SYSTEM = "zabbix"
NEW = "infrastructure/zabbix.yaml"


def host(key: int, named: str, **more: Any) -> dict[str, Any]:
    said = {"hostid": str(key), "host": named, "name": named, "status": "0", "maintenance_status": "0"}
    return said | {"maintenance_type": "0", "tags": [], "inventory": []} | more


def problem(key: int, trigger: int, severity: int, **more: Any) -> dict[str, Any]:
    said = {"eventid": str(key), "objectid": str(trigger), "severity": str(severity), "clock": str(AT - key * 60)}
    return said | {"r_clock": "0", "acknowledged": "0", "suppressed": "0", "name": "It fails"} | more


def trigger(key: int, *hosts: int) -> dict[str, Any]:
    return {"triggerid": str(key), "hosts": [{"hostid": str(each)} for each in hosts]}


def values(key: int, clock: int = AT) -> dict[str, Any]:
    return {"hostid": str(key), "lastclock": str(clock)}


def service(key: int, name: str, status: int = -1, **more: Any) -> dict[str, Any]:
    return {"serviceid": str(key), "name": name, "status": str(status), "tags": []} | more


def document(**methods: Any) -> bytes:
    return json.dumps([{"method": name.replace("_", "."), "result": each} for name, each in methods.items()]).encode()


HOSTS = [
    host(1, "db-1", inventory={"serialno_a": "sn-1", "asset_tag": ""}),
    host(2, "web", name="Web server", maintenance_status="1"),
    host(3, "SRV-DB", status="1"),
    host(4, "T-4", tags=[{"tag": "itpm", "value": "service:shop"}], maintenance_status="1", maintenance_type="1"),
    host(5, "web server"),
    host(6, "Mail"),
    host(7, "lab"),
]
PROBLEMS = [
    problem(1, 11, 4, acknowledged="1"),
    problem(9, 12, 5, acknowledged="1"),
    problem(5, 12, 5, acknowledged="1"),
    problem(3, 13, 2),
    problem(4, 13, 5, r_clock=str(AT)),
    problem(6, 99, 3),
]
FIRST: dict[str, Any] = {
    "host_get": HOSTS,
    "problem_get": PROBLEMS,
    "trigger_get": [trigger(11, 1), trigger(12, 1), trigger(13, 2)],
    "item_get": [values(1, AT - 90), values(1), values(2, AT - 60), values(3), values(6, 0), values(7)],
    "service_get": [service(1, "Web shop", 3), service(2, "Mail")],
    "sla_getsli": {
        "periods": [{"period_from": 1780264800, "period_to": 1782856800}, {"period_from": 5, "period_to": 9}],
        "serviceids": [1, 2],
        "sli": [[{"uptime": 1, "downtime": 1, "sli": 99.91234567}, {"sli": -1}], [{"sli": 1}, {"sli": 1}]],
    },
}


def test_states_follow_from_problems_and_from_what_is_watched(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(document(**FIRST))
    assert (code, out.splitlines()[0]) == (0, "hosts, services: 8 new monitors")
    text = (where / NEW).read_text()
    states, measured = text[text.index("monitor_states:") :].split("measured_availability:\n")
    assert states == (
        "monitor_states:\n"
        "  web-shop: {state: degraded, checked: '2026-07-14T05:33'}\n"
        "  mail-service-2: {state: up, checked: '2026-07-14T05:33'}\n"
        "  db-1: {state: down, since: '2026-07-14T05:24', checked: '2026-07-14T05:33', acknowledged: true}\n"
        "  web-server-2: {state: degraded, since: '2026-07-14T05:30', checked: '2026-07-14T05:32', x-downtime: true}\n"
        "  srv-db: {state: unmonitored, checked: '2026-07-14T05:33'}\n"
        "  t-4: {state: unmonitored, checked: '2026-07-14T05:33', x-downtime: true}\n"
        "  web-server-5: {state: unmonitored, checked: '2026-07-14T05:33'}\n"
        "  mail-6: {state: unknown}\n"
    )
    assert measured == "  web-shop: {2026-06: 99.9123%}\n"
    watches = {"db-1": "db", "web-server-2": "web", "srv-db": "db", "t-4": "shop", "mail-6": "mail", "web-shop": "shop"}
    for name, what in watches.items():
        assert f"  {name}:\n" in text
        assert f"    watches: {what}\n" in text[text.index(f"  {name}:\n") :][:90]
    for said in (
        "'lab': nobody says what it watches here: say 'watches:' in the mapping",
        "1 problem of which the file does not say on which host",
        "what 6 problems said in words: that stays there",
        "'disaster' is taken for down",
        "'no data' is taken for unknown",
        "sla.getsli: measured_availability: it goes from 1970-01-01T01:00 to 1970-01-01T01:00",
    ):
        assert said in out, (said, out)
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_again_nothing_changes_and_the_order_of_rows_never_matters(bring: Bring, where: Path) -> None:
    bring(document(**FIRST))
    before = {path: path.read_bytes() for path in where.rglob("*.yaml")}
    for seed in range(3):
        rows = {name: list(each) if isinstance(each, list) else each for name, each in FIRST.items()}
        for each in rows.values():
            if isinstance(each, list):
                random.Random(seed).shuffle(each)
        code, out = bring(document(**rows))
        assert (code, out.splitlines()[0]) == (0, "hosts, services: 8 monitors as they stand"), out
        assert {path: path.read_bytes() for path in where.rglob("*.yaml")} == before


def test_hosts_alone_say_what_is_switched_off_and_no_other_state(bring: Bring, where: Path) -> None:
    rows = [host(1, "SRV-DB", interfaces=[{"ip": "10.0.0.7"}]), host(2, "Web server", status="1")]
    code, out = bring(json.dumps({"jsonrpc": "2.0", "result": rows, "id": 1}).encode())
    assert code == 0
    assert "monitor_states:\n  web-server: {state: unmonitored}\n" in (where / NEW).read_text()
    assert "hosts without their problems say no state" in out
    assert "addresses of 1 host, which stay there" in out
    assert "10.0.0.7" not in "".join(path.read_text() for path in where.rglob("infrastructure*.*"))


def test_a_solved_problem_takes_what_was_said_with_it(bring: Bring, where: Path) -> None:
    bring(document(**FIRST))
    solved = {"host_get": [HOSTS[0]], "problem_get": [], "item_get": [values(1, AT + 600)]}
    assert bring(document(**solved))[1].splitlines()[0] == "hosts: 1 changed monitor"
    assert "  db-1: {state: up, checked: '2026-07-14T05:43'}\n" in (where / NEW).read_text()


def test_a_mapping_says_what_severities_mean(bring: Bring, where: Path) -> None:
    (where / "m.yaml").write_text("states: {disaster: degraded, no items: unknown}\nwatches: {7: shop}\n")
    bring(document(**FIRST), "--map", "m.yaml")
    text = (where / NEW).read_text()
    assert "  db-1: {state: degraded" in text
    assert "  web-server-5: {state: unknown, checked" in text
    assert "  lab:\n    name: lab\n    watches: shop\n" in text
    (where / "m.yaml").write_text("states: {disaster: dead}\n")
    assert (
        "'dead' under 'states:' is none of up, down, degraded, unknown, unmonitored"
        in bring(document(**FIRST), "--map", "m.yaml")[1]
    )


def test_a_monitor_that_was_written_by_hand_is_met_by_its_id(bring: Bring, where: Path) -> None:
    path = where / "infrastructure.yaml"
    path.write_text(path.read_text().replace("tool: Nagios, ref: shop.example", 'tool: zabbix, ref: "7"'))
    code, out = bring(document(**FIRST))
    assert (code, out.splitlines()[0]) == (0, "hosts, services: 8 new monitors, 1 changed monitor"), out
    assert (
        """name: It answers, watches: shop, tool: zabbix, ref: "7", external: {zabbix: {id: '7'}}}"""
        in path.read_text()
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (json.dumps([problem(1, 2, 3)]).encode(), "problems name triggers and no hosts"),
        (json.dumps([{"maintenanceid": "1", "active_since": "5"}]).encode(), "maintenances are planned here"),
        (b"zabbix_export:\n  version: '6.0'\n", "an export of hosts or templates"),
        (b'<?xml version="1.0"?>\n<zabbix_export>', "an export of hosts or templates"),
        (b'{"zabbix_export": {}}', "an export of hosts or templates"),
        (b"hosts", "no answer of Zabbix's API, which is JSON"),
        (b"[]", "it holds neither hosts (host.get) nor services"),
        (b"[1]", "something that is no object"),
        (
            b'{"jsonrpc": "2.0", "error": {"message": "x", "data": "Session terminated"}}',
            "an error: Session terminated",
        ),
        (b'{"jsonrpc": "2.0"}', "it has no 'result'"),
        (b'{"result": [' + b"[" * 9000, "deep"),
        (document(host_get=[host(1, "")]), "host 1: it has no 'name'"),
        (document(host_get=[host(1, "a"), host(1, "b")]), "host 2 says otherwise of the same thing"),
        (document(host_get=[host(1, "SRV-DB")], problem_get=[], item_get=[values(1, 999999999999)]), "is no moment"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(data: bytes, said: str, bring: Bring, where: Path) -> None:
    code, out = bring(data)
    assert (code in {1, 2}, said in out, "Traceback" in out) == (True, True, False), out
    assert not (where / NEW).exists()
