"""Asana on this machine, as far as it is asked: one project whose tasks can be changed."""

from typing import Any

from tests.interchange.asanas import HOME, refs, task
from tests.interchange.replaying import Asked, Replay

TASKS = (
    task("1", "A", num_subtasks=1, due_on="2026-07-20"),
    task("2", "B", parent={"gid": "1"}, memberships=[], num_subtasks=1),
    task("3", "C", parent={"gid": "2"}, memberships=[]),
    task("4", "D", dependencies=refs("1"), assignee={"gid": "71"}),
    task("5", "M", resource_subtype="milestone", due_on="2026-09-01"),
)


class Server:
    """Asana with one project: pages of two tasks, subtasks, dependencies."""

    def __init__(self, replay: Replay, *tasks: dict[str, Any]) -> None:
        self.tasks = {each["gid"]: each for each in tasks}
        self.replay, self.made = replay, iter(range(90, 99))
        replay.answers = {
            "GET /projects/900": {"data": HOME | {"permalink_url": "https://app.asana.com/0/900"}},
            "GET /projects/900/tasks": lambda asked: self.page(
                [e for e in self.tasks.values() if e["memberships"]], asked
            ),
            "POST /tasks": self.make,
        }
        for key in self.tasks:
            self.serve(key)

    def serve(self, key: str) -> None:
        def parts(asked: Asked) -> dict[str, Any]:
            return self.page([e for e in self.tasks.values() if (e["parent"] or {}).get("gid") == key], asked)

        self.replay.answers |= {
            f"GET /tasks/{key}": lambda _asked: {"data": self.tasks[key]},
            f"GET /tasks/{key}/subtasks": parts,
            f"PUT /tasks/{key}": lambda asked: self.put(key, asked.body["data"]),
            f"POST /tasks/{key}/addDependencies": lambda asked: self.link(key, asked, gone=False),
            f"POST /tasks/{key}/removeDependencies": lambda asked: self.link(key, asked, gone=True),
        }

    def page(self, tasks: list[dict[str, Any]], asked: Asked) -> dict[str, Any]:
        assert asked.query["limit"] == "100"
        begin = int(asked.query.get("offset", 0))
        more = {"offset": str(begin + 2)} if begin + 2 < len(tasks) else None
        return {"data": tasks[begin : begin + 2], "next_page": more}

    def put(self, key: str, said: dict[str, Any]) -> dict[str, Any]:
        known = self.tasks[key]
        known |= {name: each for name, each in said.items() if name not in {"assignee", "projects", "parent"}}
        if "assignee" in said:
            known["assignee"] = {"gid": said["assignee"]} if said["assignee"] else None
        if "parent" in said:
            known |= {"parent": {"gid": said["parent"]}, "memberships": []}
        if "completed" in said:
            known["completed_at"] = "2026-07-14T09:00:00.000Z" if said["completed"] else None
        return {"data": known}

    def make(self, asked: Asked) -> tuple[int, dict[str, str], Any]:
        key = str(next(self.made))
        self.tasks[key] = task(key, "")
        self.serve(key)
        found = self.put(key, asked.body["data"])
        found["data"]["permalink_url"] = f"https://app.asana.com/0/900/{key}"
        return 201, {}, found

    def link(self, key: str, asked: Asked, *, gone: bool) -> dict[str, Any]:
        firsts = asked.body["data"]["dependencies"]
        held = [each for each in self.tasks[key]["dependencies"] if each["gid"] not in firsts]
        self.tasks[key]["dependencies"] = held if gone else [*held, *refs(*firsts)]
        return {"data": {}}


def sent(replay: Replay) -> list[tuple[str, Any]]:
    return [
        (f"{each.method} {each.path}", each.body["data"]) for each in replay.asked if each.method in {"PUT", "POST"}
    ]
