"""Booking minute for minute: pools, choices, limits, shares of time and work that may be interrupted."""

from collections.abc import Sequence
from typing import NamedTuple

from itpm.engine.calendar import OutOfTimeError
from itpm.engine.crew import ENDLESS, WHOLE, Demand, Watch, Work
from itpm.engine.ledger import Booking, Ledger, Wait


class _Pick(NamedTuple):
    demand: int
    place: int
    resource: int
    use: int
    gain: int
    limits: tuple[int, ...]


class _Look(NamedTuple):
    """Who works on a task at a moment, what could be done were nobody booked, and when any of it may change."""

    picks: list[_Pick]
    possible: int
    following: int


class Sweep:
    """Places one task by walking from change to change of who is there and who is free."""

    def __init__(self, ledger: Ledger, task: int, work: Work) -> None:
        self.ledger, self.task, self.work = ledger, task, work
        self.watches = [Watch(demand) for demand in work.demands]
        self.held: list[list[int]] = [[] for _ in work.demands]
        self.pending: dict[tuple[int, int], int] = {}
        self.blocked: Wait | None = None
        self.wait: Wait | None = None
        """Who was waited for last."""

    def place(self, moment: int) -> tuple[int, int]:
        """Start and end of the task, whose people are booked.

        Raises:
            OutOfTimeError: where they never get it done.
        """
        left = self.work.effort or 0
        taken: list[tuple[Booking, tuple[int, ...]]] = []
        while True:
            picks, possible, following = self._look(moment)
            rate = sum(pick.gain for pick in picks)
            if rate < possible and not self.work.split and self.blocked is not None:
                self.wait = self.blocked
                taken.clear()
                self.pending.clear()
                self.held = [[] for _ in self.held]
                left, moment = self.work.effort or 0, self._again(following)
                continue
            if rate:
                end = min(following, moment - (-left // rate))
                end = min(end, self._room(picks, moment))
                taken += self._booked(picks, moment, end)
                left -= rate * (end - moment)
                if left <= 0:
                    return self._settle(taken)
                following = end
            elif following >= ENDLESS:
                raise OutOfTimeError
            elif not taken and self.blocked is not None:
                self.wait = self.blocked
            moment = following

    def _again(self, following: int) -> int:
        """Where to begin anew: a named person is waited for until the end of what they are booked with."""
        alone = all(len(demand.candidates) == 1 for demand in self.work.demands)
        return max(following, self.blocked.until) if alone and self.blocked else following

    def _look(self, moment: int) -> _Look:
        picks: list[_Pick] = []
        possible, following = 0, ENDLESS
        self.blocked = None
        missing = absent = False
        for index, watch in enumerate(self.watches):
            working, change = watch.look(moment)
            following = min(following, change)
            free, could, change = self._free(index, watch.demand, working, moment, picks)
            following = min(following, change)
            picks += free
            possible += could
            missing = missing or (watch.demand.required and not free)
            absent = absent or (watch.demand.required and not could)
        return _Look([] if missing else picks, 0 if absent else possible, following)

    def _free(
        self, index: int, demand: Demand, working: Sequence[int], moment: int, before: Sequence[_Pick]
    ) -> tuple[list[_Pick], int, int]:
        """Who of a demand can be booked, what could be done were nobody booked, and when that may change."""
        held, following = self.held[index], ENDLESS
        free: list[_Pick] = []
        gains = []
        for place in [place for place in working if place in held or not (demand.keep and held)]:
            pick, gain, change = self._offer(index, place, moment, before)
            following = min(following, change)
            if gain:
                gains.append(gain)
            if pick is not None:
                free.append(pick)
        if len(free) > demand.number:
            load = self.ledger.load
            free.sort(key=lambda pick: (pick.place not in held, load[pick.resource] if demand.by_load else 0))
            del free[demand.number :]
        return free, sum(sorted(gains, reverse=True)[: demand.number]), following

    def _offer(self, index: int, place: int, moment: int, before: Sequence[_Pick]) -> tuple[_Pick | None, int, int]:
        """What one candidate can give at a moment, what they could were they not booked, and until when."""
        demand, ledger = self.work.demands[index], self.ledger
        who, _calendar, gain, _capacity = demand.candidates[place]
        resource = ledger.resources[who]
        if any(pick.resource == who for pick in before):
            return None, 0, ENDLESS
        available, change = resource.available(moment, self.work.group)
        most = available + self.work.over
        use = min(demand.use, most)
        limits = resource.limits + self.work.limits + demand.limits
        room, bucket = self._left(limits, moment, before)
        if use <= 0 or room < use:
            return None, 0, min(change, bucket)
        could = gain * use // WHOLE
        used = ledger.used(who, moment)
        change = min(change, bucket, used.change)
        if used.use + use > most:
            self.blocked = self.blocked or Wait(who, used.until, used.task)
            use = most - used.use if self.work.split else 0
        if use <= 0 or not gain * use // WHOLE:
            return None, could, change
        return _Pick(index, place, who, use, gain * use // WHOLE, limits), could, change

    def _left(self, limits: Sequence[int], moment: int, before: Sequence[_Pick]) -> tuple[int, int]:
        """What limits leave beside what this task has taken and what its other people are about to take."""
        left, change = ENDLESS, ENDLESS
        for limit in limits:
            room, end = self.ledger.room((limit,), moment)
            room -= self.pending.get((limit, end), 0)
            room -= sum(pick.use for pick in before if limit in pick.limits)
            left, change = min(left, room), min(change, end)
        return left, change

    def _room(self, picks: Sequence[_Pick], moment: int) -> int:
        """The moment up to which all limits let the people go on."""
        rates: dict[int, int] = {}
        for pick in picks:
            for limit in set(pick.limits):
                rates[limit] = rates.get(limit, 0) + pick.use
        last = ENDLESS
        for limit, rate in rates.items():
            room, end = self.ledger.room((limit,), moment)
            last = min(last, moment + max(1, (room - self.pending.get((limit, end), 0)) // rate))
        return last

    def _booked(self, picks: Sequence[_Pick], start: int, end: int) -> list[tuple[Booking, tuple[int, ...]]]:
        found = []
        for pick in picks:
            candidate = self.work.demands[pick.demand].candidates[pick.place]
            if pick.place not in self.held[pick.demand]:
                self.held[pick.demand].append(pick.place)
            booking = Booking(self.task, pick.resource, start, end, pick.use, candidate.calendar)
            found.append((booking, pick.limits))
            for limit in pick.limits:
                key = (limit, self.ledger.room((limit,), start)[1])
                self.pending[key] = self.pending.get(key, 0) + pick.use * (end - start)
        return found

    def _settle(self, taken: Sequence[tuple[Booking, tuple[int, ...]]]) -> tuple[int, int]:
        for booking, limits in taken:
            self.ledger.book(booking, limits)
        return taken[0][0].start, max(booking.end for booking, _limits in taken)
