"""What is booked on somebody, and what limits allow: the memory of a levelling pass."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from itpm.engine.calendar import Calendar
from itpm.engine.crew import ENDLESS, WHOLE, Candidate

Bucket = Callable[[int], tuple[int, int]]
"""Gives the start and end of the calendar day, week or month that holds a moment."""


class Reserve(NamedTuple):
    """Time taken before any task: operations (-1), or what is allocated to a group of tasks, which may draw on it."""

    start: int
    end: int
    use: int
    group: int = -1


class Limit(NamedTuple):
    """The most ten-thousandths of minutes that may be booked in each calendar day, week or month."""

    most: int
    bucket: Bucket


@dataclass(frozen=True)
class Resource:
    """Somebody or something that is booked: its calendar, how much of it there is, and what is taken beforehand."""

    calendar: Calendar
    capacity: int = WHOLE
    reserves: Sequence[Reserve] = ()
    limits: tuple[int, ...] = ()

    def available(self, moment: int, group: int) -> tuple[int, int]:
        """What tasks of a group may have at a moment, and when that may change."""
        left, change = self.capacity, ENDLESS
        for reserve in self.reserves:
            if reserve.end <= moment or reserve.group == group >= 0:
                continue
            if reserve.start > moment:
                change = min(change, reserve.start)
                continue
            left -= reserve.use
            change = min(change, reserve.end)
        return max(0, left), change


class Timeline:
    """Booked spans in order and apart, each with how much is used and the task that was booked last."""

    __slots__ = ("ends", "starts", "tasks", "used")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.used: list[int] = []
        self.tasks: list[int] = []

    def at(self, moment: int) -> tuple[int, int, int]:
        """What is used at a moment, when that changes next, and the task that uses it (-1: none)."""
        place = bisect_right(self.starts, moment)
        if place and self.ends[place - 1] > moment:
            return self.used[place - 1], self.ends[place - 1], self.tasks[place - 1]
        return 0, self.starts[place] if place < len(self.starts) else ENDLESS, -1

    def over(self, start: int, end: int) -> range:
        """The places of the booked spans that overlap a span."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end, first)
        return range(first, last)

    def book(self, start: int, end: int, use: int, task: int) -> None:
        """Adds a booking."""
        found = self.over(start, end)
        if not found:
            place = found.start
            if (
                place
                and self.ends[place - 1] == start
                and self.tasks[place - 1] == task
                and self.used[place - 1] == use
            ):
                self.ends[place - 1] = end
                return
            self.starts.insert(place, start)
            self.ends.insert(place, end)
            self.used.insert(place, use)
            self.tasks.insert(place, task)
            return
        pieces: list[tuple[int, int, int, int]] = []
        moment = start
        for place in found:
            left, right, used, owner = self.starts[place], self.ends[place], self.used[place], self.tasks[place]
            if left < start:
                pieces.append((left, start, used, owner))
            elif moment < left:
                pieces.append((moment, left, use, task))
            pieces.append((max(left, start), min(right, end), used + use, task))
            if right > end:
                pieces.append((end, right, used, owner))
            moment = right
        if moment < end:
            pieces.append((moment, end, use, task))
        self._replace(found, pieces)

    def _replace(self, found: range, pieces: Sequence[tuple[int, int, int, int]]) -> None:
        where = slice(found.start, found.stop)
        self.starts[where] = [piece[0] for piece in pieces]
        self.ends[where] = [piece[1] for piece in pieces]
        self.used[where] = [piece[2] for piece in pieces]
        self.tasks[where] = [piece[3] for piece in pieces]


class Booking(NamedTuple):
    """A resource at work on a task: ``use`` ten-thousandths of each of its working minutes on ``calendar``."""

    task: int
    resource: int
    start: int
    end: int
    use: int
    calendar: Calendar


class Wait(NamedTuple):
    """Why a task starts later than its links let it: somebody is busy until a moment with another task."""

    resource: int
    until: int
    task: int


class Used(NamedTuple):
    """What is booked on a resource at a moment, when that may change, and by which task until when."""

    use: int
    change: int
    until: int
    task: int


@dataclass
class Ledger:
    """All bookings of a pass.

    ``whole`` spans count in the working minutes of a resource's own calendar only, so that a task of weeks is one
    span; ``exact`` ones are booked minute for minute.
    """

    resources: Sequence[Resource]
    limits: Sequence[Limit]
    whole: list[Timeline] = field(init=False)
    exact: list[Timeline] = field(init=False)
    bookings: list[Booking] = field(default_factory=list)
    spent: list[dict[int, int]] = field(init=False)
    load: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.whole = [Timeline() for _ in self.resources]
        self.exact = [Timeline() for _ in self.resources]
        self.spent = [{} for _ in self.limits]
        self.load = [0] * len(self.resources)

    def book(self, booking: Booking, limits: Sequence[int] = ()) -> None:
        """Notes a booking. One that counts against a limit lies within one bucket of it."""
        resource = booking.resource
        own = booking.calendar is self.resources[resource].calendar
        line = self.whole if own else self.exact
        line[resource].book(booking.start, booking.end, booking.use, booking.task)
        self.bookings.append(booking)
        minutes = booking.use * booking.calendar.between(booking.start, booking.end)
        self.load[resource] += minutes
        for limit in limits:
            bucket = self.limits[limit].bucket(booking.start)[0]
            self.spent[limit][bucket] = self.spent[limit].get(bucket, 0) + minutes

    def used(self, resource: int, moment: int) -> "Used":
        """What is booked on a resource at a moment."""
        use, until, task = self.exact[resource].at(moment)
        change = until
        if self.whole[resource].starts:
            more, then, who = self.whole[resource].at(moment)
            change = min(change, then)
            if more:
                working, ending = self.resources[resource].calendar.interval(moment)
                change = min(change, ending)
                if working:
                    use, until, task = use + more, then, who
        return Used(use, change, until, task)

    def clash(self, candidate: Candidate, span: tuple[int, int], use: int, most: int) -> tuple[int, int] | None:
        """The end and the task of the last booking within a span beside which a use has no room; None: it has.

        Two bookings meet only in minutes in which both work: a span of weeks leaves the overtime of its weekends free.
        """
        who, own = candidate.resource, self.resources[candidate.resource].calendar
        found = None
        for line, calendars in ((self.whole[who], {own, candidate.calendar}), (self.exact[who], {candidate.calendar})):
            for place in line.over(*span):
                if line.used[place] + use <= most:
                    continue
                left, right = max(line.starts[place], span[0]), min(line.ends[place], span[1])
                if not all(calendar.between(left, right) for calendar in calendars):
                    continue
                if found is None or line.ends[place] > found[0]:
                    found = line.ends[place], line.tasks[place]
        return found

    def room(self, limits: Sequence[int], moment: int) -> tuple[int, int]:
        """What limits leave in the buckets that hold a moment, and the first end of these."""
        left, change = ENDLESS, ENDLESS
        for limit in limits:
            most, bucket = self.limits[limit]
            start, end = bucket(moment)
            left = min(left, most - self.spent[limit].get(start, 0))
            change = min(change, end)
        return left, change
