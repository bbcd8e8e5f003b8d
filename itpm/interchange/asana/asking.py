"""A project of Asana by its REST API: the document that is read as a file, with subtasks of every depth."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.documents import text_of, whole_of
from itpm.interchange.remote import Remote

_A_PAGE: Final = 100
_MOST_PAGES: Final = 1_000
_MOST_TASKS: Final = 50_000
FIELDS: Final = ",".join(
    (
        *("name", "completed", "completed_at", "modified_at", "notes", "permalink_url", "resource_subtype"),
        *("start_on", "start_at", "due_on", "due_at", "assignee.name", "assignee.email", "tags.name", "parent"),
        *("memberships.project.name", "memberships.section.name", "dependencies", "dependents", "num_subtasks"),
        *("is_rendered_as_separator", "actual_time_minutes", "custom_fields.name", "custom_fields.display_value"),
        *("custom_fields.number_value", "custom_fields.text_value", "custom_fields.enum_value.name"),
        *("custom_fields.multi_enum_values.name", "custom_fields.people_value.name", "custom_fields.date_value"),
    )
)
"""What is asked of a task: without that Asana answers with names alone."""


def fetch(client: Client, of: Sequence[str]) -> bytes:
    """A project with all its tasks and what is part of them, each once.

    Raises:
        RemoteError: where it cannot be had, or its pages do not end.
    """
    project = client.get(f"projects/{of[0]}", opt_fields="name,permalink_url")
    if not isinstance(project, dict) or not text_of(project, "data", "gid"):
        raise RemoteError("Asana answered with something that is no project")
    found: dict[str, Any] = {}
    waiting = [f"projects/{of[0]}/tasks"]
    while waiting:
        for task in _pages(client, waiting.pop()):
            key = text_of(task, "gid")
            if not key:
                raise RemoteError("Asana answered with a task that has no 'gid'")
            if key in found:  # a page that came again, or a subtask that is in the project itself
                continue
            found[key] = task
            waiting += [f"tasks/{key}/subtasks"] * bool(whole_of(task, "num_subtasks"))
        if len(found) > _MOST_TASKS:
            raise RemoteError(f"the project has more than {_MOST_TASKS:,} tasks")
    return json.dumps({"project": project["data"], "data": list(found.values())}, ensure_ascii=False, indent=1).encode()


def _pages(client: Client, path: str) -> Iterator[Any]:
    """The tasks of a list, page by page, each of which names where the next one begins."""
    query: dict[str, str | int] = {"limit": _A_PAGE, "opt_fields": FIELDS}
    seen: set[str] = set()
    for _page in range(_MOST_PAGES):
        answer = client.get(path, **query)
        tasks = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(tasks, list):
            raise RemoteError("Asana answered with something that is no list of tasks")
        yield from tasks
        following = text_of(answer, "next_page", "offset")
        if not following:
            return
        if following in seen:
            raise RemoteError("Asana gives the same page of tasks again and again")
        seen.add(following)
        query["offset"] = following
    raise RemoteError(f"more than {_MOST_PAGES * _A_PAGE:,} tasks in one list")


def headers(token: str) -> Mapping[str, str]:
    """A personal access token, or one of OAuth."""
    return {"Authorization": f"Bearer {token}"}


REMOTE = Remote(
    fetch,
    headers,
    host="https://app.asana.com/api/1.0",
    token="a personal access token (app.asana.com/0/my-apps)",  # noqa: S106 - in words
    of="the id of a project, as in the address of the project",
)
