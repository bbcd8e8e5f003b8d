"""Projects of Asana as its JSON and its CSV have them."""

import json
from typing import Any

PEOPLE = "people:\n  jane: {name: Jane Roe, external: {asana: {id: '71'}}}\n  john: {name: John Doe, email: john@example.com}\n"
ROOT = {"itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n", "staffing.yaml": PEOPLE}
HOME = {"gid": "900", "name": "New intranet"}
HEADS = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,"
    "Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)"
)


def task(key: str, name: str, section: str = "", **said: Any) -> dict[str, Any]:
    """A task as the API answers it."""
    inside = {"section": {"gid": "s", "name": section}} if section else {}
    made: dict[str, Any] = {
        "gid": key,
        "name": name,
        "resource_subtype": "default_task",
        "completed": False,
        "completed_at": None,
        "modified_at": "2026-07-13T08:00:00.000Z",
        "notes": "",
        "start_on": None,
        "due_on": None,
        "assignee": None,
        "tags": [],
        "custom_fields": [],
        "dependencies": [],
        "dependents": [],
        "parent": None,
        "num_subtasks": 0,
        "memberships": [{"project": HOME, **inside}],
    }
    return made | said


def refs(*keys: str) -> list[dict[str, str]]:
    return [{"gid": each} for each in keys]


def answer(*tasks: dict[str, Any], **said: Any) -> bytes:
    return json.dumps({"data": list(tasks)} | said, indent=1).encode()


def row(key: str, name: str, **said: str) -> str:
    """A row of an export; names of columns with '_' where they have a blank."""
    cells = {"Task ID": key, "Name": name} | {each.replace("_", " "): text for each, text in said.items()}
    more = {
        "Blocked By": "Blocked By (Dependencies)",
        "Blocking": "Blocking (Dependencies)",
        "Section": "Section/Column",
    }
    by_head = {more.get(head, head): text for head, text in cells.items()}
    if "Parent task" not in by_head:
        by_head.setdefault("Projects", HOME["name"])
    return ",".join('"' + by_head.get(head, "").replace('"', '""') + '"' for head in HEADS.split(","))


def table(*rows: str) -> bytes:
    return "\n".join((HEADS, *rows, "")).encode()
