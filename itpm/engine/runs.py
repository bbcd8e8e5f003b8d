"""Time in which somebody has too little room for a use, remembered so that it is passed in one step.

Bookings are only ever added in a pass: what has no room once has none later. Spans between which nobody works are one
run, so that a queue of a thousand tasks of one person is one step and not a thousand.
"""

from bisect import bisect_left, bisect_right

from itpm.engine.calendar import Calendar


class Runs:
    """Spans without room in order, with working time between each two, each with the task that ends it."""

    __slots__ = ("ends", "starts", "tasks")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tasks: list[int] = []

    def after(self, span: tuple[int, int], task: int, calendar: Calendar) -> tuple[int, int]:
        """The end of the run that holds a span without room, which is noted, and the task that ends the run."""
        start, end = span
        first, last = bisect_left(self.ends, start), bisect_right(self.starts, end)
        if first and not calendar.between(self.ends[first - 1], start):
            first -= 1
        if last < len(self.starts) and not calendar.between(end, self.starts[last]):
            last += 1
        if first < last:
            start = min(start, self.starts[first])
            if self.ends[last - 1] > end:
                end, task = self.ends[last - 1], self.tasks[last - 1]
        self.starts[first:last], self.ends[first:last], self.tasks[first:last] = [start], [end], [task]
        return end, task
