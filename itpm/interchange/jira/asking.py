"""Issues of Jira by its REST API: the answers that are read as a file, all pages in one list."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.remote import Remote, basic_or_bearer

_CLOUD: Final = ".atlassian.net"
_MOST_PAGES: Final = 1_000
_A_PAGE: Final = 100


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """All issues that a search finds.

    Raises:
        RemoteError: where they cannot be had, or pages repeat.
    """
    pages = _of_cloud(client, of[0]) if client.base.rstrip("/").endswith(_CLOUD) else _of_data_center(client, of[0])
    return json.dumps(list(pages), ensure_ascii=False, indent=1).encode()


def _of_cloud(client: Client, search: str) -> Iterator[Any]:
    """The pages of Cloud, each of which names the next one."""
    seen: set[str] = set()
    query: dict[str, str | int] = {"jql": search, "fields": "*all", "expand": "names", "maxResults": _A_PAGE}
    for _page in range(_MOST_PAGES):
        answer = client.get("rest/api/3/search/jql", **query)
        yield _sound(answer)
        following = text_of(answer, "nextPageToken")
        if not following or answer.get("isLast") is True:
            return
        if following in seen:
            raise RemoteError("Jira gives the same page again and again")
        seen.add(following)
        query["nextPageToken"] = following
    raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} issues")


def _of_data_center(client: Client, search: str) -> Iterator[Any]:
    """The pages of Data Center, counted from the first issue."""
    begin = 0
    for _page in range(_MOST_PAGES):
        answer = client.get(
            "rest/api/2/search", jql=search, fields="*all", expand="names", startAt=begin, maxResults=_A_PAGE
        )
        issues = _sound(answer)["issues"]
        yield answer
        begin += len(issues)
        if not issues or begin >= int(text_of(answer, "total") or 0):
            return
    raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} issues")


def _sound(answer: Any) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(answer, dict) or not isinstance(answer.get("issues"), list):
        raise RemoteError("Jira answered with something that holds no issues")
    return answer


REMOTE = Remote(
    fetch,
    basic_or_bearer,
    token="of Cloud an address and an API token, as MAIL:TOKEN; of Data Center a personal access token",  # noqa: S106
    of="a search in JQL, as in 'project = ERP'",
)
