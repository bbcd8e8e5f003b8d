"""Booking minute for minute: pools, choices, limits, shares of time and work that may be interrupted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from itpm.engine.crew import ENDLESS, Work, shared
from itpm.engine.found import Found
from itpm.engine.ledger import Booking, Ledger, Wait
from itpm.engine.matching import matched
from itpm.engine.offers import Offer, Offers
from itpm.engine.passed import Passed
from itpm.engine.patience import hopeless
from itpm.engine.watches import Watches

_LONG = 64
"""Looks in a row at which nothing is done, before it is asked whether anything ever will be."""


class _Pick(NamedTuple):
    demand: int
    offer: Offer


class _Look(NamedTuple):
    """Who works on a task at a moment, whether somebody is waited for, and when any of it may change.

    ``resume`` is when somebody who has no time now may have some.
    """

    picks: list[_Pick]
    short: bool
    following: int
    resume: int


class Sweep:
    """Finds a place for a task by walking from change to change of who is there and who is free."""

    def __init__(self, ledger: Ledger, task: int, work: Work, *, patient: bool = True) -> None:
        """``patient``: who is asked for with others at a time, and equipment, is waited for.

        Entries are apart: whoever is free for one of them works, unless somebody required is not.
        """
        self.ledger, self.task, self.work = ledger, task, work
        self.watches = Watches(work.demands)
        self.offers = Offers(ledger, work)
        self.shared = shared(work.demands)
        self.patient = patient and not work.split
        asked = work.demands
        order = sorted(
            range(len(asked)), key=lambda index: (not asked[index].required, not asked[index].named, -asked[index].use)
        )
        self.rank = {index: rank for rank, index in enumerate(order)}
        self.required = [index for index in order if asked[index].required]
        self.tools = {index for index, each in enumerate(asked) if not any(who.gain for who in each.candidates)}
        """The entries of equipment, which works nothing off and without which nothing is done where it could be had."""
        self.limited = any(limits for row in self.offers.limits for limits in row)
        self.passed = self._passed()
        self.begun = 0
        self.later = ENDLESS
        """When a limit that others of the task use up leaves something again."""
        self._renew()

    def _passed(self) -> Passed[Wait] | None:
        """Where one named person cannot begin this work; under limits, where they cannot begin any work.

        What limits leave between other work may be too little, and still be enough once they leave less: who has used
        up a week is not interrupted in it.
        """
        if len(self.work.demands) > 1 or not self.work.demands[0].named:
            return None
        work = replace(self.work, effort=0) if self.limited else self.work
        return self.ledger.passed[work, -1 - self.patient]

    def _renew(self) -> None:
        self.left = self.work.effort or 0
        self.held: list[list[int]] = [[] for _ in self.work.demands]
        self.offers.pending.clear()
        self.taken: list[tuple[Booking, tuple[int, ...]]] = []
        self.blocked: Wait | None = None
        self.torn: set[int] = set()
        """The entries of which other work has somebody who has begun this one."""

    def place(self, moment: int, before: int = ENDLESS) -> Found | None:
        """A place for the task from a moment on, with an end before another; None where they never get it done."""
        if not self.offers.able():
            return None
        wait, idle, self.begun = None, 0, moment
        while moment < before:
            moment, wait = self._next(moment, wait)
            look = self._look(moment)
            if look is None:
                return None
            rate = sum(pick.offer.gain for pick in look.picks)
            if self._broken(look, rate):
                wait = self.blocked
                again = self._again(look)
                self._pass(moment, again)
                self._renew()
                moment, idle = again, idle + 1
            elif rate:
                idle = 0
                moment = self._worked(look, rate, moment)
                if self.left <= 0:
                    return self._found(wait, before)
            else:
                if not self.taken:
                    wait = self.blocked or wait
                    self._pass(moment, look.resume)
                moment, idle = look.resume, idle + 1
            if moment >= ENDLESS or (idle % _LONG == _LONG - 1 and self._hopeless(moment)):
                return None
        return None

    def _next(self, moment: int, wait: Wait | None) -> tuple[int, Wait | None]:
        """The next moment at which the work may begin, and whom it waits for until then."""
        return (moment, wait) if self.passed is None or self.taken else self.passed.after(moment, wait)

    def _pass(self, moment: int, then: int) -> None:
        """Remembers that nothing could be begun until a moment."""
        if self.passed is not None and not self.taken:
            self.passed.note(moment, then, self.blocked)
        elif self.passed is not None and not self.limited and not self.work.split:
            self.passed.note(self.taken[0][0].start, then, self.blocked)

    def _broken(self, look: _Look, rate: int) -> bool:
        """Whether work that must not be interrupted by other work would be, so that it has to begin later."""
        if self.work.split or self.blocked is None:
            return False
        return look.short if self.patient else not rate and self._interrupted()

    def _interrupted(self) -> bool:
        """Whether other work has all who have begun this one; who is not at work now goes on with it later."""
        begun = {index for index, held in enumerate(self.held) if held} - self.tools
        return bool(begun) and begun <= self.torn

    def _again(self, look: _Look) -> int:
        """Where to begin anew: a named person is waited for until the end of what they are booked with."""
        alone = len(self.work.demands) == 1 and self.work.demands[0].named
        return max(look.following, self.blocked.until) if alone and self.blocked else look.resume

    def _found(self, wait: Wait | None, before: int) -> Found | None:
        end = max(booking.end for booking, _limits in self.taken)
        return Found(self.taken[0][0].start, end, self.taken, wait) if end < before else None

    def _hopeless(self, moment: int) -> bool:
        """Whether nothing was done for years in which nobody had anything else to do."""
        since = max((booking.end for booking, _limits in self.taken), default=0)
        return hopeless(self.ledger, self.work, max(since, self.begun), moment)

    def _worked(self, look: _Look, rate: int, moment: int) -> int:
        """Notes what is done until anything changes, and says when that is."""
        end = min(
            look.following, moment - (-self.left // rate), self.offers.room([pick.offer for pick in look.picks], moment)
        )
        self._note(look.picks, moment, end)
        self.left -= rate * (end - moment)
        return end

    def _look(self, moment: int) -> _Look | None:
        """Who works at a moment; None where somebody who is required never comes again."""
        self.later, self.blocked, self.torn = ENDLESS, None, set()
        demands = self.work.demands
        there, following = self.watches.look(moment)
        resume = self.watches.coming
        if any(demands[index].required for index in self.watches.gone):
            return None
        named = (demands[index] for index, _working in there if self.shared and demands[index].named)
        apart = frozenset(demand.candidates[0].resource for demand in named)
        offers: dict[int, list[Offer]] = {}
        for index, working in there:
            offers[index], then, free = self._offered(index, working, moment, apart)
            following, resume = min(following, then), min(resume, free)
        picks, wanting, missing, absent = self._picked(offers, moment)
        wanting = wanting or (not any(pick.offer.gain for pick in picks) and self._interrupted())
        return _Look(
            [] if missing else picks, wanting and not absent, min(following, self.later), min(resume, self.later)
        )

    def _offered(
        self, index: int, working: Sequence[int], moment: int, apart: frozenset[int]
    ) -> tuple[list[Offer], int, int]:
        """Those of a demand who work at a moment, the preferred ones first; when that may change; when one is free."""
        demand, following, resume = self.work.demands[index], ENDLESS, ENDLESS
        found: list[Offer] = []
        for place in working:
            if apart and not demand.named and demand.candidates[place].resource in apart:
                continue
            offer, change, free, wait = self.offers.of(index, place, moment)
            following, resume = min(following, change), min(resume, free)
            self.blocked = self.blocked or wait
            if wait is not None and place in self.held[index]:
                self.torn.add(index)
            if offer is not None:
                found.append(offer)
        if len(found) > demand.number:
            held, load = self.held[index], self.ledger.load
            found.sort(key=lambda each: (each.place not in held, load[each.resource] if demand.by_load else 0))
        return found, following, resume

    def _picked(self, offers: Mapping[int, Sequence[Offer]], moment: int) -> tuple[list[_Pick], bool, bool, bool]:
        """Who works; whether somebody is waited for; whether somebody required is not free, or not even there."""
        demands = self.work.demands
        picks: list[_Pick] = []
        could = self._allowed(offers)
        free = self._allowed({index: [each for each in row if each.free] for index, row in offers.items()})
        short = missing = absent = False
        for index in sorted({*offers, *self.required}, key=self.rank.__getitem__):
            mine: list[_Pick] = []
            room = len(could.get(index, ()))
            for offer in free.get(index, ()):
                if len(mine) == demands[index].number:
                    break
                left, bucket = self.offers.left(offer.limits, moment, [pick.offer for pick in picks])
                if left < offer.use:
                    room -= 1
                    self.later = min(self.later, bucket)
                    continue
                mine.append(_Pick(index, offer))
                picks.append(mine[-1])
            together = bool(mine) or index in self.tools
            short = short or (together and len(mine) < min(demands[index].number, room))
            if demands[index].required and not self._served(index, mine, picks):
                missing = True
                absent = absent or len(could.get(index, ())) < demands[index].number
        return picks, short or missing, missing, absent

    def _served(self, index: int, mine: Sequence[_Pick], picks: Sequence[_Pick]) -> bool:
        """Whether as many work as a demand asks for; who is named twice works for both."""
        demand = self.work.demands[index]
        return len(mine) >= demand.number or (
            demand.named and any(pick.offer.resource == demand.candidates[0].resource for pick in picks)
        )

    def _allowed(self, offers: Mapping[int, Sequence[Offer]]) -> Mapping[int, Sequence[Offer]]:
        """Of what is offered to each demand, what it may take so that none blocks another."""
        if not self.shared:
            return offers
        order = sorted(offers, key=self.rank.__getitem__)
        wishes = {index: [each.resource for each in offers[index]] for index in order}
        slots = [index for index in order for _number in range(self.work.demands[index].number)]
        mine: dict[int, set[int]] = {index: set() for index in order}
        for index, who in zip(slots, matched([wishes[index] for index in slots]), strict=True):
            mine[index].add(who)
        return {index: [each for each in row if each.resource in mine[index]] for index, row in offers.items()}

    def _note(self, picks: Sequence[_Pick], start: int, end: int) -> None:
        """Keeps the bookings of a stretch."""
        for index, offer in picks:
            if offer.place not in self.held[index]:
                self.held[index].append(offer.place)
            calendar = self.work.demands[index].candidates[offer.place].calendar
            self.taken.append((Booking(self.task, offer.resource, start, end, offer.use, calendar), offer.limits))
            self.offers.spend(offer, start, end)
