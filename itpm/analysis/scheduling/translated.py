"""A portfolio in the numbers of the engine, and what was learnt on the way there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.scheduling.crews import Crews
from itpm.analysis.scheduling.disclosed import ToldDates
from itpm.analysis.scheduling.hindrance import Hindrance
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.sizes import Sized
from itpm.engine.crew import Work
from itpm.engine.precedence import Link, Network
from itpm.message import Said, phrase
from itpm.model.address import whole_of
from itpm.model.assignment import Assignment
from itpm.model.scalars import Duration
from itpm.model.task import Task

_LENGTHS: Mapping[tuple[str, bool], Callable[[Decimal], Said]] = {
    ("min", False): lambda n: phrase("{n:#,##0.####} {n:=working minute|working minutes}", n=n),
    ("h", False): lambda n: phrase("{n:#,##0.####} {n:=working hour|working hours}", n=n),
    ("d", False): lambda n: phrase("{n:#,##0.####} {n:=working day|working days}", n=n),
    ("w", False): lambda n: phrase("{n:#,##0.####} {n:=working week|working weeks}", n=n),
    ("min", True): lambda n: phrase("{n:#,##0.####} {n:=elapsed minute|elapsed minutes}", n=n),
    ("h", True): lambda n: phrase("{n:#,##0.####} {n:=elapsed hour|elapsed hours}", n=n),
    ("d", True): lambda n: phrase("{n:#,##0.####} {n:=elapsed day|elapsed days}", n=n),
    ("w", True): lambda n: phrase("{n:#,##0.####} {n:=elapsed week|elapsed weeks}", n=n),
}
"""A length by its unit, and whether it is elapsed time."""


class Lag(NamedTuple):
    """A lag or a lead as it is written, and the id of the calendar that it counts in; empty for elapsed time.

    ``apart``: that calendar is not the portfolio's.
    """

    written: Duration
    calendar: str
    apart: bool

    @property
    def words(self) -> str:
        """Such as ``and 3 working days``, ``less 1 elapsed week``, ``and 2 working hours of pune``."""
        length = _LENGTHS[self.written.unit, bool(self.written.elapsed)](abs(self.written.amount))
        if self.apart:
            length = phrase("{length} of {calendar}", length=length, calendar=self.calendar)
        return (
            phrase("less {length}", length=length) if self.written.amount < 0 else phrase("and {length}", length=length)
        )


@dataclass(frozen=True)
class Translated:
    """A portfolio in the engine's numbers, and what was learnt on the way."""

    network: Network
    addresses: tuple[str, ...]
    """Of each node; empty for one that stands for an end of a summary or for work that was dropped."""
    numbers: dict[str, int]
    outlines: dict[str, Outline]
    crews: Crews
    works: dict[int, Work]
    sized: dict[str, Sized]
    unknown: dict[str, str]
    """For work without a date of its own, why."""
    status: int
    groups: dict[str, int]
    urgency: tuple[tuple[int, ...], ...]
    """For each node: the class of its project, whether it goes on, the priorities of project and task."""
    unplanned: dict[int, Hindrance]
    """The open nodes of ideas and of work on hold, each with why nobody is booked for it."""
    tentative: frozenset[int]
    """The nodes of proposals and of what waits for them: they take what everything else leaves."""
    lags: Mapping[tuple[int, Link], Lag]
    """By the node that waits, and by its link."""
    told: Mapping[str, ToldDates] = field(default_factory=dict)
    """What stands no earlier than its audience is told that it does in the full plan."""

    def assigned(self, task: Task) -> tuple[Assignment, ...]:
        """Who works on a task: what it says itself, else what the nearest summary says."""
        if task.assign:
            return task.assign
        outline = self.outlines.get(whole_of(task.id))
        return outline.assign(task) if outline is not None else task.assign

    def parts_of(self, address: str) -> Sequence[int]:
        """The nodes of a piece of work: of a summary, those of its leaves; nothing of what was dropped."""
        outline = self.outlines[whole_of(address)]
        return [self.numbers[leaf] for leaf in outline.leaves.get(address, [address]) if leaf in self.numbers]

    @cached_property
    def waited_for(self) -> frozenset[str]:
        """The addresses that some open work waits for."""
        outlines = self.outlines.values()
        return frozenset(link.task for outline in outlines for item in outline.items.values() for link in item.after)

    def nodes_of(self, project: str) -> Sequence[int]:
        """The nodes of a project in the order in which they wait for each other."""
        return self._nodes.get(self.groups[project], ())

    @cached_property
    def _nodes(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = {}
        for node in self.network.order:
            found.setdefault(self.network.groups[node], []).append(node)
        return found
