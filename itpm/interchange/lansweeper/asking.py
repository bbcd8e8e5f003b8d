"""Assets of a site of Lansweeper by its GraphQL API: the answers that are read as a file, all pages in one list."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.remote import Remote

_MOST_PAGES: Final = 2_000
_A_PAGE: Final = 500
_FIELDS: Final = (
    "assetBasicInfo.name",
    "assetBasicInfo.type",
    "assetBasicInfo.description",
    "assetBasicInfo.lastSeen",
    "assetCustom.manufacturer",
    "assetCustom.model",
    "assetCustom.serialNumber",
    "assetCustom.barCode",
    "assetCustom.purchaseDate",
    "assetCustom.warrantyDate",
    "assetCustom.stateName",
    "assetCustom.location",
    "assetCustom.contact",
    "assetCustom.department",
    "operatingSystem.caption",
    "url",
)
_QUERY: Final = """\
query ($site: ID!, $page: AssetsPaginationInputValidated!, $fields: [String!]!) {
 site(id: $site) {
  id assetResources(assetPagination: $page, fields: $fields) { total pagination { limit current next page } items }
 }
}"""


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """All assets of a site; neither users nor addresses are asked for.

    Raises:
        RemoteError: where they cannot be had, or pages repeat.
    """
    answers: list[Any] = []
    seen: set[str] = set()
    page: dict[str, Any] = {"limit": _A_PAGE, "page": "FIRST"}
    for _turn in range(_MOST_PAGES):
        body = {"query": _QUERY, "variables": {"site": of[0], "page": page, "fields": list(_FIELDS)}}
        answer = client.ask("api/v2/graphql", body)
        errors = answer.get("errors") if isinstance(answer, dict) else None
        if not isinstance(answer, dict) or errors:
            said = text_of(errors[0], "message")[:200] if isinstance(errors, list) and errors else "no answer"
            raise RemoteError(f"Lansweeper says: {said}")
        answers.append(answer)
        following = text_of(answer, "data", "site", "assetResources", "pagination", "next")
        if not following:
            return json.dumps(answers, ensure_ascii=False, indent=1).encode()
        if following in seen:
            raise RemoteError("Lansweeper gives the same page again and again")
        seen.add(following)
        page = {"limit": _A_PAGE, "page": "NEXT", "cursor": following}
    raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} assets")


def headers(token: str) -> Mapping[str, str]:
    """The token of an API client."""
    return {"Authorization": f"Token {token}"}


REMOTE = Remote(
    fetch,
    headers,
    host="https://api.lansweeper.com",
    token="the token of a personal application",  # noqa: S106 - what it is, in words
    of="the id of a site",
)
