"""The backward pass: latest dates that keep the ends of projects and what is promised."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from itpm.engine.calendar import Calendar, Day, OutOfTimeError
from itpm.engine.closing import Closing, Moments
from itpm.engine.effort import Crew
from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, ends, lagged, unlagged
from itpm.engine.slack import worked

_FREE = Bounds()
_MANY, _MOST = frozenset({-1}), 16
"""More promises than are told apart, and how many are."""
_NOTHING: Mapping[int, int] = MappingProxyType({})


class Latest(NamedTuple):
    """For each task the latest start of what is left of it, and its latest end; ``NEVER`` where nothing bounds them."""

    starts: Sequence[int]
    finishes: Sequence[int]
    besides: Mapping[int, tuple[int, int]]
    """Of what begins behind its own promised start, the same two as everything but that promise bounds them."""


def backward(
    network: Network,
    moments: Moments,
    group_ends: dict[int, int],
    *,
    only_drivers: bool = False,
    begin_by: Mapping[int, int] = _NOTHING,
) -> Latest:
    """The latest dates of each task.

    What is finished gives way to nothing and asks for nothing; a link from the start of what has begun is a fact.
    Where a promise is broken already, everything before it is behind. ``only_drivers``: only what it hangs on is; the
    rest may take until it would make it worse. ``begin_by``: when what is left of some tasks begins at the latest,
    beside all that.
    """
    made = _Backward(network, moments, group_ends, only_drivers=only_drivers)
    made.begin_by = begin_by
    made.run()
    return Latest(made.late_starts, made.latest, made.besides)


class _Backward:
    begin_by: Mapping[int, int] = _NOTHING
    eased = False
    """Whether what is broken already is kept where it stands, so that nothing is made worse."""

    def __init__(self, network: Network, moments: Moments, ends: dict[int, int], *, only_drivers: bool) -> None:
        self.network, self.moments, self.ends, self.only_drivers = network, moments, ends, only_drivers
        self.starts, self.resumes, self.finishes = moments
        self.closing = Closing(network, moments)
        groups = network.groups or [0] * network.size
        self.latest = [NEVER] * network.size
        for task in set(range(network.size)) - network.hidden:
            last = ends.get(groups[task], NEVER)
            missed = self._missed(task, network.deadline_days.get(groups[task]))
            promised = min(last, network.deadlines.get(groups[task], last), *missed)
            apart = only_drivers and self.finishes[task] < last < NEVER
            better = apart and self._own(task).between(self.finishes[task], last) > 0
            self.latest[task] = last if better else promised
        self.promised, self.late_starts = list(self.latest), list(self.latest)
        self.begins: dict[int, int] = {}
        self.besides: dict[int, tuple[int, int]] = {}
        self.broken: dict[int, frozenset[int]] = {}
        """Whose broken promises hang on something; ``_MANY``: more of them than are told apart."""
        self.others: dict[int, list[tuple[bool, int, frozenset[int]]]] = {}
        """What late work would leave by links that do not drive it: to an end or a start, until when, for which."""

    def run(self) -> None:
        """Each task that has a date, behind what follows it."""
        for task in reversed(self.network.order):
            if self.finishes[task] < NEVER:
                self.task(task)

    @cached_property
    def _no_worse(self) -> "_Backward":
        """The latest dates that make nothing worse that is broken already."""
        made = _Backward(self.network, self.moments, self.ends, only_drivers=True)
        made.begin_by, made.eased = self.begin_by, True
        made.run()
        return made

    def _own(self, task: int) -> Calendar:
        """The time in which a task moves: what has nothing left asks nobody for theirs."""
        pace = self.network.paces[task]
        if isinstance(pace, Calendar) and self.network.sizes[task] > 0:
            return pace
        return self.network.calendars[task]

    def _missed(self, task: int, day: Day | None) -> tuple[int, ...]:
        """The beginning of a promised day, where a point stands at the beginning of a later one; else nothing."""
        found = self.closing.missed(task, day)
        return () if found is None else (found,)

    def task(self, task: int) -> None:
        """The latest dates of a task whose followers are known, and what it leaves to those before it."""
        network = self.network
        bounds = network.bounds.get(task, _FREE)
        if bounds.done is not None:
            self.late_starts[task], self.latest[task] = self.starts[task], self.finishes[task]
            return
        late = self._by_all_ways(task)
        if bounds.latest_finish is not None:
            late = min(late, bounds.latest_finish, *self._missed(task, bounds.finish_day))
        if self.eased:
            late = max(late, self.finishes[task])
        elif missed_start(self.closing, task) is not None:
            apart = self.begins.get(task, NEVER), late
            self.besides[task] = fitted(network, task, self.resumes[task], apart)
        begin, late = fitted(network, task, self.resumes[task], (self._begin(task, bounds), late))
        if self.eased:
            begin, late = max(begin, self.resumes[task]), max(late, self.finishes[task])
        self.latest[task], self.late_starts[task] = late, begin
        if self.only_drivers and self._breaks(task, bounds):
            self._hang(task, frozenset({task}))
        for link in network.links[task]:
            self._leave(task, link)

    def _begin(self, task: int, bounds: Bounds) -> int:
        """The latest start that links from it and constraints on it allow."""
        last = self.begin_by.get(task, NEVER)
        if bounds.begun is not None:
            return last
        begin = min(last, self.begins.get(task, NEVER))
        if bounds.latest_start is not None:
            begin = min(begin, start_limit(self.closing, task, bounds.latest_start))
        return max(begin, self.resumes[task]) if self.eased else begin

    def _leave(self, task: int, link: Link) -> None:
        """What a task leaves to one that it waits for."""
        before = link.task
        if task in self.network.tentative and before not in self.network.tentative:
            # What is only proposed gives way.
            return
        starts = link.type in {LinkType.FS, LinkType.SS}
        latest, stands = (
            (self.late_starts[task], self.resumes[task]) if starts else (self.latest[task], self.finishes[task])
        )
        room = unlagged(link, latest)
        if self.only_drivers and latest < stands:
            promises = self.broken.get(task, _MANY)
            if self._drives(task, link, stands):
                self._hang(before, promises)
            else:
                self.others.setdefault(before, []).append((ends(link), room, promises))
                eased = self._no_worse
                room = unlagged(link, eased.late_starts[task] if starts else eased.latest[task])
        self._bound(before, room, at_end=ends(link))

    def _bound(self, task: int, room: int, *, at_end: bool) -> None:
        """What something leaves to the end, or to the start, of a task that it waits for."""
        if at_end:
            self.latest[task] = min(self.latest[task], room)
        else:
            self.begins[task] = min(self.begins.get(task, NEVER), room)

    def _by_all_ways(self, task: int) -> int:
        """The latest end that followers leave: a promise that hangs on a task waits for it by its other links, too."""
        for at_end, room, promises in self.others.pop(task, ()):
            if promises != _MANY and promises <= self.broken.get(task, _MANY):
                self._bound(task, room, at_end=at_end)
        return self.latest[task]

    def _hang(self, task: int, promises: frozenset[int]) -> None:
        """Notes whose promises hang on a task."""
        both = promises | self.broken.get(task, promises)
        self.broken[task] = _MANY if both >= _MANY or len(both) > _MOST else both

    def _breaks(self, task: int, bounds: Bounds) -> bool:
        """Whether a task breaks a promise of its own, or of its project."""
        own = NEVER if bounds.latest_finish is None else bounds.latest_finish
        if bounds.latest_start is not None and bounds.begun is None:
            late = start_limit(self.closing, task, bounds.latest_start) < self.resumes[task]
        else:
            late = False
        return late or min(self.promised[task], own, *self._missed(task, bounds.finish_day)) < self.finishes[task]

    def _drives(self, task: int, link: Link, stands: int) -> bool:
        """Whether a task hangs on a link: no hours lie between, neither of what it waits for nor its own."""
        at = self.finishes[link.task] if ends(link) else self.starts[link.task]
        return self._idle(link.task, (at, unlagged(link, stands))) and self._idle(task, (lagged(link, at), stands))

    def _idle(self, task: int, between: tuple[int, int]) -> bool:
        """Whether no hours of a task lie between two moments: none of its calendar, or none of its people in it.

        What has nothing left is moved by its calendar alone, whenever its people work.
        """
        network, pace = self.network, self.network.paces[task]
        if network.calendars[task].between(*between) <= 0:
            return True
        moves = network.sizes[task] > 0 and isinstance(pace, Calendar | Crew) and pace is not ALWAYS
        return moves and worked(pace, between) <= 0


def start_limit(points: Closing, task: int, latest: int) -> int:
    """The latest start that a constraint allows; within the day of one that is a day, where the task stands now.

    What takes no time and is behind such a day is so from its end on, as behind a promised end.
    """
    day = points.network.bounds[task].latest_day
    if day is None:
        return latest
    first, end = day.first, day.end
    _starts, resumes, finishes = points.moments
    stands = resumes[task]
    closing = stands == finishes[task] and points.of(task)
    if first < stands < end or stands == (end if closing else first):
        return stands
    if closing or (stands == finishes[task] and stands >= end):
        return points.missed(task, day._replace(first=latest)) or end
    return latest


def missed_start(points: Closing, task: int) -> int | None:
    """The moment of its own that work begins behind, where it is to begin by one; else None.

    It is behind from that on, as it is late, and not from the last minute before in which it could have begun.
    """
    network, (_starts, resumes, _finishes) = points.network, points.moments
    bounds = network.bounds.get(task, _FREE)
    if network.paces[task] is None or bounds.latest_start is None or bounds.begun is not None:
        return None
    limit = start_limit(points, task, bounds.latest_start)
    return limit if limit < resumes[task] else None


def fitted(network: Network, task: int, stands: int, latest: tuple[int, int]) -> tuple[int, int]:
    """The latest start and the latest end of a task that is to begin by one moment and to end by another.

    ``stands`` is where it begins now.
    """
    begin, end = latest
    if network.paces[task] is None:
        both = min(begin, end)
        return both, both
    begin = network.begins_by(task, begin)
    again = network.begun_by(task, end)
    if again <= -NEVER:
        # So much time never went before that end: no start keeps it, and a later one than now makes it worse.
        return min(begin, end, stands), end
    if begin < again:
        if end >= NEVER:
            begin = in_time(network, task, begin)
        end = min(end, held_by(network, task, begin, stands))
    return min(begin, again), end


def held_by(network: Network, task: int, begin: int, stands: int) -> int:
    """The latest moment at which a task that begins no later than another may be made to end.

    ``stands`` is where it begins now: where it is in time, it may end where it ends.
    """
    pace, size, bounds = network.paces[task], network.sizes[task], network.bounds.get(task)
    if pace is None or begin >= NEVER:
        return begin
    try:
        # A minute later it would have to begin a minute later.
        held, waited = pace.advance(begin + 1, size) - 1, pace.place(begin + 1, size)[1] - 1
        if held < waited:
            # It would wait for somebody then, and begins no later for an end before it could meet them.
            later = range(held + 1, waited + 1)
            held += bisect_left(later, True, key=lambda moment: network.begun_by(task, moment) > begin)
        if bounds is not None and bounds.told and begin == bounds.start:
            held = max(held, pace.advance(begin, size))
        # Ends are whole minutes: what begins a minute later may end in the same one.
        return max(held, pace.advance(stands, size)) if stands <= begin else held
    except OutOfTimeError:
        return NEVER


def in_time(network: Network, task: int, begin: int) -> int:
    """The latest start up to a moment from which a task is done at all: before its people leave."""
    size = network.sizes[task]
    if begin >= NEVER or network.ended(task, begin, size) < NEVER:
        return begin
    done = bisect_left(range(1, size), NEVER, key=lambda part: network.ended(task, begin, part))
    return min(begin, network.begun_by(task, network.ended(task, begin, done)))
