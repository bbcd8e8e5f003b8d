"""The address of a workflow of Teams: all of it is a secret, and it lies at Microsoft unless somebody names the host.

Its query holds a signature, its path the workflow, its host the tenant: whoever knows them posts into the channel.
"""

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.later import Later
from itpm.interchange.posting import Hook

if TYPE_CHECKING:
    import httpx
else:
    httpx = Later("httpx")

HOSTS: Final = (".api.powerplatform.com", ".logic.azure.com", ".powerautomate.com", ".flow.microsoft.com")
"""Where workflows are asked: hosts end so."""
_RETIRED: Final = (".webhook.office.com", "outlook.office.com", "outlook.office365.com")
_TLS_PORT: Final = 443
_TITLE: Final = "the workflow"
_LOOPBACK: Final = ("127.0.0.1", "localhost")


def hook(address: str, named: str) -> Hook:
    """The hook of a workflow.

    Raises:
        RemoteError: for what is no address of one; nothing of it is said.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
        query = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        full = str(httpx.URL(address).copy_with(query=None))
    except (ValueError, httpx.InvalidURL):
        raise RemoteError("it is no address") from None
    why = _refused(host, named.lower(), parts.scheme, port)
    if not why and (parts.username is not None or parts.fragment or len(dict(query)) < len(query)):
        why = "it has a part that an address of a workflow does not have"
    if why:
        raise RemoteError(why)
    base = f"{parts.scheme}://{host}" + (f":{port}" if port not in {None, _TLS_PORT} else "")
    hidden = (address, *(value for _name, value in query))
    client = Client(base, {"User-Agent": "itpm"}, query=dict(query), hidden=hidden, named=bool(named))
    channel = hashlib.sha256(f"{host}{parts.path}".encode()).hexdigest()[:16]
    secrets = (full, f"{base}{parts.path}", parts.path, host)
    return Hook(client, parts.path, channel, _TITLE, tuple(each for each in secrets if len(each) > 1))


def _refused(host: str, named: str, scheme: str, port: int | None) -> str:
    """Why nothing is sent to a host; empty where it may be."""
    if named:
        if host != named:
            return "its host is another one than ITPM_TEAMS_HOST names"
        return "" if scheme == "https" or host in _LOOPBACK else "it has to begin with https://"
    if scheme != "https":
        return "it has to begin with https://"
    if host.endswith(_RETIRED):
        return "it is of an Office 365 connector, which Microsoft has retired: make a workflow in its place"
    if not host.endswith(HOSTS) or port not in {None, _TLS_PORT}:
        return "it is none of a workflow at Microsoft; name the host in ITPM_TEAMS_HOST if it is right"
    return ""
