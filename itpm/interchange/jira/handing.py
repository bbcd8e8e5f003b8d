"""Issues of Jira, changed, moved and made by its REST API (version 2, which Cloud and Data Center both have)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import objects, text_of
from itpm.interchange.jira.answer import read_answer
from itpm.interchange.jira.issue import CATEGORIES
from itpm.interchange.mapping import Meaning
from itpm.interchange.pushing import Order, Push
from itpm.interchange.stages import word_for
from itpm.interchange.states import OF_TASKS
from itpm.text.foreign_json import PlaceError

_NAMES = {"name": "summary", "description": "description", "finish_by": "duedate"}
_REFUSED = frozenset({400, 409, 422})
"""How Jira answers to a transition that a workflow, a screen or a validator does not let through."""


def _fields(order: Order) -> dict[str, Any]:
    """Fields as Jira calls them."""
    return {_NAMES[name]: value for name, value in order.fields.items()}


def change(client: Client, order: Order) -> None:
    """Changes an issue."""
    client.send("PUT", f"rest/api/2/issue/{order.key}", {"fields": _fields(order)})


def make(client: Client, project: str, order: Order, _above: str) -> tuple[str, str]:
    """Makes an issue, a task, in a project."""
    said = {name: value for name, value in _fields(order).items() if value}
    fields = {"project": {"key": project}, "issuetype": {"name": "Task"}, **said}
    made = client.send("POST", "rest/api/2/issue", {"fields": fields})
    key = text_of(made, "key")
    return key, f"{client.base.rstrip('/')}/browse/{key}"


def link(client: Client, key: str, firsts: Sequence[str]) -> None:
    """Lets issues block another."""
    for first in firsts:
        body = {"type": {"name": "Blocks"}, "inwardIssue": {"key": first}, "outwardIssue": {"key": key}}
        client.send("POST", "rest/api/2/issueLink", body)


def one(client: Client, order: Order) -> bytes:
    """An issue as an answer that holds it alone."""
    return json.dumps({"issues": [client.get(f"rest/api/2/issue/{order.key}", expand="names")]}).encode()


def move(client: Client, key: str, state: str, meaning: Meaning) -> str:
    """Lets an issue go the one way that leads from where it is to a state; gives why it does not, in words.

    Raises:
        RemoteError: where Jira cannot be asked.
    """
    path = f"rest/api/2/issue/{key}/transitions"
    answer = client.get(path, expand="transitions.fields")
    try:
        ways = [each for each, _route in objects(answer, "transitions")]
    except PlaceError as error:
        raise RemoteError(f"Jira answers with something that holds no transitions: {error}") from error
    there = {text_of(each, "to", "name"): _category(each) for each in ways}
    choice = word_for(state, there, meaning)
    if not choice.word:
        return f"from its state: {choice.why}"
    way = min((each for each in ways if text_of(each, "to", "name") == choice.word), key=lambda each: len(_asks(each)))
    asked = _asks(way)
    if asked:
        return f"'{text_of(way, 'name')[:40]}' asks for {', '.join(asked)[:100]}: do it there"
    try:
        client.send("POST", path, {"transition": {"id": text_of(way, "id")}})
    except RemoteError as error:
        if error.status not in _REFUSED:
            raise
        return f"'{text_of(way, 'name')[:40]}' is refused there: {error}"
    return ""


def _category(way: Mapping[str, Any]) -> str:
    """What Jira says of the state to which a transition leads."""
    return CATEGORIES.get(text_of(way, "to", "statusCategory", "key"), "")


def _asks(way: Mapping[str, Any]) -> list[str]:
    """The fields that a transition demands and nobody has filled."""
    return list(_demanded(way.get("fields")))


def _demanded(fields: object) -> Iterator[str]:
    for key, each in fields.items() if isinstance(fields, Mapping) else ():
        if isinstance(each, Mapping) and each.get("required") is True and each.get("hasDefaultValue") is not True:
            yield text_of(each, "name") or str(key)


PUSH = Push(frozenset(_NAMES), change, make, one, read_answer, move, frozenset(OF_TASKS), link=link)
