"""Tasks of a length: everybody asked for needs room for all of it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.crew import ENDLESS, Candidate, Demand, Work, named_at
from itpm.engine.ledger import Booking, Ledger, Wait, Wanted
from itpm.engine.loads import Loads
from itpm.engine.matching import matched

_WEEK = 7 * 1440


class Chosen(NamedTuple):
    """Somebody who answers to a demand."""

    demand: Demand
    candidate: Candidate


class _Asked(NamedTuple):
    """The candidates of a demand for a span who have room, the preferred ones first, and those who are waited for."""

    free: list[int]
    waits: list[Wait]


class Spanning:
    """Chooses and books the people of a task of a length."""

    def __init__(self, ledger: Ledger, task: int, work: Work, pace: Calendar) -> None:
        """``pace`` is the calendar of the task."""
        self.ledger, self.task, self.work = ledger, task, work
        self.loads = Loads(ledger.resources, work, pace)
        self.order = sorted(work.demands, key=lambda demand: (not demand.named, not demand.required, -demand.use))

    def choose(self, start: int, end: int) -> tuple[list[Chosen], Wait | None]:
        """Who works on it in a span; or who has to be waited for."""
        order = self.loads.spread(self.order, start, end)
        asked = [self._asked(demand, max(start, demand.start), min(end, demand.end)) for demand in order]
        slots = [place for place, demand in enumerate(order) for _ in range(demand.number)]
        wishes = [[order[place].candidates[each].resource for each in asked[place].free] for place in slots]
        given: list[list[int]] = [[] for _ in order]
        for place, who in zip(slots, matched(wishes), strict=True):
            if who >= 0:
                given[place].append(who)
        picked = {who for row in given for who in row}
        chosen: list[Chosen] = []
        for demand, row, each in zip(order, given, asked, strict=True):
            waits = [wait for wait in each.waits if wait.resource not in picked]
            lacking = min(demand.number - len(row), len(waits))
            if lacking > 0:
                return [], sorted(waits, key=lambda wait: wait.until)[lacking - 1]
            candidates = {candidate.resource: candidate for candidate in demand.candidates}
            chosen += [Chosen(demand, candidates[who]) for who in row]
        return self._spread(chosen, start, end)

    def _spread(self, chosen: list[Chosen], start: int, end: int) -> tuple[list[Chosen], Wait | None]:
        """The work of a task shared by those who were chosen, in the time that they have; or who is waited for."""
        if self.work.load is None or all(each.named for each in self.work.demands):
            return chosen, None
        theirs = [each.demand._replace(candidates=(each.candidate,), number=1) for each in chosen]
        spread = self.loads.spread(theirs, start, end)
        found = [Chosen(demand, each.candidate) for demand, each in zip(spread, chosen, strict=True)]
        for demand, candidate in found:
            clash = self._clash(demand, candidate, max(start, demand.start), min(end, demand.end))
            if clash is not None:
                return [], clash
        return found, None

    def _clash(self, demand: Demand, candidate: Candidate, start: int, end: int) -> Wait | None:
        """What else somebody works on in a span that leaves too little of them, and until when."""
        wanted = Wanted(demand.use, self.work.over, self.work.group)
        clash = self.ledger.clash(candidate, (start, end), wanted)
        return None if clash is None else Wait(candidate.resource, *clash)

    def _asked(self, demand: Demand, start: int, end: int) -> _Asked:
        if start >= end:
            return _Asked([], [])
        apart = frozenset() if demand.named else named_at(self.work.demands, start)
        places = [place for place, each in enumerate(demand.candidates) if each.resource not in apart]
        lasting = places
        if len(places) > demand.number:
            lasting = [place for place in places if _lasts(demand.candidates[place], start, end)] or places
        free, waits = [], []
        there = {place: self.loads.time(demand.candidates[place], (start, end), ENDLESS) for place in places}
        for place in lasting:
            candidate = demand.candidates[place]
            kept = self._kept(candidate, start, end) if not there[place] else None
            if kept is not None:
                waits.append(kept)
                continue
            clash = self._clash(demand, candidate, start, end)
            if clash is None:
                free.append(place)
            else:
                waits.append(clash)
        rest = [place for place in places if place not in lasting]
        if len(free) + len(waits) < demand.number:
            free += rest
        most, load = max((there[place] for place in free), default=0), self.ledger.load
        free.sort(
            key=lambda place: (
                place in rest,
                2 * there[place] < most,
                load[demand.candidates[place].resource] if demand.by_load else 0,
            )
        )
        return _Asked(free, waits)

    def _kept(self, candidate: Candidate, start: int, end: int) -> Wait | None:
        """The wait for somebody who works in a span and is reserved for something else in all of it."""
        if not candidate.calendar.between(start, end):
            return None
        return Wait(
            candidate.resource, self.ledger.resources[candidate.resource].available(start, self.work.group)[1], -1
        )

    def back(self, chosen: Sequence[Chosen], start: int, end: int) -> int | None:
        """When the first of those who were chosen can work, where none of them can at any time of a span.

        They are not there, or other work has used up what limits let them do.
        """
        found = []
        for demand, candidate in chosen:
            first, last = max(start, demand.start), min(end, demand.end)
            limits, use = self._binding(demand, candidate)
            if first < last and self._serves(candidate.calendar, (limits, use), first, last):
                return None
            with suppress(OutOfTimeError):
                found.append(candidate.calendar.snap(self._renewed(limits, use, max(first, last))))
        return min(found, default=None)

    def _binding(self, demand: Demand, candidate: Candidate) -> tuple[Sequence[int], int]:
        """The limits that may be used up by other work, and what they have to leave; none where one never leaves it."""
        limits, use = self._bound(demand, candidate)
        held = (self.ledger.limits[each] for each in limits)
        return (limits if all(each.most >= use or each.end < ENDLESS for each in held) else ()), use

    def _bound(self, demand: Demand, candidate: Candidate) -> tuple[Sequence[int], int]:
        """The limits that somebody works on it under, and how much of each minute they give to it."""
        resource = self.ledger.resources[candidate.resource]
        limits = resource.limits + self.work.limits + demand.limits
        return limits, min(demand.use, resource.capacity + self.work.over)

    def _serves(self, calendar: Calendar, limited: tuple[Sequence[int], int], start: int, end: int) -> bool:
        """Whether somebody can do anything in a span."""
        limits, use = limited
        while start < end:
            room, until = self._room(limits, start)
            until = min(until, end)
            if room >= use and calendar.between(start, until):
                return True
            start = until
        return False

    def _renewed(self, limits: Sequence[int], use: int, moment: int) -> int:
        """The first moment from another on at which limits leave enough."""
        while True:
            room, until = self._room(limits, moment)
            if room >= use:
                return moment
            moment = until

    def gone(self, start: int) -> bool:
        """Whether nobody who is asked for, or too few of who is required, ever work on it again from a moment on."""
        left = [
            0 if demand.end <= start else sum(not self._gone(each, start) for each in demand.candidates)
            for demand in self.work.demands
        ]
        required = (each.required and there < each.number for each, there in zip(self.work.demands, left, strict=True))
        return not any(left) or any(required)

    def _gone(self, candidate: Candidate, moment: int) -> bool:
        """Whether somebody never works again, or never has any time for tasks."""
        try:
            candidate.calendar.snap(moment)
        except OutOfTimeError:
            return True
        return self.ledger.resources[candidate.resource].capacity + self.work.over <= 0

    def book(self, chosen: Sequence[Chosen], start: int, end: int) -> None:
        """Books whoever was chosen for a span."""
        for demand, candidate in chosen:
            self._book(demand, candidate, max(start, demand.start), min(end, demand.end))

    def _book(self, demand: Demand, candidate: Candidate, start: int, end: int) -> None:
        """Books a span, in pieces where what is available, a limit or a narrowed calendar changes inside it."""
        who, calendar, _gain, _capacity = candidate
        resource, work = self.ledger.resources[who], self.work
        limits, wanted = self._bound(demand, candidate)
        if not limits and not resource.reserves and calendar is resource.calendar:
            if start < end and wanted > 0:
                self.ledger.book(Booking(self.task, who, start, end, wanted, calendar), (), work.group)
            return
        while start < end:
            try:
                working, change = calendar.interval(start)
            except OutOfTimeError:
                # Who leaves before the task ends is not booked for the rest of it.
                return
            available, then = resource.available(start, work.group)
            stop = min(end, change, then)
            use = min(wanted, available + work.over)
            if working and use > 0:
                room, bucket = self._room(limits, start)
                stop = min(stop, bucket)
                if room >= use:
                    stop = min(stop, start + room // use)
                    self.ledger.book(Booking(self.task, who, start, stop, use, calendar), limits, work.group)
            start = stop

    def _room(self, limits: Sequence[int], moment: int) -> tuple[int, int]:
        rooms = [self.ledger.room(limit, moment) for limit in limits]
        return min((room for room, _end in rooms), default=ENDLESS), min((end for _room, end in rooms), default=ENDLESS)


def _lasts(candidate: Candidate, start: int, end: int) -> bool:
    """Whether somebody is there both when a span begins and when it ends, give or take a week."""
    try:
        first = candidate.calendar.snap(start)
        last = candidate.calendar.snap_back(end)
    except OutOfTimeError:
        return False
    return first < min(end, start + _WEEK) and last > max(start, end - _WEEK)
