"""Nodes of SolarWinds as items: an asset each, and a monitor that says how it stands.

The state of a node is a number there, the same in all languages. Times are those of UTC, whether they say so or not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import Any

from itpm.interchange.columns import Columns, Line
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item
from itpm.interchange.inventory import MONITORS
from itpm.interchange.listed import assets_of
from itpm.interchange.mapping import Meaning, folded
from itpm.interchange.moments import MomentError, iso_moment
from itpm.interchange.readings import day_as
from itpm.interchange.solarwinds.alerts import Alert, Alerts
from itpm.interchange.states import DEGRADED, DOWN, UNKNOWN, UNMONITORED, UP
from itpm.say import plural

BEFORE = "N:"
"""What stands before the number of a node as a thing that is watched: so SolarWinds names it, too."""
_CODES: Mapping[str, tuple[str, str]] = {
    "0": ("unknown", UNKNOWN),
    "1": ("up", UP),
    "2": ("down", DOWN),
    "3": ("warning", DEGRADED),
    "4": ("shutdown", DOWN),
    "5": ("testing", UNKNOWN),
    "6": ("dormant", UNKNOWN),
    "7": ("not present", DOWN),
    "8": ("lower layer down", DOWN),
    "9": ("unmanaged", UNMONITORED),
    "10": ("unplugged", DOWN),
    "11": ("external", UNMONITORED),
    "12": ("unreachable", UNKNOWN),
    "14": ("critical", DEGRADED),
    "15": ("partly available", DEGRADED),
    "16": ("misconfigured", UNKNOWN),
    "17": ("could not poll", UNKNOWN),
    "19": ("unconfirmed", UNKNOWN),
    "22": ("active", UP),
    "24": ("inactive", UNKNOWN),
    "25": ("expired", UNKNOWN),
    "26": ("monitoring disabled", UNMONITORED),
    "27": ("disabled", UNMONITORED),
    "28": ("not licensed", UNMONITORED),
    "29": ("other", UNKNOWN),
    "30": ("not running", DOWN),
}
"""States by their numbers: of what waits for something else that is down nobody knows how it stands."""
_MEANT = dict(_CODES.values()) | {"up, with an alert": DEGRADED}
_PREFIX = "node status is "
_FOREVER = "9999"
_ZONED = re.compile(r"([Zz]|[+-][0-9]{2}:?[0-9]{2})$")


def nodes_of(columns: Columns, alerts: Alerts, events: int = 0) -> Foreign:
    """The nodes of a table, with their alerts; ``events`` is how many events stood beside them."""
    listed = assets_of(columns)
    read = _Nodes(columns.meaning, alerts)
    lines = {line.of("key"): line for line in columns.lines()}
    watching = [each for thing in listed.items if (each := read.monitor(thing, lines[thing.key])) is not None]
    known = {key: line.of("title") for key, line in lines.items()}
    return replace(
        listed,
        items=[*listed.items, *watching],
        groups=[Group("", "")],
        lost=[*listed.lost, *read.lost(known, events)],
        doubts=[*listed.doubts, *read.doubts],
        found=[*listed.found, *read.found()],
        away={**listed.away, **{f"{BEFORE}{key}": "" for key in listed.away}, **read.away},
        as_of=max((str(each.fields.get("checked", "")) for each in watching), default=""),
    )


@dataclass
class _Nodes:
    """Reads how nodes stand."""

    meaning: Meaning
    alerts: Alerts
    doubts: list[Told] = field(default_factory=list)
    away: dict[str, str] = field(default_factory=dict)
    bare: int = 0
    """Times that say no zone."""

    def monitor(self, thing: Item, line: Line) -> Item | None:
        """What watches a node; nothing where the table does not say how it stands."""
        state = _state(line)
        if not state:
            return None
        alerts = [each for each in self.alerts.of(thing.key, thing.name) if each.bad]
        state = "up, with an alert" if state == "up" and alerts else state
        key = f"{BEFORE}{thing.key}"
        try:
            fields = {"asset": thing.key, **self._said(state, line, alerts)}
        except MomentError as error:
            self.doubts.append(Told(str(error), line.place, thing.name))
            self.away[key] = ""
            return None
        return Item(
            key, thing.name, fields, line.place, section=MONITORS, state=state, meant=_MEANT.get(state, ""), type="host"
        )

    def _said(self, state: str, line: Line, alerts: Sequence[Alert]) -> dict[str, Any]:
        checked, until = line.of("checked"), line.of("until")
        made: dict[str, Any] = {"checked": self._moment(checked)} if checked else {}
        since = min((each.since for each in alerts if each.since), default="")
        made |= {"since": since} if since and state == "up, with an alert" else {}
        bad = _MEANT.get(state) in {DOWN, DEGRADED}
        made |= {"acknowledged": True} if bad and alerts and all(each.acknowledged for each in alerts) else {}
        planned = state == "unmanaged" and until and not until.startswith(_FOREVER)
        return made | ({"x-downtime": True} if planned else {})

    def _moment(self, text: str) -> str:
        """A moment to the minute where the text has one, else the day."""
        if len(text) > len("2026-07-14") and text[:4].isdecimal():
            self.bare += _ZONED.search(text) is None
            return iso_moment(text, self.meaning.timezone("UTC"), UTC)
        return day_as(text, self.meaning)

    def found(self) -> Iterator[str]:
        """What was found out where nobody said it."""
        if self.bare:
            yield f"{plural(self.bare, 'time')} without a zone: as all of SolarWinds, in UTC"

    def lost(self, known: Mapping[str, str], events: int) -> Iterator[Told]:
        """What has no place here; ``known`` are the nodes by number with their names."""
        if self.alerts.count:
            yield Told(f"what {plural(self.alerts.count, 'alert')} said in words: that stays there")
        elsewhere = self.alerts.elsewhere(known)
        if elsewhere:
            yield Told(f"{plural(elsewhere, 'alert')} about nothing that is a node of the file")
        if self.alerts.strange:
            yield Told(f"{plural(self.alerts.strange, 'alert')} without a moment that is one: since when nobody knows")
        if events:
            yield Told(f"{plural(events, 'event')}, which stay there")


def _state(line: Line) -> str:
    """The state of a node, as a word; empty where nothing is said of it."""
    if folded(line.of("unmanaged")) in {"true", "1"}:
        return "unmanaged"
    code = line.of("code")
    if code in _CODES:
        return _CODES[code][0]
    said = folded(code if code and not code.isdecimal() else line.of("status")).removeprefix(_PREFIX)
    word = said.partition(",")[0].rstrip(".")
    return word or (f"status {code}" if code else "")
