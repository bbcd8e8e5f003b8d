"""Hosts, problems and services of Zabbix by its API: the answers that are read as a file, in one list.

``ITPM_ZABBIX_URL`` is the address of its pages, as in https://zabbix.example/zabbix. Until version 6.2 a token stands
in each request, since 6.4 in its head.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.remote import Remote
from itpm.interchange.stretches import WORDS, stretch_of

_PATH: Final = "api_jsonrpc.php"
_HOSTS_AT_ONCE, _TRIGGERS_AT_ONCE, _ITEMS_OF = 500, 1_000, 100
_HEADED: Final = (6, 4)
"""Since this version a token stands in the head of a request."""
_MONTHLY: Final = "2"
_BEARER: Final = "Bearer "
_INVENTORY: Final = ["serialno_a", "asset_tag"]
Method = Callable[..., Any]
"""Calls a method with its parameters."""


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """All hosts with what is wrong and when they had values, all services, and what was measured in some months.

    Raises:
        RemoteError: where they cannot be had.
    """
    try:
        periods = [stretch_of(each).seconds for each in of]
    except ValueError as error:
        raise RemoteError(f"--of: {error}") from error
    api = Api(client)
    answers = [{"method": method, "result": result} for method, result in _asked(api, periods)]
    return json.dumps(answers, ensure_ascii=False, indent=1).encode()


class Api:
    """Methods of an API, called in the way of its version."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.headed = True
        version = self._version()
        self.headed = version is None or version >= _HEADED
        self.groups = "selectHostGroups" if version is None or version >= (6, 2) else "selectGroups"

    def _version(self) -> tuple[int, ...] | None:
        """The version; None for those that refuse to tell it to somebody who says who he is, as later ones do."""
        answer = self.client.ask(_PATH, {"jsonrpc": "2.0", "method": "apiinfo.version", "params": [], "id": 1})
        said = text_of(answer, "result")
        if not said:
            error = answer.get("error") if isinstance(answer, Mapping) else None
            if error is None:
                raise RemoteError("answers with something that is no answer of Zabbix")
            return None
        parts = said.split(".")[:2]
        return tuple(int(each) for each in parts) if all(each.isdecimal() for each in parts) else None

    def ask(self, method: str, **params: Any) -> Any:  # noqa: ANN401 - JSON
        """The result of a method that only asks, and may be called again.

        Raises:
            RemoteError: where it refuses, which comes as an answer like others.
        """
        return self._result(method, self.client.ask(_PATH, self._body(method, params)))

    def send(self, method: str, params: Any) -> Any:  # noqa: ANN401 - JSON
        """The result of a method that changes something.

        Raises:
            RemoteError: where it refuses.
        """
        return self._result(method, self.client.send("POST", _PATH, self._body(method, params)))

    def _body(self, method: str, params: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        body = {"jsonrpc": "2.0", "method": method, "params": params, "id": 1}
        token = self.client.headers.get("Authorization", "").removeprefix(_BEARER)
        return body if self.headed else body | {"auth": token}

    def _result(self, method: str, answer: Any) -> Any:  # noqa: ANN401 - JSON
        error = answer.get("error") if isinstance(answer, Mapping) else None
        if error is not None:
            said = " ".join(filter(None, (text_of(error, "message"), text_of(error, "data"))))
            raise RemoteError(f"Zabbix says to {method}: {said[:200]}")
        if not isinstance(answer, Mapping) or "result" not in answer:
            raise RemoteError(f"{method}: answers with something that is no answer of Zabbix")
        return answer["result"]


def _asked(api: Api, periods: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    """Each method with its result."""
    ids = sorted(text_of(each, "hostid") for each in _list(api.ask("host.get", output=["hostid"])))
    output = ["hostid", "host", "name", "status", "maintenance_status", "maintenance_type", "maintenanceid"]
    for part in _parts(ids, _HOSTS_AT_ONCE) or [[]]:
        asked = {"output": output, "selectTags": "extend", "selectInventory": _INVENTORY, "hostids": part}
        yield "host.get", _list(api.ask("host.get", **asked)) if part else []
    named = ["eventid", "objectid", "clock", "r_clock", "name", "severity", "acknowledged", "suppressed"]
    problems = _list(api.ask("problem.get", output=named))
    yield "problem.get", problems
    triggers = sorted({text_of(each, "objectid") for each in problems})
    for part in _parts(triggers, _TRIGGERS_AT_ONCE):
        asked = {"output": ["triggerid"], "selectHosts": ["hostid"], "triggerids": part}
        yield "trigger.get", _list(api.ask("trigger.get", **asked))
    for part in _parts(ids, _ITEMS_OF):
        yield "item.get", _list(api.ask("item.get", output=["hostid", "lastclock"], hostids=part, monitored=True))
    services = _list(api.ask("service.get", output=["serviceid", "name", "status"], selectTags="extend"))
    yield "service.get", services
    if periods and services:
        yield from _measured(api, periods)


def _measured(api: Api, periods: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    """What agreements that are counted by month measured."""
    agreed = _list(api.ask("sla.get", output=["slaid"], filter={"status": 1, "period": _MONTHLY}))
    for each in agreed:
        for start, end in periods:
            asked = {"slaid": text_of(each, "slaid"), "period_from": start, "period_to": end}
            yield "sla.getsli", api.ask("sla.getsli", **asked)


def _parts(ids: Sequence[str], most: int) -> list[list[str]]:
    return [list(ids[at : at + most]) for at in range(0, len(ids), most)]


def _list(found: Any) -> list[Any]:  # noqa: ANN401 - JSON
    if not isinstance(found, list):
        raise RemoteError("Zabbix answers with something that is no list")
    return found


def bearer(token: str) -> Mapping[str, str]:
    """An API token."""
    return {"Authorization": f"{_BEARER}{token}"}


REMOTE = Remote(
    fetch,
    bearer,
    token="an API token (Users, API tokens)",  # noqa: S106 - what it is, in words
    of=WORDS,
    several=True,
    free=True,
)
