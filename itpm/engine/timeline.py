"""What is used of something over time, as spans in order and apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from itpm.engine.crew import ENDLESS


class Timeline:
    """Booked spans in order and apart, each with how much is used and the task that was booked last."""

    __slots__ = ("ends", "starts", "tasks", "used")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.used: list[int] = []
        self.tasks: list[int] = []

    def at(self, moment: int) -> tuple[int, int, int]:
        """What is used at a moment, when that changes next, and the task that uses it (-1: none)."""
        place = bisect_right(self.starts, moment)
        if place and self.ends[place - 1] > moment:
            return self.used[place - 1], self.ends[place - 1], self.tasks[place - 1]
        return 0, self.starts[place] if place < len(self.starts) else ENDLESS, -1

    def over(self, start: int, end: int) -> range:
        """The places of the booked spans that overlap a span."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end, first)
        return range(first, last)

    def book(self, start: int, end: int, use: int, task: int) -> None:
        """Adds a task that takes ``use`` of what there is from a minute until another."""
        found = self.over(start, end)
        if not found:
            place = found.start
            if (
                place
                and self.ends[place - 1] == start
                and self.tasks[place - 1] == task
                and self.used[place - 1] == use
            ):
                self.ends[place - 1] = end
                return
            self.starts.insert(place, start)
            self.ends.insert(place, end)
            self.used.insert(place, use)
            self.tasks.insert(place, task)
            return
        pieces: list[tuple[int, int, int, int]] = []
        moment = start
        for place in found:
            left, right, used, owner = self.starts[place], self.ends[place], self.used[place], self.tasks[place]
            if left < start:
                pieces.append((left, start, used, owner))
            elif moment < left:
                pieces.append((moment, left, use, task))
            pieces.append((max(left, start), min(right, end), used + use, task))
            if right > end:
                pieces.append((end, right, used, owner))
            moment = right
        if moment < end:
            pieces.append((moment, end, use, task))
        self._replace(found, pieces)

    def _replace(self, found: range, pieces: Sequence[tuple[int, int, int, int]]) -> None:
        where = slice(found.start, found.stop)
        self.starts[where] = [piece[0] for piece in pieces]
        self.ends[where] = [piece[1] for piece in pieces]
        self.used[where] = [piece[2] for piece in pieces]
        self.tasks[where] = [piece[3] for piece in pieces]
