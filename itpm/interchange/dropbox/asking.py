"""What is fetched of Dropbox: a sheet as it is read as a file, or a list of files with their revisions."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from itpm.interchange.carrying import Carrier
from itpm.interchange.client import RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.dropbox.box import content, listed
from itpm.interchange.granting import by_refresh
from itpm.interchange.remote import Remote, bearer

_MOST_PAGES: Final = 2_000


def fetch(client: Carrier, of: Sequence[str]) -> bytes:
    """One file as it is, or of a folder (a path that ends with '/') a list of what lies below it.

    Raises:
        RemoteError: where it cannot be had.
    """
    if not of[0].endswith("/"):
        return content(client, of[0])
    files = [dict(each) for each in listed(client, of[0]) if text_of(each, ".tag") == "file"]
    links = _shared(client)
    for each in files:
        each["links"] = sorted(links.get(text_of(each, "id"), ()))
    made = {"kind": "dropbox#files", "files": sorted(files, key=lambda each: text_of(each, "id"))}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _shared(client: Carrier) -> Mapping[str, set[str]]:
    """The addresses by which files are shared, by the id of each.

    Raises:
        RemoteError: where pages repeat or do not end.
    """
    found: dict[str, set[str]] = {}
    seen: set[str] = set()
    body: dict[str, Any] = {}
    for _turn in range(_MOST_PAGES):
        answer = client.ask("2/sharing/list_shared_links", body)
        links = answer.get("links") if isinstance(answer, dict) else None
        if not isinstance(links, list):
            raise RemoteError("Dropbox answers with something else than a list of links")
        for each in links:
            found.setdefault(text_of(each, "id"), set()).add(text_of(each, "url"))
        cursor = text_of(answer, "cursor") if answer.get("has_more") else ""
        if not cursor:
            return found
        if cursor in seen:
            raise RemoteError("Dropbox gives the same page again and again")
        seen.add(cursor)
        body = {"cursor": cursor}
    raise RemoteError(f"more than {_MOST_PAGES} pages of links")


REMOTE = Remote(
    fetch,
    bearer,
    host="https://api.dropboxapi.com",
    token="an access token, which lasts four hours, or APP_KEY:APP_SECRET:REFRESH_TOKEN",  # noqa: S106 - in words
    of="the path of a file, or of a folder with '/' behind it of which a list is wanted",
    granted=by_refresh("oauth2/token"),
)
