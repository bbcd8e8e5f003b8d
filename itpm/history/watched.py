"""What is watched of a portfolio over time, in parts that are computed and kept apart, each for what asks for it.

Beside the figures that a change is judged by (:mod:`itpm.comparison.measured`) there is what a project's manager
declares, and the work of a project: all of it, and what is done of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgpack

from itpm.analysis.control.declared import declared_status
from itpm.analysis.control.work_state import TaskState, task_state
from itpm.analysis.explain.register import table
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, Value
from itpm.analysis.figures.figure import Unit
from itpm.comparison.keeping import packed, unpacked
from itpm.comparison.measure import Better, Block, Key, Measure
from itpm.comparison.measured import measures, watched_of
from itpm.message import phrase
from itpm.model.task import Task
from itpm.queries.planned import Planned

_MINUTES = 60
Thing = tuple[str, str]
"""A kind and an address."""
Things = frozenset[Thing]
"""Some of them."""
Packed = Mapping[Thing, bytes]
"""The figures of each thing, as bytes."""
STATES, DATES, TASKS, SUMS, PEOPLE, WORK = "states", "dates", "tasks", "sums", "people", "work"
_BLOCKS: Mapping[str, frozenset[Block]] = {
    STATES: frozenset({Block.STATES}),
    DATES: frozenset({Block.DATES}),
    SUMS: frozenset({Block.MONEY, Block.OBJECTIVES, Block.RISKS}),
    PEOPLE: frozenset({Block.PEOPLE}),
}
_KINDS: Mapping[str, tuple[str, ...]] = {
    STATES: ("project",),
    DATES: ("project", "milestone", "gate"),
    TASKS: ("task",),
    SUMS: ("project", "budget", "objective", "key-result", "service"),
    PEOPLE: ("person",),
    WORK: ("project",),
}
"""By part, the kinds of things that it tells whether they were there."""
_DECLARED = "State as declared"
_OF_WORK = {
    "scope": "Work planned",
    "done": "Work done",
    "tasks": "Tasks planned",
    "tasks_done": "Tasks done",
}


def watched(facts: Facts, things: Things | None, part: str) -> Packed:
    """The figures of a part, by what they are of; of some ``things`` only, nothing else is computed."""
    if part in _BLOCKS:
        found = dict(measures(facts, _BLOCKS[part], None if things is None else _keys(things)))
        found |= _declared(facts, things) if part == STATES else {}
    else:
        found = dict(_OWN[part](facts, things))
    return _by_thing(facts, _KINDS[part], things, found)


def _keys(things: Things) -> frozenset[Key]:
    """The figures of some things that a change is judged by."""
    return frozenset(
        (kind, address, name) for kind, address in things for name in ("state", "finish", "overload", *watched_of(kind))
    )


def records_of(facts: Facts, kind: str, things: Things | None) -> Mapping[str, Any]:
    """The records of a kind; only those among some things where these are given."""
    records = facts.portfolio.by_kind.get(kind, {})
    return records if things is None else {a: each for a, each in records.items() if (kind, a) in things}


def registered(facts: Facts, things: Things | None, kind: str, name: str) -> Packed:
    """A figure of the register, of every record of a kind, or of some ``things``."""
    found = table(facts, kind, records_of(facts, kind, things), frozenset({name}))
    made = {
        (kind, each.address, name): Measure(Block.STATES, each.title, each.value, each.figure.unit) for each in found
    }
    return _by_thing(facts, (kind,), things, made)


def _by_thing(facts: Facts, kinds: Iterable[str], things: Things | None, found: Mapping[Key, Measure]) -> Packed:
    """Figures by what they are of; what has none was there all the same."""
    there = ((kind, address) for kind in kinds for address in records_of(facts, kind, things))
    known: dict[Thing, dict[Key, Measure]] = {thing: {} for thing in there}
    for key, each in found.items():
        known.setdefault(key[:2], {})[key] = each
    return {thing: packed(each) for thing, each in known.items()}


def figures_in(data: bytes) -> dict[str, Measure]:
    """The figures of a thing by their names."""
    return {key[2]: each for key, each in unpacked(data).items()}


def to_bytes(found: Packed) -> bytes:
    """Figures by what they are of, to be kept."""
    data: bytes = msgpack.packb([(*thing, each) for thing, each in found.items()])
    return data


def of_bytes(data: bytes) -> Packed:
    """What :func:`to_bytes` made."""
    return {(kind, address): each for kind, address, each in msgpack.unpackb(data, use_list=False)}


def _declared(facts: Facts, things: Things | None) -> dict[Key, Measure]:
    """What the manager of each project declares."""
    projects = records_of(facts, "project", things).values()
    return {
        ("project", each.id, "declared"): Measure(
            Block.STATES, _DECLARED, declared_status(each, facts.as_of).said, better=Better.LESS
        )
        for each in projects
    }


def _work(facts: Facts, things: Things | None) -> Iterator[tuple[Key, Measure]]:
    """The work of each project: effort in hours, and single tasks; what is cancelled is none of it."""
    for id_ in records_of(facts, "project", things):
        for name, (value, unit) in _work_of(facts, id_).items():
            yield ("project", id_, name), Measure(Block.STATES, _OF_WORK[name], value, unit)


def _work_of(facts: Facts, project: str) -> dict[str, tuple[Value, Unit]]:
    outline = facts.schedule.translated.outlines.get(project)
    if outline is None:
        return {}
    leaves = [each for a, each in outline.items.items() if isinstance(each, Task) and a not in outline.leaves]
    states = {each.id: task_state(facts.schedule, each) for each in leaves}
    tasks = [each for each in leaves if states[each.id] is not TaskState.CANCELLED]
    done = sum(states[each.id] is TaskState.DONE for each in tasks)
    scope, finished, lacking = Decimal(0), Decimal(0), 0
    for each in tasks:
        sized = facts.schedule.translated.sized.get(each.id)
        left = sized.remaining if sized is not None else None
        if each.effort is None or left is None:
            lacking += 1
            continue
        over = states[each.id] is TaskState.DONE
        worked = max(0, left.size - left.minutes) if left.worked is None else left.worked
        whole = left.size if over else max(left.size, worked + left.minutes)
        scope += whole
        finished += whole if over else worked
    pair: tuple[Value, Value] = (scope / _MINUTES, finished / _MINUTES)
    if lacking:
        why = Unknown(
            phrase("{lacking} of {tasks:task|tasks} {lacking:=has|have} no effort", lacking=lacking, tasks=len(tasks))
        )
        pair = why, why
    return {
        "scope": (pair[0], Unit.HOURS),
        "done": (pair[1], Unit.HOURS),
        "tasks": (Decimal(len(tasks)), Unit.MEASURE),
        "tasks_done": (Decimal(done), Unit.MEASURE),
    }


def _tasks(facts: Facts, things: Things | None) -> Iterator[tuple[Key, Measure]]:
    """When tasks end."""
    way = Planned(facts.schedule).of("task")["finish"][1]
    for address, record in records_of(facts, "task", things).items():
        item = facts.schedule.items.get(address)
        end = None if item is None else item.dates
        yield ("task", address, "finish"), Measure(Block.DATES, "Finish", way(record), None, Better.LESS, end)


_OWN: Mapping[str, Callable[[Facts, Things | None], Iterator[tuple[Key, Measure]]]] = {WORK: _work, TASKS: _tasks}
