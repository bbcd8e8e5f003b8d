"""Limits in a plan that is shifted: what is booked in one day, week or month stays together, and apart from the rest.

What a plan books in one bucket of a limit is within the limit. Wherever that is shifted to, it is so still as long as
no work of another bucket comes into the same one. So between the work of each bucket and that of the next the end of a
bucket has to lie, whichever.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE, Work
from itpm.engine.ledger import Booking, Bucket
from itpm.engine.levelling import Plan, Problem


@dataclass(frozen=True)
class BucketEnd:
    """The pace of what lasts until a bucket ends: no time where one ends already.

    ``least`` is where it begins in the plan. It begins no earlier where a promise is broken: with less time, work of
    two buckets may have to come into one, and whether that holds is a question to another plan.
    """

    bucket: Bucket
    least: int

    def place(self, moment: int, size: int, /) -> tuple[int, int]:
        """From a moment to the end of its bucket."""
        return moment, self.advance(moment, size)

    def advance(self, moment: int, _size: int, /) -> int:
        """The end of the bucket."""
        start, end = self.bucket(moment)
        return start if start == moment else end

    def retreat(self, moment: int, _size: int, /) -> int:
        """The last end of a bucket up to a moment."""
        return max(self.least, self.bucket(moment)[0])


@dataclass(frozen=True)
class Parted:
    """A limit that may bind, and who is booked under it in each of its buckets, in order."""

    bucket: Bucket
    rows: Sequence[tuple[int, Sequence[Booking]]]
    """The start of each bucket, and what is booked in it."""


def parted(problem: Problem, plan: Plan, ends: Mapping[int, int]) -> Iterator[Parted]:
    """The limits that may bind if work is shifted, up to the ends of the groups that it belongs to."""
    under: dict[int, list[Booking]] = {}
    asked: dict[int, Mapping[int, set[int]]] = {}
    for booking in plan.bookings:
        work = problem.works[booking.task]
        if booking.task not in asked:
            asked[booking.task] = _asked(work)
        mine = asked[booking.task].get(booking.resource, ())
        for limit in {*problem.resources[booking.resource].limits, *work.limits, *mine}:
            under.setdefault(limit, []).append(booking)
    for limit, bookings in sorted(under.items()):
        # One that holds for a time is taken for one that always does: what is shifted may come into its days.
        most, bucket = problem.limits[limit][:2]
        # What lasts takes as long as it does, whatever limits let its people do of it.
        worked = any(problem.works[each.task].effort is not None for each in bookings)
        last = max(ends.get(problem.network.group(each.task), 0) for each in bookings)
        if worked and _binds(problem, bookings, most, bucket, last):
            rows: dict[int, list[Booking]] = {}
            for each in bookings:
                moment = each.start
                while moment < each.end:
                    start, moment = bucket(moment)
                    rows.setdefault(start, []).append(each)
            yield Parted(bucket, sorted(rows.items(), key=lambda row: row[0]))


def _asked(work: Work) -> Mapping[int, set[int]]:
    """By person, the limits of the entries that they may answer to."""
    found: dict[int, set[int]] = {}
    for demand in work.demands:
        for each in demand.candidates if demand.limits else ():
            found.setdefault(each.resource, set()).update(demand.limits)
    return found


def _most(work: Work) -> int:
    """What one of several people may have to do of an effort when it is shifted and others are away: all of it."""
    gains = [each.gain for demand in work.demands for each in demand.candidates if each.gain]
    several = len(work.demands) > 1 or any(len(demand.candidates) > 1 for demand in work.demands)
    return work.effort * WHOLE // min(gains) if several and gains and work.effort is not None else 0


def _binds(problem: Problem, bookings: Sequence[Booking], most: int, bucket: Bucket, last: int) -> bool:
    """Whether all that is booked is more than a limit, and its people could do more than that in some bucket."""
    booked: dict[int, int] = {}
    for each in bookings:
        booked[each.task] = booked.get(each.task, 0) + each.use * each.calendar.between(each.start, each.end)
    if sum(max(used, _most(problem.works[task])) for task, used in booked.items()) <= most:
        return False
    people: dict[tuple[int, Calendar], int] = {}
    for each in bookings:
        over = problem.works[each.task].over
        key = each.resource, each.calendar
        people[key] = max(people.get(key, 0), problem.resources[each.resource].capacity + over)
    moment = min(each.start for each in bookings)
    while moment < last:
        start, end = bucket(moment)
        if sum(use * calendar.between(start, end) for (_who, calendar), use in people.items()) > most:
            return True
        moment = end
    return False
