"""Tasks and milestones of a project of Asana, changed and made by its REST API."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from itpm.interchange.asana.answer import read_answer
from itpm.interchange.asana.asking import FIELDS
from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.mapping import Meaning
from itpm.interchange.pushing import Order, Push, Refused
from itpm.interchange.states import DONE, PLANNED, STARTED

_NAMES: Final = {
    "name": "name",
    "description": "notes",
    "finish_by": "due_on",
    "due": "due_on",
    "not_before": "start_on",
}
MOST_LINKS: Final = 30
"""So many tasks may wait for one and it for them, both together; the API refuses more."""
_REFUSED: Final = frozenset({400, 402, 403})
"""How Asana answers to what a plan, a rule or a right does not let through."""


def _body(order: Order) -> dict[str, Any]:
    """Fields as Asana calls them; what a milestone has not is not said of it."""
    made: dict[str, Any] = {}
    for name, value in order.fields.items():
        made[_NAMES[name]] = value if value or name not in {"name", "description"} else ""
    if made.get("start_on"):
        made["due_on"] = order.ours.get("finish_by")  # Asana takes the two together only
    for value in order.accounts.values():
        made["assignee"] = value
    return made


def refuses(order: Order) -> Iterator[Refused]:
    """A start without an end, the end of a start that stays, and what a milestone has not there."""
    start = order.ours.get("not_before")
    if order.milestone:
        for name in ("not_before", "finish_by"):
            if order.fields.get(name):
                yield Refused(name, "a milestone has one date there, which is 'due'")
    elif start and not order.ours.get("finish_by"):
        for name in ("not_before", "finish_by"):
            if name in order.fields:
                yield Refused(name, "a start date is there only with a due date: say 'finish_by'")


def change(client: Client, order: Order) -> None:
    """Changes a task."""
    client.send("PUT", f"tasks/{order.key}", {"data": _body(order)})


def make(client: Client, project: str, order: Order, above: str) -> tuple[str, str]:
    """Makes a task in a project, or below another."""
    said = {name: value for name, value in _body(order).items() if value}
    kind = {"resource_subtype": "milestone"} if order.milestone else {}
    place = {"parent": above} if above else {"projects": [project]}
    answer = client.send("POST", "tasks", {"data": {**said, **kind, **place}})
    key = text_of(answer, "data", "gid")
    if not key:
        raise RemoteError("Asana made a task and does not say which")
    return key, text_of(answer, "data", "permalink_url")


def link(client: Client, key: str, firsts: Sequence[str]) -> None:
    """Lets a task wait for others."""
    client.send("POST", f"tasks/{key}/addDependencies", {"data": {"dependencies": list(firsts)}})


def unlink(client: Client, key: str, firsts: Sequence[str]) -> None:
    """Lets a task not wait for others any more."""
    client.send("POST", f"tasks/{key}/removeDependencies", {"data": {"dependencies": list(firsts)}})


def one(client: Client, order: Order) -> bytes:
    """A task as an answer that holds it alone."""
    return client.document(f"tasks/{order.key}", opt_fields=FIELDS)


def move(client: Client, key: str, state: str, _meaning: Meaning) -> str:
    """Completes a task, or opens it again; gives why not where Asana refuses it.

    Raises:
        RemoteError: where Asana cannot be asked.
    """
    try:
        client.send("PUT", f"tasks/{key}", {"data": {"completed": state == DONE}})
    except RemoteError as error:
        if error.status not in _REFUSED:
            raise
        return f"it is refused there: {error}"
    return ""


def _stage(state: str) -> str:
    """A task is completed or not: what only began is open."""
    return PLANNED if state == STARTED else state


PUSH = Push(
    frozenset(_NAMES),
    change,
    make,
    one,
    read_answer,
    move,
    frozenset({PLANNED, DONE}),
    _stage,
    link,
    unlink,
    MOST_LINKS,
    frozenset({"assign", "owner"}),
    milestones=True,
    known=str.isdecimal,
    refuses=refuses,
)
