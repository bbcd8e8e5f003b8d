"""When each of the people of a length is at work on it: whoever is away for a part of it does nothing then.

A length keeps to the calendar of its task, on which Project would lay everybody's work evenly. Where somebody's days
are others, they are written day by day, and the units are what the work takes of the time in which somebody is there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from itpm.analysis.time.clock import day_of, midnight
from itpm.engine.calendar import Calendar, Interval
from itpm.interchange.msproject.frame import Frame
from itpm.interchange.msproject.workers import Worker, shared_out

_SLACK = 2
"""Minutes of a day that rounding may move."""


class Day(NamedTuple):
    """What somebody does in a day: the first and the last minute of it, how many minutes, and whether they are done."""

    start: int
    finish: int
    minutes: int
    done: bool = False


@dataclass(frozen=True)
class Share:
    """What somebody does on a task: units, and minutes done and left."""

    worker: Worker
    units: Decimal
    done: int
    left: int
    start: int | None = None
    finish: int | None = None
    """The first and the last minute of their work; None where that is the task's."""
    days: tuple[Day, ...] = ()
    """Day by day, where it does not lie evenly in the hours of the task."""


@dataclass(frozen=True)
class Parts:
    """When work on a length is done and when the rest of it is left, and the hours on which both are counted."""

    done: Interval | None
    left: Interval | None
    pace: Calendar


def phased(frame: Frame, address: str, share: Share, parts: Parts) -> Share:
    """A share with the days of its work."""
    done = _by_day(frame, ((*each, 1) for each in there(share.worker, parts.done)))
    left = _by_day(frame, _booked(frame, address, share.worker.who))
    if (share.done and not done) or (share.left and not left) or not (share.done or share.left):
        return share
    before, after = _worked(done, share.done, done=True), _worked(left, share.left, done=False)
    made = replace(share, start=(before or after)[0].start, finish=(after or before)[-1].finish)
    # Of a row that pauses the file has the hours without that: on days in which it rests there is no work.
    hours = [_by_day(frame, ((*each, 1) for each in _within(parts.pace, span))) for span in (parts.done, parts.left)]
    if all(_even(days, flat) for days, flat in zip((before, after), hours, strict=True) if days):
        return made
    return replace(made, days=tuple(_with_idle(before + after, {**hours[1], **hours[0]})))


def there(worker: Worker, span: Interval | None) -> Sequence[Interval]:
    """The time in which somebody is there."""
    return _within(worker.calendar, span and (max(span[0], worker.first), min(span[1], worker.last)))


def _within(calendar: Calendar, span: Interval | None) -> Sequence[Interval]:
    return calendar.within(*span) if span is not None and span[0] < span[1] else ()


def _booked(frame: Frame, address: str, who: str) -> Iterator[tuple[int, int, int]]:
    """When the plan has somebody at work on a task, each with how much of them it takes."""
    names = frame.schedule.translated.crews.resources.names
    for each in frame.bookings.get(address, ()):
        if names[each.resource] == who:
            yield from ((start, end, each.use) for start, end in each.calendar.within(each.start, each.end))


def _by_day(frame: Frame, work: Iterable[tuple[int, int, int]]) -> dict[int, Day]:
    """Stretches of work by the days of the file, each weighted."""
    found: dict[int, Day] = {}
    for begin, end, use in work:
        start = begin
        while start < end:
            day = day_of(start, frame.zone)
            stop = min(end, midnight(day + timedelta(days=1), frame.zone))
            key = midnight(day, frame.zone)
            first, last, weight, _done = found.get(key, Day(start, stop, 0))
            found[key] = Day(min(first, start), max(last, stop), weight + use * (stop - start))
            start = stop
    return found


def _worked(days: Mapping[int, Day], minutes: int, *, done: bool) -> list[Day]:
    """So many minutes of work on some days."""
    several = [days[key] for key in sorted(days)] if minutes else []
    parts = shared_out(minutes, [Decimal(each.minutes) for each in several])
    return [each._replace(minutes=part, done=done) for each, part in zip(several, parts, strict=True)]


def _even(days: Sequence[Day], hours: Mapping[int, Day]) -> bool:
    """Whether work lies as Project would lay it, in all hours of the task alike."""
    total, whole = sum(each.minutes for each in days), sum(each.minutes for each in hours.values())
    flat = [each.minutes * total / whole for _day, each in sorted(hours.items())] if whole else []
    return len(flat) == len(days) and all(
        abs(each.minutes - right) <= _SLACK for each, right in zip(days, flat, strict=True)
    )


def _with_idle(days: Sequence[Day], hours: Mapping[int, Day]) -> list[Day]:
    """Days of work, and between them those in the hours of the task on which there is none."""
    past = max((each.finish for each in days if each.done), default=days[0].start)
    idle = [
        Day(each.start, each.finish, 0, each.start < past)
        for each in hours.values()
        if days[0].finish <= each.start
        and each.finish <= days[-1].start
        and not any(other.start < each.finish and each.start < other.finish for other in days)
    ]
    return sorted([*days, *idle])
