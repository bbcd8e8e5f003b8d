"""What is wanted of people in stretches of time, whether or not there is somebody who does it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.people.wish import Wish
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.crew import WHOLE
from itpm.model.address import whole_of
from itpm.model.stage import approved_work


class Part(NamedTuple):
    """Person-minutes of a task in a stretch of time; ``filled``: there is somebody who can do them."""

    who: str
    place: int
    minutes: int
    filled: bool


ByProject = Mapping[str, int]
Minutes = Mapping[str, Mapping[int, ByProject]]
"""By person and stretch, the person-minutes of each project."""


class Demand:
    """The work that is left in stretches of time, at the dates it would have if nobody had to wait for anybody.

    Only of approved projects: what is proposed, or rests, is no demand.
    """

    def __init__(
        self, schedule: Schedule, edges: Callable[[str], Sequence[int]], unhindered: Unhindered | None = None
    ) -> None:
        """``edges`` are, for each name, the moments at which stretches begin, and the end of the last one."""
        self.schedule, self.edges = schedule, edges
        self.unhindered = unhindered or Unhindered(schedule)
        self._parts: dict[str, tuple[Part, ...]] = {}

    @cached_property
    def near(self) -> Sequence[str]:
        """The open tasks of approved projects that want somebody in the stretches."""
        projects, made = self.schedule.portfolio.projects, self.schedule.translated
        # Most work lies behind the last stretch, and is asked for nothing else.
        near = (address for address, wishes in self.unhindered.wishes.items() if any(map(self._within, wishes)))
        found = (address for address in near if approved_work(projects[whole_of(address)]))
        # What waits for a proposal is as tentative as that.
        firm = (address for address in found if made.numbers[address] not in made.tentative)
        return [address for address in firm if self.of_task(address)]

    def _within(self, wish: Wish) -> bool:
        return within(self.edges(wish.who), wish.start, wish.end)

    @cached_property
    def undated(self) -> Sequence[str]:
        """The open tasks of approved projects that want somebody, and nobody knows when: they are in no stretch."""
        schedule, spans = self.schedule, self.unhindered.spans
        return [
            address
            for address, sized in schedule.translated.sized.items()
            if (sized.work is not None or sized.missing)
            and sized.size
            and address not in spans
            and not schedule.items[address].done
            and approved_work(schedule.portfolio.projects[whole_of(address)])
        ]

    def of_task(self, address: str) -> Sequence[Part]:
        """What a task wants in each stretch of people, and of teams, roles and skills of which there is nobody."""
        if address not in self._parts:
            sums: dict[tuple[str, int, bool], float] = {}
            for wish in self.unhindered.wishes.get(address, ()):
                for place, start, end in cut(self.edges(wish.who), wish.start, wish.end) if self._within(wish) else ():
                    key = wish.who, place, wish.filled
                    sums[key] = sums.get(key, 0.0) + wish.use * wish.calendar.between(start, end)
            parts = (Part(who, place, round(minutes / WHOLE), filled) for (who, place, filled), minutes in sums.items())
            self._parts[address] = tuple(part for part in parts if part.minutes)
        return self._parts[address]

    @property
    def wanted(self) -> Minutes:
        """What projects want of each person, team, role or skill."""
        return self._sums[0]

    @property
    def unfilled(self) -> Minutes:
        """What of it nobody does: somebody has left, or there is nobody."""
        return self._sums[1]

    @cached_property
    def _sums(self) -> tuple[Minutes, Minutes]:
        """Everything that is wanted, and what of it is unfilled."""
        every, missing = _by_person(), _by_person()
        for address in self.near:
            project = whole_of(address)
            for part in self.of_task(address):
                every[part.who][part.place][project] += part.minutes
                if not part.filled:
                    missing[part.who][part.place][project] += part.minutes
        return every, missing


def _by_person() -> dict[str, dict[int, dict[str, int]]]:
    return defaultdict(partial(defaultdict, partial(defaultdict, int)))


def within(edges: Sequence[int], start: int, end: int) -> bool:
    """Whether any of a span of minutes lies in the stretches."""
    return bool(edges) and start < edges[-1] and end > edges[0]


def cut(edges: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """A span of minutes cut at the edges of stretches: the place of the stretch, and the part in it."""
    place = max(0, bisect_right(edges, start) - 1)
    while place < len(edges) - 1 and edges[place] < end:
        first, last = max(start, edges[place]), min(end, edges[place + 1])
        if first < last:
            yield place, first, last
        place += 1
