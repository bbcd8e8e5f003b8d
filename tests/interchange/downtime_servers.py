"""Servers that keep downtimes as Zabbix and Nagios do, and a portfolio with windows."""

import os
import threading
from pathlib import Path
from typing import Any

from tests.interchange.nagios_files import answer
from tests.interchange.replaying import Asked

DAY = 1784008800
"""2026-07-14 at 08:00 in Berlin."""
NIGHT = (1784145600, 1784154600)
"""2026-07-15 from 22:00 to half past midnight in Berlin."""
PROJECT = """\
name: Move
stage: execution
windows:
  cut-over: {name: "ERP; cut [over]", start: 2026-07-15T22:00, finish: 2026-07-16T00:30, services: [erp]}
  past: {start: 2026-07-01T22:00, finish: 2026-07-01T23:00, services: [erp]}
changes:
  patch:
    approved: {date: 2026-07-10, by: jane}
    windows: {night: {start: 2026-07-20, finish: 2026-07-20, services: [mail]}}
  later:
    windows: {weekend: {start: 2026-07-25T10:00, finish: 2026-07-25T11:00, services: [mail]}}
  never:
    approved: {date: 2026-07-01, by: jane}
    rejected: {date: 2026-07-10, by: jane}
    windows: {gone: {start: 2026-07-25T10:00, finish: 2026-07-25T11:00, services: [mail]}}
"""
ROOT = {
    "itpm.yaml": "portfolio: Kestrel IT\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe}}\n",
    "infrastructure.yaml": (
        "services:\n"
        "  erp: {name: ERP, depends_on: [db, san]}\n"
        "  shop: {name: Shop, depends_on: [erp]}\n"
        "  mail: {name: Mail, depends_on: [san]}\n"
        "assets: {db: {name: DB, depends_on: [power]}, san: {name: SAN}, power: {name: Power}}\n"
        "monitors:\n"
        "  m-db: {watches: db, tool: zabbix, ref: '11'}\n"
        "  m-san: {watches: san, external: {zabbix: {id: '12'}, nagios: {id: san}}}\n"
        "  m-shop: {watches: shop, external: {zabbix: {id: '13'}, nagios: {id: www;HTTP}}}\n"
        "  m-power: {watches: power, tool: Nagios, ref: ups}\n"
        "  level: {watches: erp, external: {zabbix: {id: service/4}}}\n"
        "  m-mail: {watches: mail, external: {zabbix: {id: '14'}}}\n"
    ),
    "projects/move.yaml": PROJECT,
    "projects/idea.yaml": "name: Idea\nstage: idea\nwindows: {try: {start: 2026-07-18T10:00, finish: 2026-07-18T11:00, services: [mail]}}\n",
}
MARK = "[itpm kestrel-it move/cut-over]"


class Zabbix:
    """An API that keeps maintenances."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.fails = ""

    def answer(self, asked: Asked) -> Any:
        method, params = asked.body["method"], asked.body["params"]
        if method == "apiinfo.version":
            return {"result": "6.0.14"}
        self.calls += [method] * (method != "maintenance.get")
        if method == self.fails:
            return {"error": {"message": "Invalid params.", "data": "s3cret-t0ken No permissions"}}
        if method == "maintenance.create":
            assert all(each["name"] != params["name"] for each in self.held.values())
            self.held[str(len(self.calls))] = params
            return {"result": {"maintenanceids": ["1"]}}
        if method == "maintenance.delete":
            for each in params:
                del self.held[each]
            return {"result": {}}
        found = [{"maintenanceid": key, **each} for key, each in self.held.items()]
        return {"result": [each for each in found if params["search"]["name"] in each["name"]]}


class Nagios:
    """A server that reads commands from a pipe and lists its downtimes."""

    def __init__(self, pipe: Path) -> None:
        self.held: dict[str, dict[str, Any]] = {}
        self.lines: list[str] = []
        self.deaf = False
        os.mkfifo(pipe)
        self.end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        self.lock = threading.Lock()

    def read(self) -> None:
        try:
            text = os.read(self.end, 65536).decode()
        except BlockingIOError:
            return
        for line in text.splitlines():
            self.lines.append(line)
            stamp, _, command = line.partition("] ")
            assert stamp == f"[{DAY}"
            kind, *words = command.split(";")
            if kind.startswith("DEL"):
                del self.held[words[0]]
                continue
            service = words.pop(1) if kind == "SCHEDULE_SVC_DOWNTIME" else ""
            made = {
                "host_name": words[0],
                "start_time": int(words[1]) * 1000,
                "end_time": int(words[2]) * 1000,
                "comment": words[-1],
            }
            self.held[str(len(self.lines))] = made | ({"service_description": service} if service else {})

    def answer(self, _asked: Asked) -> Any:
        with self.lock:
            if not self.deaf:
                self.read()
            return answer("downtimelist", {"downtimelist": self.held or []})
