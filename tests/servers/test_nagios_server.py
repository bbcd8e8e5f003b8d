"""A real Nagios: states and availability come in, a window goes out and is seen there, and is taken back."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import Folder, Run
from tests.servers.conftest import Started, free_port

TODAY = datetime.now(UTC).date()
MONTH = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
"""The last whole month, by clocks in UTC."""


def seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def archive(folder: Path) -> None:
    """The log of the last month: the database was down for two hours and four minutes."""
    first, after = seconds(MONTH), seconds(TODAY.replace(day=1))
    lines = [
        (first, "LOG ROTATION: MONTHLY"),
        (first, "LOG VERSION: 2.0"),
        (first, "CURRENT HOST STATE: db-01;UP;HARD;1;ok"),
        (first + 86400, "HOST ALERT: db-01;DOWN;HARD;1;gone"),
        (first + 86400 + 7440, "HOST ALERT: db-01;UP;HARD;1;ok"),
    ]
    path = folder / "var/archives" / f"nagios-{datetime.fromtimestamp(after, UTC):%m-%d-%Y}-00.log"
    path.parent.mkdir(parents=True)
    path.write_text("".join(f"[{at}] {said}\n" for at, said in lines))


@pytest.fixture(scope="module")
def server(started: Started) -> tuple[str, Path]:
    port = free_port()
    folder = started("nagios", "nagios4", port, prepare=archive)
    return f"http://127.0.0.1:{port}/cgi-bin", folder


@pytest.fixture
def where(folder: Folder, server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, calm: None) -> Path:
    monkeypatch.setenv("ITPM_NAGIOS_URL", server[0])
    monkeypatch.setenv("ITPM_NAGIOS_TOKEN", "viewer:password")
    monkeypatch.setenv("ITPM_NAGIOS_COMMAND_FILE", str(server[1] / "var/rw/nagios.cmd"))
    night = TODAY + timedelta(days=3)
    return folder(
        {
            "itpm.yaml": f"portfolio: Kestrel IT\nstatus_date: {TODAY}\ntimezone: UTC\n",
            "infrastructure.yaml": "services: {erp: {name: ERP, depends_on: [db]}, web-shop: {name: Web shop}}\n"
            "assets: {db: {name: Data, serial: kb-db-0042}}\n",
            "projects/move.yaml": "name: Move\nstage: execution\nwindows:\n"
            f"  cut-over: {{name: Cut-over, start: {night}T22:00, finish: {night}T23:30, services: [erp]}}\n",
        }
    )


def downtimes(server: tuple[str, Path]) -> list[dict[str, Any]]:
    found = httpx.get(f"{server[0]}/statusjson.cgi?query=downtimelist&details=true").json()["data"]["downtimelist"]
    return list(found.values()) if isinstance(found, dict) else []


def test_states_and_availability_come_in(where: Path, run: Run) -> None:
    code, _out, err = run("fetch", "nagios", "--of", f"{MONTH:%Y-%m}", "-o", "n.json", cwd=where)
    assert code == 0, err
    code, out, err = run("import", "nagios", "n.json", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "hosts, services: 6 new monitors"), out + err
    rows = json.loads(run("list", "monitors", "--columns", "watches,state", "--format", "json", cwd=where)[1])
    found = {each["id"]: (each["watches"], each["state"]) for each in rows["monitors"]}
    assert found == {
        "db-01": ("db", "up"),
        "disk-on-db-01": ("db", "degraded"),
        "postgresql-on-db-01": ("db", "up"),
        "web-01": ("web-shop", "down"),
        "http-on-web-01": ("web-shop", None),
        "off-on-web-01": ("web-shop", "unmonitored"),
    }
    whole = seconds(TODAY.replace(day=1)) - seconds(MONTH)
    share = int((whole - 7440) / whole * 1_000_000) / 10_000
    assert f"  db-01: {{{MONTH:%Y-%m}: {share:g}%}}\n" in (where / "infrastructure/nagios.yaml").read_text()


def test_the_status_file_says_the_same(where: Path, run: Run, server: tuple[str, Path]) -> None:
    time.sleep(3)
    (where / "status.dat").write_bytes((server[1] / "var/status.dat").read_bytes())
    (where / "imports").mkdir()
    (where / "imports/nagios.yaml").write_text("watches: {db-01: db, web-01: web-shop}\n")
    code, out, err = run("import", "nagios", "status.dat", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "hosts, services: 6 new monitors"), out + err


def test_a_window_goes_out_once_and_is_taken_back(where: Path, run: Run, server: tuple[str, Path]) -> None:
    run("fetch", "nagios", "-o", "n.json", cwd=where)
    run("import", "nagios", "n.json", cwd=where)
    code, out, err = run("push", "nagios", "--apply", cwd=where)
    assert (code, out.startswith("made move/cut-over: 'Cut-over': ")) == (0, True), out + err
    night = seconds(TODAY + timedelta(days=3))
    seen = downtimes(server)
    assert {each["start_time"] for each in seen} == {(night + 22 * 3600) * 1000}
    assert {each["comment"] for each in seen} == {"Cut-over [itpm kestrel-it move/cut-over]"}
    assert len(seen) == 3
    assert run("push", "nagios", "--apply", cwd=where)[1] == "1 window there as wanted\n"
    assert len(downtimes(server)) == 3
    path = where / "projects/move.yaml"
    path.write_text(path.read_text().replace("stage: execution", "stage: cancelled"))
    assert run("push", "nagios", "--apply", cwd=where)[1].count("took back move/cut-over") == 3
    assert downtimes(server) == []
