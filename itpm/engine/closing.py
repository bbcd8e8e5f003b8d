"""Which of two days a point in time at midnight belongs to: the one that ends or the one that begins."""

from collections.abc import Sequence

from itpm.engine.calendar import Calendar, Day
from itpm.engine.precedence import NEVER, Network, ends, lagged
from itpm.engine.rooms import rooms

Moments = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Starts, starts of what is left, and finishes."""


def opens(calendar: Calendar, day: Day, moment: int) -> bool:
    """Whether a moment is the beginning of a day of work that comes after another day.

    What stands there is done on that day: no work lies between it and the end of the day before, and yet it is a day
    later than that. What stands behind the hours of its day, however late in the night, is at the end of that.
    """
    if moment < day.end:
        return False
    midnight, night = day.around(moment)
    return not calendar.between(midnight, moment) and calendar.between(moment, night) > 0


class Closing:
    """Asks points in time whether they are the end of what came before them, and remembers the answers."""

    def __init__(self, network: Network, moments: Moments) -> None:
        self.network, self.moments = network, moments
        self._known: dict[int, bool] = {}

    def of(self, node: int) -> bool:
        """Whether a point in time is the end of what came before it, and not the beginning of what follows.

        It is where it stands at an end that it waits for, be it by a lag, or at the end of a day that is imposed on it,
        or was held back to the last moment of a promise; other points on the way, and the ends of summaries, are looked
        through.
        """
        known = self._known
        waiting = [node]
        while waiting:
            point = waiting[-1]
            if point in known:
                waiting.pop()
                continue
            told, before = self._before(point)
            unknown = [each for each in before if each not in known]
            if told is not None or not unknown:
                known[point] = any(known[each] for each in before) if told is None else told
            else:
                waiting += unknown
        return known[node]

    def missed(self, node: int, day: Day | None) -> int | None:
        """The first working minute of a promised day that a point behind it has missed by whole days; else None."""
        _starts, resumes, finishes = self.moments
        moment = finishes[node]
        if day is None or not day.end <= moment < NEVER or resumes[node] != moment or self.of(node):
            return None
        return day.first if opens(self.network.calendars[node], day, moment) else None

    def _before(self, node: int) -> tuple[bool | None, list[int]]:
        """What a point says by itself of where it stands; None where the points that it waits for say it."""
        starts, resumes, finishes = self.moments
        moment, bounds = finishes[node], self.network.bounds.get(node)
        if bounds is not None:
            if moment in bounds.closes and moment in {bounds.done, bounds.start, bounds.finish}:
                return True, []
            if bounds.done is not None:
                return False, []
            if bounds.late and self._held_back(node, moment):
                return True, []
        points: list[int] = []
        for link in self.network.links[node]:
            before = link.task
            if lagged(link, finishes[before] if ends(link) else starts[before]) != moment:
                continue
            if resumes[before] == finishes[before]:
                points.append(before)
            elif ends(link):
                return True, []
        return None, points

    def _held_back(self, node: int, moment: int) -> bool:
        """Whether what is done as late as possible could stand earlier, and does not for what follows it."""
        starts, resumes, finishes = self.moments
        if max(self.network.earliest(node, starts, finishes)) >= moment:
            return False
        promised = self.network.bounds[node].latest_finish
        firm = node not in self.network.tentative
        return moment == promised or min(rooms(self.network, node, (resumes, finishes), {}, firm=firm)) > moment
