"""Floats by delaying: each task alone is moved, what follows it is placed again, and the promises are looked at.

Only what follows the task is placed, bound by nothing else than the task: so a promise that is broken already by
something else does not hide how far this one may move, and what breaks it through this task shows as negative float.
"""

from collections.abc import Callable, Mapping, Sequence

from oracle.forward import Placed, begun_by, followers, lagged, project_ends, put, wanted
from oracle.leaves import Leaf, Link
from oracle.times import NEVER, BeyondError, Times

_MOST = 60_000


class Delays:
    """A network whose tasks can be moved one at a time."""

    def __init__(
        self,
        leaves: Mapping[str, Leaf],
        order: Sequence[str],
        placed: Mapping[str, Placed],
        deadlines: Mapping[str, int],
    ) -> None:
        self.leaves, self.order, self.placed, self.deadlines = leaves, order, placed, deadlines
        self.behind = followers(leaves)
        self.ends = project_ends(leaves, placed)
        self.place = {address: number for number, address in enumerate(order)}

    def total_is(self, address: str, minutes: int) -> bool:
        """Whether so many working minutes break nothing and one more does, as a later start or as a later end.

        Where people and task work on different calendars, a start and the end that follows from it slip by different
        numbers of minutes: the lesser of the two, with the task at its last place, is as good an answer.
        """
        if self._total_is(address, minutes):
            return True
        behind = [address, *self.downstream(address)]
        leads = [link for each in behind for _then, link in self.behind[each] if link.lag < 0]
        for link in leads:
            link.early = True
        right = bool(leads) and self._total_is(address, minutes)
        for link in leads:
            link.early = False
        return right

    def start_is(self, address: str, minutes: int) -> bool:
        """As the total float, where only the start of a task slips and its end follows."""
        return self._begins(address, minutes - 1) and not self._begins(address, minutes + 1)

    def total_start(self, address: str) -> int:
        """The total float of a start."""
        return largest(lambda minutes: self._begins(address, minutes), -_MOST)

    def _begins(self, address: str, minutes: int) -> bool:
        return self._kept(address, self._moved(address, minutes)[0])

    def _total_is(self, address: str, minutes: int) -> bool:
        # A minute is open where a bound lies in a night: the end of a day is no minute at which work could start.
        if self._bears(address, minutes - 1) and not self._bears(address, minutes + 1):
            return True
        return minutes == self._block(address, self._kept)

    def free_is(self, address: str, minutes: int) -> bool:
        """Whether so many working minutes move nothing that waits for a task and one more does; as the total float."""
        if (minutes <= 1 or self._still(address, minutes - 1)) and not self._still(address, minutes + 1):
            return True
        return minutes == self._block(address, self._free)

    def _block(self, address: str, fine: Callable[[str, Placed], bool]) -> int | None:
        """How many minutes both ends of a task slip when it stands as late as something bears."""
        leaf, (_start, resume, finish) = self.leaves[address], self.placed[address]
        if leaf.pace is None or leaf.begun is not None:
            return None

        def holds(minutes: int) -> bool:
            there = put(leaf, resume + minutes, -NEVER)
            return there[2] < NEVER and fine(address, there)

        last = resume + largest(holds, -_MOST)
        return min(leaf.times.between(resume, last), leaf.times.between(finish, put(leaf, last, -NEVER)[2]))

    def total(self, address: str) -> int:
        """The total float."""
        return largest(lambda minutes: self._bears(address, minutes), -_MOST)

    def free(self, address: str) -> int:
        """The free float."""
        return largest(lambda minutes: self._still(address, minutes), 0)

    def hopeless(self, address: str) -> bool:
        """Whether no earlier place of this task would keep the promises, such as where its people come too late."""
        for minutes in (-_MOST // 3, -_MOST // 10):
            try:
                return not self._bears(address, minutes)
            except BeyondError:
                continue
        return True

    def _bears(self, address: str, minutes: int) -> bool:
        return all(self._kept(address, each) for each in self._moved(address, minutes))

    def _still(self, address: str, minutes: int) -> bool:
        return all(self._free(address, each) for each in self._moved(address, minutes))

    def _moved(self, address: str, minutes: int) -> list[Placed]:
        """A task with a later start, and a task with a later end."""
        leaf, (start, resume, finish) = self.leaves[address], self.placed[address]
        ending = shifted(leaf.times, finish, minutes)
        if leaf.pace is None:
            return [(ending, ending, ending)]
        _start, later, end = put(leaf, shifted(leaf.times, resume, minutes), -NEVER)
        if leaf.begun is not None:
            # A start that is a fact moves nothing any more.
            return [(-NEVER, later, end), (-NEVER, resume, ending)]
        return [(later, later, end), (start, resume, ending)]

    def _kept(self, address: str, there: Placed) -> bool:
        """Whether the ends of projects and all promises hold with a task at other dates."""
        moved = {address: there}
        if not self._promised(address, there):
            return False
        for each in self.downstream(address):
            leaf = self.leaves[each]
            if leaf.done is not None or self.placed[each][2] >= NEVER:
                continue
            start, finish = wanted(leaf, moved)
            if start == finish == -NEVER:
                continue
            stands = self._set(leaf, start, finish)
            if leaf.begun is not None:
                # Its start is a fact: what waits for that is not moved by this task.
                stands = (-NEVER, *stands[1:])
            if not self._promised(each, stands):
                return False
            moved[each] = stands
        return True

    def _set(self, leaf: Leaf, start: int, finish: int) -> Placed:
        if start == -NEVER and leaf.pace is not None:
            start = begun_by(leaf, finish)
            if start == -NEVER:
                return (-NEVER, -NEVER, finish)
        return put(leaf, start, finish)

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
        last = min(self.ends[leaf.project], self.deadlines.get(leaf.project, NEVER), leaf.latest_finish)
        begun = leaf.begun is not None
        return there[2] <= last and (begun or there[1] <= self._latest_start(address))

    def _free(self, address: str, there: Placed) -> bool:
        if there[2] > self.ends[self.leaves[address].project] or self._worse(address, there):
            return False
        return all(self._unmoved(link, there, each) for each, link in self.behind[address])

    def _latest_start(self, address: str) -> int:
        """The latest start; a day is kept by a start on that day, which then has no room."""
        leaf, stands = self.leaves[address], self.placed[address][1]
        return stands if leaf.latest_start < stands < leaf.latest_day else leaf.latest_start

    def _worse(self, address: str, there: Placed) -> bool:
        """Whether a task breaks a promise of its own."""
        leaf = self.leaves[address]
        return there[2] > leaf.latest_finish or (leaf.begun is None and there[1] > self._latest_start(address))

    def _unmoved(self, link: Link, there: Placed, follower: str) -> bool:
        """Whether a follower, or what waits behind work that was dropped, stays where it is."""
        leaf, stands = self.leaves[follower], self.placed[follower]
        if leaf.done is not None or stands[2] >= NEVER:
            return True
        moment = lagged(link, there[2] if link.type in {"FS", "FF"} else there[0])
        if link.lag < 0 and moment > -NEVER:
            # In working time, a lead that reaches back to Monday's start reaches Friday's end.
            moment = link.times.snap_back(moment)
        if leaf.dropped:
            return all(self._unmoved(then, (moment, moment, moment), each) for each, then in self.behind[follower])
        return moment <= (stands[1] if link.type in {"FS", "SS"} else stands[2])


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
