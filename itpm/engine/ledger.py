"""What is booked on somebody, and what limits allow: the memory of a levelling pass."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import ENDLESS, WHOLE, Candidate, Work
from itpm.engine.passed import Passed
from itpm.engine.runs import Runs
from itpm.engine.timeline import Timeline

Bucket = Callable[[int], tuple[int, int]]
"""Gives the start and end of the calendar day, week or month that holds a moment."""


class Reserve(NamedTuple):
    """Time taken before any task: operations (-1), or what is allocated to a group of tasks, which may draw on it."""

    start: int
    end: int
    use: int
    group: int = -1


class Limit(NamedTuple):
    """The most ten-thousandths of minutes that may be booked in each calendar day, week or month, from when to when."""

    most: int
    bucket: Bucket
    start: int = -ENDLESS
    end: int = ENDLESS

    def holds(self, moment: int) -> bool:
        """Whether it limits what is booked at a moment."""
        return self.start <= moment < self.end

    @property
    def always(self) -> bool:
        """Whether it holds at all times."""
        return self.start == -ENDLESS and self.end == ENDLESS


@dataclass(frozen=True)
class Resource:
    """Somebody or something that is booked: its calendar, how much of it there is, and what is taken beforehand."""

    calendar: Calendar
    capacity: int = WHOLE
    reserves: Sequence[Reserve] = ()
    limits: tuple[int, ...] = ()

    @cached_property
    def groups(self) -> frozenset[int]:
        """The groups that something is reserved for."""
        return frozenset(reserve.group for reserve in self.reserves if reserve.group >= 0)

    def reserved(self, moment: int, group: int) -> tuple[int, int]:
        """What is reserved for a group at a moment, and when that may change."""
        use, change = 0, ENDLESS
        for reserve in self.reserves:
            if reserve.group == group and reserve.end > moment:
                change = min(change, reserve.start if reserve.start > moment else reserve.end)
                use += reserve.use if reserve.start <= moment else 0
        return use, change

    def available(self, moment: int, group: int) -> tuple[int, int]:
        """What tasks of a group may have at a moment (below zero: too much is reserved), and when that may change."""
        moments, left = self._left(group if group in self.groups else -1)
        place = bisect_right(moments, moment)
        return left[place], moments[place] if place < len(moments) else ENDLESS

    def _left(self, group: int) -> tuple[Sequence[int], Sequence[int]]:
        """The moments at which what is left for a group changes, and what is left before each and after the last."""
        if group not in self._steps:
            changes: dict[int, int] = {}
            for reserve in self.reserves:
                if reserve.start < reserve.end and not reserve.group == group >= 0:
                    changes[reserve.start] = changes.get(reserve.start, 0) - reserve.use
                    changes[reserve.end] = changes.get(reserve.end, 0) + reserve.use
            moments = sorted(changes)
            left = accumulate((changes[moment] for moment in moments), initial=self.capacity)
            self._steps[group] = (moments, list(left))
        return self._steps[group]

    @cached_property
    def _steps(self) -> dict[int, tuple[Sequence[int], Sequence[int]]]:
        """What was found of each group that something is reserved for, and of all others."""
        return {}


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


class Wanted(NamedTuple):
    """What a task would book of somebody: how much of them, beyond their time by ``over``, for which group."""

    use: int
    over: int = 0
    group: int = -1


class _Lines(NamedTuple):
    """Bookings of a resource: those that count in its own working minutes only, and those booked minute for minute."""

    whole: Timeline
    exact: Timeline

    def at(self, moment: int, own: Calendar) -> Used:
        use, until, task = self.exact.at(moment)
        change = until
        if self.whole.starts:
            more, then, who = self.whole.at(moment)
            change = min(change, then)
            if more:
                try:
                    working, ending = own.interval(moment)
                except OutOfTimeError:  # gone before the booked span ends
                    return Used(use, change, until, task)
                change = min(change, ending)
                if working:
                    use, until, task = use + more, then, who
        return Used(use, change, until, task)


@dataclass
class Ledger:
    """All bookings of a pass.

    ``whole`` spans count in the working minutes of a resource's own calendar only, so that a task of weeks is one
    span; ``exact`` ones are booked minute for minute. What groups draw from what is reserved for them is kept apart.
    """

    resources: Sequence[Resource]
    limits: Sequence[Limit]
    lines: list[_Lines] = field(init=False)
    drawn: list[dict[int, _Lines]] = field(init=False)
    bookings: list[Booking] = field(default_factory=list)
    spent: list[dict[int, int]] = field(init=False)
    load: list[int] = field(init=False)
    buckets: list[tuple[int, int]] = field(init=False)
    """The bucket of each limit that was asked for last."""
    full: dict[tuple[int, int, Calendar], Runs] = field(init=False)
    """By resource, what may be used beside a task, and the task's calendar for it: where more than that is used."""
    passed: dict[tuple[Work, int], Passed[Wait]] = field(init=False)
    """By work and its size: where it cannot begin."""

    def __post_init__(self) -> None:
        self.lines = [_Lines(Timeline(), Timeline()) for _ in self.resources]
        self.drawn = [{group: _Lines(Timeline(), Timeline()) for group in each.groups} for each in self.resources]
        self.spent = [defaultdict(int) for _ in self.limits]
        self.buckets = [(0, 0)] * len(self.limits)
        self.load = [0] * len(self.resources)
        self.full = defaultdict(Runs)
        self.passed = defaultdict(Passed)

    def book(self, booking: Booking, limits: Sequence[int] = (), group: int = -1) -> None:
        """Notes a booking of a task of a group.

        One that counts against a limit lies within one bucket of it; one on another calendar than the resource's own
        lies within one stretch of working time.
        """
        task, resource, start, end, use, calendar = booking
        own = calendar is self.resources[resource].calendar
        for lines in (self.lines[resource], self.drawn[resource].get(group)):
            if lines is not None:
                (lines.whole if own else lines.exact).book(start, end, use, task)
        self.bookings.append(booking)
        minutes = use * calendar.between(start, end)
        self.load[resource] += minutes
        for limit in limits:
            if self.limits[limit].holds(start):
                self.spent[limit][self.limits[limit].bucket(start)[0]] += minutes

    def used(self, resource: int, moment: int, group: int = -1) -> Used:
        """What is booked on a resource at a moment that takes time from a task of a group.

        What other groups draw from their own reserves takes nothing more than the reserves do.
        """
        record = self.resources[resource]
        found = self.lines[resource].at(moment, record.calendar)
        use, change = found.use, found.change
        for other, lines in self.drawn[resource].items():
            if other == group:
                continue
            drawn, reserved = lines.at(moment, record.calendar), record.reserved(moment, other)
            use -= min(drawn.use, reserved[0])
            change = min(change, drawn.change, reserved[1])
        return found if (use, change) == found[:2] else found._replace(use=use, change=change)

    def clash(self, candidate: Candidate, span: tuple[int, int], wanted: Wanted) -> tuple[int, int] | None:
        """Until when a use has no room within a span, and the task that takes it; None: it has room.

        Two bookings meet only in minutes in which both work: a span of weeks leaves the overtime of its weekends free.
        """
        resource = self.resources[candidate.resource]
        whole, exact = self.lines[candidate.resource]
        if resource.reserves or candidate.calendar is not resource.calendar or exact.over(*span):
            return self._meeting(candidate, span, wanted)
        found, own = None, resource.calendar
        most = resource.capacity + wanted.over
        use = min(wanted.use, most)
        for place in reversed(whole.over(*span)):
            if whole.used[place] + use > most:
                left, right = max(whole.starts[place], span[0]), min(whole.ends[place], span[1])
                if own.between(left, right):
                    # A span may go on beyond the last minute in which its people work.
                    full = self.full[candidate.resource, most - use, own]
                    end, task = full.after((whole.starts[place], whole.ends[place]), whole.tasks[place], own)
                    found = own.snap_back(end), task
                    break
        return found

    def _meeting(self, candidate: Candidate, span: tuple[int, int], wanted: Wanted) -> tuple[int, int] | None:
        """The last stretch of a span in which all that is booked leaves too little, interval by interval."""
        who, resource = candidate.resource, self.resources[candidate.resource]
        lines = self.lines[who]
        moment, end = span
        if not lines.whole.over(moment, end) and not lines.exact.over(moment, end):
            return None
        found = None
        while moment < end:
            try:
                working, change = candidate.calendar.interval(moment)
            except OutOfTimeError:
                break
            if working:
                available, then = resource.available(moment, wanted.group)
                used = self.used(who, moment, wanted.group)
                change = min(change, then, used.change)
                most = available + wanted.over
                use = min(wanted.use, most)
                if use > 0 and used.use + use > most:
                    found = change, used.task
            moment = change
        return found

    def room(self, limit: int, moment: int) -> tuple[int, int]:
        """What a limit leaves in the bucket that holds a moment, and the end of that; all while it does not hold."""
        held = self.limits[limit]
        if not held.holds(moment):
            return ENDLESS, held.start if moment < held.start else ENDLESS
        start, end = self.buckets[limit]
        if not start <= moment < end:
            start, end = self.buckets[limit] = held.bucket(moment)
        return held.most - self.spent[limit].get(start, 0), min(end, held.end)
