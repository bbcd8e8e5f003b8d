"""Issues of Jira, changed and made by its REST API (version 2, which Cloud and Data Center both have)."""

import json
from typing import Any

from itpm.interchange.client import Client
from itpm.interchange.documents import text_of
from itpm.interchange.jira.answer import read_answer
from itpm.interchange.pushing import Order, Push

_NAMES = {"name": "summary", "description": "description", "finish_by": "duedate"}


def _fields(order: Order) -> dict[str, Any]:
    """Fields as Jira calls them."""
    return {_NAMES[name]: value for name, value in order.fields.items()}


def _link(client: Client, key: str, order: Order) -> None:
    for first in order.links:
        body = {"type": {"name": "Blocks"}, "inwardIssue": {"key": first}, "outwardIssue": {"key": key}}
        client.send("POST", "rest/api/2/issueLink", body)


def change(client: Client, order: Order) -> None:
    """Changes an issue, and links it to what comes before it now."""
    if order.fields:
        client.send("PUT", f"rest/api/2/issue/{order.key}", {"fields": _fields(order)})
    _link(client, order.key, order)


def make(client: Client, project: str, order: Order) -> tuple[str, str]:
    """Makes an issue, a task, in a project."""
    said = {name: value for name, value in _fields(order).items() if value}
    fields = {"project": {"key": project}, "issuetype": {"name": "Task"}, **said}
    made = client.send("POST", "rest/api/2/issue", {"fields": fields})
    key = text_of(made, "key")
    _link(client, key, order)
    return key, f"{client.base.rstrip('/')}/browse/{key}"


def one(client: Client, key: str) -> bytes:
    """An issue as an answer that holds it alone."""
    return json.dumps({"issues": [client.get(f"rest/api/2/issue/{key}", expand="names")]}).encode()


PUSH = Push(frozenset(_NAMES), change, make, one, read_answer, links=True)
