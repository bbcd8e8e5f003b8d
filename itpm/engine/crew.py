"""Several people on calendars of their own who use up one effort together."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from itpm.engine.calendar import Calendar, OutOfTimeError

WHOLE: Final = 10_000
"""All of one person's time, in ten-thousandths."""
ENDLESS: Final = 1 << 58
PATIENCE: Final = 10 * 366 * 1440
"""Minutes without anything done, nobody being booked any more, after which nobody is waited for: ten years."""


class Candidate(NamedTuple):
    """Somebody who may work: on which calendar, what is done in a booked minute, how much of them there is.

    Both are in ten-thousandths.
    """

    resource: int
    calendar: Calendar
    gain: int = WHOLE
    capacity: int = WHOLE

    def done(self, use: int) -> int:
        """What is done in a minute in which so much of them is booked."""
        return self.gain * min(use, self.capacity) // WHOLE


class Demand(NamedTuple):
    """What a task asks for: ``number`` of some candidates at a time, each booked with ``use`` ten-thousandths.

    ``required``: without them nothing is done. ``keep``: the same ones to the end. ``by_load``: the one with the
    least work first, else the order of the candidates. ``start`` and ``end`` limit when they work on it.
    """

    candidates: tuple[Candidate, ...]
    number: int = 1
    use: int = WHOLE
    required: bool = False
    keep: bool = False
    by_load: bool = False
    start: int = -ENDLESS
    end: int = ENDLESS
    limits: tuple[int, ...] = ()

    @property
    def named(self) -> bool:
        """Whether it asks for one person, and no other will do."""
        return len(self.candidates) == 1


@dataclass(frozen=True)
class Work:
    """Who works on a task.

    ``effort`` is in ten-thousandths of person-minutes; None: they are booked for as long as the task lasts. ``over`` is
    what a booking may add to somebody's time, ``split`` lets the work be interrupted.
    """

    demands: tuple[Demand, ...]
    effort: int | None = None
    split: bool = False
    over: int = 0
    group: int = -1
    limits: tuple[int, ...] = ()

    @property
    def simple(self) -> bool:
        """Whether everybody is named, once each, and nothing limits when they work, not even each other."""
        bound = len(self.demands) > 1 and any(each.required for each in self.demands)
        return not (self.split or self.limits or bound) and self.once

    @cached_property
    def once(self) -> bool:
        """Whether everybody is named, once each, without limits or dates of their own."""
        named = [each.candidates[0].resource for each in self.demands if each.number == 1 == len(each.candidates)]
        free = all(not each.limits and each.start == -ENDLESS and each.end == ENDLESS for each in self.demands)
        return free and len(named) == len(self.demands) == len(set(named))


class Watch:
    """Whether a demand's candidates work at a moment that only moves on."""

    __slots__ = ("_calendars", "_changes", "_places", "_states", "coming", "demand", "over")

    def __init__(self, demand: Demand) -> None:
        self.demand = demand
        groups: dict[Calendar, list[int]] = {}
        for place, candidate in enumerate(demand.candidates):
            groups.setdefault(candidate.calendar, []).append(place)
        self._calendars, self._places = list(groups), list(groups.values())
        self._states = [False] * len(groups)
        self._changes = [-ENDLESS] * len(groups)
        self.coming = ENDLESS
        """When the next of those begins who do not work now."""
        self.over = False
        """Whether none of them ever works on it again."""

    def look(self, moment: int) -> tuple[list[int], int]:
        """The places of the candidates who work at a moment, and when that changes next."""
        demand, changes, states = self.demand, self._changes, self._states
        self.coming, self.over = ENDLESS, moment >= demand.end
        if moment < demand.start:
            self.coming = demand.start
            return [], demand.start
        if self.over:
            return [], ENDLESS
        following = demand.end
        working: list[int] = []
        for kind, calendar in enumerate(self._calendars):
            change = changes[kind]
            if change <= moment:
                try:
                    states[kind], change = calendar.interval(moment)
                except OutOfTimeError:
                    states[kind], change = False, ENDLESS
                changes[kind] = change
            if states[kind]:
                working += self._places[kind]
            elif change < demand.end:
                self.coming = min(self.coming, change)
            following = min(following, change)
        if len(self._calendars) > 1:
            working.sort()
        self.over = not working and self.coming >= ENDLESS
        return working, following


class Crew:
    """People who work on one effort, nobody else wanting them. A size is in ten-thousandths of person-minutes."""

    __slots__ = ("_able", "_required", "_shared", "demands")

    def __init__(self, demands: Sequence[Demand]) -> None:
        """The most that the demands can give in each minute."""
        self.demands = tuple(demands)
        self._shared = shared(self.demands)
        self._required = required(self.demands)
        self._able = any(each.done(demand.use) for demand in self.demands for each in demand.candidates)

    @property
    def mixed(self) -> bool:
        """Whether its people work at different times."""
        return len({each.calendar for demand in self.demands for each in demand.candidates}) > 1

    def _segments(self, moment: int) -> Iterator[tuple[int, int, int]]:
        """From a moment on: start, end and what is done in each minute between."""
        watches = [Watch(demand) for demand in self.demands]
        idle = moment
        while True:
            following = ENDLESS
            there: list[Sequence[int]] = []
            for watch in watches:
                working, change = watch.look(moment)
                following = min(following, change)
                there.append(working)
            missing = any(not any(there[place] for place in row) for row in self._required)
            if missing and any(all(watches[place].over for place in row) for row in self._required):
                raise OutOfTimeError
            rate = 0 if missing else self._rate(there, moment)
            if (following >= ENDLESS and not rate) or not self._able or moment - idle > PATIENCE:
                raise OutOfTimeError
            yield moment, following, rate
            moment = following
            idle = moment if rate else idle

    def _rate(self, there: Sequence[Sequence[int]], moment: int) -> int:
        """The most that those who work do in a minute.

        Where demands share candidates, nobody does more than they can for one of them: the smaller of the sum over
        demands and that over people.
        """
        if not self._shared:
            return sum(best(demand, working) for demand, working in zip(self.demands, there, strict=True))
        apart = named_at(self.demands, moment)
        single: dict[int, int] = {}
        total = 0
        for demand, working in zip(self.demands, there, strict=True):
            mine = [place for place in working if demand.named or demand.candidates[place].resource not in apart]
            for place in mine:
                who = demand.candidates[place]
                single[who.resource] = max(single.get(who.resource, 0), who.done(demand.use))
            total += best(demand, mine)
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

    def retreat(self, moment: int, size: int) -> int:
        """The latest start of an effort that ends by a moment.

        Raises:
            OutOfTimeError: where it cannot end by then.
        """
        if size <= 0:
            return moment
        mirrored = Crew([_mirror(demand) for demand in self.demands])
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


def required(demands: Sequence[Demand]) -> Sequence[Sequence[int]]:
    """The places of those without whom nothing is done; of the same people in days that follow each other together."""
    rows: list[list[int]] = []
    for place, demand in enumerate(demands):
        if not demand.required:
            continue
        if rows:
            last = demands[rows[-1][-1]]
            alike = [each.resource for each in last.candidates] == [each.resource for each in demand.candidates]
            if alike and (last.end == demand.start or demand.end == last.start):
                rows[-1].append(place)
                continue
        rows.append([place])
    return rows


def shared(demands: Sequence[Demand]) -> bool:
    """Whether somebody may answer to more than one of some demands."""
    people = [who for demand in demands for who in {each.resource for each in demand.candidates}]
    return len(people) > len(set(people))


def named_at(demands: Sequence[Demand], moment: int) -> frozenset[int]:
    """Those who are asked for by name at a moment: they are set apart, and no pool of the same task takes them."""
    return frozenset(
        demand.candidates[0].resource for demand in demands if demand.named and demand.start <= moment < demand.end
    )


def best(demand: Demand, working: Sequence[int]) -> int:
    """The most that ``number`` of the working candidates do in a minute."""
    gains = sorted((demand.candidates[place].done(demand.use) for place in working), reverse=True)
    return sum(gains[: demand.number])
