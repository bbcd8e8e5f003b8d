"""What changed in a project since the last import: orders for another system, and what it does not take.

Only fields that it takes are ordered, only what is otherwise here than it was, and nobody is asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from itpm.interchange.exchange import Told
from itpm.interchange.last_imported import Kept, canonical
from itpm.interchange.mapping import Meaning
from itpm.interchange.merging import Here
from itpm.interchange.people import account_of
from itpm.interchange.pushing import Order, Orders, Push
from itpm.interchange.stages import stage_of
from itpm.interchange.states import PLANNED
from itpm.model.project import Project
from itpm.model.task import Milestone, Task

_DATES = frozenset({"finish_by", "not_before", "due"})


def orders(system: str, project: Project, here: Here, push: Push, meaning: Meaning) -> Orders:
    """What changed in a project since the last import, and what is new in it, each behind what it is part of."""
    return _Orders(system, project, here, push, meaning).orders()


@dataclass
class _Orders:
    """The records of a project on their way into orders."""

    system: str
    project: Project
    here: Here
    push: Push
    meaning: Meaning
    told: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tasks = {each.id: each for each in self.project.tasks.values()}
        self.milestones = {each.id: each for each in self.project.milestones.values()}

    def orders(self) -> Orders:
        made = Orders(self._group(), told=self.told)
        for record in self._records():
            data = self.here.written(record.origin)
            if not isinstance(data, Mapping):
                self._tell(record, "it stands in no file of this folder, and is not sent")
                continue
            key = self._key(record)
            kept = self.here.base.records.get(key) if key else None
            if key and not self.push.known(key):
                self._tell(record, f"it is known by '{key[:60]}', which is no key there: import a file that has keys")
            elif key and kept is None:
                self._tell(record, f"'{key}' was never imported here: import it first")
            else:
                order = self._allowed(self._order(record, data, key, kept))
                sends = order.fields or order.people or order.links or order.unlinks or order.state
                if not key and not made.group:
                    self._tell(record, f"no group of {self.system} is known that would take it")
                elif sends:
                    made.orders.append(order)
        return made

    def _group(self) -> str:
        linked = self.project.external[self.system].id if self.system in self.project.external else ""
        known = (key for key, each in self.here.base.sources.items() if each.into == self.project.id)
        return next((each for each in (linked, *known) if each and self.push.known(each)), "")

    def _records(self) -> Iterator[Task | Milestone]:
        """Tasks, each behind what it is part of, and milestones where they go there."""
        parts: dict[str | None, list[Task]] = {}
        for task in self.tasks.values():
            parts.setdefault(task.parent, []).append(task)
        waiting = [each for above, several in parts.items() if above not in self.tasks for each in several][::-1]
        while waiting:
            task = waiting.pop()
            yield task
            waiting += parts.get(task.id, [])[::-1]
        yield from self.milestones.values() if self.push.milestones else ()

    def _tell(self, record: Task | Milestone, why: str, name: str = "") -> None:
        self.told.append(Told(why, name=record.title, field=name))

    def _key(self, record: Task | Milestone) -> str:
        return record.external[self.system].id if self.system in record.external else ""

    def _order(self, record: Task | Milestone, data: Mapping[str, Any], key: str, kept: Kept | None) -> Order:
        before = kept.fields if kept is not None else {}
        ours = {name: _plain(name, data.get(name)) for name in self.push.takes}
        changed = {name: value for name, value in sorted(ours.items()) if canonical(value) != before.get(name)}
        links, unlinks, after = self._links(record, before)
        people = list(self._people(record, data, before))
        return Order(
            record.id,
            str(data.get("name") or record.title),
            key,
            changed,
            ours,
            isinstance(record, Milestone),
            record.parent or "",
            self._state(record, data, before),
            {name: value for name, value, _account in people},
            {name: account for name, _value, account in people},
            links,
            unlinks,
            after,
        )

    def _allowed(self, order: Order) -> Order:
        """An order without what the other system does not take, which is told."""
        refused = {each.field: each.why for each in self.push.refuses(order)}
        self.told += [Told(why, name=order.name, field=name) for name, why in refused.items()]
        return replace(order, fields={name: each for name, each in order.fields.items() if name not in refused})

    def _state(self, record: Task | Milestone, data: Mapping[str, Any], before: Mapping[str, Any]) -> str:
        """The state that is to be brought there; empty where it is there already, or states stay there."""
        if self.push.move is None:
            return ""
        now = self.push.stage(stage_of(data))
        was = self.push.stage(stage_of(before) if before else PLANNED)
        dated = any(name in data and name not in before for name in ("finished", "reached"))
        if now == was and not dated:
            return ""
        if now not in self.push.states:
            self._tell(record, f"it is {now} here, and {self.system} knows no such state", "state")
            return ""
        return now

    def _people(
        self, record: Task | Milestone, data: Mapping[str, Any], before: Mapping[str, Any]
    ) -> Iterator[tuple[str, Any, str | None]]:
        """Fields that name somebody else than they did: who that is here, as an import would write it, and there."""
        for name in sorted(self.push.people):
            now = data.get(name)
            named = now if isinstance(now, list) else [now] if now else []
            people = [str(each.get("who", "") if isinstance(each, Mapping) else each) for each in named]
            accounts = {each: account for each in people if (account := self._account(each))}
            first = next(iter(accounts), None)
            value = [first] if first and isinstance(now, list) else first
            if value == before.get(name):
                continue
            if people and (len(people) > 1 or not accounts):
                others = f"all but '{first}'" if first else "all of them"
                self._tell(record, f"{others}: it goes to one account there, by its key or its mail", name)
            if first or not people:
                yield name, value, accounts[first] if first else None

    def _account(self, person: str) -> str:
        """The account of somebody; empty for whoever is no person here, or has none."""
        found = account_of(self.system, person, self.here.portfolio, self.meaning.people)
        return next((each for each in found if self.push.known(each) or "@" in each), "")

    def _links(
        self, record: Task | Milestone, before: Mapping[str, Any]
    ) -> tuple[Sequence[str], Sequence[str], Sequence[str] | None]:
        """What comes before a record now and did not, what does not any more, and all that does, as it is written."""
        now = {link.task: link for link in record.after}
        was = {self._address(str(each)): None for each in before.get("after", ())}
        added, gone = [each for each in now if each not in was], [each for each in was if each not in now]
        if self.push.link is None or not (added or gone):
            return (), (), None
        others = {each: self._there(each) for each in added}
        for each in (each for each, there in others.items() if not there):
            self._tell(record, f"'{each}' is not there", "after")
        links = [each for each, there in others.items() if there]
        if links and self.push.most_links and len(now) + self._waiting(record) > self.push.most_links:
            self._tell(
                record, f"more than {self.push.most_links} links, which is the most there: none is sent", "after"
            )
            return (), (), None
        for each in links:
            if now[each].lag is not None or now[each].type not in {None, "FS"}:
                self._tell(record, f"type and lag of what it waits for in '{each}'", "after")
        if gone and self.push.unlink is None:
            self._tell(record, f"it does not wait for {_quoted(gone)} any more: take the link away there", "after")
            gone = []
        kept = [each for each in was if each not in gone]
        after = [each.removeprefix(f"{self.project.id}/") for each in dict.fromkeys((*kept, *links))]
        return links, [each for each in gone if self._there(each)], after

    def _address(self, written: str) -> str:
        within = f"{self.project.id}/{written}"
        return within if within in self.tasks or within in self.milestones else written

    def _there(self, address: str) -> bool:
        """Whether a record is there, or is made there with the others of this project."""
        record = self.here.portfolio.find(address)
        if not isinstance(record, (Task, Milestone)):
            return False
        inside = address in self.tasks or (self.push.milestones and address in self.milestones)
        return self.push.known(self._key(record)) if self._key(record) else inside

    def _waiting(self, record: Task | Milestone) -> int:
        """How many records of the project wait for one."""
        every: tuple[Task | Milestone, ...] = (*self.tasks.values(), *self.milestones.values())
        return sum(link.task == record.id for each in every for link in each.after)


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - plain data
    """A field as the other system takes it: of a date that holds a task the day alone."""
    if name in _DATES and isinstance(value, Mapping):
        value = value.get("date")
    return str(value)[: len("2026-07-14")] if name in _DATES and value else value


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{each}'" for each in names)
