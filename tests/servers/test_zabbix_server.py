"""A real Zabbix: states come in, a window goes out as a maintenance and is seen there, and is taken back."""

import json
import socket
import struct
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import Folder, Run
from tests.servers.conftest import Started, free_port

TODAY = datetime.now(UTC).date()
Ask = Callable[[str, Any], Any]


class Server:
    """A server that somebody is logged in to, with a host that has an item and a trigger."""

    def __init__(self, api: int, trapper: int) -> None:
        self.url, self.trapper = f"http://127.0.0.1:{api}", trapper
        self.session = ""
        self.session = self.ask("user.login", {"username": "Admin", "password": "zabbix"})
        made = self.ask("token.create", [{"name": "itpm", "userid": "1"}])["tokenids"]
        self.token = self.ask("token.generate", made)[0]["token"]
        group = self.ask("hostgroup.get", {"output": ["groupid"]})[0]["groupid"]
        host = {"groups": [{"groupid": group}], "inventory_mode": 0, "inventory": {"serialno_a": "SN-7"}}
        self.host = self.ask("host.create", {"host": "db-01", "name": "ERP database", **host})["hostids"][0]
        self.ask("host.create", {"host": "web-01", "name": "Web shop", "status": 1, "groups": host["groups"]})
        item = {"hostid": self.host, "type": 2, "value_type": 0, "delay": "0"}
        self.ask("item.create", {"name": "Free", "key_": "free", **item})
        self.ask("trigger.create", {"description": "Full", "expression": "last(/db-01/free)<10", "priority": 4})

    def ask(self, method: str, params: Any) -> Any:
        body = {"jsonrpc": "2.0", "method": method, "params": params, "id": 1}
        body |= {"auth": self.session} if self.session else {}
        found = httpx.post(f"{self.url}/api_jsonrpc.php", json=body, timeout=30).json()
        assert "error" not in found, found
        return found["result"]

    def value(self, value: int) -> bool:
        """Sends a value of the item; whether the server knows the host already."""
        data = [{"host": "db-01", "key": "free", "value": str(value)}]
        said = json.dumps({"request": "sender data", "data": data}).encode()
        with socket.create_connection(("127.0.0.1", self.trapper), timeout=10) as sent:
            sent.sendall(b"ZBXD\x01" + struct.pack("<Q", len(said)) + said)
            return b"processed: 1" in sent.recv(4096)


def until(done: Callable[[], object]) -> None:
    """Waits until something holds."""
    for _turn in range(120):
        if done():
            return
        time.sleep(0.5)
    pytest.fail("the server does not come so far within a minute")


@pytest.fixture(scope="module")
def server(started: Started) -> Server:
    api, trapper = free_port(), free_port()
    started("zabbix", "zabbix_server", api, trapper, free_port())
    made = Server(api, trapper)
    until(lambda: made.value(5))
    until(lambda: made.ask("problem.get", {}))
    return made


@pytest.fixture
def where(folder: Folder, server: Server, monkeypatch: pytest.MonkeyPatch, calm: None) -> Path:
    monkeypatch.setenv("ITPM_ZABBIX_URL", server.url)
    monkeypatch.setenv("ITPM_ZABBIX_TOKEN", server.token)
    night = TODAY + timedelta(days=3)
    return folder(
        {
            "itpm.yaml": f"portfolio: Kestrel IT\nstatus_date: {TODAY}\ntimezone: UTC\n",
            "infrastructure.yaml": "services: {erp: {name: ERP, depends_on: [db]}, web-shop: {name: Web shop}}\n"
            "assets: {db: {name: Data, serial: sn-7}}\n",
            "projects/move.yaml": "name: Move\nstage: execution\nwindows:\n"
            f"  cut-over: {{name: Cut-over, start: {night}T22:00, finish: {night}T23:30, services: [erp]}}\n",
        }
    )


def brought(run: Run, where: Path) -> str:
    code, _out, err = run("fetch", "zabbix", "--of", "2026-01", "-o", "z.json", cwd=where)
    assert code == 0, err
    code, out, err = run("import", "zabbix", "z.json", cwd=where)
    assert code == 0, out + err
    return out.splitlines()[0]


def states(run: Run, where: Path) -> dict[str, tuple[Any, ...]]:
    rows = json.loads(
        run("list", "monitors", "--columns", "watches,state,acknowledged", "--format", "json", cwd=where)[1]
    )
    return {each["id"]: (each["watches"], each["state"], each["acknowledged"]) for each in rows["monitors"]}


def test_states_and_what_was_seen_come_in(where: Path, run: Run, server: Server) -> None:
    assert brought(run, where) == "hosts, services: 2 new monitors"
    assert states(run, where) == {
        "erp-database": ("db", "down", False),
        "web-shop-10560": ("web-shop", "unmonitored", False),
    }
    problem = server.ask("problem.get", {})[0]["eventid"]
    server.ask("event.acknowledge", {"eventids": problem, "action": 2})
    until(lambda: server.ask("problem.get", {"acknowledged": True}))
    server.value(5)
    brought(run, where)
    assert states(run, where)["erp-database"] == ("db", "down", True)
    time.sleep(61)  # what is asked later holds, to the minute
    server.value(50)
    until(lambda: not server.ask("problem.get", {}))
    brought(run, where)
    assert states(run, where)["erp-database"] == ("db", "up", False)


def test_a_window_goes_out_once_and_is_taken_back(where: Path, run: Run, server: Server) -> None:
    brought(run, where)
    code, out, err = run("push", "zabbix", "--apply", cwd=where)
    assert (code, out.startswith("made move/cut-over: 'Cut-over': ")) == (0, True), out + err
    found = server.ask("maintenance.get", {"selectHosts": ["hostid"]})
    assert [(each["name"], each["hosts"]) for each in found] == [
        ("Cut-over [itpm kestrel-it move/cut-over]", [{"hostid": server.host}])
    ]
    assert int(found[0]["active_till"]) - int(found[0]["active_since"]) == 5400
    assert run("push", "zabbix", "--apply", cwd=where)[1] == "1 window there as wanted\n"
    assert len(server.ask("maintenance.get", {})) == 1
    path = where / "projects/move.yaml"
    path.write_text(path.read_text().replace("stage: execution", "stage: cancelled"))
    assert run("push", "zabbix", "--apply", cwd=where)[1].startswith("took back move/cut-over")
    assert server.ask("maintenance.get", {}) == []
