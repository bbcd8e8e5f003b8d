"""What Zabbix's API is asked for is what is read, by servers that take a token in each request and in its head alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange import nagios_files
from tests.interchange.coming import Fetch
from tests.interchange.replaying import Asked, Replay
from tests.interchange.test_zabbix import FIRST, NEW

ROOT = nagios_files.ROOT
SYSTEM = "zabbix"
CALLER = "b84d22341a04115905d3"
UNDER = "/zabbix"
PATH = "POST /zabbix/api_jsonrpc.php"


def refuses(text: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "error": {"code": -32602, "message": "Invalid params.", "data": text}, "id": 1}


def server(version: str) -> Callable[[Asked], Any]:
    """An API of a version: one that takes a token in its head tells its version to nobody who says who he is."""
    headed = version >= "6.4"

    def answer(asked: Asked) -> Any:
        body = asked.body
        method, params = body["method"], body["params"]
        if method == "apiinfo.version":
            refused = headed and "Authorization" in asked.headers
            return refuses("must be called without authorization") if refused else {"result": version}
        if headed and "auth" in body:
            return refuses("unexpected parameter 'auth'")
        if (asked.headers["Authorization"].removeprefix("Bearer ") if headed else body.get("auth")) != CALLER:
            return refuses("Not authorized.")
        if method == "sla.get":
            return {"result": [{"slaid": "1"}]}
        rows = FIRST[method.replace(".", "_")]
        if method == "host.get" and params["output"] != ["hostid"]:
            rows = [each for each in rows if each["hostid"] in params["hostids"]]
        return {"jsonrpc": "2.0", "result": rows, "id": 1}

    return answer


@pytest.mark.parametrize("version", ["6.0.14", "7.2.1"])
def test_all_is_fetched_and_read_as_a_file(version: str, fetch: Fetch, replay: Replay, run: Run, where: Path) -> None:
    replay.answers[PATH] = server(version)
    code, _out, err = fetch("--of", "2026-06 Europe/Berlin", "-o", "z.json")
    assert code == 0, err
    sli = [each.body["params"] for each in replay.asked if each.body["method"] == "sla.getsli"]
    assert sli == [{"slaid": "1", "period_from": 1780264800, "period_to": 1782856800}]
    code, out, _err = run("import", "zabbix", "z.json", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "hosts, services: 8 new monitors")
    assert "  web-shop: {2026-06: 99.9123%}\n" in (where / NEW).read_text()


def test_large_sites_are_asked_for_in_parts(fetch: Fetch, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.interchange.zabbix.asking._HOSTS_AT_ONCE", 3)
    replay.answers[PATH] = server("7.0.0")
    code, out, err = fetch()
    hosts = [each["result"] for each in json.loads(out) if each["method"] == "host.get"]
    assert (code, [len(each) for each in hosts]) == (0, [3, 3, 1]), err


@pytest.mark.parametrize(
    ("faults", "code", "said"),
    [
        ([(401, {}, b"")], 3, "401"),
        ([(403, {}, b"")], 3, "403"),
        ([(404, {}, b"")], 3, "404"),
        ([(410, {}, b"")], 3, "410"),
        ([(429, {"Retry-After": "1"}, b"")], 0, ""),
        ([(500, {}, b""), (502, {}, b"")], 0, ""),
        ([(500, {}, b"")] * 5, 3, "500"),
        ([(200, {"cut": "yes"}, b'{"a": 1}' * 99)] * 5, 3, "cannot be asked"),
        ([(200, {"Content-Type": "text/html"}, f"<html>{CALLER}</html>".encode())], 3, "something that is no JSON"),
        ([[]], 3, "something that is no answer of Zabbix"),
        ([{"result": "6.0.1"}, refuses(f"Session terminated, {CALLER}")], 3, "Session terminated, …"),
        ([{"result": "6.0.1"}, {"result": {}}], 3, "something that is no list"),
        ([{"result": "6.0.1"}, {"result": [{"hostid": "1"}]}, (401, {}, b"")], 3, "401"),
    ],
)
def test_whatever_a_server_does_ends_in_an_answer_or_in_one_sentence(
    faults: list[Any], code: int, said: str, fetch: Fetch, replay: Replay, where: Path
) -> None:
    replay.answers[PATH] = server("6.0.14")
    replay.first = list(faults)
    ended, _out, err = fetch("-o", "z.json")
    assert (ended, said in err, (where / "z.json").exists()) == (code, True, code == 0), err
