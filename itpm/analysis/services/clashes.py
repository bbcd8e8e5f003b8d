"""Windows that are in each other's way: of different projects or changes, at one time.

Two change the same service; or one stops what the other changes; or together they stop what goes on without either of
them, since each takes away one of those that do the same. Two that stop the same thing above them are no clash: that
is one time of standing still in the place of two. Windows are looked at as they begin, beside those that have not
ended: each time with what it stops, and what of redundancy it takes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

from itpm.analysis.services.ahead import Ahead, Span
from itpm.analysis.services.graph import Needed, Part
from itpm.analysis.services.stopping import Held


class How(StrEnum):
    """How windows are in each other's way."""

    SAME = "both change it"
    STOPS = "one stops what the other changes"
    TOGETHER = "together they stop it"


class Clash(NamedTuple):
    """Windows in each other's way, in what, and when; of two of which one stops what is changed, that one first."""

    windows: tuple[Ahead, ...]
    part: Part
    how: How
    shared: Span

    @property
    def last(self) -> Ahead:
        """The window that begins last."""
        return max(self.windows, key=lambda each: (each.span, each.id))


def clashes(windows: Iterable[Ahead]) -> Iterator[Clash]:
    """What of some windows is in each other's way, as they begin; of two windows the strongest way alone.

    Takes the windows in the order in which they begin.
    """
    going = _Going()
    for each in windows:
        going.end(each.span.start)
        told: set[str] = set()
        for clash in going.beside(each):
            names = {other.id for other in clash.windows if other is not each}
            if not names <= told:
                told |= names
                yield clash
        going.begin(each)


_Need = tuple[Part, Needed]


@dataclass
class _Going:
    """The windows that have begun and not ended, by what they change, what they stop, and what they take a part of."""

    ends: list[tuple[int, str, Ahead]] = field(default_factory=list)
    changing: dict[Part, dict[str, Ahead]] = field(default_factory=dict)
    stopping: dict[Part, dict[str, Ahead]] = field(default_factory=dict)
    holding: dict[_Need, dict[str, tuple[Ahead, Held]]] = field(default_factory=dict)

    def begin(self, each: Ahead) -> None:
        heappush(self.ends, (each.span.end, each.id, each))
        for part in each.changes:
            self.changing.setdefault(part, {})[each.id] = each
        for part in each.through:
            self.stopping.setdefault(part, {})[each.id] = each
        for held in each.stop.goes_on:
            self.holding.setdefault(_need(held), {})[each.id] = (each, held)

    def end(self, minute: int) -> None:
        while self.ends and self.ends[0][0] <= minute:
            _end, _id, each = heappop(self.ends)
            for part in each.changes:
                del self.changing[part][each.id]
            for part in each.through:
                del self.stopping[part][each.id]
            for held in each.stop.goes_on:
                del self.holding[_need(held)][each.id]

    def beside(self, each: Ahead) -> Iterator[Clash]:
        """How a window is in the way of those that go on, the strongest way first."""
        for part in each.changes:
            yield from (_clash((o, each), part, How.SAME) for o in self._others(each, self.changing.get(part)))
        for part in each.changes:
            yield from (_clash((o, each), part, How.STOPS) for o in self._others(each, self.stopping.get(part)))
        for part in each.through:
            yield from (_clash((each, o), part, How.STOPS) for o in self._others(each, self.changing.get(part)))
        for held in each.stop.goes_on:
            yield from self._together(each, held)

    def _others(self, each: Ahead, found: dict[str, Ahead] | None) -> list[Ahead]:
        return [other for other in (found or {}).values() if _apart(other, each)]

    def _together(self, each: Ahead, held: Held) -> Iterator[Clash]:
        """Which of those that go on take so much of what does the same that too few are left; any two, else all."""
        others = [pair for pair in self.holding.get(_need(held), {}).values() if _apart(pair[0], each)]
        pairs = [other for other, its in others if _too_few(held, (its,))]
        for other in pairs:
            yield _clash((other, each), held.part, How.TOGETHER)
        if not pairs and _too_few(held, [its for _other, its in others]):
            yield _clash((*(other for other, _its in others), each), held.part, How.TOGETHER)


def _need(held: Held) -> _Need:
    """The need of which something is taken: of one part several may take away from several."""
    return held.part, held.need


def _too_few(held: Held, others: Iterable[Held]) -> bool:
    gone = set(held.lost).union(*(each.lost for each in others))
    return len(held.need.there) - len(gone) < held.need.least


def _apart(one: Ahead, other: Ahead) -> bool:
    """Whether two windows are of different projects or changes."""
    mine, its = one.booked, other.booked
    return mine.project.id != its.project.id or mine.change is not its.change


def _clash(windows: tuple[Ahead, ...], part: Part, how: How) -> Clash:
    shared = Span(max(each.span.start for each in windows), min(each.span.end for each in windows))
    return Clash(windows, part, how, shared)
