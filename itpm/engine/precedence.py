"""Tasks, the four kinds of links between them, and what else bounds them.

Tasks are numbers. Every moment is a minute since 1970 in UTC, every span half-open: a task ends in the minute in which
the next one may begin. Source: precedence diagrams after Fondahl 1961; Elmaghraby, Kamburowski 1992.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from itpm.engine.calendar import Calendar, Day, OutOfTimeError
from itpm.engine.elapsed import ALWAYS

NEVER: Final = 1 << 60
"""A moment that is not known or does not come; everything that waits for it is as late."""


class LinkType(IntEnum):
    """Which end of a task waits for which end of the one before."""

    FS = 0
    SS = 1
    FF = 2
    SF = 3


class Link(NamedTuple):
    """A link to a task from the one before it: the lag is in minutes of ``calendar``, negative for a lead."""

    task: int
    type: LinkType = LinkType.FS
    lag: int = 0
    calendar: Calendar = ALWAYS


class ByNode(Protocol):
    """A moment of each node."""

    def __getitem__(self, node: int, /) -> int: ...


class Pace(Protocol):
    """How a task uses up its size: a calendar, or several people on calendars of their own."""

    def place(self, moment: int, size: int, /) -> tuple[int, int]:
        """Start and end of a size that may be begun from a moment on."""

    def advance(self, moment: int, size: int, /) -> int:
        """The end of a size begun at a moment."""

    def retreat(self, moment: int, size: int, /) -> int:
        """The latest start of a size that ends at a moment."""


@dataclass
class Bounds:
    """What is imposed on a task beside its links, in minutes; None where nothing is.

    ``start`` and ``finish`` are the earliest; ``latest_start`` and ``latest_finish`` move nothing and give float.
    ``begun`` is an actual start, ``done`` an actual finish; ``told``: a task that starts at ``start`` may do so outside
    working time. Where the latest start is a day, ``latest_start`` is its first working minute and ``latest_day`` the
    day: who starts within it is in time. Moments in ``closes`` are ends of days, and not the beginning of the next.
    ``latest_finish`` lies in ``finish_day``, which begins with its first working minute.
    """

    start: int | None = None
    finish: int | None = None
    latest_start: int | None = None
    latest_finish: int | None = None
    begun: int | None = None
    done: int | None = None
    told: bool = False
    late: bool = False
    """As late as possible: placed at its latest dates, without moving what follows."""
    latest_day: Day | None = None
    closes: frozenset[int] = frozenset()
    finish_day: Day | None = None


@dataclass
class Network:
    """Tasks and their links. ``paces[i]`` is None for a point in time, ``sizes[i]`` is in the unit of the pace.

    ``floors`` is the earliest start of each task (the start of its project, or the status date), ``groups`` the
    project it belongs to: without a follower, it may take until the end of that. ``deadlines`` are promised ends of
    groups: they move nothing and give float; ``deadline_days`` are their days, as those of ``Bounds``.
    ``hidden`` nodes only pass links on: they are nobody's follower.
    ``tentative`` ones, and with each all that waits for it, give way to what is to be done as late as possible.
    """

    paces: Sequence[Pace | None]
    sizes: Sequence[int]
    calendars: Sequence[Calendar]
    links: Sequence[Sequence[Link]]
    floors: Sequence[int]
    bounds: dict[int, Bounds] = field(default_factory=dict)
    groups: Sequence[int] = ()
    deadlines: dict[int, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    tentative: frozenset[int] = frozenset()
    deadline_days: dict[int, Day] = field(default_factory=dict)
    order: list[int] = field(init=False)
    plain: list[list[int]] = field(init=False)
    """For each task, those at whose end it may start."""
    other: dict[int, list[Link]] = field(init=False)
    """The links of all other kinds."""
    special: frozenset[int] = field(init=False)
    """The tasks with other links, constraints or facts."""

    def __post_init__(self) -> None:
        plain: list[list[int]] = []
        other: dict[int, list[Link]] = {}
        in_order = True
        for task, links in enumerate(self.links):
            straight = []
            for link in links:
                source = link[0]
                if source >= task:
                    in_order = False
                if link[1] or link[2]:
                    other.setdefault(task, []).append(link)
                else:
                    straight.append(source)
            plain.append(straight)
        self.plain, self.other = plain, other
        self.special = frozenset(other) | frozenset(self.bounds)
        self.order = list(range(len(plain))) if in_order else self._ordered()

    def _ordered(self) -> list[int]:
        """The tasks in an order in which nothing stands before what it waits for (Kahn 1962)."""
        waiting = [len(links) for links in self.links]
        order = [task for task, count in enumerate(waiting) if not count]
        for task in order:
            for then in self.followers[task]:
                waiting[then] -= 1
                if not waiting[then]:
                    order.append(then)
        if len(order) < len(waiting):
            raise ValueError("the links loop")
        return order

    @cached_property
    def followers(self) -> list[list[int]]:
        """For each task, those that wait for it, once for each link."""
        found: list[list[int]] = [[] for _ in self.links]
        for task, links in enumerate(self.links):
            for link in links:
                found[link[0]].append(task)
        return found

    @cached_property
    def links_from(self) -> list[list[tuple[int, Link]]]:
        """For each task, those that wait for it, and by which link."""
        found: list[list[tuple[int, Link]]] = [[] for _ in self.links]
        for task, links in enumerate(self.links):
            for link in links:
                found[link.task].append((task, link))
        return found

    @property
    def size(self) -> int:
        """The number of tasks."""
        return len(self.sizes)

    def group(self, task: int) -> int:
        """The group that a task belongs to."""
        return self.groups[task] if self.groups else 0

    def earliest(self, task: int, starts: ByNode, finishes: ByNode) -> tuple[int, int]:
        """The first moment at which a task may start, and the first at which it may finish (0: no such bound)."""
        start, finish = self.floors[task], 0
        for gone in self.plain[task]:
            start = max(start, finishes[gone])
        for link in self.other.get(task, ()):
            moment = reached(link, starts, finishes)
            if link.type in {LinkType.FS, LinkType.SS}:
                start = max(start, moment)
            else:
                finish = max(finish, moment)
        bounds = self.bounds.get(task)
        if bounds is not None:
            # What is left of something that is said to begin later does not end before it begins.
            start = max(start, bounds.start or start, bounds.begun or start)
            finish = max(finish, bounds.finish or finish)
        return start, finish

    def spans(self, task: int, start: int, finish: int) -> tuple[int, int]:
        """The start and finish of a task on its own, given the first moments at which it may start and finish."""
        pace = self.paces[task]
        if start >= NEVER or finish >= NEVER:
            return NEVER, NEVER
        if pace is None:
            return (max(start, finish),) * 2
        size = self.sizes[task]
        bounds = self.bounds.get(task)
        try:
            if bounds is not None and bounds.told and start == bounds.start:
                begin, end = start, pace.advance(start, size)
            else:
                begin, end = pace.place(start, size)
            if end >= finish or finish <= start:
                return begin, max(end, finish)
            begin, end = pace.place(max(start, self.begun_by(task, finish)), size)
            return begin, max(end, finish)
        except OutOfTimeError:
            return NEVER, NEVER

    def ended(self, task: int, moment: int, size: int) -> int:
        """When a part of a task begun at a moment is done; ``NEVER`` where its people have no time for it."""
        pace = self.paces[task]
        try:
            return moment if pace is None else pace.advance(moment, size)
        except OutOfTimeError:
            return NEVER

    def begun_by(self, task: int, finish: int) -> int:
        """The latest start of a task that is to end at a moment.

        Where so much of its time never comes before that, its end bounds no start: ``-NEVER``.
        """
        pace = self.paces[task]
        try:
            return finish if pace is None or finish >= NEVER else pace.retreat(finish, self.sizes[task])
        except OutOfTimeError:
            return -NEVER

    def begins_by(self, task: int, moment: int) -> int:
        """The last minute up to a moment in which a task can begin: its people work in it, or it is told to."""
        pace, bounds = self.paces[task], self.bounds.get(task)
        if pace is None or self.sizes[task] <= 0 or moment >= NEVER:
            return moment
        told = bounds.start if bounds is not None and bounds.told else None
        try:
            last = pace.retreat(moment + 1, 1)
        except OutOfTimeError:
            last = moment
        return last if told is None or moment < told else max(last, told)


def ends(link: Link) -> bool:
    """Whether a link waits for the end of the task before it."""
    return link.type in {LinkType.FS, LinkType.FF}


def reached(link: Link, starts: ByNode, finishes: ByNode) -> int:
    """The moment from which a link lets its task start or finish."""
    moment = starts[link.task] if link.type in {LinkType.SS, LinkType.SF} else finishes[link.task]
    return lagged(link, moment)


def lagged(link: Link, moment: int) -> int:
    """A moment and the lag of a link."""
    if moment >= NEVER or not link.lag:
        return moment
    try:
        if link.lag > 0:
            return link.calendar.advance(moment, link.lag)
        found = link.calendar.retreat(moment, -link.lag)
        # A lead from Tuesday's end reaches Monday's end; one from Tuesday's start reaches Monday's start.
        return link.calendar.snap_back(found) if ends(link) else found
    except OutOfTimeError:
        return NEVER


def unlagged(link: Link, moment: int) -> int:
    """The latest moment that reaches another through the lag of a link."""
    if moment >= NEVER or not link.lag:
        return moment
    try:
        if link.lag > 0:
            return link.calendar.retreat(moment, link.lag)
        if not ends(link):
            # The minute in which the moment lies, or the last one before it, is the last that may be reached.
            moment = link.calendar.retreat(moment + 1, 1)
        return link.calendar.snap(link.calendar.advance(moment, -link.lag))
    except OutOfTimeError:
        return NEVER
