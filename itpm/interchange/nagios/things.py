"""Hosts and services of Nagios, whatever form of file they stand in, as items; and what all of them have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, epoch_moment, period_of
from itpm.interchange.shares import share_of
from itpm.interchange.states import DEGRADED, DOWN, UNKNOWN, UNMONITORED, UP
from itpm.say import plural

HOSTS, CHECKS = Group("hosts", "hosts"), Group("services", "services")
MEANT: Mapping[str, str] = {
    "up": UP,
    "down": DOWN,
    "unreachable": UNKNOWN,
    "ok": UP,
    "warning": DEGRADED,
    "critical": DOWN,
    "unknown": UNKNOWN,
    "pending": UNKNOWN,
    "switched off": UNMONITORED,
}
"""States of Nagios: a host behind another one that is down cannot be reached, and nobody knows how it stands."""


@dataclass
class Thing:
    """A host, or a service of one."""

    host: str
    service: str
    place: str
    state: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    """Why nobody can be sure of it."""

    @property
    def key(self) -> str:
        """What Nagios knows it by: no name has a semicolon."""
        return f"{self.host};{self.service}" if self.service else self.host

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.service} on {self.host}" if self.service else self.host

    def item(self) -> Item:
        """It as an item."""
        return Item(
            self.key,
            self.name,
            self.fields,
            self.place,
            group=(CHECKS if self.service else HOSTS).key,
            state=self.state,
            meant=MEANT.get(self.state, ""),
            type="check" if self.service else "host",
            links={"host": (self.host,)} if self.service else {},
        )


@dataclass
class Things:
    """All hosts and services of a file."""

    meaning: Meaning
    found: dict[str, Thing] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    lost: list[Told] = field(default_factory=list)
    said: int = 0
    """How many say something in words of their own, which stays there."""
    as_of: str = ""

    def thing(self, host: str, service: str, place: str) -> Thing:
        """A host or service, the same one however often it is asked for."""
        group = CHECKS if service else HOSTS
        self.groups.setdefault(group.key, group)
        made = Thing(host, service, place)
        return self.found.setdefault(made.key, made)

    def state(self, thing: Thing, state: str, moments: Mapping[str, float], flags: Mapping[str, bool]) -> None:
        """What is said of a thing: a state with moments, in seconds, and whether it is watched, seen, in a downtime."""
        zone = self.meaning.timezone("UTC")
        thing.state = state if flags["watched"] else "switched off"
        try:
            told = {name: epoch_moment(at, zone) for name, at in moments.items() if at > 0}
        except MomentError as error:
            thing.why = str(error)
            return
        if thing.state in {"pending", "switched off"}:
            told.pop("since", None)
        if not flags["watched"]:  # that it is switched off is known of now, whenever it was asked
            told = {"checked": self.as_of} if self.as_of else {}
        thing.fields |= told
        thing.fields |= {"acknowledged": True} if flags["seen"] else {}
        thing.fields |= {"x-downtime": True} if flags["downtime"] else {}

    def measured(self, thing: Thing, times: Mapping[str, float], start: float, end: float) -> None:
        """The share of a period in which a thing worked, of times in seconds by what they are."""
        worked = times["good"]
        known, whole = worked + times["bad"], end - start
        zone = self.meaning.timezone("UTC")
        try:
            period = period_of(start, end, zone)
        except MomentError as error:
            self.lost.append(Told(str(error), thing.place, thing.name, "measured_availability"))
            return
        share = share_of(Decimal(str(worked)), Decimal(str(known)), Decimal(str(whole)))
        if share:
            thing.fields.setdefault("measured", {})[period] = share
        else:
            why = f"of {period} only {known / 3600:.0f} h of {whole / 3600:.0f} h are known: no share of it is"
            self.lost.append(Told(why, thing.place, thing.name, "measured_availability"))

    def foreign(self) -> Foreign:
        """All of them, as what the file holds."""
        sound = [each for each in self.found.values() if not each.why]
        doubtful = [each for each in self.found.values() if each.why]
        lost = list(_once(self.lost))
        if self.said:
            lost.append(Told(f"what {plural(self.said, 'check')} said in words, and values measured: that stays there"))
        return Foreign(
            [each.item() for each in sound],
            [each for each in (HOSTS, CHECKS) if each.key in self.groups],
            lost=lost,
            doubts=[Told(each.why, each.place, each.name) for each in doubtful],
            away={each.key: "" for each in doubtful},
            as_of=self.as_of,
        )


def _once(told: Sequence[Told]) -> Iterable[Told]:
    """What is told, with the first of those for which the same holds, and how many there are."""
    counts: dict[str, list[Told]] = {}
    for each in told:
        counts.setdefault(each.why, []).append(each)
    for those in counts.values():
        first = those[0]
        more = f" (and so of {plural(len(those) - 1, 'other')})" if len(those) > 1 else ""
        yield first._replace(why=first.why + more)
