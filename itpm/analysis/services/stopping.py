"""What stops if some things stop, and what goes on because others do the same.

A part stops when of something that it needs fewer are left than it needs; what stands on it stops with it, and so on
until nothing changes any more. Each edge is looked at once.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.services.graph import Needed, Part, ServiceGraph
from itpm.analysis.services.reach import Reached


@dataclass(frozen=True, slots=True)
class Held:
    """A part that goes on: of what it needs some stopped, and enough are left."""

    part: Part
    need: Needed
    lost: tuple[Part, ...]

    @property
    def left(self) -> int:
        """How many are left."""
        return len(self.need.there) - len(self.lost)

    @property
    def spare(self) -> int:
        """How many more of them may stop."""
        return self.left - self.need.least


@dataclass(frozen=True)
class Stop:
    """What some parts take with them, the nearest first, and what goes on thanks to redundancy."""

    started: tuple[Part, ...]
    stops: tuple[Reached, ...]
    goes_on: tuple[Held, ...]

    @cached_property
    def all(self) -> frozenset[Part]:
        """Whatever does not run: what was stopped, and what stops with it."""
        return frozenset({*self.started, *(each.part for each in self.stops)})


class Stopping:
    """Answers what stops, for as many questions as are asked of one graph."""

    def __init__(self, graph: ServiceGraph) -> None:
        self.graph = graph

    @cached_property
    def _needed_in(self) -> Mapping[Part, tuple[tuple[Part, int], ...]]:
        """By part, who needs it and in which of their needs; only where it counts there."""
        found: dict[Part, list[tuple[Part, int]]] = {}
        for part, needs in self.graph.needs.items():
            for number, need in enumerate(needs):
                for one in need.there:
                    found.setdefault(one, []).append((part, number))
        return {part: tuple(places) for part, places in found.items()}

    def of(self, parts: Iterable[Part]) -> Stop:
        """What stops if some parts stop.

        Raises:
            KeyError: for a part that there is not.
        """
        started = tuple(dict.fromkeys(parts))
        for part in started:
            self.graph.record(part)
        distance = dict.fromkeys(started, 0)
        lost: dict[tuple[Part, int], list[Part]] = {}
        stops: list[Reached] = []
        waiting = deque(started)
        while waiting:
            part = waiting.popleft()
            for user, number in self._needed_in.get(part, ()):
                need = self.graph.needs[user][number]
                gone = lost.setdefault((user, number), [])
                gone.append(part)
                if user not in distance and len(need.there) - len(gone) < need.least:
                    distance[user] = distance[part] + 1
                    stops.append(Reached(user, distance[user], part))
                    waiting.append(user)
        held = tuple(
            Held(user, self.graph.needs[user][number], tuple(gone))
            for (user, number), gone in lost.items()
            if user not in distance
        )
        return Stop(started, tuple(stops), held)
