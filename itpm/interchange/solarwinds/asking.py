"""Nodes of SolarWinds by its information service (SWIS): the answers that are read as a file, in one list.

``ITPM_SOLARWINDS_URL`` is the address of the server with the port of the service, as in https://orion.example:17774.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.remote import Remote, parted

PORTS: Final = "17774, and 17778 before 2023.1"
_PATH: Final = "SolarWinds/InformationService/v3/Json/Query"
_A_PAGE: Final = 1_000
_MOST_PAGES: Final = 500
_PROPERTY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,126}")
_NODES: Final = (
    "NodeID, Caption, Vendor, MachineType, Status, UnManaged, UnManageUntil, LastSync, Location, Contact, IOSVersion, "
    "Description"
)
_INVENTORY: Final = "Orion.AssetInventory.ServerInformation"
_SERVERS: Final = "NodeID, Manufacturer, Model, HardwareSerialNumber, WarrantyDate, OperatingSystem"
_ALERTS: Final = """\
SELECT a.AlertActiveID, o.RelatedNodeId, o.RelatedNodeCaption, c.Severity, a.TriggeredDateTime, a.Acknowledged \
FROM Orion.AlertActive a JOIN Orion.AlertObjects o ON o.AlertObjectID = a.AlertObjectID \
JOIN Orion.AlertConfigurations c ON c.AlertID = o.AlertID ORDER BY a.AlertActiveID"""


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """All nodes with some of their custom properties, what the inventory says of them, and alerts that are active.

    Neither users nor addresses are asked for.

    Raises:
        RemoteError: where they cannot be had, or pages repeat.
    """
    own = [each.strip() for each in of]
    wrong = next((each for each in own if _PROPERTY.fullmatch(each) is None), "")
    if wrong:
        raise RemoteError(f"--of: '{wrong[:40]}' is no name of a custom property of nodes")
    more = "".join(f", n.CustomProperties.{each} AS {each}" for each in own)
    fields = ", ".join(f"n.{each}" for each in _NODES.split(", "))
    nodes = f"SELECT {fields}{more} FROM Orion.Nodes n ORDER BY n.NodeID"  # noqa: S608 - names, each looked at
    answers = [*_pages(client, nodes, "NodeID")]
    if _rows(_asked(client, f"SELECT FullName FROM Metadata.Entity WHERE FullName = '{_INVENTORY}'")):  # noqa: S608
        answers += _pages(client, f"SELECT {_SERVERS} FROM {_INVENTORY} ORDER BY NodeID", "NodeID")  # noqa: S608
    answers += _pages(client, _ALERTS, "AlertActiveID")
    return json.dumps(answers, ensure_ascii=False, indent=1).encode()


def _pages(client: Client, query: str, key: str) -> Iterator[Mapping[str, Any]]:
    seen: set[str] = set()
    for page in range(_MOST_PAGES):
        first = page * _A_PAGE + 1
        found = _asked(client, f"{query} WITH ROWS {first} TO {first + _A_PAGE - 1}")
        keys = [text_of(each, key) for each in _rows(found)]
        if keys and keys[0] in seen:
            raise RemoteError("SolarWinds gives the same page again and again")
        seen.update(keys)
        yield found
        if len(keys) < _A_PAGE:
            return
    raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} rows")


def _asked(client: Client, query: str) -> Mapping[str, Any]:
    try:
        found = client.ask(_PATH, {"query": query, "parameters": {}})
    except RemoteError as error:
        if error.status in {None, 404}:
            raise RemoteError(f"{error} (the service has port {PORTS})", error.status) from error
        raise
    if not isinstance(found, dict) or not isinstance(found.get("results"), list):
        raise RemoteError("SolarWinds answers with something that is no list of results")
    return found


def _rows(found: Mapping[str, Any]) -> Sequence[Any]:
    rows: Sequence[Any] = found["results"]
    return rows


def headers(token: str) -> Mapping[str, str]:
    """A user and a password, as basic authentication.

    Raises:
        RemoteError: where it is not both.
    """
    parted(token)
    return {"Authorization": f"Basic {base64.b64encode(token.encode()).decode()}"}


REMOTE = Remote(
    fetch,
    headers,
    token="USER:PASSWORD of an account that may read nodes",  # noqa: S106 - what it is, in words
    of="a custom property of nodes (Serial_Number)",
    several=True,
    free=True,
)
