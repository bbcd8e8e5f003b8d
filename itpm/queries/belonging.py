"""What is part of what: the tasks of a project or a summary, the projects of a programme, the people of a team."""

from collections.abc import Callable, Mapping
from typing import Any

from itpm.analysis.control.mentions import mentions
from itpm.analysis.control.work_state import workers
from itpm.analysis.scheduling.groups import people_by_group
from itpm.model.address import whole_of
from itpm.queries.asked import Asked
from itpm.queries.query import PartError
from itpm.say import article

SOMEBODY = ("person", "stakeholder")
"""The kinds of those who own and decide; no two of them have one id."""
_POINTS = frozenset({"milestone", "gate"})
_GROUPS = frozenset({"team", "role"})
_WORK = frozenset({"task", "milestone", "gate"})
_HOLDERS: Mapping[str, str] = {
    "objective": "key-result",
    "budget": "budget-line",
    "team": "iteration",
    "deliverable": "criterion",
}
"""Beside projects, the kinds whose records hold others, with the kind of those."""


def belongs(asked: Asked, kind: str, address: str) -> Callable[[Any], bool]:
    """A test whether a record is part of another: lies in it, or names it as that of which it is part.

    Raises:
        PartError: where records of the kind are never part of such a thing, or a task is no summary.
    """
    schedule = asked.facts.schedule
    if kind == "task" and asked.kind in {"task", "milestone"}:
        outline = schedule.translated.outlines.get(whole_of(address))
        if outline is not None and address not in outline.leaves:
            raise PartError("of", f"'{address}' is no summary, nothing is part of it")
        return lambda each: outline is not None and address in outline.above(each.id)
    if kind in {"project", *_HOLDERS} and _lie_in(asked, kind):
        return lambda each: asked.address(each).startswith(f"{address}/")
    if kind == "programme" and asked.kind != "project" and "project" in asked.computed:
        projects = asked.facts.portfolio.projects
        return lambda each: getattr(projects.get(whole_of(asked.address(each))), "programme", None) == address
    if kind in _GROUPS and asked.kind == "task":
        members = frozenset(people_by_group(asked.facts.portfolio.staffing).get(address, ()))
        return lambda each: not members.isdisjoint(workers(schedule, each)) or _means(asked, each, kind, address)
    # What only waits for a point in time is no part of it.
    if (kind in _POINTS and asked.kind in _WORK) or not _names(asked, kind):
        word, whole = asked.kind.replace("-", " "), kind.replace("-", " ")
        raise PartError("of", f"{article(word)} is never part of {article(whole)}")
    return lambda each: _means(asked, each, kind, address)


def _means(asked: Asked, each: Any, kind: str, address: str) -> bool:  # noqa: ANN401 - a record of the kind
    return any(mention.means(kind, address) for mention in mentions(each, asked.declared))


def _lie_in(asked: Asked, kind: str) -> bool:
    if kind == "project":
        return "project" in asked.computed
    return asked.kind == _HOLDERS[kind]


def _names(asked: Asked, kind: str) -> bool:
    """Whether a field of the kind can name such a thing."""
    return any(kind in found for found in _refs(asked.declared))


def _refs(kept: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 - a field
    found = [kept.refs]
    if not kept.kind:
        below = [*kept.fields.values(), *(each for each in (kept.keys, kept.values, kept.items) if each is not None)]
        found += [refs for each in below for refs in _refs(each)]
    return found


def held_by(asked: Asked, who: str) -> Callable[[Any], bool]:
    """A test whether a record names somebody: as its owner, its manager, as one it is needed from."""
    return lambda each: (
        asked.address(each) == who
        or any(mention.means(kind, who) for mention in mentions(each, asked.declared) for kind in SOMEBODY)
    )
