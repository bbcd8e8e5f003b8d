"""The course that work of named people could take: who is there when, who of them is free, and what they do then."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from oracle.crews import Entry
from oracle.door import Booked
from oracle.hours import WHOLE
from oracle.leaves import Leaf
from oracle.plan import Plan
from oracle.reserves import free_for
from oracle.times import common

Stretch = tuple[int, dict[str, int | None]]
"""From when on, and what each of those who are there does of a task in a minute; None for whom others have."""


def first_gap(plan: Plan, leaf: Leaf, moment: int, before: int) -> int | None:
    """The first moment before another at which somebody could begin an effort that is not interrupted then.

    Each works whenever they are free. It is interrupted where others have all who have begun it.
    """
    course = course_of(plan, leaf, moment)
    for number, (start, done) in enumerate(course):
        able = start < before and any(rate is not None for rate in done.values())
        if able and _undisturbed(leaf, course[number:]):
            return start
    return None


def _undisturbed(leaf: Leaf, course: Sequence[Stretch]) -> bool:
    """Whether work that begins with a stretch is done, or nothing else is left to do, before others interrupt it."""
    begun, left = set[str](), (leaf.effort or 0) * WHOLE
    for (start, done), (end, _done) in pairwise(course):
        working = {who for who, rate in done.items() if rate is not None}
        if not working and begun and begun <= set(done):
            return False
        begun |= working
        left -= sum(rate or 0 for rate in done.values()) * (end - start)
        if left <= 0:
            break
    return True


def course_of(plan: Plan, leaf: Leaf, moment: int) -> list[Stretch]:
    """From a moment to the end of the plan, cut wherever something changes: who is there, and what they do then."""
    last = max(end for bookings in plan.by_task.values() for each in bookings for _start, end in each.rows)
    found: dict[str, list[tuple[int, int, int | None]]] = {}
    for entry in leaf.entries:
        who = entry.people[0]
        inside = common(_pieces(plan, leaf.address, who, entry), [(moment, last)])
        rates = ((start, end, _done(plan, leaf, entry, start)) for start, end in inside)
        found[who] = [each for each in rates if each[2] != 0]
    cuts = sorted({moment, last, *(cut for rows in found.values() for row in rows for cut in row[:2])})
    course: list[Stretch] = [(cut, {}) for cut in cuts]
    for who, rows in found.items():
        for start, end, rate in rows:
            for each in course[bisect_left(cuts, start) : bisect_left(cuts, end)]:
                each[1][who] = rate
    return course


def _done(plan: Plan, leaf: Leaf, entry: Entry, moment: int) -> int | None:
    """What somebody does of a task in a minute; zero where nothing of them is for it, None where others have them."""
    who = entry.people[0]
    takings, capacity = plan.taken.get(who, []), plan.book.capacity(who)
    use = min(entry.use, free_for(leaf.project, takings, capacity, moment, {}))
    if use <= 0:
        return 0
    if free_for(leaf.project, takings, capacity, moment, _others(plan, leaf.address, who, moment)) < use:
        return None
    return use * plan.gain(who) // WHOLE


def _pieces(plan: Plan, address: str, who: str, entry: Entry) -> Iterator[tuple[int, int]]:
    """A person's time for a task, cut wherever something of it changes."""
    cuts = {moment for each in plan.taken.get(who, []) for moment in (each.start, each.end)}
    cuts |= {moment for each in _booked(plan, who, address) for row in each.rows for moment in row}
    ordered = sorted(cuts)
    for start, end in entry.times[0].within(max(entry.start, -(1 << 50)), min(entry.end, 1 << 50)):
        inside = [start, *(moment for moment in ordered if start < moment < end), end]
        yield from pairwise(inside)


def _booked(plan: Plan, who: str, but: str) -> list[Booked]:
    return [each for task, bookings in plan.by_task.items() if task != but for each in bookings if each.who == who]


def _others(plan: Plan, but: str, who: str, moment: int) -> Mapping[str, int]:
    """What others have booked of a person in a minute, by project."""
    found: Counter[str] = Counter()
    for each in _booked(plan, who, but):
        if any(start <= moment < end for start, end in each.rows):
            found[plan.leaves[each.task].project] += each.use
    return found
