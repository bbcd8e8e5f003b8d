"""Who takes people over from whom in a levelled plan."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from itpm.engine.crew import Work
from itpm.engine.effort import Crew
from itpm.engine.ledger import Booking, Resource
from itpm.engine.levelling import Plan, Problem
from itpm.engine.precedence import NEVER


class Flow(NamedTuple):
    """A task leaves some of somebody's time, and another takes it over then or later."""

    giver: int
    left: int
    taker: int
    taken: int
    resource: int


class _Free(NamedTuple):
    """Some of somebody's time that a task has left."""

    left: int
    task: int
    use: int


@dataclass
class _Pool:
    """The time of one person: what nobody had yet, what was left and by whom, and what is in use until when."""

    unused: int
    free: list[_Free] = field(default_factory=list)
    busy: list[tuple[int, int, int]] = field(default_factory=list)

    def leave(self, moment: int) -> None:
        """Frees what is no longer in use at a moment."""
        while self.busy and self.busy[0][0] <= moment:
            self.free.append(_Free(*heappop(self.busy)))

    def take(self, booking: Booking, before: frozenset[int], blocked: int) -> Iterator[_Free]:
        """Takes what a booking uses: first what its task had, then of those it waits for, then what nobody had.

        The rest comes from who left earliest. ``blocked`` is what is reserved: it comes off what nobody had, then off
        what was left earliest.
        """
        wanted = booking.use

        def rank(each: _Free) -> tuple[bool, bool, int, int]:
            return each.task != booking.task, each.task not in before, each.left, each.task

        self.free.sort(key=rank)
        held = self._held(blocked)
        for place, each in enumerate(self.free):
            if not wanted:
                break
            if each.task != booking.task and each.task not in before:
                wanted -= self._untouched(wanted, blocked)
            used = min(wanted, each.use - held.get(each, 0))
            if used:
                yield each
            self.free[place] = each._replace(use=each.use - used)
            wanted -= used
        if wanted:
            wanted -= self._untouched(wanted, blocked)
        self.free = [each for each in self.free if each.use]
        # What was agreed on beyond somebody's time is nobody else's afterwards.
        heappush(self.busy, (booking.end, booking.task, booking.use - wanted))

    def _held(self, blocked: int) -> dict[_Free, int]:
        """What of the time that tasks left is reserved: what was left longest ago."""
        found: dict[_Free, int] = {}
        blocked -= self.unused
        for each in sorted(self.free):
            if blocked <= 0:
                break
            found[each] = min(blocked, each.use)
            blocked -= each.use
        return found

    def _untouched(self, wanted: int, blocked: int) -> int:
        found = min(wanted, max(0, self.unused - blocked))
        self.unused -= found
        return found


def flows(problem: Problem, plan: Plan) -> Iterator[Flow]:
    """Every handing over of somebody from one task to another, person by person in the order of time."""
    rows: dict[int, list[Booking]] = {}
    for booking in plan.bookings:
        rows.setdefault(booking.resource, []).append(booking)
    links = problem.network.links
    for who, row in sorted(rows.items()):
        resource = problem.resources[who]
        pool = _Pool(resource.capacity)
        worked = (_working(each, lasting=problem.works[each.task].effort is None) for each in row)
        for booking in sorted(filter(None, worked), key=lambda each: (each.start, each.end, each.task)):
            pool.leave(booking.start)
            before = frozenset(link.task for link in links[booking.task])
            for each in pool.take(booking, before, _blocked(problem, resource, booking)):
                if each.task != booking.task:
                    yield _worked(problem, plan, Flow(each.task, each.left, booking.task, booking.start, who))


def _working(booking: Booking, *, lasting: bool) -> Booking | None:
    """A booking from its first working minute to its last; None where there is none.

    What lasts without such a minute would have some elsewhere, and comes in its turn all the same.
    """
    calendar = booking.calendar
    if not calendar.between(booking.start, booking.end):
        return booking if lasting else None
    return booking._replace(start=calendar.snap(booking.start), end=calendar.snap_back(booking.end))


def _worked(problem: Problem, plan: Plan, flow: Flow) -> Flow:
    """A handing over: who does not work in the last part of a task stays to its end; in the first, from its start.

    What lasts needs its people for all of it, wherever it is shifted to. So does what would book others in other hours.
    """
    giver, left, taker, taken, who = flow
    calendar, lasting = problem.resources[who].calendar, problem.works[taker].effort is None
    start, finish = plan.resumes[taker], plan.finishes[giver]
    if start < taken and (not calendar.between(start, taken) or (lasting and left <= start)):
        taken = start
    if left < finish < NEVER and not calendar.between(left, finish):
        # What lasts by the clock goes on when its people have gone home: who is taken over then stays no longer.
        left = max(left, min(finish, taken))
    elif left < finish < NEVER and _anew(problem.works[giver], who, finish):
        left = finish
    return Flow(giver, left, taker, taken, who)


def _anew(work: Work, who: int, finish: int) -> bool:
    """Whether a task may need somebody in other parts of it when it is shifted, if nobody tells when they leave.

    What lasts has them whenever they work and limits let them; of several on calendars of their own, others do it then.
    """
    mine = [each for each in work.demands if any(one.resource == who for one in each.candidates)]
    if work.effort is None:
        return any(each.end >= finish for each in mine)
    return any(each.number < len(each.candidates) and Crew([each]).mixed for each in mine)


def _blocked(problem: Problem, resource: Resource, booking: Booking) -> int:
    """What of somebody's time a task may not have."""
    if not resource.reserves:
        return 0
    return resource.capacity - resource.available(booking.start, problem.works[booking.task].group)[0]
