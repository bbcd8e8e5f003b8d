"""How a part of a planned task is worked off when it is shifted: by those who are booked, in the time they have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from itpm.engine.crew import ENDLESS, WHOLE, Candidate, Demand, Work
from itpm.engine.effort import Crew
from itpm.engine.ledger import Booking
from itpm.engine.levelling import Plan, Problem
from itpm.engine.precedence import Pace


@dataclass(frozen=True)
class Piece:
    """A part of a task in the plan: from when to when, and how its size is used up."""

    start: int
    end: int
    pace: Pace | None
    size: int


class Shifting:
    """The people of a plan, their time up to the ends of its groups, and how much of it tasks share with each other."""

    def __init__(self, problem: Problem, plan: Plan, ends: Mapping[int, int]) -> None:
        """``ends`` are those of groups, beyond which nothing of them is shifted."""
        self.resources, self.network, self.ends = problem.resources, problem.network, ends
        self.firsts: dict[int, int] = {}
        """When somebody is booked first for each group."""
        for each in plan.bookings:
            group = self.network.group(each.task)
            self.firsts[group] = min(self.firsts.get(group, each.start), each.start)
        self.shared = _shared(plan.bookings)
        self.least = _least(plan.bookings)

    def worked(self, work: Work, bookings: Sequence[Booking], left: int, right: int) -> Piece | None:
        """The part of an effort between two moments; none where nobody is booked then.

        It is as large as what its people could do of it in that time, so that it takes the time it takes in the plan.
        """
        inside = [each for each in bookings if each.calendar.between(max(each.start, left), min(each.end, right)) > 0]
        if not inside:
            return None
        start = max(left, min(each.start for each in inside))
        end = min(right, max(each.end for each in inside))
        asked = tuple(self._asked(work, inside, (start, end)))
        # Shifted to where somebody who is shared has more, it would take that from others: it ends before.
        last = min((each.start for each in asked if any(not who.capacity for who in each.candidates)), default=ENDLESS)
        last = last if last >= end else ENDLESS
        demands = tuple(each._replace(end=min(each.end, last)) for each in asked if each.start < last)
        calendar = inside[0].calendar
        alike = all(each.calendar is calendar for each in inside)
        if alike and all(demand.start == -ENDLESS and demand.end == ENDLESS for demand in demands):
            return Piece(start, end, calendar, calendar.between(start, end))
        # Who of several does it on another day is not known: no more is told than the least of them does.
        crew = Crew(demands, least=True)
        return Piece(start, end, crew, crew.done(start, end))

    def _asked(self, work: Work, inside: Sequence[Booking], span: tuple[int, int]) -> Iterator[Demand]:
        """What the task asks of those who are booked, in the times in which they have as much for it."""
        uses: dict[int, int] = {}
        for booking in inside:
            uses[booking.resource] = max(booking.use, uses.get(booking.resource, 0))
        people, task = set(uses), inside[0].task
        able = any(who.gain for demand in work.demands for who in demand.candidates if who.resource in people)
        group = self.network.group(inside[0].task)
        within, number = (self.firsts[group], self.ends[group]), 0
        for demand in work.demands:
            mine = [each for each in demand.candidates if each.resource in people]
            people -= {each.resource for each in mine}
            for start, end in self._steps(demand, mine, work.group, within):
                there = []
                for who, calendar, gain, _capacity in mine:
                    # Nobody is the same person in two times, so that nobody is looked for in both; but for whom work
                    # cannot do without.
                    number += 1
                    name = -1 - who if demand.required else number
                    # Nobody is asked for more of them than in the plan, beside which others may have the rest.
                    room = self._room(who, work, max(start, within[0]), planned=start < span[1])
                    if start >= span[1] and self._crowds(task, who, uses[who], min(demand.use, room)):
                        room = 0
                    there.append(Candidate(name, calendar, gain if able else WHOLE, min(uses[who], room)))
                if there:
                    yield Demand(
                        tuple(there),
                        demand.number,
                        demand.use,
                        required=demand.required,
                        start=start,
                        end=end,
                    )

    def _steps(
        self, demand: Demand, mine: Sequence[Candidate], group: int, within: tuple[int, int]
    ) -> Iterator[tuple[int, int]]:
        """The times between two changes of what those who are booked have for a group."""
        first, last = within
        cuts = {each for each in (demand.start, demand.end) if first < each < ENDLESS}
        for who in mine:
            left, change = self.resources[who.resource].available(first, group)
            while change < last:
                moment = change
                more, change = self.resources[who.resource].available(moment, group)
                if more != left:
                    cuts.add(moment)
                    left = more
        for start, end in pairwise((-ENDLESS, *sorted(cuts), ENDLESS)):
            if max(start, first) < demand.end and demand.start < min(end, last):
                yield start, end

    def _room(self, who: int, work: Work, moment: int, *, planned: bool) -> int:
        """What a task may have of somebody from a moment on: nothing where those who share them would not all have."""
        room = self.resources[who].available(moment, work.group)[0] + work.over
        return 0 if room < self.shared.get(who, 0) and not planned else max(0, room)

    def _crowds(self, task: int, who: int, planned: int, asked: int) -> bool:
        """Whether a task that asks for more of somebody than in the plan takes time that others have beside it."""
        other = min((use for use, each in self.least.get(who, ()) if each != task), default=None)
        capacity = self.resources[who].capacity
        return other is not None and planned + other <= capacity < asked + other


def _least(bookings: Iterable[Booking]) -> Mapping[int, Sequence[tuple[int, int]]]:
    """The least that a task has of each person, and the least that another has."""
    found: dict[int, dict[int, int]] = {}
    for each in bookings:
        mine = found.setdefault(each.resource, {})
        mine[each.task] = min(each.use, mine.get(each.task, each.use))
    return {who: nsmallest(2, ((use, task) for task, use in mine.items())) for who, mine in found.items()}


def _shared(bookings: Iterable[Booking]) -> Mapping[int, int]:
    """The most of each person that several tasks have at a time."""
    changes: dict[int, list[tuple[int, int, int]]] = {}
    for each in bookings:
        changes.setdefault(each.resource, []).append((each.start, each.use, each.task))
        changes[each.resource].append((each.end, -each.use, each.task))
    found: dict[int, int] = {}
    for who, row in changes.items():
        used: dict[int, int] = {}
        for _moment, use, task in sorted(row):
            used[task] = used.get(task, 0) + use
            if not used[task]:
                del used[task]
            if len(used) > 1:
                found[who] = max(found.get(who, 0), sum(used.values()))
    return found
