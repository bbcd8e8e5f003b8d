"""Approved plans as they stand in the files: does a baseline hold what it needs?"""

from collections.abc import Iterable, Iterator
from typing import Any

from itpm.diagnostic import Finding
from itpm.load.merge import Whole
from itpm.message import Message


def unusable_baselines(whole: Whole) -> list[Finding]:
    """Baselines of a project, and entries of them, that nothing can be compared with."""
    return list(_unusable(whole)) if whole.kind == "project" else []


def without_refused(unusable: Iterable[Finding], told: Iterable[Finding]) -> list[Finding]:
    """Without those whose tasks were refused: that was told where they stand."""
    refused = {(each.origin.path, each.origin.pointer[:3]) for each in told if "baselines" in each.origin.pointer[:1]}
    return [each for each in unusable if (each.origin.path, (*each.origin.pointer[:2], "tasks")) not in refused]


def _unusable(whole: Whole) -> Iterator[Finding]:
    for name, baseline in _records(whole.data.get("baselines")):
        entries = list(_records(baseline.get("tasks")))
        if not entries:
            at = whole.origin(("baselines", name)).key()
            message = Message("the baseline '{name}' holds no task", name=name)
            yield Finding("STR020", at, message, "'itpm baseline set' freezes a plan")
        for task, entry in entries:
            if entry.get("finish") is None:
                at = whole.origin(("baselines", name, "tasks", task)).key()
                message = Message("the baseline '{name}' says no finish of '{task}'", name=name, task=task)
                yield Finding("STR020", at, message, "write the finish that was approved, or take the entry out")


def _records(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - plain data
    if isinstance(data, dict):
        yield from ((str(key), each) for key, each in data.items() if isinstance(each, dict))
