"""Cards of a board of Trello, changed and made by its REST API."""

import json
from typing import Any

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.pushing import Order, Push
from itpm.interchange.trello.board import read_board

_NAMES = {"name": "name", "description": "desc", "finish_by": "due", "not_before": "start"}
_NOON = "T12:00:00.000Z"


def _body(order: Order) -> dict[str, Any]:
    """Fields as Trello calls them; a day is noon in UTC, which is the same day almost everywhere."""
    made: dict[str, Any] = {}
    for name, value in order.fields.items():
        day = name in {"finish_by", "not_before"}
        made[_NAMES[name]] = f"{value}{_NOON}" if day and value else value if value or day else ""
    return made


def change(client: Client, order: Order) -> None:
    """Changes a card."""
    client.send("PUT", f"1/cards/{order.key}", _body(order))


def make(client: Client, board: str, order: Order) -> tuple[str, str]:
    """Makes a card in the first open list of a board.

    Raises:
        RemoteError: where the board has none.
    """
    lists = client.get(f"1/boards/{board}/lists", filter="open")
    first = text_of(lists[0], "id") if isinstance(lists, list) and lists else ""
    if not first:
        raise RemoteError("the board has no open list that would take a card")
    card = client.send("POST", "1/cards", {"idList": first, **_body(order)})
    return text_of(card, "id"), text_of(card, "shortUrl")


def one(client: Client, key: str) -> bytes:
    """A card as a board that holds it alone."""
    card = client.get(f"1/cards/{key}", attachments="true", customFieldItems="true")
    return json.dumps({"id": text_of(card, "idBoard") or "board", "cards": [card]}).encode()


PUSH = Push(frozenset(_NAMES), change, make, one, read_board)
