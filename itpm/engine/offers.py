"""What the people who are asked for a task can give at a moment, beside all that is booked already."""

from collections.abc import Sequence
from typing import NamedTuple

from itpm.engine.crew import ENDLESS, WHOLE, Work
from itpm.engine.ledger import Ledger, Wait


class Offer(NamedTuple):
    """Somebody who works at a moment: with how much of them, what that does in a minute, and under which limits.

    ``free``: nothing else is booked beside which that has no room.
    """

    place: int
    resource: int
    use: int
    gain: int
    limits: tuple[int, ...]
    free: bool = True


class Known(NamedTuple):
    """What a candidate offers until a moment, when they may offer more, and whom they work for now."""

    offer: Offer | None
    change: int
    free: int
    wait: Wait | None


class Offers:
    """Asks the ledger for the people of one task at moments that only move on."""

    def __init__(self, ledger: Ledger, work: Work) -> None:
        self.ledger, self.work = ledger, work
        self.limits = [
            [ledger.resources[each.resource].limits + work.limits + demand.limits for each in demand.candidates]
            for demand in work.demands
        ]
        self.known: list[dict[int, Known]] = [{} for _ in work.demands]
        """What was asked of the ledger; limits are asked anew, since the task itself uses them up."""
        self.pending: dict[tuple[int, int], int] = {}
        """What the task takes of each limit up to each end of one of its stretches."""

    def able(self) -> bool:
        """Whether anybody could ever do anything, and whoever is required could be booked."""
        gains = False
        for index, demand in enumerate(self.work.demands):
            usable = [place for place in range(len(demand.candidates)) if self._usable(index, place)]
            if demand.required and len(usable) < demand.number:
                return False
            gains = gains or any(demand.candidates[place].gain for place in usable)
        return gains

    def _usable(self, index: int, place: int) -> bool:
        demand = self.work.demands[index]
        capacity = self.ledger.resources[demand.candidates[place].resource].capacity
        use = min(demand.use, capacity + self.work.over)
        limits = (self.ledger.limits[limit] for limit in self.limits[index][place])
        return use > 0 and all(each.most >= use or not each.always for each in limits)

    def of(self, index: int, place: int, moment: int) -> Known:
        """What one candidate can give at a moment."""
        known = self.known[index].get(place)
        if known is None or moment >= known.change:
            known = self._asked(index, place, moment)
            if not self.limits[index][place]:
                self.known[index][place] = known
        return known

    def _asked(self, index: int, place: int, moment: int) -> Known:
        """What the ledger says of a candidate at a moment."""
        demand, ledger = self.work.demands[index], self.ledger
        who, calendar, gain, _capacity = demand.candidates[place]
        resource = ledger.resources[who]
        available, change = resource.available(moment, self.work.group)
        most = available + self.work.over
        use = min(demand.use, most)
        if use <= 0:
            return Known(None, change, change, None)
        limits = self.limits[index][place]
        if limits:
            room, bucket = self.left(limits, moment)
            change = min(change, bucket)
            if room < use:
                return Known(None, change, change, None)
        used = ledger.used(who, moment, self.work.group)
        change = min(change, used.change)
        if used.use + use <= most:
            return Known(Offer(place, who, use, gain * use // WHOLE, limits), change, ENDLESS, None)
        spare = most - used.use if self.work.split else 0
        free = spare > 0 and (gain * spare // WHOLE > 0 or not gain)
        plain = calendar is resource.calendar and not (resource.reserves or limits or ledger.lines[who].exact.starts)
        until, task = used.until, used.task
        # What is booked beside leaves too little with all of somebody's time, so with what reserves leave of it too.
        least = max(0, resource.capacity + self.work.over - demand.use)
        if not self.work.split and used.use > least:
            until, task = ledger.full[who, least, calendar].after((moment, until), task, calendar)
        use = spare if free else use
        offer = Offer(place, who, use, gain * use // WHOLE, limits, free)
        wait = Wait(who, until, task)
        return Known(offer, change, max(change, until) if plain else change, wait)

    def left(self, limits: Sequence[int], moment: int, before: Sequence[Offer] = ()) -> tuple[int, int]:
        """What limits leave beside what this task has taken and what its other people are about to take."""
        left, change = ENDLESS, ENDLESS
        for limit in limits:
            room, end = self.ledger.room(limit, moment)
            room -= self.pending.get((limit, end), 0)
            room -= sum(offer.use for offer in before if limit in offer.limits)
            left, change = min(left, room), min(change, end)
        return left, change

    def room(self, taken: Sequence[Offer], moment: int) -> int:
        """The moment up to which all limits let some people go on."""
        rates: dict[int, int] = {}
        for offer in taken:
            for limit in set(offer.limits):
                rates[limit] = rates.get(limit, 0) + offer.use
        last = ENDLESS
        for limit, rate in rates.items():
            room, end = self.ledger.room(limit, moment)
            last = min(last, moment + max(1, (room - self.pending.get((limit, end), 0)) // rate))
        return last

    def spend(self, offer: Offer, start: int, end: int) -> None:
        """Counts a stretch of somebody's against their limits."""
        for limit in offer.limits:
            key = (limit, self.ledger.room(limit, start)[1])
            self.pending[key] = self.pending.get(key, 0) + offer.use * (end - start)
