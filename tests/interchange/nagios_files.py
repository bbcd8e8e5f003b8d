"""Files of Nagios as its programs write them, made for tests."""

import json
from typing import Any

ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "infrastructure.yaml": "services: {mail: {name: Mail, depends_on: [db]}, shop: {name: Web shop}}\nassets:\n"
    "  db: {name: SRV-DB, serial: SN-1} # the big one\n"
    "  web: {name: Web server, tag: T-7}\n"
    "monitors:\n"
    "  shop-answers: {name: It answers, watches: shop, tool: Nagios, ref: shop.example} # by hand\n"
    "monitor_states:\n"
    "  shop-answers: {state: up, checked: 2026-07-01T06:00} # imported\n",
}
AT = 1784000000
"""2026-07-14 at 05:33 in Berlin."""
NEW = "infrastructure/nagios.yaml"


def block(kind: str, **values: Any) -> str:
    return f"{kind} {{\n" + "".join(f"\t{name}={each}\n" for name, each in values.items()) + "\t}\n\n"


def host(name: str, state: int = 0, **more: Any) -> str:
    """A host as status.dat has it."""
    return block("hoststatus", **{**_values(name, state), **more})


def check(name: str, service: str, state: int = 0, **more: Any) -> str:
    """A service as status.dat has it."""
    values = {**_values(name, state), "service_description": service, "modified_attributes": 0}
    return block("servicestatus", **{**values, **more})


def _values(name: str, state: int) -> dict[str, Any]:
    return {
        "host_name": name,
        "has_been_checked": 1,
        "current_state": state,
        "last_check": AT - 60,
        "last_state_change": AT - 7200,
        "active_checks_enabled": 1,
        "passive_checks_enabled": 1,
        "problem_has_been_acknowledged": 0,
        "scheduled_downtime_depth": 0,
    }


def status(*blocks: str) -> bytes:
    """A status file."""
    head = "########\n# NAGIOS STATUS FILE\n########\n\n" + block("info", created=AT, version="4.4.6")
    return (head + block("programstatus", nagios_pid=1) + "".join(blocks)).encode()


def answer(query: str, data: Any, cgi: str = "statusjson.cgi", code: int = 0, message: str = "") -> dict[str, Any]:
    """An answer of a JSON program."""
    result = {"query_time": AT * 1000, "cgi": cgi, "query": query, "type_code": code, "message": message}
    return {"format_version": 0, "result": result, "data": {"selectors": {}, **data}}


def hosts(**states: Any) -> dict[str, Any]:
    """hostlist of statusjson.cgi, by name: a number is a state alone."""
    return answer("hostlist", {"hostlist": states})


def one(status_: Any = 2, **more: Any) -> dict[str, Any]:
    """A host or service as statusjson.cgi has it with its details."""
    said = {
        "status": status_,
        "has_been_checked": True,
        "last_check": (AT - 60) * 1000,
        "last_state_change": (AT - 7200) * 1000,
        "checks_enabled": True,
        "accept_passive_checks": True,
        "problem_has_been_acknowledged": False,
        "scheduled_downtime_depth": 0,
    }
    return said | more


def written(*answers: dict[str, Any]) -> bytes:
    return json.dumps(answers[0] if len(answers) == 1 else answers).encode()
