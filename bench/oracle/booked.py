"""What is booked of everybody minute for minute, and what that leaves of their time and of limits."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from oracle.door import Booked
from oracle.hours import WHOLE
from oracle.plan import Plan, bucket
from oracle.reserves import free_for
from oracle.times import DAY, at, day_there

LAST = 1 << 50
Spent = Counter[tuple[Any, ...]]
"""What is used of each limit in a day, a week or a month."""


class Turn(NamedTuple):
    """Some minutes of somebody for a task: how much of them is booked in each."""

    who: str
    start: int
    end: int
    use: int


@dataclass
class Books:
    """What is booked of everybody, and what that leaves of limits."""

    plan: Plan
    rows: dict[str, list[tuple[int, int, int, str]]] = field(default_factory=dict)
    spent: Spent = field(default_factory=Counter)

    def add(self, task: str, turns: Sequence[Turn]) -> None:
        """Books somebody for a task."""
        project = self.plan.leaves[task].project
        for who, start, end, use in turns:
            self.rows.setdefault(who, []).append((start, end, use, project))
            for key, _most, minutes in self.counted(task, who, start, end):
                self.spent[key] += minutes * use

    def counted(self, task: str, who: str, start: int, end: int) -> Iterator[tuple[tuple[Any, ...], int, int]]:
        """Each limit and its day, week or month that some minutes count for, and how many do."""
        book, zone = self.plan.book, self.plan.book.zone
        for owner, limits in self.plan.owners(Booked(task, who, start, end, 0, ())):
            for kind, most in limits.items():
                allowed, moment = book.minutes(most, effort=True) * WHOLE, start
                while moment < end:
                    day = day_there(moment, zone)
                    stop = min(end, at(day, DAY, zone))
                    yield (owner, kind, most, bucket(kind, day)), allowed, stop - moment
                    moment = stop

    def left(self, task: str, who: str, moment: int, pending: Spent) -> int:
        """What all limits leave in the day, week and month of a moment."""
        found = LAST
        for key, most, _minutes in self.counted(task, who, moment, moment + 1):
            found = min(found, most - self.spent[key] - pending[key])
        return found

    def free(self, who: str, moment: int, project: str, over: int, *, beside: bool) -> int:
        """What a project may have of somebody in a minute, with or without what is booked."""
        booked: Counter[str] = Counter()
        for start, end, use, other in self.rows.get(who, ()) if beside else ():
            if start <= moment < end:
                booked[other] += use
        takings = self.plan.taken.get(who, [])
        return free_for(project, takings, self.plan.book.capacity(who) + over, moment, booked)

    def change(self, who: str, moment: int) -> int:
        """When that may be something else."""
        found = LAST
        for start, end, _use, _project in self.rows.get(who, ()):
            found = min([found, *(edge for edge in (start, end) if edge > moment)])
        for each in self.plan.taken.get(who, []):
            found = min([found, *(edge for edge in (each.start, each.end) if edge > moment)])
        return min(found, at(day_there(moment, self.plan.book.zone), DAY, self.plan.book.zone))

    def holds(self, task: str, turns: Sequence[Turn], over: int) -> bool:
        """Whether there is room for what is booked of a task in the plan."""
        pending: Spent = Counter()
        project = self.plan.leaves[task].project
        for who, start, end, use in turns:
            moment = start
            while moment < end:
                if self.free(who, moment, project, over, beside=True) < use:
                    return False
                moment = min(end, self.change(who, moment))
            for key, most, minutes in self.counted(task, who, start, end):
                pending[key] += minutes * use
                if self.spent[key] + pending[key] > most:
                    return False
        return True
