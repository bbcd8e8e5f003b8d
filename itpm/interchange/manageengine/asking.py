"""Assets of ServiceDesk Plus or AssetExplorer by their API (v3): the pages that are read as a file, in one list.

``ITPM_MANAGEENGINE_URL`` is the address of the server; of the cloud, of the portal too: https://HOST/app/PORTAL.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.refusal import refused
from itpm.interchange.remote import Remote

_A_PAGE: Final = 100
_MOST_PAGES: Final = 5_000
_PATHS: Final = ("asset_assets", "assets")
"""What lists of assets are called since build 15100, and before."""
_PERSONAL: Final = frozenset(
    {"user", "used_by_asset", "last_logged_in_user", "created_by", "last_updated_by", "ip_addresses", "mac_addresses"}
)
_OAUTH: Final = "oauth:"


def fetch(client: Client, _of: Sequence[str]) -> bytes:
    """All assets; users and addresses are not kept.

    Raises:
        RemoteError: where they cannot be had, or pages repeat.
    """
    name = _PATHS[0]
    try:
        first = _page(client, name, 1)
    except RemoteError as error:
        if error.status != 404:
            raise
        name = _PATHS[1]
        first = _page(client, name, 1)
    pages, seen = [first], set(_keys(first, name))
    while _has_more(pages[-1]):
        if len(pages) >= _MOST_PAGES:
            raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} assets")
        page = _page(client, name, len(pages) * _A_PAGE + 1)
        keys = _keys(page, name)
        if not keys or seen.intersection(keys):
            raise RemoteError("ManageEngine gives the same page again and again")
        seen.update(keys)
        pages.append(page)
    return json.dumps(pages, ensure_ascii=False, indent=1).encode()


def _page(client: Client, name: str, start: int) -> dict[str, Any]:
    info = {"row_count": _A_PAGE, "start_index": start, "sort_field": "id", "sort_order": "asc"}
    found = client.get(f"api/v3/{name}", input_data=json.dumps({"list_info": info}))
    rows = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(rows, list):
        said = refused(found)
        raise RemoteError(f"ManageEngine says: {said}" if said else f"{name}: answers with something that is no list")
    kept = [
        {key: value for key, value in each.items() if key not in _PERSONAL} for each in rows if isinstance(each, dict)
    ]
    return {**found, name: kept}


def _keys(page: Mapping[str, Any], name: str) -> list[str]:
    return [text_of(each, "id") for each in page[name]]


def _has_more(page: Mapping[str, Any]) -> bool:
    info = page.get("list_info")
    return isinstance(info, dict) and info.get("has_more_rows") is True


def headers(token: str) -> Mapping[str, str]:
    """The key of a technician, as the server takes it; of the cloud 'oauth:' and an access token."""
    form = {"Accept": "application/vnd.manageengine.sdp.v3+json"}
    if token.startswith(_OAUTH):
        return {**form, "Authorization": f"Zoho-oauthtoken {token.removeprefix(_OAUTH)}"}
    return {**form, "authtoken": token}


REMOTE = Remote(
    fetch,
    headers,
    token="the API key of a technician; of the cloud 'oauth:' and an access token",  # noqa: S106 - what it is, in words
)
