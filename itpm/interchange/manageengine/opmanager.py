"""Devices and alarms of OpManager as monitors: a device is one, and its alarms say how it stands and since when.

Numbers may be texts there, and a severity may be a picture in HTML. A device that is critical may be down, or have a
part that is: where the file has its alarms, and none is about the device itself, it is only worse than it should be.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from itpm.interchange.documents import json_document, text_of, whole_of
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item
from itpm.interchange.inventory import MONITORS
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.moments import MomentError, epoch_moment
from itpm.interchange.states import DEGRADED, DOWN, UNKNOWN, UNMONITORED, UP
from itpm.say import plural
from itpm.text.foreign_json import PlaceError

BEFORE = "opmanager/"
"""What stands before the name of a device: assets of the service desk have ids of their own."""
GROUP = Group("opmanager", "OpManager")
_CODES = {"1": "critical", "2": "trouble", "3": "attention", "4": "service down", "5": "clear", "7": "unmanaged"}
_PART = "critical, a part of it"
_MEANT: Mapping[str, str] = {
    "critical": DOWN,
    "down": DOWN,
    _PART: DEGRADED,
    "service down": DEGRADED,
    "trouble": DEGRADED,
    "attention": DEGRADED,
    "clear": UP,
    "up": UP,
    "unmanaged": UNMONITORED,
    "unknown": UNKNOWN,
}
_GRAVEST = ("critical", "down", "service down", "trouble", "attention")
_TAG = re.compile(r"<[^<>]*>")
_NOBODY = frozenset({"", "unacknowledged", "none", "null"})
_Row = Mapping[str, Any]
_Way = tuple[str | int, ...]


def read_devices(data: bytes, meaning: Meaning) -> Foreign:
    """The devices of lists of devices and alarms.

    Raises:
        ForeignError: where they are none, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _foreign(found, meaning))


def _foreign(found: Any, meaning: Meaning) -> Foreign:  # noqa: ANN401 - JSON
    read = _Devices(meaning)
    for number, (row, way) in enumerate(_rows(found), 1):
        name = text_of(row, "deviceName") or text_of(row, "name")
        if not name:
            raise PlaceError("it has no 'deviceName'", *way)
        alarm = "alarmId" in row or "entity" in row
        (read.alarms if alarm else read.devices).setdefault(name, []).append((row, f"entry {number}"))
    return read.foreign()


def _rows(found: Any, *way: str | int) -> Iterator[tuple[_Row, _Way]]:  # noqa: ANN401 - JSON
    """All devices and alarms, however lists stand in lists, with the way to each."""
    if isinstance(found, Mapping) and any(name in found for name in ("deviceName", "displayName", "alarmId")):
        yield found, way
        return
    inner: Any = enumerate(found) if isinstance(found, list) else ()
    if isinstance(found, Mapping):
        inner = [(name, each) for name, each in found.items() if isinstance(each, list)]
        if not inner:
            raise PlaceError("it is neither a device nor an alarm", *way)
    for key, each in inner:
        yield from _rows(each, *way, key)


@dataclass
class _Devices:
    """Devices and alarms by the names of devices."""

    meaning: Meaning
    devices: dict[str, list[tuple[_Row, str]]] = field(default_factory=dict)
    alarms: dict[str, list[tuple[_Row, str]]] = field(default_factory=dict)

    def foreign(self) -> Foreign:
        items: list[Item] = []
        doubts: list[Told] = []
        away: dict[str, str] = {}
        for name in dict.fromkeys((*self.devices, *self.alarms)):
            for row, place in self.devices.get(name) or self.alarms[name][:1]:
                try:
                    items.append(self._item(name, row, place))
                except MomentError as error:
                    doubts.append(Told(str(error), place, name))
                    away[f"{BEFORE}{name}"] = ""
        lost = []
        said = sum(map(len, self.alarms.values()))
        if said:
            lost.append(Told(f"what {plural(said, 'alarm')} said in words: that stays there"))
        if self.devices:
            lost.append(Told(f"addresses of {plural(len(self.devices), 'device')}, which stay there"))
        else:
            lost.append(Told("devices without an alarm are not in it: save the devices, too"))
        return Foreign(items, [GROUP], lost=lost, doubts=doubts, away=away)

    def _item(self, name: str, row: _Row, place: str) -> Item:
        shown = " ".join(text_of(row, "displayName").split()) or name
        state = _state_of(row) if name in self.devices else self._gravest(name)
        own = [each for each, _place in self.alarms.get(name, ()) if _state_of(each) == state]
        if state == "critical" and own and not any(_is_about(each, name, shown) for each in own):
            state = _PART
        fields: dict[str, Any] = {"names": [name]} if name != shown else {}
        since = min((moment for each in own if (moment := whole_of(each, "modTimeLong"))), default=0)
        if since and _MEANT.get(state) in {DOWN, DEGRADED}:
            fields["since"] = epoch_moment(since / 1000, self.meaning.timezone("UTC"))
            if all(folded(text_of(each, "who")) not in _NOBODY for each in own):
                fields["acknowledged"] = True
        meant = _MEANT.get(state, "")
        key = f"{BEFORE}{name}"
        return Item(key, shown, fields, place, group=GROUP.key, section=MONITORS, state=state, meant=meant, type="host")

    def _gravest(self, name: str) -> str:
        """The gravest alarm of a device; that it is clear where all are."""
        states = [_state_of(each) for each, _place in self.alarms[name]]
        return min(states, key=lambda each: _GRAVEST.index(each) if each in _GRAVEST else len(_GRAVEST))


def _state_of(row: _Row) -> str:
    """The state of a device, or the severity of an alarm, as a word."""
    code = next((said for name in ("statusNum", "numericSeverity", "status") if (said := text_of(row, name))), "")
    if code in _CODES:
        return _CODES[code]
    words = (text_of(row, name) for name in ("statusStr", "severityString", "severity"))
    return folded(html.unescape(_TAG.sub(" ", next(filter(None, words), "")))) or "unknown"


def _is_about(alarm: _Row, *names: str) -> bool:
    """Whether an alarm is about a device itself, and not about a part of it; one that does not say is."""
    entity = folded(text_of(alarm, "entity"))
    return not entity or entity in map(folded, names)
