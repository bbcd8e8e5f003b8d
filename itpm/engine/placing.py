"""Where one task after the other finds its place beside what is booked already."""

from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.choosing import chosen
from itpm.engine.crew import ENDLESS, PATIENCE, Work
from itpm.engine.elapsed import ALWAYS
from itpm.engine.found import Found
from itpm.engine.ledger import Booking, Ledger, Wait
from itpm.engine.patience import hopeless
from itpm.engine.precedence import NEVER, Network
from itpm.engine.spanning import Spanning
from itpm.engine.stretch import cut, plain, stretched, together


class _Place(NamedTuple):
    """Where a task may stand, who is waited for until then, and what books its people."""

    start: int
    end: int
    wait: Wait | None = None
    book: Callable[[], None] | None = None


_NOWHERE: Final = _Place(NEVER, NEVER)


class Placing:
    """Finds the place of one task after the other, and books its people there."""

    def __init__(self, network: Network, ledger: Ledger) -> None:
        self.network, self.ledger = network, ledger
        self.waits: dict[int, Wait] = {}

    def place(
        self, task: int, work: Work, earliest: tuple[int, int], latest: tuple[int, int] | None
    ) -> tuple[int, int]:
        """Start and end of a task with people, who are booked for it; what has nothing left takes no time.

        ``earliest`` are the first moments at which it may start and finish. ``latest`` is where what is to be done as
        late as possible stands in the network: it begins there, and what has to finish on a day in time for that; where
        its people have less time than the network knows of, so much earlier that it ends by then.
        """
        start, finish = earliest
        held = start if latest is None else max(start, latest[0])
        moment, end = self.network.spans(task, held, finish)
        if moment >= NEVER or self.network.sizes[task] <= 0 or (work.effort is not None and work.effort <= 0):
            return moment, end
        found = self._found(task, work, moment)
        by = self._by(task, work, finish, latest)
        first = moment if by is None or found.end <= by else self.network.spans(task, start, 0)[0]
        if by is not None and first < moment:
            found = self._earlier(task, work, (first, moment), by)
        if found.wait is not None:
            self.waits[task] = found.wait
        if found.book is not None:
            found.book()
        return (found.start, max(found.end, finish)) if found.end < NEVER else (NEVER, NEVER)

    def _by(self, task: int, work: Work, finish: int, latest: tuple[int, int] | None) -> int | None:
        """When a task that is held back should have ended; None where nothing but links, or its length, says so."""
        bounds = self.network.bounds.get(task)
        if latest is not None:
            return max(finish, latest[1])
        return finish if work.effort is not None and bounds is not None and bounds.finish == finish else None

    def _earlier(self, task: int, work: Work, span: tuple[int, int], by: int) -> _Place:
        """The latest place from which it ends by a moment, or as soon as it can be done at all."""
        first, last = span
        found = self._found(task, work, first)
        if found.end >= NEVER:
            return found
        by = max(by, found.end)
        # What may be begun later never ends sooner: the last start is where the end comes to lie too late.
        later = bisect_left(range(first + 1, last), 1, key=lambda moment: self._found(task, work, moment).end > by)
        return self._found(task, work, first + later) if later else found

    def _found(self, task: int, work: Work, moment: int) -> _Place:
        """The first place of a task from a moment on; nothing is booked yet."""
        if work.effort is None:
            return self._spanning(task, work, self.network.spans(task, moment, 0)[0])
        if plain(self.ledger, work):
            return self._placed(work, self._simple(task, work, moment))
        if self._alone(work):
            return self._in_gaps(task, work, moment)
        return self._placed(work, chosen(self.ledger, task, work, moment))

    def _placed(self, work: Work, found: Found | None) -> _Place:
        """What was found, with what books it."""
        if found is None:
            return _NOWHERE

        def book() -> None:
            for booking, limits in found.taken:
                self.ledger.book(booking, limits, work.group)

        return _Place(found.start, found.end, found.wait, book)

    def _simple(self, task: int, work: Work, moment: int) -> Found | None:
        """Named people on their own calendars: all of them where they have nothing else to do, else who is free."""
        pace, size = self.network.paces[task], self.network.sizes[task]
        assert pace is not None  # noqa: S101 - a task with people is no point in time
        if len(work.demands) > 1:
            found = together(self.ledger, task, work, (pace, size), moment) if _beside(work) else None
            return found or chosen(self.ledger, task, work, moment)
        return stretched(self.ledger, task, work, (pace, size), moment)

    def _alone(self, work: Work) -> bool:
        """Whether one named person works on it alone with all their time, in whatever gaps there are."""
        demand = work.demands[0]
        who = demand.candidates[0].resource
        return (
            len(work.demands) == 1
            and work.once
            and work.split
            and not (work.limits or work.over or cut(self.ledger, demand) or self.ledger.lines[who].exact.starts)
            and demand.use >= self.ledger.resources[who].capacity
        )

    def _in_gaps(self, task: int, work: Work, moment: int) -> _Place:
        """Work that may be interrupted: the first free time of its person, gap after gap."""
        who, calendar, _gain, capacity = work.demands[0].candidates[0]
        left, line, begin = self.network.sizes[task], self.ledger.lines[who].whole, moment
        taken: list[Booking] = []
        wait = None
        while left > 0:
            busy, change, other = line.at(moment)
            if 0 < busy < self.ledger.resources[who].capacity:
                # Other work leaves something of them there.
                return self._placed(work, chosen(self.ledger, task, work, begin))
            if not busy:
                try:
                    free = left if change >= ENDLESS else calendar.between(moment, change)
                    begun = calendar.snap(moment) if free else moment
                    end = calendar.advance(begun, left) if free >= left else change
                except OutOfTimeError:
                    return _NOWHERE
                if free:
                    taken.append(Booking(task, who, begun, end, capacity, calendar))
                left -= free
            else:
                change, other = self.ledger.full[who, 0, calendar].after((moment, change), other, calendar)
                wait = wait if taken else Wait(who, change, other)
            moment = change
        return self._placed(work, Found(taken[0].start, taken[-1].end, [(each, ()) for each in taken], wait))

    def _spanning(self, task: int, work: Work, moment: int) -> _Place:
        """A task of a length: the first place where everybody asked for has room for all of it."""
        pace = self.network.paces[task]
        assert isinstance(pace, Calendar)  # noqa: S101 - a length is used up on a calendar
        spanning, wait = Spanning(self.ledger, task, work, pace), None
        bounds = self.network.bounds.get(task)
        # What is told to the minute, and what only takes time, goes on whoever is there.
        fixed = pace is ALWAYS or (bounds is not None and bounds.told)
        first = moment
        while True:
            start, end = self.network.spans(task, moment, 0)
            if start >= ENDLESS or spanning.gone(start):
                return _NOWHERE
            if start - first > PATIENCE and hopeless(self.ledger, work, first, start):
                return _NOWHERE
            found, busy = spanning.choose(start, end)
            if busy is not None:
                wait, moment = busy if busy.task >= 0 else None, busy.until
                continue
            back = None if fixed else spanning.back(found, start, end)
            if back is None:
                break
            moment = back
        return _Place(start, end, wait, partial(spanning.book, found, start, end))


def _beside(work: Work) -> bool:
    """Whether all who work on something may be booked for all of it: equipment only while somebody works with it."""
    people = [demand.candidates[0] for demand in work.demands]
    return all(who.gain for who in people) or all(who.calendar is people[0].calendar for who in people)
