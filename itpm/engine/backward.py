"""The backward pass: latest dates that keep the ends of projects and what is promised."""

from itertools import repeat

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.closing import Moments, closes
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, ends, unlagged

_FREE = Bounds()


def backward(
    network: Network, moments: Moments, group_ends: dict[int, int], *, only_drivers: bool = False
) -> tuple[list[int], list[int]]:
    """For each task the latest start of what is left of it, and its latest end.

    What is finished gives way to nothing and asks for nothing; a link from the start of what has begun is a fact.
    Where a promise is broken already, everything before it is behind. ``only_drivers``: only what it hangs on is; the
    rest may take until it would make it worse.
    """
    made = _Backward(network, moments, group_ends, only_drivers=only_drivers)
    for task in reversed(network.order):
        if moments[2][task] < NEVER:
            made.task(task)
    return made.late_starts, made.latest


class _Backward:
    def __init__(self, network: Network, moments: Moments, ends: dict[int, int], *, only_drivers: bool) -> None:
        self.network, self.moments, self.only_drivers = network, moments, only_drivers
        self.starts, self.resumes, self.finishes = moments
        last = {group: min(end, network.deadlines.get(group, end)) for group, end in ends.items()}
        groups = network.groups or repeat(0, network.size)
        self.latest = [last.get(group, NEVER) for group in groups]
        if only_drivers:
            groups = network.groups or repeat(0, network.size)
            for task, group in enumerate(groups):
                if group in ends and self._own(task).between(self.finishes[task], ends[group]) > 0:
                    self.latest[task] = ends[group]
        self.late_starts = list(self.latest)
        self.begins: dict[int, int] = {}

    def _own(self, task: int) -> Calendar:
        """The time in which a task moves."""
        pace = self.network.paces[task]
        return pace if isinstance(pace, Calendar) else self.network.calendars[task]

    def task(self, task: int) -> None:
        """The latest dates of a task whose followers are known, and what it leaves to those before it."""
        network, late = self.network, self.latest[task]
        bounds = network.bounds.get(task, _FREE)
        if bounds.done is not None:
            self.late_starts[task], self.latest[task] = self.starts[task], self.finishes[task]
            return
        if bounds.latest_finish is not None:
            late = min(late, bounds.latest_finish)
        begin = self._begin(task, bounds)
        pace = network.paces[task]
        if pace is None:
            late = begin = min(late, begin)
        else:
            again = _retreated(network, task, late)
            if begin < again:
                late = min(late, _advanced(network, task, begin, late))
            begin = min(begin, again)
        self.latest[task], self.late_starts[task] = late, begin
        for link in network.links[task]:
            self._leave(task, link)

    def _begin(self, task: int, bounds: Bounds) -> int:
        """The latest start that links from it and constraints on it allow."""
        if bounds.begun is not None:
            return NEVER
        begin = self.begins.get(task, NEVER)
        if bounds.latest_start is not None:
            begin = min(begin, start_limit(self.network, self.moments, task, bounds.latest_start))
        pace = self.network.paces[task]
        if begin >= NEVER or not isinstance(pace, Calendar) or bounds.told:
            return begin
        try:
            # Whoever may start until 20:00 and works until 18:00 starts by the last minute of the day.
            return begin if pace.snap(begin) == begin else pace.snap_back(begin) - 1
        except OutOfTimeError:
            return begin

    def _leave(self, task: int, link: Link) -> None:
        """What a task leaves to one that it waits for."""
        before = link.task
        starts = link.type in {LinkType.FS, LinkType.SS}
        latest, stands = (
            (self.late_starts[task], self.resumes[task]) if starts else (self.latest[task], self.finishes[task])
        )
        room = unlagged(link, latest)
        if self.only_drivers and latest < stands:
            free = unlagged(link, stands)
            at = self.finishes[before] if ends(link) else self.starts[before]
            if self._own(before).between(at, free) > 0:
                room = free
        if ends(link):
            self.latest[before] = min(self.latest[before], room)
        else:
            self.begins[before] = min(self.begins.get(before, NEVER), room)


def start_limit(network: Network, moments: Moments, task: int, latest: int) -> int:
    """The latest start that a constraint allows; within the day of one that is a day, where the task stands now."""
    day = network.bounds[task].latest_day
    if day is None:
        return latest
    first, end = day
    _starts, resumes, finishes = moments
    stands = resumes[task]
    closing = stands == finishes[task] and closes(network, moments, task)
    if first < stands < end or stands == (end if closing else first):
        return stands
    return end if closing else latest


def _retreated(network: Network, task: int, late: int) -> int:
    pace = network.paces[task]
    try:
        return late if pace is None else pace.retreat(late, network.sizes[task])
    except OutOfTimeError:
        return late


def _advanced(network: Network, task: int, begin: int, late: int) -> int:
    pace = network.paces[task]
    try:
        return late if pace is None else pace.advance(begin, network.sizes[task])
    except OutOfTimeError:
        return late
