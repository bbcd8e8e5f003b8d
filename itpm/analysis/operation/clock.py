"""Stretches of the clock, in minutes since the beginning of 1970: a day has 1,440 of them.

Days on which clocks are set are no exception: an hour in a month is seldom more than an availability is measured to.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from itpm.days import day_since_1970, first_of_month, last_of_month, since_1970
from itpm.model.scalars import Moment, as_day

A_DAY: Final = 24 * 60


class Stretch(NamedTuple):
    """Minutes from one on up to another, which is outside."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How many minutes it has."""
        return max(self.end - self.start, 0)

    def within(self, other: "Stretch") -> "Stretch":
        """The part of it that lies in another one; it may be empty."""
        return Stretch(max(self.start, other.start), min(self.end, other.end))

    @property
    def first(self) -> date:
        """Its first day."""
        return day_since_1970(self.start // A_DAY)

    @property
    def last(self) -> date:
        """Its last day."""
        return day_since_1970((self.end - 1) // A_DAY)


def minute(moment: Moment) -> int:
    """A moment in minutes; of a day its beginning."""
    clock = moment.hour * 60 + moment.minute if isinstance(moment, datetime) else 0
    return since_1970(as_day(moment)) * A_DAY + clock


def days(first: date, last: date) -> Stretch:
    """All minutes of some days, both ends included."""
    return Stretch(since_1970(first) * A_DAY, (since_1970(last) + 1) * A_DAY)


@lru_cache(maxsize=4_000)
def month_of(day: date) -> Stretch:
    """All minutes of the month of a day."""
    return days(first_of_month(day), last_of_month(day))


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What any of them holds, in order, each minute once; those that meet are one."""
    found: list[Stretch] = []
    for each in sorted(stretches):
        if found and each.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, each.end))
        elif each.minutes:
            found.append(each)
    return tuple(found)


def between(stretches: Iterable[Stretch]) -> tuple[int, ...]:
    """The minutes from the end of each to the beginning of the next."""
    return tuple(after.start - before.end for before, after in pairwise(stretches))
