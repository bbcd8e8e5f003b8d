"""Cards of a board of Trello, changed, moved and made by its REST API."""

import json
from typing import Any

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.mapping import Meaning
from itpm.interchange.pushing import Order, Push
from itpm.interchange.stages import is_meant, word_for
from itpm.interchange.states import DONE, OF_TASKS
from itpm.interchange.trello.asking import ACTIONS
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


def make(client: Client, board: str, order: Order, _above: str) -> tuple[str, str]:
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


def one(client: Client, order: Order) -> bytes:
    """A card as a board that holds it alone; with lists and since when it is in its own where a state is ordered."""
    card = client.get(f"1/cards/{order.key}", attachments="true", customFieldItems="true")
    board: dict[str, Any] = {"id": text_of(card, "idBoard") or "board", "cards": [card]}
    if order.state:
        board["lists"] = client.get(f"1/boards/{board['id']}/lists", filter="all")
        board["actions"] = client.get(f"1/cards/{order.key}/actions", filter=ACTIONS, limit=1000)
    return json.dumps(board).encode()


def move(client: Client, key: str, state: str, meaning: Meaning) -> str:
    """Moves a card into the one list that means a state, and ticks its due date where it is done.

    A board without a list for what is done has only the tick. Gives why nothing is done, in words.
    """
    card = client.get(f"1/cards/{key}")
    lists = client.get(f"1/boards/{text_of(card, 'idBoard')}/lists", filter="open")
    names = {text_of(each, "id"): text_of(each, "name") for each in lists} if isinstance(lists, list) else {}
    due = bool(text_of(card, "due"))
    body: dict[str, Any] = {"dueComplete": state == DONE} if due and _ticked(card) != (state == DONE) else {}
    if not is_meant(names.get(text_of(card, "idList"), ""), state, meaning):
        choice = word_for(state, dict.fromkeys(names.values(), ""), meaning)
        those = [each for each, name in names.items() if name == choice.word]
        if len(those) > 1:
            return f"{len(those)} lists are called '{choice.word[:40]}'"
        if not those and (choice.several or state != DONE or not due):
            return choice.why
        body |= {"idList": those[0]} if those else {}
    if body:
        client.send("PUT", f"1/cards/{key}", body)
    return ""


def _ticked(card: Any) -> bool:  # noqa: ANN401 - JSON
    return isinstance(card, dict) and card.get("dueComplete") is True


PUSH = Push(frozenset(_NAMES), change, make, one, read_board, move, frozenset(OF_TASKS))
