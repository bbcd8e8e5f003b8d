"""Which commits of a line stand for its periods, and on which day each of them stands.

The order is that of the line: what a commit says of its time only says which period it belongs to. A time that does
not fit between those of the others is not believed: the commit stands where the one before it does.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from itertools import pairwise

POINTS = 60
"""So many points where nobody says how many: five years of months, a year of weeks."""
EARLIER = "dated before its parent"
UNDATED = "of no time that a calendar holds"
FUTURE = "dated later than now"


class Every(StrEnum):
    """What a point stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TAG = "tag"
    COMMIT = "commit"


_PERIODS: dict[Every, Callable[[date], object]] = {
    Every.DAY: lambda day: day,
    Every.WEEK: lambda day: day.isocalendar()[:2],
    Every.MONTH: lambda day: (day.year, day.month),
}


def believed(times: Sequence[int | None], latest: int | None = None) -> tuple[list[int], list[str]]:
    """Of commits from the oldest to the newest: the second that each stands at, never falling, and what is odd of it.

    ``times`` are seconds since 1970; those later than ``latest`` are not believed. Believed are as many as fit
    together; any other commit stands at the second of the believed one before it, else of the first. Empty where no
    commit has a time.
    """
    flags = [_odd(times, number, latest) for number in range(len(times))]
    usable = [(each, number) for number, each in enumerate(times) if each is not None and flags[number] != FUTURE]
    fitting = _longest(usable, flags)
    if not fitting:
        return [], flags
    known = dict(fitting)
    found, last = [], fitting[0][1]
    for number in range(len(times)):
        last = known.get(number, last)
        found.append(last)
    return found, flags


def _odd(times: Sequence[int | None], number: int, latest: int | None) -> str:
    own, before = times[number], times[number - 1] if number else None
    if own is None:
        return UNDATED
    if latest is not None and own > latest:
        return FUTURE
    return EARLIER if before is not None and own < before else ""


def _longest(numbered: Sequence[tuple[int, int]], odd: Sequence[str]) -> list[tuple[int, int]]:
    """Of times with their numbers the longest row that never falls, as numbers with their times.

    Of rows as long the one with fewer that are odd: what was made before its parent is doubted first.
    """
    if all(one[0] <= other[0] for one, other in pairwise(numbered)):
        return [(number, time) for time, number in numbered]
    ranks = {time: rank for rank, time in enumerate(sorted({time for time, _number in numbered}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    whole = len(numbered) + 1
    for place, (time, number) in enumerate(numbered):
        weight, last = _best(best, ranks[time])
        before.append(last)
        _raise(best, ranks[time], (weight + whole - bool(odd[number]), place))
    row = []
    place = _best(best, len(ranks))[1]
    while place >= 0:
        time, number = numbered[place]
        row.append((number, time))
        place = before[place]
    return row[::-1]


def _best(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The weight and the end of the heaviest row up to a rank, of a tree of prefixes (Fenwick 1994)."""
    found = (0, -1)
    while rank:
        found = max(found, tree[rank])
        rank &= rank - 1
    return found


def _raise(tree: list[tuple[int, int]], rank: int, row: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], row)
        rank += rank & -rank


def day_of(second: int, zone: tzinfo) -> date:
    """The day on which a second lies in a zone."""
    return datetime.fromtimestamp(second, UTC).astimezone(zone).date()


def chosen(days: Sequence[date], tagged: Collection[int], every: Every, most: int = POINTS) -> tuple[int, ...]:
    """The numbers of the commits that are shown, of a line from the oldest to the newest, of the days it stands at.

    The last one of each period, and all that are ``tagged``; the first and the last of the line are always among
    them. Of more than ``most`` those are left out that are spread evenly, tags last of all.
    """
    if not days:
        return ()
    last = len(days) - 1
    if every is Every.COMMIT:
        found = set(range(len(days)))
    elif every is Every.TAG:
        found = set(tagged) | {last}
    else:
        period = _PERIODS[every]
        ends = {period(day): number for number, day in enumerate(days)}
        found = set(ends.values()) | set(tagged) | {0}
    row = sorted(found)
    if len(row) <= most:
        return tuple(row)
    ends_of = {row[0], row[-1]}
    held = [each for each in row if each in ends_of or each in tagged]
    if len(held) >= most:
        return tuple(_spread(held, most))
    rest = [each for each in row if each not in ends_of and each not in tagged]
    return tuple(sorted([*held, *_spread(rest, most - len(held))]))


def _spread(row: Sequence[int], most: int) -> list[int]:
    """So many of a row, evenly, the first and the last among them; of one only the last."""
    if most <= 1:
        return [row[-1]][:most]
    return [row[number * (len(row) - 1) // (most - 1)] for number in range(most)]
