"""What alone takes something down: single points of failure, also behind what looks redundant.

A part is a single point of another if its stop alone stops the other. Of several that do the same that is whatever
takes so many of them with it that fewer are left than are needed, as one power feed under two machines. Found for all
at once, from below: the single points of a part are itself, those of all that it needs alone, and those of redundant
needs that are single points of too many of the members. Sets are integers with a bit for each part.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.services.graph import Needed, Part, ServiceGraph


@dataclass(frozen=True)
class SinglePoints:
    """The single points of failure under some parts."""

    graph: ServiceGraph
    tops: tuple[Part, ...]

    @cached_property
    def of(self) -> Mapping[Part, tuple[Part, ...]]:
        """By each of the parts what alone stops it, without itself; in the order from below."""
        return {
            top: tuple(part for part in _members(self._sets[top], self._numbered) if part != top) for top in self.tops
        }

    @cached_property
    def under(self) -> Mapping[Part, tuple[Part, ...]]:
        """By each single point the parts that it alone stops, those of the most first."""
        found: dict[Part, list[Part]] = {}
        for top, points in self.of.items():
            for point in points:
                found.setdefault(point, []).append(top)
        return {point: tuple(tops) for point, tops in sorted(found.items(), key=lambda pair: -len(pair[1]))}

    @property
    def below(self) -> tuple[Part, ...]:
        """All that the parts stand on, a single point or not."""
        return tuple(part for part in self._numbered if part not in self.tops)

    @cached_property
    def _numbered(self) -> tuple[Part, ...]:
        """Whatever the parts stand on, each behind what it stands on itself."""
        seen = set(self.tops)
        waiting = list(seen)
        while waiting:
            for one in self.graph.under.get(waiting.pop(), ()):
                if one not in seen:
                    seen.add(one)
                    waiting.append(one)
        return tuple(sorted(seen, key=self.graph.place.__getitem__))

    @cached_property
    def _sets(self) -> Mapping[Part, int]:
        found: dict[Part, int] = {}
        for number, part in enumerate(self._numbered):
            mine = 1 << number
            for need in self.graph.needs[part]:
                mine |= _of_need(need, found)
            found[part] = mine
        return found


def _of_need(need: Needed, found: Mapping[Part, int]) -> int:
    """What alone stops more of those that do the same than may stop; where too few are named, each of them."""
    many = max(len(need.there) - need.least + 1, 1)
    counted = [0] * (many + 1)  # By count, what is a single point of so many of them, or of more.
    for one in need.there:
        mine = found.get(one, 0)
        for count in range(many, 1, -1):
            counted[count] |= counted[count - 1] & mine
        counted[1] |= mine
    return counted[many]


def _members(bits: int, numbered: tuple[Part, ...]) -> Iterator[Part]:
    """The parts whose bits are set."""
    size = (bits.bit_length() + 7) // 8
    for place, byte in enumerate(bits.to_bytes(size, "little")):
        if byte:
            yield from (numbered[place * 8 + bit] for bit in range(8) if byte >> bit & 1)


@dataclass(frozen=True, slots=True)
class SinglePerson:
    """Somebody who alone can do what several services take: the person, and by service the skills."""

    who: str
    skills: Mapping[str, tuple[str, ...]]


def single_people(covers: Iterable[tuple[str, str, tuple[str, ...]]]) -> tuple[SinglePerson, ...]:
    """Who alone has a skill that a service takes; from services, skills and those who have them."""
    found: dict[str, dict[str, list[str]]] = {}
    for service, skill, people in covers:
        if len(people) == 1:
            found.setdefault(people[0], {}).setdefault(service, []).append(skill)
    return tuple(SinglePerson(who, {s: tuple(skills) for s, skills in each.items()}) for who, each in found.items())
