"""What a thing stands on and what stands on it, however far; and the tier that it has by what stands on it."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from itpm.analysis.services.graph import Part, ServiceGraph


class Reached(NamedTuple):
    """A part that is reached: how many edges away it is, and through which neighbour on the shortest way."""

    part: Part
    distance: int
    through: Part


def reached(ways: Mapping[Part, tuple[Part, ...]], starts: Iterable[Part]) -> tuple[Reached, ...]:
    """All that is reached from some parts and is none of them, the nearest first; each once, so that loops end."""
    seen = dict.fromkeys(starts, 0)
    waiting = deque(seen)
    found: list[Reached] = []
    while waiting:
        part = waiting.popleft()
        for other in ways.get(part, ()):
            if other not in seen:
                seen[other] = seen[part] + 1
                found.append(Reached(other, seen[other], part))
                waiting.append(other)
    return tuple(found)


class Tier(NamedTuple):
    """How critical a part is: the best of what it says itself and what stands on it; 1 is most critical.

    ``own`` is what it says, None where it says nothing; ``by`` is whatever says the tier: itself, or what stands on it.
    """

    tier: int
    own: int | None
    by: Part


def tiers(graph: ServiceGraph) -> Mapping[Part, Tier]:
    """The tier of each part that has one: it goes down from what stands on it, redundancy or not.

    A part without a tier of which nothing above says one is not among them: nobody knows how critical it is.
    """
    own = {part: said for part in graph.needs if (said := getattr(graph.record(part), "tier", None)) is not None}
    found: dict[Part, Tier] = {}
    for level in sorted(set(own.values())):
        says = [part for part, tier in own.items() if tier == level and part not in found]
        found.update((part, Tier(level, level, part)) for part in says)
        for part in says:
            waiting = list(graph.under[part])
            while waiting:
                each = waiting.pop()
                if each not in found:
                    found[each] = Tier(level, own.get(each), part)
                    waiting += graph.under[each]
    return found
