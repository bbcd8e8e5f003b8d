"""Devices and sensors of a PRTG core server by its HTTP API: the tables that are read as a file, in one list.

``ITPM_PRTG_URL`` is the address of the server, as in https://prtg.example. The API takes its token in the query alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.remote import Remote
from itpm.interchange.stretches import stretch_of

_A_PAGE: Final = 5_000
_MOST_PAGES: Final = 200
_COLUMNS: Final = {
    "devices": "objid,name,status,tags,group,probe",
    "sensors": "objid,sensor,device,parentid,status,tags,lastcheck,downtimesince,uptimesince",
}
_HOUR: Final = 3_600
_WRITTEN: Final = "%Y-%m-%d-%H-%M-%S"


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """All devices and sensors, and what was measured of some sensors.

    Raises:
        RemoteError: where they cannot be had, or pages repeat.
    """
    asked = [_measured(each) for each in of]
    tables: list[Any] = [page for content, columns in _COLUMNS.items() for page in _pages(client, content, columns)]
    for sensor, said in asked:
        start, end = said.start.strftime(_WRITTEN), said.end.strftime(_WRITTEN)
        asking = {"id": sensor, "sdate": start, "edate": end}
        found = client.get("api/historicdata.json", **asking, avg=_HOUR, usecaption=1)
        hours = found.get("histdata") if isinstance(found, dict) else None
        if not isinstance(hours, list):
            raise RemoteError("historicdata.json: answers with something that is no list of values")
        seconds = said.seconds
        tables.append({"measured": {"sensor": sensor, "start": seconds[0], "end": seconds[1], "histdata": hours}})
    return json.dumps(tables, ensure_ascii=False, indent=1).encode()


def _measured(said: str) -> tuple[str, Any]:
    sensor, _, period = said.strip().partition(" ")
    if not sensor.isdecimal():
        raise RemoteError(f"--of: '{said[:40]}' names no sensor; write '2201 2026-06 Europe/Berlin'")
    try:
        return sensor, stretch_of(period)
    except ValueError as error:
        raise RemoteError(f"--of: {error}") from error


def rows_of(client: Client, content: str, columns: str) -> Iterator[Mapping[str, Any]]:
    """All rows of a table.

    Raises:
        RemoteError: where they cannot be had, or pages repeat.
    """
    for page in _pages(client, content, columns):
        yield from (each for each in page[content] if isinstance(each, dict))


def _pages(client: Client, content: str, columns: str) -> Iterator[Mapping[str, Any]]:
    seen: set[str] = set()
    for page in range(_MOST_PAGES):
        start = page * _A_PAGE
        found = client.get("api/table.json", content=content, columns=columns, count=_A_PAGE, start=start)
        rows = found.get(content) if isinstance(found, dict) else None
        if not isinstance(rows, list):
            raise RemoteError("table.json: answers with something that is no table of PRTG")
        keys = [text_of(each, "objid") for each in rows]
        if keys and keys[0] in seen:
            raise RemoteError("PRTG gives the same page again and again")
        seen.update(keys)
        yield found
        if len(rows) < _A_PAGE:
            return
    raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} {content}")


def in_query(token: str) -> Mapping[str, str]:
    """An API key, where PRTG takes it."""
    return {"apitoken": token}


REMOTE = Remote(
    fetch,
    query=in_query,
    token="an API key (Setup, Account Settings, API Keys)",  # noqa: S106 - what it is, in words
    of="a sensor, and a month or days of which its availability is asked ('2201 2026-06 Europe/Berlin')",
    several=True,
    free=True,
)
