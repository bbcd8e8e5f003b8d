"""Times in which services are changed, as downtimes of what watches them: made once, and taken back when they are off.

What was handed over carries a mark there that names the window, so that what is there is compared with what is wanted:
whoever asks, from whichever copy, nothing is made twice, and only what was made here is taken back.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from itpm.analysis.facts import Facts
from itpm.analysis.services.ahead import Ahead, booked
from itpm.analysis.services.graph import Part
from itpm.interchange.client import Client
from itpm.interchange.exchange import Told
from itpm.interchange.identity import slug
from itpm.interchange.watched import watching
from itpm.model.stage import binding

_MARK = re.compile(r"\[itpm ([a-z0-9-]+) ([a-z0-9/-]+)\]")
_PLAIN = re.compile(r"[\x00-\x1f\x7f;\[\]]+")
_MINUTE = 60


class Downtime(NamedTuple):
    """A downtime that is wanted: for a window, of what has some keys there, in seconds since 1970."""

    window: str
    title: str
    start: int
    end: int
    keys: tuple[str, ...]

    def said(self, zone: str) -> str:
        """In words, in the time of a place."""
        start, end = (
            f"{datetime.fromtimestamp(each, ZoneInfo(zone)):%Y-%m-%d %H:%M}" for each in (self.start, self.end)
        )
        return f"{self.window}: '{self.title[:60]}': {start} to {end}: {', '.join(self.keys)}"


class There(NamedTuple):
    """A downtime that is there and was made here: its own id, its window, its time, and what it is of."""

    id: str
    window: str
    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """How a system is reached: by its API, and by what else it needs; and whose downtimes are meant."""

    client: Client
    owner: str
    """The portfolio, as marks name it."""
    zone: str
    """Where days and times of the other system are told, where it knows no other."""
    write: Callable[[Sequence[str]], None]
    """Hands commands to a pipe, where a system has one."""

    def mark(self, window: str) -> str:
        """What names a window there."""
        return f"[itpm {self.owner} {window}]"

    def text(self, downtime: Downtime, most: int) -> str:
        """The title of a downtime with its mark behind it."""
        mark = self.mark(downtime.window)
        title = " ".join(_PLAIN.sub(" ", downtime.title).split())
        return f"{title[: most - len(mark) - 1].rstrip()} {mark}".lstrip()

    def window(self, text: str) -> str:
        """The window that a text is marked with, where this portfolio made it; empty for none."""
        found = _MARK.search(text)
        return found[2] if found is not None and found[1] == self.owner else ""


def _any(_key: str) -> bool:
    return True


@dataclass(frozen=True)
class Downtimes:
    """How a system takes downtimes."""

    there: Callable[[Reach], Sequence[There]]
    """All that carry a mark of this portfolio."""
    make: Callable[[Reach, Downtime], None]
    take: Callable[[Reach, There], None]
    """Takes one back."""
    takes: Callable[[str], bool] = _any
    """Whether what has a key can have a downtime."""
    whole: bool = False
    """Whether a downtime is one of all that it is of: where something is missing in it, it is made anew."""
    single: bool = False
    """Whether a thing has one downtime at a time: the next is made when the one before is over."""
    pipe: str = ""
    """What holds the path of a pipe that commands are written to: the end of a variable of the environment."""


@dataclass
class Wanted:
    """The downtimes that a portfolio asks for, and what is told of others."""

    downtimes: list[Downtime] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def owner_of(name: str | None) -> str:
    """A portfolio as marks name it."""
    return slug(name or "") or "portfolio"


def wanted(system: str, facts: Facts, takes: Callable[[str], bool]) -> Wanted:
    """A downtime for each approved window that is not over, of all that watches what is down meanwhile."""
    made = Wanted()
    keys = watching(system, facts.portfolio)
    for ahead in facts.services.windows.ahead:
        title = ahead.window.title
        if not ahead.booked.approved:
            what = "the change is not approved" if ahead.booked.change is not None else "the project is only proposed"
            made.told.append(Told(f"{what}: no downtime", name=title))
            continue
        down = set(_down(facts, ahead))
        of = [key for key, watches in keys.items() if facts.services.graph.named(watches, "service", "asset") in down]
        those = tuple(sorted(key for key in of if takes(key)))
        if those:
            span = ahead.span
            made.downtimes.append(Downtime(ahead.id, title, span.start * _MINUTE, span.end * _MINUTE, those))
        else:
            made.told.append(Told(f"nothing of {system} watches what is down meanwhile: no downtime", name=title))
        made.told += [Told(each, name=title) for each in _shared(facts, down)]
    return made


def _down(facts: Facts, ahead: Ahead) -> Iterator[Part]:
    """What is down in a window: its services, what stops with them, and assets that carry nothing else."""
    found = set(ahead.through)
    yield from found
    graph, waiting = facts.services.graph, list(found)
    while waiting:
        for part in graph.under.get(waiting.pop(), ()):
            if part.kind == "asset" and part not in found and found.issuperset(graph.users.get(part, ())):
                found.add(part)
                waiting.append(part)
                yield part


def _shared(facts: Facts, down: Iterable[Part]) -> Iterator[str]:
    """Assets that carry what is down, and something else that goes on."""
    graph, those = facts.services.graph, set(down)
    under = {part for each in those for part in graph.under.get(each, ()) if part.kind == "asset"}
    for part in sorted(under - those):
        others = [each.address for each in graph.users.get(part, ()) if each not in those]
        yield f"'{part.address}' carries '{others[0]}' too, which goes on: no downtime of it"


@dataclass(frozen=True)
class Plan:
    """What is to be done there."""

    make: Sequence[Downtime]
    take: Sequence[There]
    stay: int
    """Windows whose downtimes are there as they are wanted."""


def planned(every: Wanted, there: Sequence[There], facts: Facts, now: int, way: Downtimes) -> Plan:
    """What is made and what is taken back, of downtimes that are not over: what is over there stays as it was."""
    make: list[Downtime] = []
    take: list[There] = []
    stay = 0
    ahead = [each for each in every.downtimes if each.end > now]
    ahead = list(_one_each(every, ahead)) if way.single else ahead
    for each in ahead:
        own = [one for one in there if one.window == each.window]
        fits = [one for one in own if _fits(one, each, whole=way.whole)]
        kept = _once(fits)
        take += [one for one in own if one not in kept]
        missing = tuple(key for key in each.keys if not any(key in one.keys for one in kept))
        stay += not missing
        make += [each._replace(keys=missing)] if missing else []
    names = {each.window for each in ahead}
    there = [each for each in there if each.window not in names]
    over = {each.window for each in every.downtimes if each.end <= now}
    take += [one for one in there if one.window not in over and one.end > now and _off(one, facts)]
    return Plan(make, take, stay)


def _one_each(every: Wanted, ahead: Sequence[Downtime]) -> Iterator[Downtime]:
    """Downtimes of which none is of a thing that has one before: such a one is told, and follows later."""
    taken: set[str] = set()
    for each in sorted(ahead, key=lambda one: (one.start, one.window)):
        keys = tuple(key for key in each.keys if key not in taken)
        taken.update(keys)
        later = [key for key in each.keys if key not in keys]
        if later:
            why = f"{', '.join(later)} has another one before: this one follows when that is over"
            every.told.append(Told(why, name=each.title))
        if keys:
            yield each._replace(keys=keys)


def _fits(there: There, each: Downtime, *, whole: bool) -> bool:
    same = (there.start, there.end) == (each.start, each.end)
    return same and (set(there.keys) == set(each.keys) if whole else set(there.keys) <= set(each.keys))


def _once(fits: Sequence[There]) -> list[There]:
    """Of several that are of the same, the first."""
    kept: list[There] = []
    for each in fits:
        if not any(set(each.keys) & set(one.keys) for one in kept):
            kept.append(each)
    return kept


def _off(there: There, facts: Facts) -> bool:
    """Whether a window is off: it is not there any more, or nobody approves it now; not one that is over."""
    ahead = facts.services.windows.by_id.get(there.window)
    return ahead is not None or not _over(there.window, facts)


def _over(window: str, facts: Facts) -> bool:
    """Whether a window is still written down, of something that goes on, and ended before the status date."""
    for project in facts.portfolio.projects.values():
        for each in booked(project):
            if each.window.id == window:
                return each.over(facts.as_of) and binding(project) and not each.dropped
    return False
