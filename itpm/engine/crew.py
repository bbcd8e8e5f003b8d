"""Several people on calendars of their own who use up one effort together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from itpm.engine.calendar import Calendar, OutOfTimeError

WHOLE: Final = 10_000
"""All of one person's time, in ten-thousandths."""
ENDLESS: Final = 1 << 58


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

    __slots__ = ("_changes", "_states", "demand")

    def __init__(self, demand: Demand) -> None:
        self.demand = demand
        self._states = [False] * len(demand.candidates)
        self._changes = [-ENDLESS] * len(demand.candidates)

    def look(self, moment: int) -> tuple[list[int], int]:
        """The places of the candidates who work at a moment, and when that changes next."""
        demand, changes, states = self.demand, self._changes, self._states
        if moment < demand.start:
            return [], demand.start
        if moment >= demand.end:
            return [], ENDLESS
        following = demand.end
        working = []
        for place, candidate in enumerate(demand.candidates):
            change = changes[place]
            if change <= moment:
                try:
                    states[place], change = candidate.calendar.interval(moment)
                except OutOfTimeError:
                    states[place], change = False, ENDLESS
                changes[place] = change
            if states[place]:
                working.append(place)
            following = min(following, change)
        return working, following


class Crew:
    """People who work on one effort, nobody else wanting them. A size is in ten-thousandths of person-minutes."""

    __slots__ = ("demands",)

    def __init__(self, demands: Sequence[Demand]) -> None:
        """The most that the demands can give in each minute."""
        self.demands = tuple(demands)

    def _segments(self, moment: int) -> Iterator[tuple[int, int, int]]:
        """From a moment on: start, end and what is done in each minute between."""
        watches = [Watch(demand) for demand in self.demands]
        while True:
            rate, following = 0, ENDLESS
            missing = False
            for watch in watches:
                working, change = watch.look(moment)
                following = min(following, change)
                missing = missing or (watch.demand.required and not working)
                rate += _best(watch.demand, working)
            if following >= ENDLESS and not rate:
                raise OutOfTimeError
            yield moment, following, 0 if missing else rate
            moment = following

    def place(self, moment: int, size: int) -> tuple[int, int]:
        """Start and end of an effort that may be begun from a moment on.

        Raises:
            OutOfTimeError: where they never get it done.
        """
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
        return self.place(moment, size)[1] if size > 0 else moment

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
        return True, -self._image.interval_start(-moment)


def _mirror(demand: Demand) -> Demand:
    candidates = tuple(each._replace(calendar=_Mirror(each.calendar)) for each in demand.candidates)
    return demand._replace(candidates=candidates, start=-demand.end, end=-demand.start)


def _best(demand: Demand, working: Sequence[int]) -> int:
    """The most that ``number`` of the working candidates do in a minute."""
    gains = sorted((demand.candidates[place].done(demand.use) for place in working), reverse=True)
    return sum(gains[: demand.number])
