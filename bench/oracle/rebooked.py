"""A levelled plan made again minute for minute after one task was delayed; everybody keeps the order of their work.

Nothing begins earlier than planned, the same people work on everything, and what is not touched stays as it is booked.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from heapq import heapify, heappop, heappush
from itertools import combinations

from oracle.anew import Task
from oracle.booked import LAST, Books, Turn
from oracle.floats import PlanDelays, shifted
from oracle.forward import Placed, put, wanted
from oracle.leaves import Leaf
from oracle.plan import Plan
from oracle.times import ELAPSED, NEVER, Attended, BeyondError, Pace, Row, Times, merged


class Promises(PlanDelays):
    """What is promised of a plan."""

    def keeps(self, address: str, there: Placed) -> bool:
        """Whether the end of its project and all promises hold with a task at other dates."""
        return self._promised(address, there)


class Rebooked:
    """Delays tasks one at a time."""

    def __init__(self, plan: Plan, placed: Mapping[str, Placed], delays: Promises) -> None:
        self.plan, self.leaves, self.placed, self.delays = plan, plan.leaves, placed, delays
        self.turns = {
            task: [Turn(each.who, *row, each.use) for each in bookings for row in each.rows]
            for task, bookings in plan.by_task.items()
        }
        self.before = self._turns_before()
        self.interrupted = self._interrupted()
        self.order = self._ordered(())
        self.order = self._ordered(self._leftover())
        self.odd = self._leftover()
        """Work that stands in no order: booked anew in it, it would take what others have before it was their turn."""

    def _turns_before(self) -> dict[str, list[tuple[str, str]]]:
        """For each task, whose work on what ended before it takes them."""
        found: dict[str, list[tuple[str, str]]] = {each: [] for each in self.leaves}
        spans: dict[str, dict[str, Row]] = {}
        for task, turns in self.turns.items():
            for who in {turn.who for turn in turns}:
                mine = [turn for turn in turns if turn.who == who]
                span = min(turn.start for turn in mine), max(turn.end for turn in mine)
                spans.setdefault(who, {})[task] = span
        for who, mine in spans.items():
            for task, (start, _end) in mine.items():
                found[task] += [
                    (who, other)
                    for other, (_start, end) in mine.items()
                    if end <= start and other != task and not self._only_proposed(other, task)
                ]
        return found

    def _only_proposed(self, one: str, other: str) -> bool:
        """Whether work is proposed and other is decided: that is planned first and waits for nobody of it."""
        return self.leaves[one].tentative and not self.leaves[other].tentative

    def _interrupted(self) -> bool:
        """Whether somebody comes back to work behind other work that takes their time: that is in no order."""
        after = {(who, task, each) for each, before in self.before.items() for who, task in before}
        uses: dict[str, dict[str, int]] = {}
        for task, turns in self.turns.items():
            for turn in turns:
                mine = uses.setdefault(turn.who, {})
                mine[task] = max(mine.get(task, 0), turn.use)
        return any(
            mine[one] + mine[other] > self.plan.book.capacity(who)
            for who, mine in uses.items()
            for one, other in combinations(mine, 2)
            if not {(who, one, other), (who, other, one)} & after
        )

    def _leftover(self) -> frozenset[str]:
        """Work that takes what others leave: booked before them it would take more than it has in the plan."""
        found = set()
        books = Books(self.plan)
        for each in self.order:
            turns = self.turns.get(each, [])
            if turns and not self._alike(books, self.leaves[each], turns):
                found.add(each)
            books.add(each, turns)
        return frozenset(found)

    def _alike(self, books: Books, leaf: Leaf, turns: Sequence[Turn]) -> bool:
        """Whether a task that is booked where it stands gets the minutes that it has in the plan."""
        _start, start, end = self.placed[leaf.address]
        free = {turn.who: -LAST for turn in turns}
        try:
            there, again = Task(self.plan, books, leaf, turns, free).placed(start, end)
        except BeyondError:
            return False
        return there[1:] == (start, end) and booked(again) == booked(turns)

    def _ordered(self, leftover: Container[str]) -> list[str]:
        """Everything after what it waits for and after those whose people it takes; empty where that is a loop.

        What takes what others leave comes when nothing else can, and what is only proposed behind all that is decided.
        """

        def turn(each: str) -> tuple[bool, bool, int, str]:
            return self.leaves[each].tentative, each in leftover, self.placed[each][1], each

        behind: dict[str, set[str]] = {each: set() for each in self.leaves}
        for address, leaf in self.leaves.items():
            sources = {source for link in leaf.links for source in link.sources}
            for source in sources | {task for _who, task in self.before[address]}:
                behind[source].add(address)
        waiting = Counter(each for after in behind.values() for each in after)
        ready = [turn(each) for each in self.leaves if not waiting[each]]
        heapify(ready)
        found = []
        while ready:
            address = heappop(ready)[-1]
            found.append(address)
            for each in behind[address]:
                waiting[each] -= 1
                if not waiting[each]:
                    heappush(ready, turn(each))
        return found if len(found) == len(self.leaves) else []

    def unordered(self, address: str, minutes: int) -> bool:
        """Whether a delay has work booked anew that stands in no order."""
        try:
            moved = self.delayed(address, minutes, strict=True)
        except BeyondError:
            return False
        return any(moved[each] != self.placed[each] for each in self.odd)

    def bears(self, address: str, minutes: int) -> bool:
        """Whether nothing that is promised moves in one of the plans in which a task begins later."""
        ways = ((strict, parted) for parted in (False, True) for strict in (True, False))
        return any(self._bears(address, minutes, strict=strict, parted=parted) for strict, parted in ways)

    def _bears(self, address: str, minutes: int, *, strict: bool, parted: bool) -> bool:
        try:
            moved = self.delayed(address, minutes, strict=strict, parted=parted)
        except BeyondError:
            return False
        for each, there in moved.items():
            leaf, stands = self.leaves[each], self.placed[each]
            if leaf.dropped or leaf.done is not None or stands[2] >= NEVER:
                continue
            if self._only_proposed(each, address):
                continue
            start, finish = (new if new > old else -NEVER for new, old in zip(there[1:], stands[1:], strict=True))
            if not self.delays.keeps(each, (there[0], start, finish)) and not self.delays.hopeless(each):
                return False
        return True

    def delayed(self, address: str, minutes: int, *, strict: bool, parted: bool = False) -> dict[str, Placed]:
        """The plan with a task that begins so many working minutes later.

        ``strict``: who ended before another began does so still; else they only begin in that order where they cannot
        be done together, and wait where there is no room beside each other. ``parted``: who goes over to other work
        before a task ends does no more of it than in the plan, and others do the rest.
        """
        books, moved = Books(self.plan), dict[str, Placed]()
        held: dict[tuple[str, str], Row] = {}
        for each in self.order:
            leaf, stands = self.leaves[each], self.placed[each]
            start, finish = wanted(leaf, moved)
            if leaf.dropped:
                moved[each] = put(leaf, start, finish)
                continue
            if leaf.done is not None or stands[2] >= NEVER:
                moved[each] = stands
                continue
            start, finish = max(start, stands[1]), max(finish, leaf.finish)
            if each == address:
                start = max(start, later(leaf, stands[1], minutes))
            turns = self.turns.get(each, [])
            free = {who: max(self._given(held, each, who, strict=strict), default=-LAST)
                    for who in {turn.who for turn in turns}}  # fmt: skip
            late = any(turn.start < free[turn.who] for turn in turns)
            still = start <= stands[1] and finish <= stands[2] and not late
            if still and books.holds(each, turns, self.plan.over(each)):
                moved[each] = stands
            elif not turns:
                moved[each] = put(leaf, start, finish)
            else:
                anew = Task(self.plan, books, leaf, turns, free)
                anew.most = self._handed(each) if parted else {}
                moved[each], turns = anew.placed(start, finish)
            books.add(each, turns)
            for who in free:
                mine = [turn for turn in turns if turn.who == who] or [Turn(who, moved[each][1], moved[each][2], 0)]
                held[who, each] = min(turn.start for turn in mine), max(turn.end for turn in mine)
        return moved

    def _handed(self, task: str) -> dict[str, int]:
        """What those do of a task in the plan whom other work takes before it ends."""
        taken = {
            who
            for each, before in self.before.items()
            for who, other in before
            if other == task and min(turn.start for turn in self.turns[each] if turn.who == who) < self.placed[task][2]
        }
        return {
            who: sum((turn.end - turn.start) * turn.use for turn in self.turns[task] if turn.who == who)
            for who in taken
        }

    def _given(self, held: Mapping[tuple[str, str], Row], address: str, who: str, *, strict: bool) -> Iterator[int]:
        """From when on those before a task let it have somebody."""
        mine = max(turn.use for turn in self.turns[address] if turn.who == who)
        capacity = self.plan.book.capacity(who) + self.plan.over(address)
        for each, task in self.before[address]:
            if each == who:
                other = max(turn.use for turn in self.turns[task] if turn.who == who)
                if strict or mine + other > capacity:
                    yield held[who, task][strict]


def later(leaf: Leaf, moment: int, minutes: int) -> int:
    """So many minutes later by the calendar of a task; by its people's time where that has no minute till then."""
    pace = leaf.pace
    if isinstance(pace, Pace):
        pace = Times(merged([(start, end) for start, end, rate in pace.rows if rate]))
    if isinstance(pace, Times) and pace is not ELAPSED and not isinstance(pace, Attended):
        with suppress(BeyondError):
            own = shifted(pace, moment, minutes)
            if leaf.times.between(moment, own) <= 0:
                return own
    return shifted(leaf.times, moment, minutes)


def booked(turns: Sequence[Turn]) -> Counter[tuple[str, int]]:
    """What is booked of somebody from each moment at which that changes: the same however it is cut."""
    found: Counter[tuple[str, int]] = Counter()
    for who, start, end, use in turns:
        found[who, start] += use
        found[who, end] -= use
    return Counter({key: use for key, use in found.items() if use})
