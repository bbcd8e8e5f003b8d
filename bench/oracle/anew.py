"""One task of a levelled plan whose people are booked anew beside all that is booked before it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from oracle.booked import LAST, Books, Spent, Turn
from oracle.crews import Entry
from oracle.forward import Placed, put
from oracle.hours import WHOLE
from oracle.leaves import Leaf
from oracle.plan import Plan
from oracle.times import NEVER, BeyondError, Row, Times


@dataclass
class Look:
    """Who works in a minute, up to when that stays so, and whether others have somebody who could."""

    picks: list[Turn] = field(default_factory=list)
    change: int = LAST
    busy: set[str] = field(default_factory=set)
    missing: bool = False


class Task:
    """One task whose people are to be booked anew."""

    most: Mapping[str, int]
    """What somebody does of it at most, who goes over to other work in the plan before it ends."""

    def __init__(self, plan: Plan, books: Books, leaf: Leaf, turns: Sequence[Turn], free: Mapping[str, int]) -> None:
        """``free`` is when the work before it leaves each of its people."""
        self.most = {}
        self.plan, self.books, self.leaf, self.bound = plan, books, leaf, free
        people = {turn.who for turn in turns}
        self.asked = [
            (entry, [who for who in entry.people if who in people])
            for entry in leaf.entries
            if people & set(entry.people)
        ]
        first = min(turn.start for turn in turns)
        self.first = {turn.who for turn in turns if turn.start == first}
        self.shares = {who: max(turn.use for turn in turns if turn.who == who) for who in people}
        self.over, self.split = plan.over(leaf.address), bool(leaf.record.get("split"))
        self.last = max(row for entry in leaf.entries for times in entry.times for row in times.ends[-1:])
        self.alone = all(entry.equipment for entry in leaf.entries)

    def placed(self, start: int, finish: int) -> tuple[Placed, list[Turn]]:
        """Where it stands, and who is booked when."""
        leaf = self.leaf
        _begun, start, end = self._begins(max([start, *(self.bound[who] for who in self.first)]), finish)
        while True:
            if start >= NEVER:
                raise BeyondError
            if leaf.effort is None:
                again, turns = self._lasting(start, end)
                if again is None:
                    break
                _begun, start, end = put(leaf, again, finish)
            else:
                again, turns = self._worked(start)
                if again is None:
                    start, end = min(turn.start for turn in turns), max(turn.end for turn in turns)
                    break
                start = again
        return (start if leaf.begun is None else leaf.begun, start, max(end, finish)), turns

    def _begins(self, start: int, finish: int) -> Placed:
        """Where it may begin; who is overbooked does in time what could not be done in the network."""
        there = put(self.leaf, start, finish)
        return (start, start, start) if there[1] >= NEVER and self.leaf.effort is not None else there

    def _hours(self, entry: Entry, who: str, start: int, end: int) -> list[Row]:
        first = max(start, entry.start, self.bound.get(who, start))
        return entry.times[entry.people.index(who)].within(first, min(end, entry.end))

    def _lasting(self, start: int, end: int) -> tuple[int | None, list[Turn]]:
        """Everybody for as long as it lasts; else from when somebody has room again."""
        turns: list[Turn] = []
        pending = Spent()
        for entry, people in self.asked:
            for who in people:
                for first, last in self._hours(entry, who, start, end):
                    moment = first
                    while moment < last:
                        stop = min(last, self.books.change(who, moment))
                        use, busy = self._use(entry, who, moment)
                        if busy:
                            return stop, []
                        turns += self._within(who, (moment, stop), use, pending)
                        moment = stop
        return None, turns

    def _within(self, who: str, span: Row, use: int, pending: Spent) -> list[Turn]:
        """What limits let somebody do of a span within a day."""
        if use <= 0:
            return []
        room = self.books.left(self.leaf.address, who, span[0], pending)
        end = min(span[1], span[0] + max(0, room) // use)
        for key, _most, minutes in self.books.counted(self.leaf.address, who, span[0], end):
            pending[key] += minutes * use
        return [Turn(who, span[0], end, use)] if span[0] < end else []

    def _interrupted(self, turns: Sequence[Turn], busy: set[str]) -> bool:
        """Whether others have somebody of each entry with which it was begun."""
        worked = {turn.who for turn in turns}
        begun = [worked & set(each.people) for each in self.leaf.entries if not each.equipment or self.alone]
        return any(begun) and all(who & busy for who in begun if who)

    def _use(self, entry: Entry, who: str, moment: int) -> tuple[int, bool]:
        """How much of somebody it may have in a minute, and whether others have that."""
        project = self.leaf.project
        # What takes the rest that others leave takes no more of it than in the plan: the shares stay as they are.
        most = self.shares[who] if self.split else entry.use
        use = min(entry.use, most, self.books.free(who, moment, project, self.over, beside=False))
        left = self.books.free(who, moment, project, self.over, beside=True)
        return max(0, min(use, left) if self.split else use), use > 0 and left < use and not (self.split and left > 0)

    def _worked(self, start: int) -> tuple[int | None, list[Turn]]:
        """Work on an effort from a moment on; where others interrupt what must not be, from when it may begin again."""
        turns: list[Turn] = []
        pending, moment, left = Spent(), start, (self.leaf.effort or 0) * WHOLE
        while left > 0:
            if moment > self.last:
                raise BeyondError
            look = self._look(moment, pending, turns)
            rate = 0 if look.missing else sum(self._done(turn) for turn in look.picks)
            waits = not rate and self._interrupted(turns, look.busy) if turns else look.busy & self.first
            if not self.split and waits:
                return look.change, []
            stop = look.change
            if rate:
                stop = min(stop, moment - (-left // rate))
                for who, _start, _end, use in look.picks:
                    turns.append(Turn(who, moment, stop, use))
                    for key, _most, minutes in self.books.counted(self.leaf.address, who, moment, stop):
                        pending[key] += minutes * use
                left -= rate * (stop - moment)
            moment = stop
        return None, turns

    def _done(self, turn: Turn) -> int:
        gain = WHOLE if self.alone else self.plan.gain(turn.who)
        return turn.use * gain // WHOLE

    def _rest(self, who: str, turns: Sequence[Turn]) -> int:
        """What somebody may still do of it."""
        if who not in self.most:
            return LAST
        return self.most[who] - sum((turn.end - turn.start) * turn.use for turn in turns if turn.who == who)

    def _look(self, moment: int, pending: Spent, turns: Sequence[Turn]) -> Look:
        """Who of the people of the plan works in a minute."""
        look, now = Look(), Spent(pending)
        for entry, people in self.asked:
            mine: list[Turn] = []
            busy: set[str] = set()
            for who in people:
                edges = (entry.start, entry.end, self.bound[who], edge(entry.times[entry.people.index(who)], moment))
                look.change = min([look.change, *(each for each in edges if each > moment)])
                if not self._hours(entry, who, moment, moment + 1) or len(mine) == entry.number:
                    continue
                look.change = min(look.change, self.books.change(who, moment))
                use, taken = self._use(entry, who, moment)
                room = self.books.left(self.leaf.address, who, moment, now)
                rest = self._rest(who, turns)
                if use <= 0 or room < use or rest < use:
                    continue
                if taken:
                    busy.add(who)
                    continue
                look.change = min(look.change, moment + rest // use)
                mine.append(Turn(who, moment, moment, use))
                for key, _most, _minutes in self.books.counted(self.leaf.address, who, moment, moment + 1):
                    now[key] += use
            look.picks += mine
            look.busy |= busy if len(mine) < entry.number else set()
            look.missing = look.missing or (entry.required and len(mine) < entry.number)
        return self._limited(look, moment, pending)

    def _limited(self, look: Look, moment: int, pending: Spent) -> Look:
        """Up to when limits let all of them go on."""
        uses = Spent()
        for who, _start, _end, use in look.picks:
            for key, _most, _minutes in self.books.counted(self.leaf.address, who, moment, moment + 1):
                uses[key] += use
        for who, _start, _end, _use in look.picks:
            for key, most, _minutes in self.books.counted(self.leaf.address, who, moment, moment + 1):
                room = most - self.books.spent[key] - pending[key]
                look.change = min(look.change, moment + max(1, room // uses[key]))
        return look


def edge(times: Times, moment: int) -> int:
    """When somebody begins or ends to work next."""
    place = bisect_right(times.ends, moment)
    if place == len(times.ends):
        return LAST
    return times.starts[place] if times.starts[place] > moment else times.ends[place]
