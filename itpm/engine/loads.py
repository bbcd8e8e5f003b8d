"""Work of a size in a task of a length: it lies evenly in the time that its people have while the task lasts."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import Candidate, Demand, Work
from itpm.engine.ledger import Resource


@dataclass(frozen=True)
class Loads:
    """Spreads the work of a task that goes on for as long as its own calendar says."""

    resources: Sequence[Resource]
    work: Work
    pace: Calendar

    def spread(self, asked: Sequence[Demand], start: int, end: int) -> Sequence[Demand]:
        """Demands with the use in which all of the work is done in a span, each in proportion to the time there is.

        More than anybody has where the span is too short: the length holds, and so does the work. What works nothing
        off, equipment beside people, is there for all of it.
        """
        load = self.work.load
        if load is None:
            return asked
        rooms = [self._most(demand, start, end) for demand in asked]
        whole = sum(room * demand.number for demand, (room, _minutes) in zip(asked, rooms, strict=True))
        return [
            demand._replace(use=max(1, round(load * room / whole / minutes))) if room > 0 < minutes else demand
            for demand, (room, minutes) in zip(asked, rooms, strict=True)
        ]

    def _most(self, demand: Demand, start: int, end: int) -> tuple[int, int]:
        """The time that the one of some people has who has the most, and their working minutes."""
        span = max(start, demand.start), min(end, demand.end)
        if span[0] >= span[1]:
            return 0, 0
        return max((self._room(demand, each, span) for each in demand.candidates if each.gain), default=(0, 0))

    def _room(self, demand: Demand, who: Candidate, span: tuple[int, int]) -> tuple[int, int]:
        """The time that somebody has for a demand in a span, in ten-thousandths of minutes, and their working minutes.

        Of whoever leaves before its end as if they stayed: what lies behind is not theirs to do sooner.
        """
        start, end = span
        last = _last(who.calendar, end)
        if last <= start:
            lasts = self.pace.between(start, end)
            return lasts * min(demand.use, self.resources[who.resource].capacity + self.work.over), lasts
        room, minutes = self.time(who, span, demand.use), who.calendar.between(start, end)
        if last == end or not room:
            return room, minutes
        there, whole = self.pace.between(start, last), self.pace.between(start, end)
        return room * whole // max(1, there), minutes * whole // max(1, there)

    def time(self, who: Candidate, span: tuple[int, int], most: int) -> int:
        """The time that somebody has for the task in a span, no more of a minute than ``most``, in ten-thousandths."""
        resource, over = self.resources[who.resource], self.work.over
        if resource.capacity + over <= 0:
            return 0
        if not resource.reserves:
            return who.calendar.between(*span) * min(most, resource.capacity + over)
        total, (start, end) = 0, span
        while start < end:
            left, change = resource.available(start, self.work.group)
            change = min(change, end)
            total += max(0, min(most, left + over)) * who.calendar.between(start, change)
            start = change
        return total


def _last(calendar: Calendar, end: int) -> int:
    """The last working minute of whoever leaves before a moment; that moment where they stay, or never come at all."""
    try:
        calendar.snap(end)
    except OutOfTimeError:
        with suppress(OutOfTimeError):
            return calendar.snap_back(end)
    return end
