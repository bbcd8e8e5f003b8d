"""What changed here is sent to another system: only fields that it takes, only where they did not change there as well.

Orders are made of the portfolio and of what was last imported, and ask nobody; sending them is another step. Before a
record is changed there it is read again: what is otherwise there than it was at the last import is told and not sent.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign
from itpm.interchange.last_imported import Base, Kept, canonical, flat
from itpm.interchange.mapping import Meaning
from itpm.interchange.merging import Here
from itpm.model.project import Project
from itpm.model.task import Task

_DATES = frozenset({"finish_by", "not_before"})


@dataclass(frozen=True)
class Order:
    """A change there: of a record that is known by a key, or a new one."""

    record: str
    """The address of the record here."""
    name: str
    key: str
    """What the other system knows it by; empty for a new one."""
    fields: Mapping[str, Any]
    """What is set, by fields of the format; None for what is taken away."""
    links: Sequence[str] = ()
    """Keys of records that now come before it."""
    after: Sequence[str] = ()
    """All that comes before it, as it is written here."""

    @property
    def said(self) -> str:
        """What it does, in words."""
        parts = [f"{name} {'–' if value is None else _short(value)}" for name, value in self.fields.items()]
        parts += [f"after {key}" for key in self.links]
        return f"{self.key or 'new'}: '{self.name[:60]}': {', '.join(parts)}"


@dataclass(frozen=True)
class Push:
    """How a system takes changes."""

    takes: frozenset[str]
    """The fields that it takes."""
    change: Callable[[Client, Order], None]
    """Changes a record there."""
    make: Callable[[Client, str, Order], tuple[str, str]]
    """Makes one in a group; gives its key and its address there."""
    one: Callable[[Client, str], bytes]
    """The document of one record, as it is read."""
    read: Callable[[bytes, Meaning], Foreign]
    """What reads such a document."""
    links: bool = False
    """Whether it takes what comes first."""


@dataclass
class Orders:
    """What is to be sent for a project, and what is not."""

    group: str
    """The board or project there that takes new records; empty where nobody knows one."""
    orders: list[Order] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def orders(system: str, project: Project, here: Here, push: Push) -> Orders:
    """What changed in a project since the last import, and what is new in it."""
    base = here.base
    linked = project.external[system].id if system in project.external else ""
    made = Orders(linked or next((key for key, each in base.sources.items() if each.into == project.id), ""))
    for task in project.tasks.values():
        data = here.written(task.origin)
        if not isinstance(data, Mapping):
            made.told.append(Told("it stands in no file of this folder, and is not sent", name=task.title))
            continue
        known = task.external.get(system)
        kept = base.records.get(known.id) if known is not None else None
        if known is not None and kept is None:
            made.told.append(Told(f"'{known.id}' was never imported here: import it first", name=task.title))
            continue
        order = _order(task, data, (known.id if known is not None else ""), kept, push)
        links = tuple(_links(system, project, data, kept)) if push.links else ()
        if kept is None and not made.group:
            made.told.append(Told(f"no group of {system} is known that would take it", name=task.title))
        elif order.fields or links:
            made.orders.append(replace(order, links=links, after=tuple(data.get("after") or ()) if links else ()))
    return made


def _order(task: Task, data: Mapping[str, Any], key: str, kept: Kept | None, push: Push) -> Order:
    before = kept.fields if kept is not None else {}
    ours = {name: _plain(name, data.get(name)) for name in push.takes}
    changed = {name: value for name, value in sorted(ours.items()) if canonical(value) != before.get(name)}
    return Order(task.id, str(data.get("name") or task.title), key, changed)


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - plain data
    """A field as the other system takes it: of a date that holds a task the day alone."""
    if name in _DATES and isinstance(value, Mapping):
        value = value.get("date")
    return str(value)[: len("2026-07-14")] if name in _DATES and value else value


def _links(system: str, project: Project, data: Mapping[str, Any], kept: Kept | None) -> Iterator[str]:
    """Keys of what comes before a task now and did not when it was imported."""
    before = kept.fields.get("after", []) if kept is not None else []
    for each in data.get("after") or ():
        if not isinstance(each, str) or each in before:
            continue
        other = project.tasks.get(f"{project.id}/{each}") or project.tasks.get(each)
        if other is not None and system in other.external:
            yield other.external[system].id


@dataclass
class Sent:
    """What became of orders."""

    base: Base
    done: list[Order] = field(default_factory=list)
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the address here: key and address there of what is new."""
    conflicts: list[Told] = field(default_factory=list)
    failed: str = ""
    """Why sending ended before its end."""


def send(client: Client, every: Orders, base: Base, push: Push, meaning: Meaning) -> Sent:
    """Sends orders one after the other; what was done is known also where a later one fails."""
    sent, records = Sent(base), dict(base.records)
    for order in every.orders:
        try:
            if order.key:
                clash = _changed_there(client, order, base, push, meaning)
                if clash:
                    sent.conflicts.append(Told(f"changed there since the last import: {clash}", name=order.name))
                    continue
                push.change(client, order)
                kept = records[order.key]
                fields = {name: each for name, each in kept.fields.items() if name not in order.fields}
            else:
                key, url = push.make(client, every.group, order)
                sent.made[order.record] = (key, url)
                kept, fields = Kept(every.group, {}), {}
        except RemoteError as error:
            sent.failed = client.without_secrets(str(error))
            break
        now = {name: value for name, value in order.fields.items() if value is not None}
        now |= {"after": list(order.after)} if order.links else {}
        records[order.key or sent.made[order.record][0]] = Kept(kept.group, fields | flat(now))
        sent.done.append(order)
    sent.base = base.after(records, {}, base.digest, waits=True)
    return sent


def _changed_there(client: Client, order: Order, base: Base, push: Push, meaning: Meaning) -> str:
    """What is otherwise there than it was, of the fields that would be set; empty for nothing."""
    found = push.read(push.one(client, order.key), meaning)
    item = next((each for each in found.items if each.key == order.key), None)
    if item is None:
        return "it is not there any more"
    now, before = flat({"name": item.name, **item.fields}), base.records[order.key].fields
    return ", ".join(name for name in order.fields if now.get(name) != before.get(name))


def _short(value: Any) -> str:  # noqa: ANN401 - plain data
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text[:40]}'"
