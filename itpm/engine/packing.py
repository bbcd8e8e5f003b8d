"""Tasks of fixed length on resources of fixed capacity: the resource-constrained project scheduling problem.

The free capacity over time is one long integer: each slot of time has a field for each resource, and each field a
guard bit above its number. Subtracting a demand from all fields at once clears the guard bits of those that hold too
little, so that one subtraction looks at all resources over all the time there is, and a task finds its place in a
handful of operations on long integers, however long the plan.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from itpm.engine.network import successors

Starts = list[int]
Decode = Callable[[Sequence[int]], Starts]

_WINDOW = 48


@dataclass(frozen=True)
class Packing:
    """A project of tasks on resources.

    ``durations`` in slots, ``demands`` per task and resource, ``capacities`` per resource, and for each task the tasks
    that may begin when it ends (``after``).

    Raises:
        ValueError: where a task asks for more of a resource than there is.
    """

    durations: Sequence[int]
    demands: Sequence[Sequence[int]]
    capacities: Sequence[int]
    after: Sequence[Sequence[int]]

    def __post_init__(self) -> None:
        for task, demand in enumerate(self.demands):
            if any(asked > held for asked, held in zip(demand, self.capacities, strict=True)):
                raise ValueError(f"task {task} asks for more than there is")

    @property
    def size(self) -> int:
        """The number of tasks."""
        return len(self.durations)

    @cached_property
    def before(self) -> list[list[int]]:
        """For each task, the tasks it waits for."""
        return successors(self.size, ((then, task) for task, later in enumerate(self.after) for then in later))

    @cached_property
    def order(self) -> list[int]:
        """The tasks in an order in which nothing stands before what it waits for."""
        waiting = [len(each) for each in self.before]
        order = [task for task, count in enumerate(waiting) if not count]
        for task in order:
            for then in self.after[task]:
                waiting[then] -= 1
                if not waiting[then]:
                    order.append(then)
        return order

    @cached_property
    def tails(self) -> list[int]:
        """For each task, the longest way from its start to the end of the project, in slots."""
        tails = [0] * self.size
        for task in reversed(self.order):
            tails[task] = self.durations[task] + max((tails[then] for then in self.after[task]), default=0)
        return tails

    @property
    def urgent_first(self) -> list[int]:
        """The tasks by least latest start, which always puts a task after what it waits for."""
        return sorted(self.order, key=lambda task: -self.tails[task])

    @cached_property
    def bound(self) -> int:
        """A length that no plan can beat: the critical path, or the work of a resource over its capacity."""
        longest = max(self.tails, default=0)
        for resource, capacity in enumerate(self.capacities):
            work = sum(length * demand[resource] for length, demand in zip(self.durations, self.demands, strict=True))
            if work:
                longest = max(longest, -(-work // capacity))
        return longest

    def reversed(self) -> "Packing":
        """The same project in a mirror: what ends first begins last."""
        return Packing(self.durations, self.demands, self.capacities, self.before)

    def length(self, starts: Sequence[int]) -> int:
        """The end of a plan."""
        return max((start + length for start, length in zip(starts, self.durations, strict=True)), default=0)


@dataclass(frozen=True)
class _Fields:
    """Where the numbers of a slot stand in a long integer."""

    width: int
    resources: int

    @property
    def slot(self) -> int:
        return self.width * self.resources

    def pattern(self, numbers: Sequence[int], slots: int) -> int:
        one = 0
        for resource, number in enumerate(numbers):
            one |= number << (self.width * resource)
        return repeat(one, self.slot, slots)

    @property
    def folds(self) -> list[int]:
        """The shifts that bring the guard bits of a slot together in its first field."""
        shifts, span = [], 1
        while span < self.resources:
            step = min(span, self.resources - span)
            shifts.append(self.width * step)
            span += step
        return shifts


def repeat(number: int, width: int, times: int) -> int:
    """A number written ``times`` times side by side, each in ``width`` bits."""
    return number * (((1 << (width * times)) - 1) // ((1 << width) - 1)) if times else 0


def _runs(length: int, width: int) -> list[int]:
    """The shifts that leave only slots at which a run of set slots of a length begins."""
    shifts, span = [], 1
    while span < length:
        step = min(span, length - span)
        shifts.append(width * step)
        span += step
    return shifts


class _Tables(NamedTuple):
    """What a decoder knows of each task beforehand, as long integers over the slots of the longest plan."""

    slot: int
    folds: list[int]
    empty: int
    """All capacities in all slots, each with its guard bit."""
    guards: int
    blocks: list[int]
    """For each task, its demand in each slot of its length; nothing where it asks for nothing."""
    runs: list[list[int]]
    looks: list[tuple[int, int, int]]
    """For each task, the mask of the slots that are looked at first, its demand in them, and their guard bits."""


def _tables(packing: Packing) -> _Tables:
    fields = _Fields(max((*packing.capacities, 1)).bit_length() + 1, max(1, len(packing.capacities)))
    demands = packing.demands if packing.capacities else [(0,)] * packing.size
    durations, slot, guard = packing.durations, fields.slot, 1 << (fields.width - 1)
    span = sum(durations) + _WINDOW + max(durations, default=0)
    guards = repeat(guard, slot, span)
    looks = []
    for demand, length in zip(demands, durations, strict=True):
        mask = (1 << (slot * (length + _WINDOW))) - 1
        looks.append((mask, fields.pattern(demand, length + _WINDOW), guards & mask))
    return _Tables(
        slot,
        fields.folds,
        fields.pattern([each + guard for each in packing.capacities or (0,)], span),
        guards,
        [fields.pattern(demand, length) for demand, length in zip(demands, durations, strict=True)],
        [_runs(length, slot) for length in durations],
        looks,
    )


def decoder(packing: Packing) -> Decode:
    """A function that takes tasks in an order and puts each at the first place that holds it (serial scheme).

    The order must have every task once and after what it waits for. Source: Kolisch, Hartmann 1999, "Heuristic
    algorithms for the resource-constrained project scheduling problem".
    """
    slot, folds, empty, guards, blocks, runs, looks = _tables(packing)
    durations, before = packing.durations, packing.before

    def wide(free: int, task: int) -> int:
        """The first place of a task in all the time that is left, where the slots looked at first do not hold it."""
        one = looks[task][1] & ((1 << slot) - 1)
        slots = free.bit_length() // slot
        return _first(free - repeat(one, slot, slots), folds, guards & ((1 << (slot * slots)) - 1), runs[task])

    def decode(order: Sequence[int]) -> Starts:
        free = empty
        starts = [0] * len(durations)
        ends = [0] * len(durations)
        for task in order:
            earliest = 0
            for gone in before[task]:
                earliest = max(earliest, ends[gone])
            if blocks[task]:
                mask, pattern, held = looks[task]
                rest = free >> (slot * earliest)
                fits = (rest & mask) - pattern
                for shift in folds:
                    fits &= fits >> shift
                fits &= held
                for shift in runs[task]:
                    fits &= fits >> shift
                place = (fits & -fits).bit_length() - 1 if fits else wide(rest, task)
                earliest += place // slot
                free -= blocks[task] << (slot * earliest)
            starts[task] = earliest
            ends[task] = earliest + durations[task]
        return starts

    return decode


def _first(fits: int, folds: Sequence[int], held: int, runs: Sequence[int]) -> int:
    """The place of the first bit at which a run of slots begins that hold enough of everything."""
    for shift in folds:
        fits &= fits >> shift
    fits &= held
    for shift in runs:
        fits &= fits >> shift
    return (fits & -fits).bit_length() - 1
