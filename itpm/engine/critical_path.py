"""Earliest and latest dates of a network, float, and what drives each date (Kelley, Walker 1959)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from itpm.engine.attainable import horizon_of, latest_dates
from itpm.engine.backward import Latest, backward, fitted, missed_start
from itpm.engine.calendar import OutOfTimeError
from itpm.engine.closing import Closing
from itpm.engine.late import delay
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, ends, lagged
from itpm.engine.rooms import Known, rooms
from itpm.engine.slack import Pair, slack, slack_by_clock

_FREE = Bounds()


class Cause(StrEnum):
    """What a date hangs on."""

    LINK = "link"
    FLOOR = "floor"
    START = "start"
    FINISH = "finish"
    LATE = "late"
    BEGUN = "begun"
    DONE = "done"


class Driver(NamedTuple):
    """Why a task does not start earlier; the link where it is one."""

    cause: Cause
    link: Link | None = None


@dataclass
class Dates:
    """The dates of each task in minutes; an unknown one is ``NEVER``.

    When it starts, when what is left of it begins, when it ends; the latest start of what is left and the latest end
    that keep the end of its project and what is promised; the end of each project; ``besides`` as in ``Latest``.
    """

    network: Network
    starts: list[int]
    resumes: list[int]
    finishes: list[int]
    late_starts: Sequence[int]
    late_finishes: Sequence[int]
    ends: dict[int, int]
    besides: Mapping[int, Pair] = field(default_factory=dict)

    @cached_property
    def closing(self) -> Closing:
        """Which of two days a point in time at midnight belongs to."""
        return Closing(self.network, (self.starts, self.resumes, self.finishes))

    @cached_property
    def _hidden(self) -> Known:
        """Up to when what stands behind a hidden node moves nothing."""
        return {}

    @cached_property
    def _endless(self) -> set[int]:
        return endless_groups(self.network, self.finishes)

    @cached_property
    def latest(self) -> Latest:
        """The latest starts and ends; ``NEVER`` where only the end of a project bounds them that has none."""
        if not self._endless:
            return Latest(self.late_starts, self.late_finishes, self.besides)
        ends = {group: end for group, end in self.ends.items() if group not in self._endless}
        moments = self.starts, self.resumes, self.finishes
        return latest_dates(self.network, moments, ends, horizon_of(self.network, moments, self.ends))

    def known(self, task: int) -> bool:
        """Whether there is a date at all."""
        return self.finishes[task] < NEVER

    def done(self, task: int) -> bool:
        """Whether a task is finished."""
        return self.network.bounds.get(task, _FREE).done is not None

    def begun(self, task: int) -> bool:
        """Whether a task has started."""
        return self.network.bounds.get(task, _FREE).begun is not None

    def total_float(self, task: int) -> int | None:
        """How many working minutes a task may slip before the end of its project or a promise does.

        Negative where a promise cannot hold; None for what is done or has no date, and where nobody knows when that end
        is.
        """
        if not self.known(task) or self.done(task):
            return None
        return slack(self.network, task, *self._slips(task))

    def float_by_clock(self, task: int) -> int:
        """How many minutes of any kind elapsed time may slip that may slip by no working time; else 0."""
        if not self.known(task) or self.done(task) or self.total_float(task):
            return 0
        return slack_by_clock(self.network, task, *self._slips(task))

    def _slips(self, task: int) -> tuple[Pair, ...]:
        """Where a task ends, and begins, and up to when it may."""
        stands, latest = self.resumes[task], self.latest
        if self.network.paces[task] is None:
            return ((self.finishes[task], latest.finishes[task]),)
        missed = missed_start(self.closing, task)
        begin, end = (latest.starts[task], latest.finishes[task]) if missed is None else latest.besides[task]
        behind = () if missed is None else ((stands, missed),)
        return *behind, (stands, begin), (self.finishes[task], end)

    def free_float(self, task: int) -> int | None:
        """How many working minutes a task may slip before anything else, or the end of its project, does.

        Never more than the total float; None as for that.
        """
        total = self.total_float(task)
        if total is None:
            return None
        # What follows a lead, or belongs to another project, may leave more room than the end of the project does.
        begin, end = self._rooms(task)
        group = self.network.group(task)
        end = end if group in self._endless else min(end, self.ends[group])
        stands = self.resumes[task]
        begin, end = fitted(self.network, task, stands, (NEVER if self.begun(task) else begin, end))
        free = slack(self.network, task, (stands, begin), (self.finishes[task], end))
        return max(0, total if free is None else min(total, free))

    def _rooms(self, task: int) -> tuple[int, int]:
        """Up to when the start and the end of a task move nothing that waits for it."""
        firm = task not in self.network.tentative
        return rooms(self.network, task, (self.resumes, self.finishes), self._hidden, firm=firm)

    def bound(self, task: int) -> int:
        """The moment from which a task may start, before its calendar is asked."""
        return self.network.earliest(task, self.starts, self.finishes)[0]

    def driver(self, task: int) -> Driver:
        """What keeps a task from starting earlier."""
        network = self.network
        bounds = network.bounds.get(task, _FREE)
        if bounds.done is not None:
            return Driver(Cause.DONE)
        if bounds.late:
            return Driver(Cause.LATE)
        links, (start, finish) = self._holding(task)
        at_end = self._pushed(task, start, finish)
        if at_end:
            wanted, kinds, imposed = finish, {LinkType.FF, LinkType.SF}, bounds.finish == finish
        else:
            wanted, kinds, imposed = start, {LinkType.FS, LinkType.SS}, bounds.start == start
        for link in links:
            if link.type in kinds and lagged(link, self._from(link)) == wanted:
                return Driver(Cause.LINK, link)
        if imposed:
            return Driver(Cause.FINISH if at_end else Cause.START)
        return Driver(Cause.BEGUN if bounds.begun is not None else Cause.FLOOR)

    def _holding(self, task: int) -> tuple[Sequence[Link], tuple[int, int]]:
        """The links that hold a task where it stands, and from when on they let it start and finish.

        What is done as late as possible for it does not hold it, where it would stand there without that as well.
        """
        links, network = self.network.links[task], self.network
        whole = network.earliest(task, self.starts, self.finishes)
        others = [link for link in links if link.task not in self._held_back]
        if len(others) == len(links):
            return links, whole
        rest = self._earliest(task, others)
        same = network.spans(task, *rest) == network.spans(task, *whole)
        return (others, rest) if same else (links, whole)

    @cached_property
    def _held_back(self) -> frozenset[int]:
        """What is done as late as possible and could be earlier, and what only passes on that it is not."""
        network, found = self.network, set[int]()
        if not any(bounds.late for bounds in network.bounds.values()):
            return frozenset()
        for task in network.order:
            links = network.links[task]
            passes = task in network.hidden and any(link.task in found for link in links)
            if not (passes or network.bounds.get(task, _FREE).late) or not self.known(task) or self.done(task):
                continue
            earliest = self._earliest(task, [link for link in links if link.task not in found])
            if network.spans(task, *earliest)[0] < self.resumes[task]:
                found.add(task)
        return frozenset(found)

    def _earliest(self, task: int, links: Sequence[Link]) -> tuple[int, int]:
        """The first moments at which some of its links, and what is imposed, let a task start and finish."""
        bounds = self.network.bounds.get(task, _FREE)
        start, finish = max(self.network.floors[task], bounds.start or 0, bounds.begun or 0), bounds.finish or 0
        for link in links:
            moment = lagged(link, self._from(link))
            if link.type in {LinkType.FS, LinkType.SS}:
                start = max(start, moment)
            else:
                finish = max(finish, moment)
        return start, finish

    def _from(self, link: Link) -> int:
        return self.finishes[link.task] if ends(link) else self.starts[link.task]

    def _pushed(self, task: int, start: int, finish: int) -> bool:
        """Whether a bound on the finish moves a task further than those on its start."""
        if finish <= start:
            return False
        alone = self.network.spans(task, start, 0)
        return self.network.spans(task, start, finish) != alone


def critical_path(network: Network) -> Dates:
    """The forward and the backward pass. Linear in tasks and links."""
    starts, resumes, finishes = _forward(network)
    _held_back(network, (starts, resumes, finishes))
    group_ends = _ends(network, finishes)
    latest = backward(network, (starts, resumes, finishes), group_ends)
    return Dates(network, starts, resumes, finishes, latest.starts, latest.finishes, group_ends, latest.besides)


def _held_back(network: Network, dates: tuple[list[int], list[int], list[int]]) -> None:
    """Moves what is to be done as late as possible: before what is tentative, which gives way to it, what is not."""
    late = [task for task, bounds in network.bounds.items() if bounds.late and bounds.done is None]
    if not late:
        return
    tentative = network.tentative
    firm = [task for task in late if task not in tentative]
    if firm:
        delay(network, firm, dates, _ends(network, dates[2], without=tentative))
        # What only passes links on, as the ends of a summary do, stands where what it waits for has come to stand.
        _replaced(network, tentative | network.hidden, dates)
    if len(firm) < len(late):
        delay(network, [task for task in late if task in tentative], dates, _ends(network, dates[2]))
        _replaced(network, network.hidden, dates)


def _replaced(network: Network, tasks: frozenset[int], dates: tuple[list[int], list[int], list[int]]) -> None:
    """Puts some tasks where what they wait for lets them stand now."""
    starts, resumes, finishes = dates
    for task in network.order:
        if task in tasks:
            starts[task], resumes[task], finishes[task] = _placed(network, task, starts, finishes)


def _forward(network: Network) -> tuple[list[int], list[int], list[int]]:
    size = network.size
    starts, finishes = [0] * size, [0] * size
    paces, sizes, floors, plain = network.paces, network.sizes, network.floors, network.plain
    special = network.special
    resumes: dict[int, int] = {}
    for task in network.order:
        if task in special:
            starts[task], resumes[task], finishes[task] = _placed(network, task, starts, finishes)
            continue
        start = floors[task]
        for gone in plain[task]:
            start = max(start, finishes[gone])
        pace = paces[task]
        if pace is None or start >= NEVER:
            starts[task] = finishes[task] = start
        else:
            try:
                starts[task], finishes[task] = pace.place(start, sizes[task])
            except OutOfTimeError:
                starts[task] = finishes[task] = NEVER
    if not resumes:
        return starts, starts, finishes
    return starts, [resumes.get(task, start) for task, start in enumerate(starts)], finishes


def _placed(network: Network, task: int, starts: Sequence[int], finishes: Sequence[int]) -> tuple[int, int, int]:
    """Start, start of what is left, and finish of a task with facts, constraints or links of other kinds."""
    bounds = network.bounds.get(task, _FREE)
    if bounds.done is not None:
        begun = bounds.done if bounds.begun is None else bounds.begun
        return begun, begun, bounds.done
    start, finish = network.spans(task, *network.earliest(task, starts, finishes))
    return (start if bounds.begun is None else bounds.begun), start, finish


def endless_groups(network: Network, finishes: Sequence[int]) -> set[int]:
    """The groups of which nobody knows an end: with work that has none."""
    return {network.group(task) for task, end in enumerate(finishes) if end >= NEVER and task not in network.hidden}


def _ends(network: Network, finishes: Sequence[int], *, without: frozenset[int] = frozenset()) -> dict[int, int]:
    """The last known finish of each group, of what is not among some tasks."""
    found: dict[int, int] = {}
    hidden = network.hidden | without
    for task, (group, finish) in enumerate(zip(network.groups or repeat(0), finishes, strict=False)):
        if finish < NEVER and finish > found.get(group, -NEVER) and task not in hidden:
            found[group] = finish
    return found
