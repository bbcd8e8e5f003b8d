"""Working time as rows of minutes since 1970 in UTC, over one horizon, made from what a calendar says day for day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

Row = tuple[int, int]
DAY = 1440
NEVER = 1 << 60
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class BeyondError(ValueError):
    """The horizon holds no answer."""


@lru_cache(maxsize=1 << 18)
def at(day: date, minutes: int, zone: str) -> int:
    """The minute at which clocks somewhere show a time of a day; of an hour that comes twice, the first."""
    day, minutes = day + timedelta(days=minutes // DAY), minutes % DAY
    there = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=ZoneInfo(zone))
    return int(there.timestamp()) // 60


@lru_cache(maxsize=1 << 18)
def shown(moment: int, zone: str) -> str:
    """A minute as the clocks somewhere show it."""
    return datetime.fromtimestamp(moment * 60, UTC).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def moment_of(text: str, zone: str) -> int:
    """The minute of a printed time somewhere."""
    clock = text[11:]
    return at(date.fromisoformat(text[:10]), int(clock[:2]) * 60 + int(clock[3:]), zone)


def day_there(moment: int, zone: str) -> date:
    """The day of a minute somewhere."""
    return datetime.fromtimestamp(moment * 60, UTC).astimezone(ZoneInfo(zone)).date()


def closes(moment: int, zone: str) -> bool:
    """Whether a day ends at a minute somewhere: at midnight, or where clocks that leap over it begin the next."""
    return day_there(moment - 1, zone) != day_there(moment, zone)


def merged(rows: Iterable[Row]) -> list[Row]:
    """Rows in order; those that meet are one."""
    found: list[Row] = []
    for start, end in sorted(rows):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def common(one: Sequence[Row], other: Sequence[Row]) -> list[Row]:
    """The minutes that lie in both."""
    found, place = [], 0
    for start, end in one:
        while place < len(other) and other[place][1] <= start:
            place += 1
        here = place
        while here < len(other) and other[here][0] < end:
            found.append((max(start, other[here][0]), min(end, other[here][1])))
            here += 1
    return found


class Times:
    """Rows of working time that can be counted."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.starts = [start for start, _end in rows]
        self.ends = [end for _start, end in rows]
        self.sums = [0, *accumulate(end - start for start, end in rows)]

    def before(self, moment: int) -> int:
        """Working minutes before a moment, from the horizon's start."""
        place = bisect_right(self.starts, moment)
        if not place:
            return 0
        return self.sums[place] - max(0, self.ends[place - 1] - moment)

    def between(self, start: int, end: int) -> int:
        """Working minutes from one moment to another, negative backwards."""
        return self.before(end) - self.before(start)

    def ahead(self, moment: int, minutes: int) -> int:
        """The first moment by which so much time was worked since a moment."""
        if minutes <= 0:
            return moment
        wanted = self.before(moment) + minutes
        place = bisect_left(self.sums, wanted)
        if place == len(self.sums):
            raise BeyondError
        return self.ends[place - 1] - (self.sums[place] - wanted)

    def back(self, moment: int, minutes: int) -> int:
        """The last moment since which so much time was worked until a moment."""
        if minutes <= 0:
            return moment
        wanted = self.before(moment) - minutes
        if wanted < 0:
            raise BeyondError
        place = bisect_right(self.sums, wanted) - 1
        return self.starts[place] + wanted - self.sums[place]

    def snap(self, moment: int) -> int:
        """The first working minute from a moment on."""
        place = bisect_right(self.ends, moment)
        if place == len(self.ends):
            raise BeyondError
        return max(moment, self.starts[place])

    def snap_back(self, moment: int) -> int:
        """The end of the last working minute before a moment."""
        place = bisect_left(self.starts, moment) - 1
        if place < 0:
            raise BeyondError
        return min(moment, self.ends[place])

    def put(self, moment: int, minutes: int) -> Row:
        """Where work of a size lies that may begin from a moment on."""
        if minutes <= 0:
            return moment, moment
        start = self.snap(moment)
        return start, self.ahead(start, minutes)

    def within(self, start: int, end: int) -> list[Row]:
        """The rows between two moments."""
        return common(self.rows[bisect_right(self.ends, start) : bisect_left(self.starts, end)], [(start, end)])


class Elapsed(Times):
    """Every minute."""

    def __init__(self) -> None:
        super().__init__([(-(1 << 50), 1 << 50)])


ELAPSED = Elapsed()


class Attended(Times):
    """A length that begins where somebody is there before it ends, and waits for them where nobody is."""

    def __init__(self, length: Times, size: int, there: Times) -> None:
        super().__init__(length.rows)
        self.size, self.there = size, there

    def put(self, moment: int, minutes: int) -> Row:
        """As of :class:`Times`; where nobody is there, from when somebody comes."""
        found = super().put(moment, minutes)
        return found if self._met(found[0]) else super().put(self.there.snap(found[0]), minutes)

    def back(self, moment: int, minutes: int) -> int:
        """As of :class:`Times`; where nobody is there then, the last minute before it in which somebody is."""
        start = super().back(moment, minutes)
        return start if self._met(start) else self.there.back(start, 1)

    def _met(self, start: int) -> bool:
        return self.there.between(start, self.ahead(start, self.size)) > 0


class Pace:
    """Several people who work off one effort: rows of time, each with what is done in a minute."""

    def __init__(self, rows: Sequence[tuple[int, int, int]]) -> None:
        self.rows = rows

    def put(self, moment: int, size: int) -> Row:
        """As of :class:`Times`."""
        if size <= 0:
            return moment, moment
        begun = None
        for start, end, rate in self.rows:
            if end <= moment:
                continue
            start = max(start, moment)  # noqa: PLW2901 - cut at the moment
            begun = start if begun is None else begun
            if rate * (end - start) >= size:
                return begun, start - (-size // rate)
            size -= rate * (end - start)
        raise BeyondError

    def ahead(self, moment: int, size: int) -> int:
        """As of :class:`Times`."""
        return self.put(moment, size)[1]

    def back(self, moment: int, size: int) -> int:
        """As of :class:`Times`."""
        if size <= 0:
            return moment
        for start, end, rate in reversed(self.rows):
            if start >= moment:
                continue
            end = min(end, moment)  # noqa: PLW2901 - cut at the moment
            if rate * (end - start) >= size:
                return end + (-size // rate)
            size -= rate * (end - start)
        raise BeyondError
