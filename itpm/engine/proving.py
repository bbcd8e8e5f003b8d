"""Whether a plan is the best there is: of one project of fixed lengths, whose people all work when it does.

Such a problem is one of packing: time is counted in working minutes of the one calendar, and constraint programming
proves how short it can be. What has calendars, efforts, constraints or facts of its own is none, and is searched only.
"""

from collections.abc import Sequence
from math import gcd
from typing import NamedTuple

from itpm.engine.calendar import Calendar
from itpm.engine.crew import Work
from itpm.engine.levelling import Problem
from itpm.engine.optimal import Budget, prove
from itpm.engine.packing import Packing
from itpm.engine.precedence import Link, LinkType, Network


class Proven(NamedTuple):
    """The tasks in the order in which a plan begins them, and how soon any plan can end.

    ``bound`` is in minutes from when the project can begin.
    """

    order: list[int]
    bound: int


class Packed(NamedTuple):
    """A problem as a packing: the calendar and the minutes of its slots, and the moment of the first."""

    packing: Packing
    calendar: Calendar
    minutes: int
    start: int

    def proven(self, starts: Sequence[int], budget: Budget) -> Proven:
        """The best plan that a budget finds, from one on whose tasks begin at some moments."""
        hint = [self.calendar.between(self.start, moment) // self.minutes for moment in starts]
        found = prove(self.packing, hint, budget)
        order = sorted(self.packing.order, key=lambda task: found.starts[task])
        return Proven(order, self.calendar.advance(self.start, found.bound * self.minutes) - self.start)


def packed(problem: Problem) -> Packed | None:
    """A problem as a packing; None for one that is none."""
    network = problem.network
    calendar, floor = network.calendars[0] if network.size else None, min(network.floors, default=0)
    if calendar is None or not _of_one_project(network, calendar, floor) or problem.unplanned or problem.limits:
        return None
    asked = {task: _asked(work, calendar) for task, work in problem.works.items()}
    resources = problem.resources
    if None in asked.values() or any(
        each.reserves or each.limits or each.calendar is not calendar for each in resources
    ):
        return None
    minutes = gcd(*network.sizes) or 1
    used = [{} if (found := asked.get(task, {})) is None else found for task in range(network.size)]
    capacities = [each.capacity for each in resources]
    if any(use > capacities[who] for each in used for who, use in each.items()):
        return None
    demands = [[each.get(who, 0) for who in range(len(resources))] for each in used]
    durations = [size // minutes for size in network.sizes]
    return Packed(Packing(durations, demands, capacities, network.followers), calendar, minutes, floor)


def _of_one_project(network: Network, calendar: Calendar, floor: int) -> bool:
    """Whether all work is of one project and one calendar, begins together, and waits for ends alone."""
    links = all(link == Link(link.task, LinkType.FS, 0, link.calendar) for each in network.links for link in each)
    paces = all(pace is None or pace is calendar for pace in network.paces)
    plain = not network.bounds and not network.hidden and not network.tentative
    together = set(network.floors) == {floor} and len(set(network.groups)) <= 1
    return links and paces and plain and together and all(each is calendar for each in network.calendars)


def _asked(work: Work, calendar: Calendar) -> dict[int, int] | None:
    """Who is booked for a task for as long as it lasts, and how much of them; None for work of another kind."""
    if not work.simple or work.effort is not None or work.load is not None or work.over:
        return None
    people = [(demand.candidates[0], demand.use) for demand in work.demands]
    return {who.resource: use for who, use in people} if all(who.calendar is calendar for who, _use in people) else None
