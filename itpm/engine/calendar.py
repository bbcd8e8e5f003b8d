"""Working time: sorted intervals of minutes since 1970 in UTC, with the working minutes that lie before each.

An interval holds its first minute and not its last. Working time and clock time are turned into each other by a search
among the intervals, so that a question costs the logarithm of their number. The intervals of a year are made when the
year is first asked for: a plan of a month costs a month, a lag of thirty years is exact all the same. They are kept as
plain numbers of eight bytes, as there may be as many calendars as people.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import partial
from itertools import accumulate
from operator import sub
from typing import Final, NamedTuple

Interval = tuple[int, int]
_MINUTES: Final = "q"


class Stretch(NamedTuple):
    """Intervals in order and apart: their starts, their ends, and the minutes up to the end of each."""

    starts: "array[int]"
    ends: "array[int]"
    sums: "array[int]"

    @classmethod
    def of(cls, intervals: Iterable[Interval]) -> "Stretch":
        """The stretch of some intervals; of an hour that clocks pass over nothing is left, and nothing begins in it."""
        starts, ends = array(_MINUTES), array(_MINUTES)
        for start, end in intervals:
            if start < end:
                starts.append(start)
                ends.append(end)
        return cls(starts, ends, array(_MINUTES, accumulate(map(sub, ends, starts))))


Source = Callable[[int], Stretch]
"""Gives the intervals that begin in a year, as the source counts years."""

Years = tuple[int, int]
"""The first and the last year that may hold working time."""
FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2250
_REACH: Final = 24 * 60
"""How many minutes an interval may go on behind the day on which it begins."""
_IDLE_YEARS: Final = 40
"""After so many years in a row without working time none is looked for any more."""


class Day(NamedTuple):
    """The day of a promise: its first minute, that of work where it has some, and its 24:00.

    ``around`` gives of any moment the first minute and the 24:00 of the day that holds it, by the same clocks.
    """

    first: int
    end: int
    around: Callable[[int], tuple[int, int]]


class OutOfTimeError(ValueError):
    """There is not so much working time in the years that are known."""


def _only(stretch: Stretch, _year: int) -> Stretch:
    return stretch


def _never(_year: int) -> int:
    return 0


class Calendar:
    """Working time that is made year by year."""

    __slots__ = ("_first", "_idle", "_last", "_source", "_year_start", "before", "ends", "starts", "years")

    def __init__(
        self, source: Source, year_start: Callable[[int], int], year: int, years: Years = (FIRST_YEAR, LAST_YEAR)
    ) -> None:
        """A calendar that knows one year and asks its source for others; ``year_start`` is a year's first minute.

        No year outside ``years`` holds any working time.
        """
        self._source = source
        self._year_start = year_start
        self.years = max(years[0], FIRST_YEAR), min(years[1], LAST_YEAR)
        self._first = self._last = year
        self._idle = 0
        self.starts = array(_MINUTES)
        self.ends = array(_MINUTES)
        self.before = array(_MINUTES, [0])
        self._append(year)

    @classmethod
    def of(cls, intervals: Iterable[Interval]) -> "Calendar":
        """A calendar of the given intervals and no other."""
        made = cls(partial(_only, Stretch.of(intervals)), _never, 0)
        made.years = 0, 0
        return made

    def _append(self, year: int) -> None:
        found = self._source(year)
        total = self.before[-1]
        self.starts += found.starts
        self.ends += found.ends
        self.before.extend(total + each for each in found.sums)
        self._last = year
        self._idle = 0 if found.sums else self._idle + 1

    def _prepend(self) -> None:
        """One more year in front; the working minutes before what was known stay what they were."""
        year = self._first - 1
        found = self._source(year)
        if found.sums:
            origin = self.before[0] - found.sums[-1]
            self.before[:0] = array(_MINUTES, [origin, *(origin + each for each in found.sums[:-1])])
        self.starts[:0] = found.starts
        self.ends[:0] = found.ends
        self._first = year

    def _later(self) -> None:
        """Makes one more year known.

        Raises:
            OutOfTimeError: when the last year is known, or nobody has worked for decades.
        """
        if self._last >= self.years[1] or self._idle >= _IDLE_YEARS:
            raise OutOfTimeError
        self._append(self._last + 1)

    def _earlier(self) -> None:
        """Makes one more year known in front.

        Raises:
            OutOfTimeError: when the first year is known.
        """
        if self._first <= self.years[0]:
            raise OutOfTimeError
        self._prepend()

    def _cover(self, moment: int) -> None:
        """Makes the years up to a moment known; what begins on the last day of one may reach into the next."""
        while self._last < self.years[1] and moment >= self._year_start(self._last + 1):
            self._append(self._last + 1)
        while self._first > self.years[0] and moment - _REACH < self._year_start(self._first):
            self._prepend()

    def minutes(self, moment: int) -> int:
        """Working minutes before a moment, counted from an origin of the calendar's own."""
        place = bisect_right(self.starts, moment)
        if place == len(self.starts) or place == 0:
            self._cover(moment)
            place = bisect_right(self.starts, moment)
            if place == 0:
                return self.before[0]
        over = self.ends[place - 1] - moment
        return self.before[place] - over if over > 0 else self.before[place]

    def between(self, start: int, end: int) -> int:
        """Working minutes from one moment to another; negative where the second comes first."""
        return 0 if start == end else self.minutes(end) - self.minutes(start)

    def advance(self, moment: int, minutes: int) -> int:
        """The moment at which so many working minutes are used up that begin at a moment.

        Time used up at the end of an interval ends there, not at the start of the next one.

        Raises:
            OutOfTimeError: where the calendar does not hold so much.
        """
        if minutes <= 0:
            return moment
        target = self.minutes(moment) + minutes
        while self.before[-1] < target:
            self._later()
        place = bisect_left(self.before, target)
        return self.ends[place - 1] - (self.before[place] - target)

    def retreat(self, moment: int, minutes: int) -> int:
        """The latest moment from which so many working minutes are used up at another moment.

        Raises:
            OutOfTimeError: where the calendar does not hold so much.
        """
        if minutes <= 0:
            return moment
        target = self.minutes(moment) - minutes
        while self.before[0] > target:
            self._earlier()
        place = bisect_right(self.before, target) - 1
        return self.starts[place] + (target - self.before[place])

    def place(self, moment: int, minutes: int) -> tuple[int, int]:
        """Where a task of some working minutes stands that may start from a moment on: its start and its end.

        What takes no time stands where it may.

        Raises:
            OutOfTimeError: where the calendar does not hold so much.
        """
        if minutes <= 0:
            return moment, moment
        starts, ends, before = self.starts, self.ends, self.before
        index = bisect_right(starts, moment)
        if index == 0 or index == len(starts):
            start = self.snap(moment)
            return start, self.advance(start, minutes)
        over = ends[index - 1] - moment
        if over > 0:
            target = before[index] - over + minutes
        else:
            moment = starts[index]
            target = before[index] + minutes
        if before[-1] < target:
            return moment, self.advance(moment, minutes)
        index = bisect_left(before, target, index)
        return moment, ends[index - 1] - (before[index] - target)

    def snap(self, moment: int) -> int:
        """The first working minute at or after a moment.

        Raises:
            OutOfTimeError: where no working time follows.
        """
        place = bisect_right(self.starts, moment)
        if place == len(self.starts) or place == 0:
            self._cover(moment)
            place = bisect_right(self.starts, moment)
        if place and self.ends[place - 1] > moment:
            return moment
        while place == len(self.starts):
            self._later()
        return self.starts[place]

    def snap_back(self, moment: int) -> int:
        """The last end of working time at or before a moment, or the moment where it lies inside.

        Raises:
            OutOfTimeError: where no working time comes before.
        """
        place = bisect_left(self.starts, moment)
        if place == len(self.starts) or place == 0:
            self._cover(moment)
            place = bisect_left(self.starts, moment)
        while place == 0:
            known = len(self.starts)
            self._earlier()
            place = len(self.starts) - known
        return min(self.ends[place - 1], moment)

    def within(self, start: int, end: int) -> list[Interval]:
        """The working time between two moments, cut at them."""
        self._cover(start)
        self._cover(end)
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        found = list(zip(self.starts[first:last], self.ends[first:last], strict=True))
        if found:
            found[0] = (max(start, found[0][0]), found[0][1])
            found[-1] = (found[-1][0], min(end, found[-1][1]))
        return found

    def interval(self, moment: int) -> tuple[bool, int]:
        """Whether a moment is working time, and when that changes next.

        Raises:
            OutOfTimeError: where no working time follows.
        """
        start = self.snap(moment)
        if start > moment:
            return False, start
        return True, self.ends[bisect_right(self.starts, moment) - 1]
