"""Floats by delaying: each task alone is moved, what follows it is placed again, and the promises are looked at.

Only what follows the task is placed, bound by nothing else than the task: so a promise that is broken already by
something else does not hide how far this one may move, and what breaks it through this task shows as negative float.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from oracle.forward import Behind, Placed, begun_by, lagged, project_ends, put, wanted
from oracle.leaves import Leaf, Link
from oracle.times import DAY, ELAPSED, NEVER, Attended, BeyondError, Times, at, day_there

_MOST = 1_200_000


class Delays:
    """A network whose tasks can be moved one at a time."""

    measured: Times | None = None
    """The time by which tasks are moved, where it is not that of their calendars."""
    leaving = True
    """Whether nothing is pushed behind the last day of its people."""

    def __init__(
        self,
        leaves: Mapping[str, Leaf],
        order: Sequence[str],
        placed: Mapping[str, Placed],
        deadlines: Mapping[str, int],
    ) -> None:
        self.leaves, self.order, self.placed, self.deadlines = leaves, order, placed, deadlines
        self.waiting = Behind(leaves, placed)
        self.behind = self.waiting.links
        # Work that has no end leaves its project without one.
        endless = {leaf.project for each, leaf in leaves.items() if placed[each][2] >= NEVER and not leaf.dropped}
        known = project_ends(leaves, placed)
        self.ends = {leaf.project: NEVER for leaf in leaves.values()} | known | dict.fromkeys(endless, NEVER)
        self.place = {address: number for number, address in enumerate(order)}

    def total(self, address: str) -> int:
        """By how many working minutes a task may begin later, and end later, before anything is broken."""
        return self._missed(address, partial(self._total, address))

    def _total(self, address: str) -> int:
        found = largest(lambda minutes: self._bears(address, minutes), -_MOST)
        return found or self._own(address, self._kept)

    def _missed(self, address: str, measured: Callable[[], int]) -> int:
        """What begins behind its own promised start is so by as much as it is late, or by what all else asks for."""
        leaf, stands = self.leaves[address], self.placed[address][1]
        limit = self._latest_start(address)
        if leaf.pace is None or leaf.begun is not None or stands <= limit:
            return measured()
        promised = leaf.latest_start, leaf.latest_from, leaf.latest_day
        leaf.latest_start, leaf.latest_from, leaf.latest_day = NEVER, NEVER, NEVER
        try:
            other = measured()
        finally:
            leaf.latest_start, leaf.latest_from, leaf.latest_day = promised
        return min(-leaf.times.between(limit, stands), other)

    def unbounded(self, address: str) -> bool:
        """Whether nothing bounds how far a task may slip: no promise, and no end of a project that it could move."""
        return self._unreached(address) or self._unmoved(address)

    def _unmoved(self, address: str) -> bool:
        """Whether nothing is broken as far as hours are written down: what waits is held open, and begins no later.

        Who leaves bounds nothing alone: that their work is done before is asked only of what something else bounds.
        """
        self.leaving = False
        try:
            most = largest(lambda minutes: self._bears(address, minutes), -_MOST)
            self._bears(address, most + 1)
        except BeyondError:
            return True
        finally:
            self.leaving = True
        return False

    def _unreached(self, address: str) -> bool:
        """Whether nothing that it reaches is promised, or stands in a project with an end."""
        bound = (self.leaves[each] for each in self._reached(address))
        return self.ends[self.leaves[address].project] >= NEVER and all(
            min(self.ends[leaf.project], self.deadlines.get(leaf.project, NEVER), leaf.latest_finish) >= NEVER
            and (leaf.begun is not None or leaf.latest_start >= NEVER)
            for leaf in bound
        )

    def _reached(self, address: str) -> Iterator[str]:
        """A task, and whatever it could move: what is finished passes nothing on, and neither does a begun start."""
        seen, heap = {address}, [address]
        yield address
        while heap:
            each = heap.pop()
            for then, link in self.behind[each]:
                fact = self.leaves[each].begun is not None and link.type in {"SS", "SF"}
                moves = self._moves(address, then)
                if then in seen or fact or not (moves or self.leaves[then].dropped):
                    continue
                seen.add(then)
                heap.append(then)
                if moves:
                    yield then

    def _moves(self, address: str, each: str) -> bool:
        """Whether something behind a task has dates that it could move."""
        leaf = self.leaves[each]
        gives = leaf.tentative and not self.leaves[address].tentative
        return not (leaf.dropped or leaf.done is not None or self.placed[each][2] >= NEVER or gives)

    def free(self, address: str) -> int:
        """The same, before anything that waits for it is moved."""
        found = largest(lambda minutes: self._stills(address, minutes), -_MOST)
        return found or self._own(address, self._free)

    def start(self, address: str) -> int:
        """By how many working minutes a task may begin later, wherever it ends then."""
        return self._missed(address, partial(self._start, address))

    def _start(self, address: str) -> int:
        found = largest(lambda minutes: self._kept(address, self._begun(address, minutes)), -_MOST)
        return found or self._own(address, self._kept, both=False)

    def end(self, address: str) -> int:
        """By how many working minutes a task may end later, wherever it begins then."""
        return largest(lambda minutes: self._kept(address, self._ended(address, minutes)), -_MOST)

    def _own(self, address: str, holds: Callable[[str, Placed], bool], *, both: bool = True) -> int:
        """How much of the time of its own people lies in a float in which the calendar of a task has no minute."""
        leaf, (_start, resume, finish) = self.leaves[address], self.placed[address]
        if leaf.pace is None or leaf.pace is ELAPSED or leaf.pace is leaf.times or isinstance(leaf.pace, Attended):
            return 0
        self.measured = ELAPSED
        try:
            begins = largest(lambda minutes: holds(address, self._begun(address, minutes)), -1)
            ends = largest(lambda minutes: holds(address, self._ended(address, minutes)), -1) if both else begins
        finally:
            self.measured = None
        if begins <= 0 or ends <= 0:
            return 0
        found = worked(leaf.pace, resume, resume + begins)
        return min(found, worked(leaf.pace, finish, finish + ends)) if both else found

    def hopeless(self, address: str) -> bool:
        """Whether no earlier place of this task would keep the promises, such as where its people come too late."""
        if any(self._late_alone(each) for each in self.downstream(address)):
            return True
        for minutes in (-20_000, -6_000):
            try:
                return not self._bears(address, minutes)
            except BeyondError:
                continue
        return True

    def _late_alone(self, address: str) -> bool:
        """Whether something would break its promise if it waited for nothing, as where its people come too late."""
        leaf, begins = self.leaves[address], min(each[1] for each in self.placed.values() if each[1] > -NEVER)
        if leaf.pace is None or leaf.done is not None or self.placed[address][2] >= NEVER:
            return False
        return not self._promised(address, put(leaf, begins, -NEVER))

    def _bears(self, address: str, minutes: int) -> bool:
        return all(self._kept(address, each) for each in self._moved(address, minutes))

    def _stills(self, address: str, minutes: int) -> bool:
        return all(self._free(address, each) for each in self._moved(address, minutes))

    def _moved(self, address: str, minutes: int) -> tuple[Placed, Placed]:
        """A task that begins later, and a task that is made to end later; one piece in both."""
        return self._begun(address, minutes), self._ended(address, minutes)

    def _begun(self, address: str, minutes: int) -> Placed:
        leaf, (_start, resume, _finish) = self.leaves[address], self.placed[address]
        there = self._set(leaf, shifted(self.measured or leaf.times, resume, minutes), -NEVER)
        # A start that is a fact moves nothing any more.
        return there if leaf.begun is None else (-NEVER, *there[1:])

    def _ended(self, address: str, minutes: int) -> Placed:
        leaf, (_start, resume, finish) = self.leaves[address], self.placed[address]
        ending = shifted(self.measured or leaf.times, finish, minutes)
        if leaf.pace is None:
            return ending, ending, ending
        start = resume if minutes > 0 else -NEVER if minutes else min(resume, begun_by(leaf, ending))
        there = self._set(leaf, start, ending)
        return there if leaf.begun is None else (-NEVER, *there[1:])

    def _kept(self, address: str, there: Placed) -> bool:
        """Whether the ends of projects and all promises hold with a task at other dates."""
        moved = {address: there}
        if not self._promised(address, there):
            return False
        for each in self.downstream(address):
            leaf = self.leaves[each]
            now = self.placed[each]
            if leaf.done is not None or now[2] >= NEVER or (leaf.tentative and not self.leaves[address].tentative):
                continue
            start, finish = wanted(leaf, moved)
            if start == finish == -NEVER:
                continue
            if max(start, finish) >= NEVER and not self._undone(leaf, moved):
                # A lag that ends behind the last day for which hours are written down.
                raise BeyondError
            stands = self._set(leaf, start, finish)
            if stands[1] > now[1] and start <= now[1] and finish <= now[2]:
                # Ends are whole minutes: what begins later may end in the same one. No more is asked than it does.
                stands = now
            if leaf.begun is not None:
                # Its start is a fact: what waits for that is not moved by this task.
                stands = (-NEVER, *stands[1:])
            if not self._promised(each, stands):
                return False
            moved[each] = stands
        return True

    def _undone(self, leaf: Leaf, moved: Mapping[str, Placed]) -> bool:
        """Whether something waits for work whose people have left."""
        sources = (moved[each] for link in leaf.links for each in link.sources if each in moved)
        return not self.leaving and any(there[2] >= NEVER for there in sources)

    def _set(self, leaf: Leaf, start: int, finish: int) -> Placed:
        if start == -NEVER and leaf.pace is not None:
            start = begun_by(leaf, finish)
            if start == -NEVER:
                return (-NEVER, -NEVER, finish)
            if leaf.told and leaf.begun is None and start > leaf.start and put(leaf, leaf.start, -NEVER)[2] >= finish:
                start = leaf.start
        if finish >= NEVER > start and not self.leaving and leaf.pace is not None:
            # It is held open by what is never done, and begins as late as its own people can.
            return (*put(leaf, start, -NEVER)[:2], NEVER)
        there = put(leaf, start, finish)
        if leaf.told and leaf.begun is None and start <= leaf.start < there[1]:
            # It may begin when it is told to, though nobody works then.
            there = put(leaf, leaf.start, finish)
        return there

    def downstream(self, address: str) -> list[str]:
        """Everything that waits for a task, however far behind, in order."""
        seen: set[str] = set()
        heap = [address]
        while heap:
            for then, _link in self.behind[heap.pop()]:
                if then not in seen:
                    seen.add(then)
                    heap.append(then)
        return sorted(seen, key=self.place.__getitem__)

    def _promised(self, address: str, there: Placed) -> bool:
        leaf = self.leaves[address]
        if leaf.dropped:
            return True
        if there[2] >= NEVER and self.leaving and leaves_early(leaf):
            return False
        last = min(self.ends[leaf.project], self._deadline(address), self._latest_finish(address))
        begun = leaf.begun is not None
        return there[2] <= last and (begun or there[1] <= self._latest_start(address))

    def _latest_finish(self, address: str) -> int:
        """What is said of its end; what stands open as a later day of work begins missed all of the promised day."""
        leaf = self.leaves[address]
        return self._by(address, leaf.latest_finish, (leaf.finish_said, leaf.zone, leaf.times))

    def _deadline(self, address: str) -> int:
        leaf = self.leaves[address]
        last = self.deadlines.get(leaf.project, NEVER)
        return last if leaf.deadline is None else self._by(address, last, leaf.deadline)

    def _by(self, address: str, last: int, day: tuple[str, str, Times]) -> int:
        leaf, (_start, resume, stands) = self.leaves[address], self.placed[address]
        said, zone, times = day
        today, promised = day_there(stands, zone) if stands < NEVER else None, said[:10]
        if last >= NEVER or today is None or str(today) <= promised or resume != stands or self._closes(address):
            return last
        midnight, night = at(today, 0, zone), at(today, DAY, zone)
        if leaf.times.between(midnight, stands) or not leaf.times.between(stands, night):
            return last
        begin, end = (at(date.fromisoformat(promised), minutes, zone) for minutes in (0, DAY))
        first = times.snap(begin) if times.between(begin, end) else begin
        return min(last, first)

    def _free(self, address: str, there: Placed) -> bool:
        return there[2] <= self.ends[self.leaves[address].project] and self.waiting.firm(address).still(address, there)

    def _latest_start(self, address: str) -> int:
        """The latest start; a day is kept by a start on that day, which then has no room."""
        leaf, stands = self.leaves[address], self.placed[address][1]
        return stands if leaf.latest_from <= stands < leaf.latest_day else leaf.latest_start

    def _closes(self, address: str) -> bool:
        """Whether a point stands at an end: of its own day, or one that it waits for, perhaps behind other points."""
        moment = self.placed[address][2]
        if moment in self.leaves[address].closes_at or self._held_back(address, moment):
            return True
        for link in self.leaves[address].links:
            for source in link.sources:
                before = self.placed[source]
                ends = link.type in {"FS", "FF"}
                if lagged(link, before[2] if ends else before[0]) != moment:
                    continue
                if self._closes(source) if before[1] == before[2] else ends:
                    return True
        return False

    def _held_back(self, address: str, moment: int) -> bool:
        """Whether a point that is as late as possible could be earlier, and stands at the last moment of a promise."""
        leaf = self.leaves[address]
        start, finish = wanted(leaf, self.placed)
        if not leaf.late or leaf.pace is not None or max(start, finish, leaf.floor, leaf.start, leaf.finish) >= moment:
            return False
        return moment == leaf.latest_finish or self.waiting.firm(address).still(address, (moment + 1,) * 3)


class PlanDelays(Delays):
    """A plan: a promise that is broken already binds what it hangs on; all else may not make it worse."""

    eased: frozenset[str] = frozenset()
    """What stands behind its promise, and would stand there without the task that is moved."""

    def start(self, address: str) -> int:
        """As in the network; promises that are broken by others are kept where they stand."""
        there = self._nudged(address)
        moved = {address: there, **self._pushed(address, there)}
        hangs = {address}
        behind = self.downstream(address)
        for each in behind:
            pushed = not self._stays(each, moved.get(each)) and self._driven(each, hangs)
            if pushed or self._hangs(each, hangs):
                hangs.add(each)
        self.eased = frozenset({address, *behind}) - (hangs - {address} if self._stays(address, there) else hangs)
        try:
            found = super().start(address)
            # Of what is behind and takes its time on days off too, the end says how far, where that is more.
            return min(found, self.total(address)) if found <= 0 and self.leaves[address].pace is ELAPSED else found
        finally:
            self.eased = frozenset()

    def _nudged(self, address: str) -> Placed:
        """A task a minute later: of its calendar, and of the clock where it takes its time on days off too."""
        self.measured = ELAPSED if self.leaves[address].pace is ELAPSED else None
        try:
            return self._begun(address, 1)
        finally:
            self.measured = None

    def keeps(self, address: str) -> bool:
        """Whether it keeps its own promises where it stands."""
        return self._holds(address, self.placed[address])

    def _stays(self, address: str, there: Placed | None) -> bool:
        stands = self.placed[address]
        return there is None or (there[1] <= stands[1] and there[2] <= stands[2])

    def _hangs(self, address: str, pushed: Container[str]) -> bool:
        """Whether something hangs on what pushes it, and is pushed itself: only days off of both lie between them."""
        leaf = self.leaves[address]
        return any(
            self._tight(link, each, leaf, self.placed[address][1 if link.type in {"FS", "SS"} else 2])
            for link in leaf.links
            for each in link.sources
            if each in pushed
        )

    def _worked(self, address: str) -> int:
        """Where the own work on something ends, or where it imposes its end itself; others may hold it open beyond."""
        leaf, (_start, resume, finish) = self.leaves[address], self.placed[address]
        own = leaf.pace is None or leaf.done is not None or finish <= leaf.finish
        return finish if own else put(leaf, resume, -NEVER)[2]

    def _driven(self, address: str, pushing: set[str]) -> bool:
        """Whether something stands where the work of what pushes it lets it.

        So it does not where that is held open, or where its own hours say when it ends: a minute more of what pushes it
        leaps over these.
        """
        leaf = self.leaves[address]
        for link in leaf.links:
            stands = self.placed[address][1 if link.type in {"FS", "SS"} else 2]
            for each in set(link.sources) & pushing:
                begins, ends = self.placed[each][0], min(self._worked(each), self.placed[each][2])
                if self._idle(leaf, lagged(link, ends if link.type in {"FS", "FF"} else begins), stands):
                    return True
        return False

    def _idle(self, leaf: Leaf, moment: int, stands: int) -> bool:
        """Whether no hours of something lie between two moments: none of its calendar, or none of its people in it."""
        if leaf.times.between(moment, stands) <= 0:
            return True
        if leaf.pace is None or leaf.pace is ELAPSED or isinstance(leaf.pace, Attended) or leaf.size <= 0:
            return False
        try:
            return leaf.pace.put(moment, 1)[0] >= stands
        except BeyondError:
            return True

    def _tight(self, link: Link, source: str, leaf: Leaf, stands: int) -> bool:
        """Whether one more minute of work on what is waited for would be too late for where something stands."""
        if link.type in {"FS", "FF"} and self._worked(source) < self.placed[source][2]:
            # What is held open is no later for that.
            return False
        at, times = self.placed[source][2 if link.type in {"FS", "FF"} else 0], self.leaves[source].times
        return lagged(link, times.ahead(at, 1)) > stands and leaf.times.between(lagged(link, at), stands) <= 0

    def _pushed(self, address: str, there: Placed) -> dict[str, Placed]:
        """Where everything behind a task stands at the earliest, bound by nothing else."""
        moved = {address: there}
        for each in self.downstream(address):
            leaf = self.leaves[each]
            if leaf.done is not None or self.placed[each][2] >= NEVER:
                continue
            start, finish = wanted(leaf, moved)
            if start != -NEVER or finish != -NEVER:
                stands = self._set(leaf, start, finish)
                moved[each] = stands if leaf.begun is None else (-NEVER, *stands[1:])
        return moved

    def _promised(self, address: str, there: Placed) -> bool:
        if self._holds(address, there):
            return True
        stands = self.placed[address]
        if address not in self.eased or self._holds(address, stands):
            return False
        # A start that is late may not be later, whatever its end does that nobody is promised; and the other way round.
        begins = self._holds(address, (*there[:2], -NEVER)) or there[1] <= stands[1]
        ends = self._holds(address, (-NEVER, -NEVER, there[2])) or there[2] <= stands[2]
        return begins and ends

    def _holds(self, address: str, there: Placed) -> bool:
        """As in the network; a deadline that is broken already binds only what ends as late as its project."""
        leaf, finish = self.leaves[address], self.placed[address][2]
        times = leaf.pace if isinstance(leaf.pace, Times) and leaf.size > 0 else leaf.times
        end, deadline = self.ends[leaf.project], self._deadline(address)
        if leaf.dropped or deadline >= end or end >= NEVER or times.between(finish, end) <= 0:
            return super()._promised(address, there)
        begins = leaf.begun is not None or there[1] <= self._latest_start(address)
        return begins and there[2] <= min(end, self._latest_finish(address))


def leaves_early(leaf: Leaf) -> bool:
    """Whether those who do something have no time any more long before the last hours of its calendar."""
    pace = leaf.pace.there if isinstance(leaf.pace, Attended) else leaf.pace
    return pace is not None and pace is not ELAPSED and pace.rows[-1][1] + 7 * DAY < leaf.times.rows[-1][1]


def largest(holds: Callable[[int], bool], low: int) -> int:
    """The largest number up to which something holds."""
    high = _MOST
    while low < high:
        middle = (low + high + 1) // 2
        try:
            fine = holds(middle)
        except BeyondError:
            fine = middle < 0
        low, high = (middle, high) if fine else (low, middle - 1)
    return low


def shifted(times: Times, moment: int, minutes: int) -> int:
    """The first moment that lies so many working minutes behind another (before it where negative).

    In working time, Friday's end is Monday's start: of two moments with nothing between them, the first.
    """
    if minutes > 0:
        return times.ahead(moment, minutes)
    return times.snap_back(times.back(moment, -minutes))


def worked(pace: Any, start: int, end: int) -> int:  # noqa: ANN401 - whoever does something
    """The minutes between two moments in which anything is done."""
    if isinstance(pace, Times):
        return pace.between(start, end)
    return sum(_works(pace, each) for each in range(start, end))


def _works(pace: Any, moment: int) -> bool:  # noqa: ANN401 - whoever does something
    try:
        return bool(pace.put(moment, 1)[0] == moment)
    except BeyondError:
        return False
