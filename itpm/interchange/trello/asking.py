"""A board of Trello by its REST API: the document that is read as a file, with all its actions."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.remote import Remote, parted

_MOST: Final = 1_000
_MOST_PAGES: Final = 100
_ASKED: Final = {
    "fields": "name,url,dateLastActivity,prefs",
    "lists": "all",
    "list_fields": "name,closed,pos",
    "cards": "all",
    "card_attachments": "true",
    "card_customFieldItems": "true",
    "members": "all",
    "member_fields": "username,fullName",
    "checklists": "all",
    "customFields": "true",
}
ACTIONS: Final = "updateCard:idList,updateCard:dueComplete,createCard,commentCard"
"""What happened to cards, as far as it is read."""


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """A board with everything that is read of it.

    Raises:
        RemoteError: where it cannot be had, or its actions do not end.
    """
    board = client.get(f"1/boards/{of[0]}", **_ASKED)
    if not isinstance(board, dict):
        raise RemoteError("Trello answered with something that is no board")
    board["actions"] = _actions(client, of[0])
    return json.dumps(board, ensure_ascii=False, indent=1).encode()


def _actions(client: Client, board: str) -> list[Any]:
    """All actions, the latest first; a page begins before the last one of the page before."""
    found: list[Any] = []
    before: dict[str, str] = {}
    for _page in range(_MOST_PAGES):
        page = client.get(f"1/boards/{board}/actions", filter=ACTIONS, limit=_MOST, **before)
        if not isinstance(page, list):
            raise RemoteError("Trello answered with something that is no list of actions")
        found += page
        if len(page) < _MOST:
            return found
        last = text_of(page[-1], "id")
        if not last or last == before.get("before"):
            raise RemoteError("Trello gives the same page of actions again and again")
        before = {"before": last}
    raise RemoteError(f"the board has more than {_MOST * _MOST_PAGES:,} actions")


def headers(token: str) -> Mapping[str, str]:
    """The key of an application and the token that somebody gave it, as OAuth 1.0 has them."""
    key, secret = parted(token)
    return {"Authorization": f'OAuth oauth_consumer_key="{key}", oauth_token="{secret}"'}


REMOTE = Remote(
    fetch,
    headers,
    host="https://api.trello.com",
    token="the key of an application and a token, as KEY:TOKEN (trello.com/power-ups/admin)",  # noqa: S106 - in words
    of="the id of a board, as in the address of the board",
)
