"""Orders are sent to another system, one after the other; what was done is known also where a later one fails.

Before a record is changed there it is read: what is otherwise there than at the last import is told and not sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from itpm.interchange.client import Client, RemoteError
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.last_imported import Base, Fields, Kept, flat
from itpm.interchange.mapping import Meaning
from itpm.interchange.people import People
from itpm.interchange.pushing import Order, Orders, Push
from itpm.interchange.stages import FIELDS, stage_fields, stage_of, words_of
from itpm.model.portfolio import Portfolio


@dataclass
class Sent:
    """What became of orders."""

    base: Base
    done: list[Order] = field(default_factory=list)
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the address here: key and address there of what is new."""
    conflicts: list[Told] = field(default_factory=list)
    refused: list[Told] = field(default_factory=list)
    """What the other system did not do."""
    failed: str = ""
    """Why sending ended before its end."""


def send(client: Client, every: Orders, base: Base, here: Portfolio, how: tuple[Push, Meaning]) -> Sent:
    """Sends orders; what waits for a record that is new itself is linked when that is made."""
    sending = _Sending(client, every.group, base, here, *how)
    waiting: list[Order] = []
    try:
        for order in every.orders:
            if not sending.set_fields(order):
                continue
            if all(map(sending.key_of, (*order.links, *order.unlinks))):
                sending.set_links(order)
            else:
                waiting.append(order)
            sending.set_state(order)
        for order in waiting:
            sending.set_links(order)
    except RemoteError as error:
        sending.sent.failed = client.without_secrets(str(error))
    sending.sent.base = base.after(sending.records, {}, base.digest, waits=True)
    return sending.sent


class _Sending:
    """Orders on their way; ``records`` is the base of the next import, as far as they have come."""

    def __init__(self, client: Client, group: str, base: Base, here: Portfolio, push: Push, meaning: Meaning) -> None:
        self.client, self.group, self.base, self.here, self.push, self.meaning = (
            client,
            group,
            base,
            here,
            push,
            meaning,
        )
        self.sent, self.records = Sent(base), dict(base.records)

    def key_of(self, address: str) -> str:
        """What a record is known by there; empty for one that is not made yet."""
        made = self.sent.made.get(address)
        record = self.here.find(address)
        known = getattr(record, "external", {}).get(self.base.system)
        return made[0] if made is not None else known.id if known is not None else ""

    def set_fields(self, order: Order) -> bool:
        """Changes a record, or makes it; whether what else is ordered may be done too."""
        if order.key:
            clash = self._changed_there(order)
            if clash:
                self.sent.conflicts.append(Told(f"changed there since the last import: {clash}", name=order.name))
                return False
            if order.fields or order.accounts:
                self.push.change(self.client, order)
                self._keep(order, order.key)
            return True
        above = self.key_of(order.parent) if order.parent else ""
        key, url = self.push.make(self.client, self.group, order, above)
        self.sent.made[order.record] = (key, url)
        self.records[key] = Kept(self.group, {})
        self._keep(order, key)
        return True

    def set_links(self, order: Order) -> None:
        """Lets a record wait for others, or not any more."""
        key = order.key or self.sent.made[order.record][0]
        if order.after is None or self.push.link is None:
            return
        if order.links:
            self.push.link(self.client, key, [each for name in order.links if (each := self.key_of(name))])
        if order.unlinks and self.push.unlink is not None:
            self.push.unlink(self.client, key, list(map(self.key_of, order.unlinks)))
        self._note(order, key, {"after": list(order.after)} if order.after else {}, ("after",))

    def set_state(self, order: Order) -> None:
        """Brings a record into a state, where it is not in it; the base is what is there then, with its days."""
        if not order.state or self.push.move is None:
            return
        key = order.key or self.sent.made[order.record][0]
        item, moved = self._read(replace(order, key=key)), False
        if item is not None and self._stage(item) != order.state:
            why = self.push.move(self.client, key, order.state, self.meaning)
            if why:
                self.sent.refused.append(Told(why, name=order.name, field="state"))
                return
            item, moved = self._read(replace(order, key=key)), True
        there = _state_fields(item, self.meaning) if item is not None else {}
        self._note(order, key, there, FIELDS, sent=moved)

    def _keep(self, order: Order, key: str) -> None:
        now = {name: value for name, value in {**order.fields, **order.people}.items() if value is not None}
        self._note(order, key, flat(now), (*order.fields, *order.people))

    def _note(self, order: Order, key: str, now: Fields, instead: Sequence[str], *, sent: bool = True) -> None:
        """What is there now, instead of what was."""
        kept = self.records[key]
        self.records[key] = Kept(
            kept.group, {way: each for way, each in kept.fields.items() if way not in instead} | dict(now)
        )
        if sent and order not in self.sent.done:
            self.sent.done.append(order)

    def _read(self, order: Order) -> Item | None:
        found = self.push.read(self.push.one(self.client, order), self.meaning)
        return next((each for each in found.items if each.key == order.key), None)

    def _changed_there(self, order: Order) -> str:
        """What is otherwise there than it was, of what would be set; empty for nothing."""
        item, before = self._read(order), self.base.records[order.key].fields
        if item is None:
            return "it is not there any more"
        now = flat({"name": item.name, **item.fields})
        clash = [name for name in order.fields if now.get(name) != before.get(name)]
        clash += [name for name in order.accounts if self._named(item, name, before) != before.get(name)]
        there, was = _state_fields(item, self.meaning), {way: each for way, each in before.items() if way in FIELDS}
        moved = there != was and self._stage(item) not in {order.state, self.push.stage(stage_of(was))}
        clash += ["state"] * bool(order.state and moved)
        return ", ".join(clash)

    def _stage(self, item: Item) -> str:
        """How far an item is there, also where nobody knows since when."""
        meant = words_of(self.meaning).of(item.state, item.meant) if item.state else item.meant
        return self.push.stage(meant or stage_of(_state_fields(item, self.meaning)))

    def _named(self, item: Item, name: str, before: Fields) -> Any:  # noqa: ANN401 - plain data
        """Who is named there by a field, as an import would write it."""
        people = People(self.base.system, self.here, dict(self.meaning.people))
        found = [who for each in item.who.get(name, ()) if (who := people.of(each))]
        return (found if isinstance(before.get(name), list) else found[0]) if found else None


def _state_fields(item: Item, meaning: Meaning) -> dict[str, Any]:
    """What an import would write of a state."""
    found = flat({**item.fields, **stage_fields(item, words_of(meaning), [])})
    return {way: each for way, each in found.items() if way in FIELDS}
