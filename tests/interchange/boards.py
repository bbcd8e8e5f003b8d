"""Boards of Trello as its JSON has them."""

import json
from typing import Any

PEOPLE = "people:\n  jane: {name: Jane Roe, external: {trello: {id: jroe}}}\n  john: {name: John Doe, email: john@example.com}\n"
ROOT = {"itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n", "staffing.yaml": PEOPLE}


def card(key: str, name: str, list_: str = "todo", **said: Any) -> dict[str, Any]:
    return {"id": key, "idShort": int(key[1:]), "idBoard": "b1", "name": name, "idList": list_, "closed": False} | said


def board(*cards: dict[str, Any], **said: Any) -> bytes:
    found = {
        "id": "b1",
        "name": "New intranet",
        "url": "https://trello.com/b/x",
        "prefs": {},
        "dateLastActivity": "2026-07-13T08:00:00.000Z",
        "lists": [
            {"id": "todo", "name": "To do", "pos": 1},
            {"id": "doing", "name": "Doing", "pos": 2},
            {"id": "done", "name": "Done", "pos": 3},
            {"id": "wait", "name": "Waiting", "pos": 4},
        ],
        "members": [
            {"id": "m1", "username": "jroe", "fullName": "Jane R."},
            {"id": "m2", "username": "jdoe", "fullName": "John Doe"},
            {"id": "m3", "username": "guest", "fullName": "A Guest"},
        ],
        "cards": list(cards),
    }
    return json.dumps(found | said, indent=1).encode()


def moved(key: str, list_: str, day: str) -> dict[str, Any]:
    return {
        "type": "updateCard",
        "date": f"{day}T10:00:00.000Z",
        "data": {"card": {"id": key}, "listAfter": {"id": list_}},
    }
