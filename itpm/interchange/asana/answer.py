"""Tasks of Asana as JSON: what a project exports, and answers of the REST API, one or several in a list."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from itpm.interchange.asana.work import OURS, Work, Works
from itpm.interchange.documents import json_document, named, objects, text_of, whole_of
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Who
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.moments import iso_day
from itpm.interchange.states import OF_STATES
from itpm.say import plural
from itpm.text.foreign_json import PlaceError

_Route = tuple[str | int, ...]

_TELLING = ("name", "completed", "due_on", "start_on")
"""What is the same wherever a task stands in an answer: where it is not, two tasks have one key."""


def read_answer(data: bytes, meaning: Meaning) -> Foreign:
    """The tasks of answers.

    Raises:
        ForeignError: where it is no such answer, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _Answers(found, meaning).foreign())


@dataclass
class _Answers:
    """Answers on their way into tasks."""

    found: Any
    meaning: Meaning
    project: Group | None = None
    """The project that the answers are of, where they say it."""
    counts: Counter[str] = field(default_factory=Counter)
    """What is told once, of how many tasks."""
    names: set[str] = field(default_factory=set)
    """What tasks say at all."""
    above: set[str] = field(default_factory=set)
    """Keys of tasks that have subtasks, as they say."""

    def foreign(self) -> Foreign:
        tasks = list(self._tasks())
        home = self._home([each for each, _route, above in tasks if not above])
        works, of, first = Works(self.meaning), dict[str, Group](), dict[str, Mapping[str, Any]]()
        for number, (each, route, inside) in enumerate(tasks, 1):
            key, name = named(each, "gid", *route), " ".join(text_of(each, "name").split())
            if key in of:  # a subtask that is in the project itself stands there too
                if any(each.get(one, first[key].get(one)) != first[key].get(one, each.get(one)) for one in _TELLING):
                    works.read(key, f"task {number}", name, partial(self._work, each, route, f"task {number}", "", ""))
                continue
            first[key] = each
            if "completed" not in each or (each["completed"] is True and "completed_at" not in each):
                raise PlaceError("a task does not say whether and when it was completed: ask for opt_fields", *route)
            self.names |= each.keys() | {
                f"membership {key}" for one, _to in objects(each, "memberships") for key in one
            }
            self.above |= {key} if whole_of(each, "num_subtasks") else set()
            above = inside or text_of(each, "parent", "gid")
            group = of[key] = self._group(each, home) or of.get(above) or self.project or Group("", "")
            if text_of(each, "resource_subtype") == "section" or each.get("is_rendered_as_separator") is True:
                works.away[key] = ""
                continue
            works.read(
                key, f"task {number}", name, partial(self._work, each, route, f"task {number}", group.key, above)
            )
        groups = {each.group: of[each.key] for each in works.works.values()}
        return works.foreign(
            list(groups.values()),
            found=[f"dates are days in {self.meaning.zone or 'UTC'}"] * bool(self.counts["moments"]),
            told=list(self._told(works)),
            carries=self._carries(),
        )

    def _tasks(self) -> Iterator[tuple[Mapping[str, Any], _Route, str]]:
        """Each task with the way to it, and the key of what it is part of where it stands below that."""
        for answer, way in self._answers():
            data = answer.get("data")
            found = [(data, (*way, "data"))] if isinstance(data, Mapping) else objects(answer, "data", *way)
            waiting = [(each, route, "") for each, route in found][::-1]
            while waiting:
                each, route, above = waiting.pop()
                yield each, route, above
                below = [(one, to, text_of(each, "gid")) for one, to in objects(each, "subtasks", *route)]
                waiting += below[::-1]

    def _answers(self) -> Iterator[tuple[Mapping[str, Any], _Route]]:
        several = isinstance(self.found, list)
        every = self.found if several else [self.found]
        for at, each in enumerate(every):
            way: _Route = (at,) if several else ()
            if not isinstance(each, Mapping) or not isinstance(each.get("data"), (list, Mapping)):
                errors = each.get("errors") if isinstance(each, Mapping) else None
                said = text_of(errors[0], "message")[:200] if isinstance(errors, list) and errors else ""
                raise PlaceError(f"it is no answer of Asana with 'data'{': ' * bool(said)}{said}", *way)
            self.counts["more"] = bool(text_of(each, "next_page", "offset"))
            if text_of(each, "project", "gid"):
                self.project = _group(each["project"])
            yield each, way

    def _home(self, top: list[Mapping[str, Any]]) -> str:
        """The project that is meant: the one that the file says, else that of most tasks (of several the first)."""
        if self.project is not None:
            return self.project.key
        counts = Counter(key for task in top for key in _projects(task))
        return min(counts, key=lambda each: (-counts[each], each)) if counts else ""

    def _group(self, task: Mapping[str, Any], home: str) -> Group | None:
        """The project of a task: the one that is meant, else the first of its own."""
        found = _projects(task)
        self.counts["elsewhere"] += len(found) > 1
        if self.project is not None and home in found:
            return self.project
        return found.get(home) or next(iter(found.values()), None)

    def _work(self, each: Mapping[str, Any], route: _Route, place: str, group: str, above: str) -> Work:
        zone = self.meaning.timezone("UTC")

        def day(*names: str) -> str:
            text = next((found for name in names if (found := text_of(each, name))), "")
            return iso_day(text, zone) if text else ""

        done, assignee = each.get("completed") is True, each.get("assignee")
        custom = list(_custom(each, route))
        fields = {"description": text_of(each, "notes"), "not_before": day("start_at", "start_on")}
        fields |= {"finish_by": day("due_at", "due_on")}
        self.counts["moments"] += bool(text_of(each, "start_at") or text_of(each, "due_at"))
        self.counts["minutes"] += whole_of(each, "actual_time_minutes") > 0
        self.counts["approvals"] += text_of(each, "resource_subtype") == "approval"
        return Work(
            text_of(each, "gid"),
            " ".join(text_of(each, "name").split()),
            place,
            group,
            url=text_of(each, "permalink_url"),
            section=_section(each, group),
            completed=done,
            done=day("completed_at") if done else "",
            changed=day("modified_at"),
            kind=text_of(each, "resource_subtype"),
            tags=[text for one, _route in objects(each, "tags", *route) if (text := text_of(one, "name"))],
            assignee=Who(*(text_of(assignee, name) for name in ("gid", "name", "email"))),
            parent=above,
            after=[named(one, "gid", *to) for one, to in objects(each, "dependencies", *route)],
            before=[named(one, "gid", *to) for one, to in objects(each, "dependents", *route)],
            fields={name: value for name, value in fields.items() if value},
            ours=next((text for name, text in custom if folded(name) == OURS), ""),
            custom=[(name, text) for name, text in custom if folded(name) != OURS],
        )

    def _told(self, works: Works) -> Iterator[Told]:
        """What of the answers no field holds."""
        inside = {each.parent for each in works.works.values()}
        cut = len(self.above - inside)
        for name, count in (*self.counts.items(), ("parts", cut)):
            if count and name in _TOLD:
                yield Told(_TOLD[name].format(plural(count, "task")))

    def _carries(self) -> frozenset[str]:
        """What tasks say at all: who asked for less was not answered that there is none."""
        mapped = [each.partition(" ")[0].replace(".", "/") for each in self.meaning.columns.values()]
        said = [each for name, several in _SAYS.items() if name in self.names for each in several]
        labels = ("labels",) if {"tags", "membership section"} <= self.names else ()
        return frozenset(("name", *said, *labels, *(mapped if "custom_fields" in self.names else ())))


_TOLD = {
    "more": "the answer says that there are more pages: what stands on them is not in this file",
    "elsewhere": "{}: in other projects too, which stays there",
    "minutes": "{}: time that was tracked, of which the file does not say by whom and when",
    "approvals": "{}: whether it was approved or rejected stays there",
    "parts": "{}: its subtasks are not in the file",
}
"""What is told once, by what was counted."""
_SAYS: Mapping[str, tuple[str, ...]] = {
    "completed": (*OF_STATES, "reached"),
    "notes": ("description",),
    "start_on": ("not_before",),
    "due_on": ("finish_by", "due"),
    "assignee": ("assign", "owner"),
    "dependencies": ("after",),
    "dependents": ("after",),
    "parent": ("parent", "after"),
}
"""The fields that follow from what a task says."""


def _group(project: Mapping[str, Any]) -> Group:
    name = text_of(project, "name")
    return Group(text_of(project, "gid"), name, text_of(project, "permalink_url"), former=name)


def _projects(task: Mapping[str, Any]) -> dict[str, Group]:
    """The projects that a task is in, by key."""
    several = [each.get("project") for each, _route in objects(task, "memberships")]
    several += [each for each, _route in objects(task, "projects")]
    found = [_group(each) for each in several if isinstance(each, Mapping) and text_of(each, "gid")]
    return {each.key: each for each in reversed(found)}


def _section(task: Mapping[str, Any], group: str) -> str:
    """The section of a task in a project."""
    for each, _route in objects(task, "memberships"):
        if text_of(each, "project", "gid") == group:
            return " ".join(text_of(each, "section", "name").split())
    return ""


def _custom(task: Mapping[str, Any], route: _Route) -> Iterator[tuple[str, str]]:
    """The custom fields of a task that hold something, by their names: values, not how they are shown."""
    for each, to in objects(task, "custom_fields", *route):
        several = [text_of(one, "name") for name in _LISTS for one, _to in objects(each, name, *to)]
        single = (text_of(each, *way) for way in _VALUES)
        text = ", ".join(filter(None, several)) or next(filter(None, single), "")
        if text and text_of(each, "name"):
            yield text_of(each, "name"), text


_LISTS = ("multi_enum_values", "people_value", "reference_value")
_VALUES = (
    ("enum_value", "name"),
    ("number_value",),
    ("text_value",),
    ("date_value", "date_time"),
    ("date_value", "date"),
    ("display_value",),
)
