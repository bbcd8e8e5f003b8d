"""Devices and sensors of PRTG as items, whatever form of table they stand in.

A state is a number there (``status_raw``), which is the same in all languages; without it, it is a word. Raw moments
are days since 1899-12-30 in UTC, raw durations seconds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.moments import MomentError, epoch_moment
from itpm.interchange.states import DEGRADED, DOWN, UNKNOWN, UNMONITORED, UP
from itpm.say import plural

DEVICES, SENSORS = Group("devices", "devices"), Group("sensors", "sensors")
_DAY, _EPOCH = 86_400, 25_569
"""Seconds of a day, and days from 1899-12-30 to 1970."""
_CODES: Mapping[str, str] = {
    "1": "unknown",
    "2": "scanning",
    "3": "up",
    "4": "warning",
    "5": "down",
    "6": "no probe",
    "7": "paused by a user",
    "8": "paused by a dependency",
    "9": "paused by a schedule",
    "10": "unusual",
    "11": "not licensed",
    "12": "paused until a time",
    "13": "down, acknowledged",
    "14": "down in part",
}
MEANT: Mapping[str, str] = {
    "unknown": UNKNOWN,
    "scanning": UNKNOWN,
    "up": UP,
    "warning": DEGRADED,
    "down": DOWN,
    "no probe": UNKNOWN,
    "paused by a user": UNMONITORED,
    "paused by a dependency": UNKNOWN,
    "paused by a schedule": UNMONITORED,
    "unusual": DEGRADED,
    "not licensed": UNMONITORED,
    "paused until a time": UNMONITORED,
    "down, acknowledged": DOWN,
    "down in part": DEGRADED,
}
"""States of PRTG: of what waits for something else that is down nobody knows how it stands."""
_WORDS: Mapping[str, str] = {
    "ok": "up",
    "up": "up",
    "warning": "warning",
    "warnung": "warning",
    "down": "down",
    "fehler": "down",
    "down (acknowledged)": "down, acknowledged",
    "fehler (bestätigt)": "down, acknowledged",
    "down (partial)": "down in part",
    "unknown": "unknown",
    "unbekannt": "unknown",
    "unusual": "unusual",
    "ungewöhnlich": "unusual",
    "paused": "paused by a user",
    "pausiert": "paused by a user",
}
_PLANNED = frozenset({"paused by a schedule", "paused until a time"})
_TAG = re.compile(r"itpm-([a-z][a-z0-9-]*)")


@dataclass
class Row:
    """A device or a sensor as a table says it; what it does not say is empty."""

    key: str
    name: str
    place: str
    device: str = ""
    """The name of the device of a sensor; empty for a device."""
    parent: str = ""
    """The key of that device."""
    code: str = ""
    status: str = ""
    tags: str = ""
    checked: str = ""
    down: str = ""
    up: str = ""
    """For how long it has been down, and up, in seconds."""
    said: bool = False
    """Whether it says something in words, which stays there."""


@dataclass
class Rows:
    """All devices and sensors of a file."""

    meaning: Meaning
    items: dict[str, list[Item]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    lost: list[Told] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    away: dict[str, str] = field(default_factory=dict)
    measured: dict[str, dict[str, str]] = field(default_factory=dict)
    """Shares of periods by the keys of sensors."""
    said: int = 0

    def add(self, row: Row) -> None:
        """Takes a row, or tells why nobody can be sure of it."""
        group = SENSORS if row.device or row.parent else DEVICES
        self.groups.setdefault(group.key, group)
        if not row.key or not row.name:
            self.doubts.append(Told("it has no id" if not row.key else "it has no name", row.place, row.name))
            self.away |= {row.key: ""} if row.key else {}
            return
        try:
            self.items.setdefault(row.key, []).append(self._item(row, group))
        except MomentError as error:
            self.doubts.append(Told(str(error), row.place, row.name))
            self.away[row.key] = ""
        self.said += row.said

    def _item(self, row: Row, group: Group) -> Item:
        state = _CODES.get(row.code.lstrip("0"), "") or _WORDS.get(folded(row.status), "") or row.status
        checked = _seconds(row.checked)
        fields: dict[str, Any] = {"host": row.device} if row.device else {}
        own = _TAG.search(row.tags)
        fields |= {"watches": own[1]} if own is not None else {}
        meant = MEANT.get(state, "")
        lasted = _number(row.up if meant == UP else row.down if meant in {DOWN, DEGRADED} else "")
        fields |= {"since": self._moment(checked - lasted)} if checked and lasted else {}
        fields |= {"checked": self._moment(checked)} if checked else {}
        fields |= {"acknowledged": True} if state == "down, acknowledged" else {}
        fields |= {"x-downtime": True} if state in _PLANNED else {}
        return Item(
            row.key,
            f"{row.name} on {row.device}" if row.device else row.name,
            fields,
            row.place,
            group=group.key,
            state=state,
            meant=meant,
            type="check" if group is SENSORS else "host",
            links={"host": (row.parent,)} if row.parent else {},
        )

    def _moment(self, seconds: float) -> str:
        return epoch_moment(seconds, self.meaning.timezone("UTC"))

    def foreign(self, found: Sequence[str] = ()) -> Foreign:
        """All of them, as what the file holds."""
        items = [
            replace(each, fields={**each.fields, **self._shares(key)})
            for key, those in self.items.items()
            for each in those
        ]
        items += [
            Item(key, key, self._shares(key), f"sensor {key}", group=SENSORS.key, type="check")
            for key in sorted(self.measured.keys() - self.items.keys())
        ]
        lost = list(self.lost)
        if self.said:
            lost.append(Told(f"what {plural(self.said, 'sensor')} said in words, and values: that stays there"))
        groups = [each for each in (DEVICES, SENSORS) if each.key in self.groups]
        as_of = max((str(each.fields.get("checked", "")) for each in items), default="")
        return Foreign(items, groups, lost=lost, doubts=self.doubts, away=self.away, found=found, as_of=as_of)

    def _shares(self, key: str) -> dict[str, Any]:
        return {"measured": self.measured[key]} if key in self.measured else {}


def _number(text: str) -> float:
    """A number that a raw value is; 0 for nothing."""
    said = text.strip()
    return float(said) if re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,15})?", said) else 0.0


def _seconds(days: str) -> int:
    """A raw moment in seconds since 1970; 0 for none."""
    found = _number(days)
    return round((found - _EPOCH) * _DAY) if found > _EPOCH else 0
