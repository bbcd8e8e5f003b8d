"""Several people on calendars of their own who use up one effort together."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import ENDLESS, PATIENCE, Demand, required, shared
from itpm.engine.watches import Watches

_Known = dict[tuple[int, int], tuple[Sequence[int], frozenset[int], Sequence[int]]]
"""By candidates and use: those who worked, those who were set apart, and what one, two and so on of them did."""


class Crew:
    """People who work on one effort, nobody else wanting them. A size is in ten-thousandths of person-minutes."""

    __slots__ = ("_able", "_least", "_rows", "_shared", "_sizes", "demands")

    def __init__(self, demands: Sequence[Demand], *, least: bool = False) -> None:
        """The most that the demands can give in each minute; or the ``least``, where they take whom they find."""
        self.demands = tuple(demands)
        self._least = least
        self._shared = shared(self.demands)
        rows = required(self.demands)
        self._rows = {place: number for number, row in enumerate(rows) for place in row}
        self._sizes = [len(row) for row in rows]
        self._able = any(each.done(demand.use) for demand in self.demands for each in demand.candidates)

    @property
    def mixed(self) -> bool:
        """Whether its people work at different times."""
        return len({each.calendar for demand in self.demands for each in demand.candidates}) > 1

    def _segments(self, moment: int) -> Iterator[tuple[int, int, int]]:
        """From a moment on: start, end and what is done in each minute between."""
        watches, left = Watches(self.demands), list(self._sizes)
        known: _Known = {}
        idle = moment
        while True:
            there, following = watches.look(moment)
            for place in watches.gone:
                if place in self._rows:
                    left[self._rows[place]] -= 1
            missing = bool(left) and self._missing(there)
            if missing and not all(left):
                raise OutOfTimeError
            rate = 0 if missing else self._rate(there, known)
            if (following >= ENDLESS and not rate) or not self._able or moment - idle > PATIENCE:
                raise OutOfTimeError
            yield moment, following, rate
            moment = following
            idle = moment if rate else idle

    def _missing(self, there: Sequence[tuple[int, Sequence[int]]]) -> bool:
        """Whether fewer work than are required."""
        apart = self._apart(there)
        served = set()
        for place, working in there:
            demand = self.demands[place]
            mine = frozenset() if demand.named else apart
            if (
                place in self._rows
                and sum(demand.candidates[each].resource not in mine for each in working) >= demand.number
            ):
                served.add(self._rows[place])
        return len(served) < len(self._sizes)

    def _apart(self, there: Sequence[tuple[int, Sequence[int]]]) -> frozenset[int]:
        """Those who are asked for by name and work: no pool takes them."""
        named = (self.demands[place] for place, working in there if working and self._shared)
        return frozenset(each.candidates[0].resource for each in named if each.named)

    def _rate(self, there: Sequence[tuple[int, Sequence[int]]], known: _Known) -> int:
        """The most that those who work do in a minute.

        Where demands share candidates, nobody does more than they can for one of them: the smaller of the sum over
        demands and that over people. Those who are asked for by name are set apart, and no pool takes them.
        """
        demands = [(self.demands[place], working) for place, working in there if working]
        apart = self._apart(there)
        most: dict[int, tuple[Demand, Sequence[int]]] = {}
        total = 0
        for demand, working in demands:
            mine = frozenset() if demand.named else apart
            ranked = _ranked(demand, working, mine, known, least=self._least)
            total += ranked[min(demand.number, len(ranked) - 1)]
            pool = id(demand.candidates)
            if self._shared and (pool not in most or most[pool][0].use < demand.use):
                most[pool] = (demand, working)
        if not self._shared:
            return total
        single: dict[int, int] = {}
        for demand, working in most.values():
            for who, done in _each(demand, working, frozenset() if demand.named else apart):
                single[who] = max(single.get(who, 0), done)
        return min(total, sum(single.values()))

    def place(self, moment: int, size: int) -> tuple[int, int]:
        """Start and end of an effort that may be begun from a moment on. What takes no time stands where it may.

        Raises:
            OutOfTimeError: where they never get it done.
        """
        if size <= 0:
            return moment, moment
        begun = None
        for start, end, rate in self._segments(moment):
            if not rate:
                continue
            begun = start if begun is None else begun
            if rate * (end - start) >= size:
                return begun, start - (-size // rate)
            size -= rate * (end - start)
        raise OutOfTimeError  # pragma: no cover - segments end with this error

    def advance(self, moment: int, size: int) -> int:
        """The end of an effort begun at a moment.

        Raises:
            OutOfTimeError: where they never get it done.
        """
        return self.place(moment, size)[1]

    def done(self, start: int, end: int) -> int:
        """What they can do between two moments."""
        total = 0
        try:
            for left, right, rate in self._segments(start):
                total += rate * (min(right, end) - left)
                if right >= end:
                    break
        except OutOfTimeError:
            # Nobody ever does more.
            return total
        return total

    def minutes(self, start: int, end: int) -> int:
        """The minutes between two moments in which they do anything."""
        total = 0
        try:
            for left, right, rate in self._segments(start):
                total += min(right, end) - left if rate else 0
                if right >= end:
                    break
        except OutOfTimeError:
            return total
        return total

    def retreat(self, moment: int, size: int) -> int:
        """The latest start of an effort that ends by a moment.

        Raises:
            OutOfTimeError: where it cannot end by then.
        """
        if size <= 0:
            return moment
        mirrored = Crew([_mirror(demand) for demand in self.demands], least=self._least)
        return -mirrored.place(-moment, size)[1]


class _Mirror(Calendar):
    """A calendar seen backwards in time."""

    __slots__ = ("_image",)

    def __init__(self, image: Calendar) -> None:
        self._image = image

    def interval(self, moment: int) -> tuple[bool, int]:
        """As the calendar answers for the minutes before."""
        last = self._image.snap_back(-moment)
        if last < -moment:
            return False, -last
        return True, -self._image.starts[bisect_left(self._image.starts, -moment) - 1]


def _mirror(demand: Demand) -> Demand:
    candidates = tuple(each._replace(calendar=_Mirror(each.calendar)) for each in demand.candidates)
    return demand._replace(candidates=candidates, start=-demand.end, end=-demand.start)


def _ranked(
    demand: Demand, working: Sequence[int], apart: frozenset[int], known: _Known, *, least: bool
) -> Sequence[int]:
    """What none, the best one, the best two and so on of those who work do in a minute; or the worst ones."""
    pool = id(demand.candidates), demand.use
    before = known.get(pool)
    if before is not None and before[0] is working and before[1] == apart:
        return before[2]
    does = sorted((done for _who, done in _each(demand, working, apart)), reverse=not least)
    known[pool] = working, apart, [0, *accumulate(does)]
    return known[pool][2]


def _each(demand: Demand, working: Sequence[int], apart: frozenset[int]) -> list[tuple[int, int]]:
    """What each of those who work does in a minute; without those who are set apart."""
    people = (demand.candidates[place] for place in working)
    return [(who.resource, who.done(demand.use)) for who in people if who.resource not in apart]
